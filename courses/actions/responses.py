"""Keep each answer as it comes, with a receipt that says what became of it."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.models import Attempt, AttemptItem, Response, Standing
from courses.rules.attempts import Arrival, Known, standing_of
from people.models import User

#: More responses than this to one item are not a person answering.
RESPONSES_PER_ITEM = 200


class TooManyResponses(Exception):
    """One item received more responses than a person gives."""


@dataclass(frozen=True)
class Receipt:
    """What the server says of a response: what became of it, and what stands now."""

    response_id: int
    standing: str
    received_at: datetime
    answer: dict[str, Any]
    counted_id: int | None
    counted_answer: dict[str, Any]


@dataclass(frozen=True)
class Sending:
    """What a tab says of the response it sends."""

    nonce: str
    tab: str = ""
    sequence: int = 0
    based_on: int | None = None


@transaction.atomic
def save_answer(
    attempt: uuid.UUID,
    position: int,
    fields: dict[str, list[str]],
    sending: Sending,
    *,
    by: User,
    at: datetime | None = None,
) -> Receipt:
    """Keep one response and say what became of it; the same nonce twice is once.

    The response row is its own append-only evidence; submitting notes a digest of
    all of them in the audit chain. Raises `AttemptItem.DoesNotExist` (also for
    another person's attempt), `ResponseRefused` for an option that was not served,
    and `TooManyResponses`.
    """
    at = at or timezone.now()
    item = (
        AttemptItem.objects.select_for_update(of=("attempt",))
        .select_related("attempt", "version")
        .only("served", "version__type", "attempt__submitted_at", "attempt__closes_at")
        .get(attempt__uuid=attempt, attempt__enrolment__learner=by, position=position)
    )
    answer = item.version.kind.read(item.served, fields)
    earlier = list(item.responses.order_by("id")[: RESPONSES_PER_ITEM + 1])
    repeated = next((r for r in earlier if r.client_nonce == sending.nonce), None)
    if repeated is not None:
        return _receipt(repeated, earlier)
    if len(earlier) > RESPONSES_PER_ITEM:
        raise TooManyResponses
    response = Response.objects.create(
        attempt_item=item,
        client_nonce=sending.nonce,
        tab=sending.tab,
        client_sequence=sending.sequence,
        based_on_id=_known_id(sending.based_on, earlier),
        answer=answer,
        received_at=at,
        standing=_standing(item.attempt, earlier, sending, at),
    )
    return _receipt(response, [*earlier, response])


def _latest(responses: list[Response]) -> Response | None:
    counted = [r for r in responses if r.standing == Standing.COUNTED]
    return counted[-1] if counted else None


def _known_id(based_on: int | None, earlier: list[Response]) -> int | None:
    return based_on if any(r.pk == based_on for r in earlier) else None


def _standing(
    attempt: Attempt, earlier: list[Response], sending: Sending, at: datetime
) -> str:
    latest = _latest(earlier)
    known = Known(latest.pk, latest.tab, latest.client_sequence) if latest else None
    arrival = Arrival(sending.tab, sending.sequence, sending.based_on)
    closed = attempt.submitted_at is not None or at > attempt.closes_at
    return standing_of(arrival, known, closed=closed)


def _receipt(response: Response, responses: list[Response]) -> Receipt:
    latest = _latest(responses)
    return Receipt(
        response_id=response.pk,
        standing=response.standing,
        received_at=response.received_at,
        answer=response.answer,
        counted_id=latest.pk if latest else None,
        counted_answer=latest.answer if latest else {},
    )

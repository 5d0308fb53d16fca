"""Keep each answer as it comes, with a receipt that says what became of it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, QuerySet, UUIDField
from django.utils import timezone

from courses.models import AttemptItem, Response, Standing
from courses.rules.attempts import Arrival, Known, standing_of
from courses.rules.item_types import ITEM_TYPES
from ledger.compiled import CompiledQuery, Slot
from people.models import User

#: No form is longer than what a column of positions holds.
LAST_POSITION = 2**31 - 1
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
    counted_id: int | None


@dataclass(frozen=True)
class Sending:
    """What a tab says of the response it sends."""

    nonce: str
    tab: str = ""
    sequence: int = 0
    based_on: int | None = None


@dataclass(frozen=True)
class Earlier:
    """A response that an item already has."""

    id: int
    client_nonce: str
    tab: str
    client_sequence: int
    standing: str
    received_at: datetime


def _asked_item() -> QuerySet:
    number = BigIntegerField()
    return (
        AttemptItem.objects.select_for_update(of=("attempt",))
        .select_related("attempt", "version")
        .only("served", "version__type", "attempt__submitted_at", "attempt__closes_at")
        .filter(
            attempt__uuid=Slot("attempt", UUIDField()),
            attempt__enrolment__learner=Slot("learner", number),
            position=Slot("position", number),
        )
    )


def _earlier_responses() -> QuerySet:
    rows = Response.objects.filter(attempt_item=Slot("item", BigIntegerField()))
    columns = (each.name for each in dataclass_fields(Earlier))
    return rows.order_by("id").only(*columns)[:RESPONSES_PER_ITEM]


ITEM = CompiledQuery(_asked_item)
EARLIER = CompiledQuery(_earlier_responses)


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

    This is the busiest write of the platform, so what it reads is compiled once.
    """
    at = at or timezone.now()
    item = _item(attempt, position, by)
    answer = ITEM_TYPES[item["version__type"]].read(item["served"], fields)
    earlier = [Earlier(**row) for row in EARLIER.run(item=item["id"])]
    repeated = next((r for r in earlier if r.client_nonce == sending.nonce), None)
    if repeated is not None:
        return _receipt(repeated, earlier)
    if len(earlier) == RESPONSES_PER_ITEM:
        raise TooManyResponses
    closed = item["attempt__submitted_at"] or at > item["attempt__closes_at"]
    response = Response(
        attempt_item_id=item["id"],
        client_nonce=sending.nonce,
        tab=sending.tab,
        client_sequence=sending.sequence,
        based_on_id=_known_id(sending.based_on, earlier),
        answer=answer,
        received_at=at,
        standing=_standing(earlier, sending, closed=bool(closed)),
    )
    Response.objects.bulk_create([response])
    return _receipt(response, [*earlier, response])


def _item(attempt: uuid.UUID, position: int, by: User) -> dict[str, Any]:
    """Return what saving needs of an item, and hold its attempt until the end."""
    known = position <= LAST_POSITION
    rows = known and ITEM.run(attempt=attempt, learner=by.pk, position=position)
    if not rows:
        raise AttemptItem.DoesNotExist
    return rows[0]


def _latest(responses: Sequence[Earlier | Response]) -> Earlier | Response | None:
    counted = [r for r in responses if r.standing == Standing.COUNTED]
    return counted[-1] if counted else None


def _known_id(based_on: int | None, earlier: list[Earlier]) -> int | None:
    return based_on if any(r.id == based_on for r in earlier) else None


def _standing(earlier: list[Earlier], sending: Sending, *, closed: bool) -> str:
    latest = _latest(earlier)
    known = Known(latest.id, latest.tab, latest.client_sequence) if latest else None
    arrival = Arrival(sending.tab, sending.sequence, sending.based_on)
    return standing_of(arrival, known, closed=closed)


def _receipt(
    response: Earlier | Response, responses: Sequence[Earlier | Response]
) -> Receipt:
    latest = _latest(responses)
    return Receipt(
        response_id=response.id,
        standing=response.standing,
        received_at=response.received_at,
        counted_id=latest.id if latest else None,
    )

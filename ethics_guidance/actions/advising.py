"""What an adviser does: take, note how it goes, answer, recuse, close."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ethics_guidance.actions.consultation_events import (
    MoveRefused,
    NotTheirs,
    desk_after,
    happen,
    locked,
    promised,
)
from ethics_guidance.mail import tell_asker, tell_desk
from ethics_guidance.models import Consultation
from ethics_guidance.permissions import held_by, takeable_by
from ethics_guidance.rules.consultations import EventKind
from ethics_guidance.rules.texts import TextUnfit
from people.models import User


@transaction.atomic
def take(consultation: Consultation, *, by: User, at: datetime | None = None) -> None:
    """Become the adviser of a consultation that waits at one of one's desks.

    Raises `NotTheirs` for another desk's, one's own, one that somebody took
    meanwhile, or one this person recused from.
    """
    consultation = locked(consultation)
    if not takeable_by(by).filter(pk=consultation.pk).exists():
        raise NotTheirs
    event = happen(consultation, EventKind.ASSIGNED, by=by, at=at)
    due = promised(consultation).reply
    tell_asker(consultation, "taken", event.pk, due=due)


@transaction.atomic
def answer(
    consultation: Consultation, text: str, *, by: User, at: datetime | None = None
) -> None:
    """Answer, or add to an answer. Raises `NotTheirs`, `MoveRefused`, `TextUnfit`."""
    _say(consultation, EventKind.ANSWERED, text, by, at)


@transaction.atomic
def note_progress(
    consultation: Consultation, text: str, *, by: User, at: datetime | None = None
) -> None:
    """Tell whoever asked how it goes. Raises as `answer` does."""
    _say(consultation, EventKind.NOTED, text, by, at)


def _say(
    consultation: Consultation,
    kind: EventKind,
    text: str,
    by: User,
    at: datetime | None,
) -> None:
    consultation = held(consultation, by)
    if not text:
        raise TextUnfit
    event = happen(consultation, kind, by=by, at=at, text=text)
    due = None if kind is EventKind.ANSWERED else promised(consultation).reply
    tell_asker(consultation, kind.value, event.pk, due=due)


@transaction.atomic
def recuse(
    consultation: Consultation, reason: str, *, by: User, at: datetime | None = None
) -> None:
    """Step aside; it goes to the substitute or the unit, and nobody is shown why.

    Raises `NotTheirs`, `MoveRefused` and `TextUnfit`.
    """
    at = at or timezone.now()
    consultation = held(consultation, by)
    if not reason:
        raise TextUnfit
    today = timezone.localdate(at)
    desk = desk_after(consultation, consultation.standing.desk, today)
    event = happen(
        consultation, EventKind.RECUSED, by=by, at=at, text=reason, desk=desk
    )
    due = promised(consultation).acknowledge
    tell_desk(consultation, desk, "new", event.pk, due=due, on=today)
    tell_asker(consultation, "moved", event.pk, due=None)


@transaction.atomic
def close_answered(
    consultation: Consultation, *, by: User, at: datetime | None = None
) -> None:
    """Close what was answered. Raises `NotTheirs` and `MoveRefused`.

    What was asked again since is answered first; only whoever asked may close it so.
    """
    consultation = held(consultation, by)
    if not consultation.standing.adviser_may_close:
        raise MoveRefused
    event = happen(consultation, EventKind.CLOSED, by=by, at=at)
    tell_asker(consultation, "closed", event.pk, due=None)


def held(consultation: Consultation, adviser: User) -> Consultation:
    """Lock a consultation for its adviser; raises `NotTheirs` for anybody else."""
    consultation = locked(consultation)
    if not held_by(adviser).filter(pk=consultation.pk).exists():
        raise NotTheirs
    return consultation

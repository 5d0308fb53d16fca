"""What whoever asks does: ask, follow up, consent, withdraw, close."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from ethics_guidance.actions.consultation_events import (
    NotTheirs,
    happen,
    locked,
    promised,
)
from ethics_guidance.mail import tell_adviser, tell_desk
from ethics_guidance.models import Consultation
from ethics_guidance.permissions import able_to_take
from ethics_guidance.rules.consultations import Desk, EventKind
from ethics_guidance.rules.texts import TextUnfit, tidy_text
from people.models import Appointment, Entity, User


class NobodyThere(Exception):
    """The entity has no contact point who could answer this person."""


def ask(
    question: str,
    *,
    topic: str,
    urgency: str,
    entity: Entity | None,
    by: User,
    at: datetime | None = None,
    sending: uuid.UUID | None = None,
) -> Consultation:
    """Ask the contact point of one's entity, or (`None`) the Ethics Unit.

    `sending` is the form's own: the same one sent twice, or at once, asks once.
    Raises `NobodyThere` when the person does not serve at that entity or nobody
    there could answer, and `TextUnfit`.
    """
    if sending is None or Consultation.objects.exclude(asker=by).filter(uuid=sending):
        sending = uuid.uuid4()
    before = Consultation.objects.filter(uuid=sending)
    if again := before.first():
        return again
    asked = Consultation(
        uuid=sending, asker=by, entity=entity, topic=topic, urgency=urgency
    )
    try:
        return _ask(asked, question, at or timezone.now(), by)
    except IntegrityError:
        return before.get()


@transaction.atomic
def _ask(
    consultation: Consultation, question: str, at: datetime, by: User
) -> Consultation:
    desk = first_desk(consultation, at)
    consultation.save()
    event = happen(
        consultation,
        EventKind.ASKED,
        by=by,
        at=at,
        text=tidy_text(question),
        desk=desk,
    )
    _tell_desk(consultation, desk, event.pk, at)
    return consultation


def first_desk(consultation: Consultation, at: datetime) -> Desk:
    """Return the desk a question goes to first; raises `NobodyThere`."""
    entity, today = consultation.entity, timezone.localdate(at)
    if entity is None:
        return Desk.UNIT
    posts = Appointment.objects.in_force(today)
    if not posts.filter(user=consultation.asker, entity=entity).exists():
        raise NobodyThere
    for desk in (Desk.CONTACT, Desk.SUBSTITUTE):
        if able_to_take(consultation, desk, today).exists():
            return desk
    raise NobodyThere


def places_to_ask(
    person: User, at: datetime | None = None
) -> list[tuple[Entity, User]]:
    """Return the entities of a person where somebody could answer, and who."""
    at = at or timezone.now()
    posts = Appointment.objects.in_force(timezone.localdate(at)).filter(user=person)
    entities = Entity.objects.filter(pk__in=posts.values("entity")).order_by("code")
    found = []
    for entity in entities:
        consultation = Consultation(asker=person, entity=entity)
        try:
            desk = first_desk(consultation, at)
        except NobodyThere:
            continue
        able = able_to_take(consultation, desk, timezone.localdate(at))
        found.append((entity, able[0]))
    return found


@transaction.atomic
def follow_up(
    consultation: Consultation, text: str, *, by: User, at: datetime | None = None
) -> None:
    """Add something; after an answer this asks anew.

    Raises `NotTheirs`, `MoveRefused` and `TextUnfit`.
    """
    consultation = _own(consultation, by)
    if not text:
        raise TextUnfit
    event = happen(consultation, EventKind.FOLLOWED_UP, by=by, at=at, text=text)
    adviser = User.objects.filter(pk=consultation.standing.adviser).first()
    if adviser is not None:
        due = promised(consultation).reply
        tell_adviser(consultation, adviser, "followed_up", event.pk, due=due)


@transaction.atomic
def withdraw(
    consultation: Consultation, *, by: User, at: datetime | None = None
) -> None:
    """Take the question back; nobody else reads it from now on."""
    consultation = _own(consultation, by)
    adviser = User.objects.filter(pk=consultation.standing.adviser).first()
    event = happen(consultation, EventKind.WITHDRAWN, by=by, at=at)
    if adviser is not None:
        tell_adviser(consultation, adviser, "withdrawn", event.pk, due=None)


@transaction.atomic
def close(consultation: Consultation, *, by: User, at: datetime | None = None) -> None:
    """Say that the answer is enough."""
    happen(_own(consultation, by), EventKind.CLOSED, by=by, at=at)


@transaction.atomic
def consent(
    consultation: Consultation,
    *,
    given: bool,
    by: User,
    at: datetime | None = None,
) -> None:
    """Allow an anonymised version to be published, or take that back before it is."""
    consultation = _own(consultation, by)
    kind = EventKind.CONSENTED if given else EventKind.CONSENT_TAKEN_BACK
    event = happen(consultation, kind, by=by, at=at)
    adviser = User.objects.filter(pk=consultation.standing.adviser).first()
    if given and adviser is not None:
        tell_adviser(consultation, adviser, "consented", event.pk, due=None)


def _own(consultation: Consultation, person: User) -> Consultation:
    consultation = locked(consultation)
    if consultation.asker_id != person.pk:
        raise NotTheirs
    return consultation


def _tell_desk(
    consultation: Consultation, desk: Desk, occasion: object, at: datetime
) -> None:
    due, today = promised(consultation).acknowledge, timezone.localdate(at)
    tell_desk(consultation, desk, "new", occasion, due=due, on=today)

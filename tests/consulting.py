"""Consultations as tests make them: through the actions, as people do."""

from datetime import datetime, timedelta

from django.utils import timezone

from ethics_guidance.actions import advising
from ethics_guidance.actions.consultations import ask, close, consent, follow_up
from ethics_guidance.models import Consultation
from people.models import Entity, User

#: Words that must be nowhere but where they may be read.
SECRET = "Mi cuñado concursa en la licitación de bacheo"
ANSWER = "Avise por escrito a su superior y no participe"
REASON = "Es mi compadre desde la secundaria"


def demo(role: str) -> User:
    """Return the demo person of a role."""
    return User.objects.get(email=f"{role}@demo.example")


def asked(
    by: User,
    *,
    entity: str = "",
    at: datetime | None = None,
    urgency: str = "normal",
    question: str = SECRET,
) -> Consultation:
    """Ask the unit, or the contact point of an entity by its code."""
    place = Entity.objects.get(code=entity) if entity else None
    return ask(question, topic="conflict", urgency=urgency, entity=place, by=by, at=at)


def taken(by: User, adviser: User, **kwargs: object) -> Consultation:
    """Ask, and have an adviser take it."""
    consultation = asked(by, **kwargs)
    advising.take(consultation, by=adviser, at=kwargs.get("at"))
    return consultation


def answered(by: User, adviser: User, **kwargs: object) -> Consultation:
    """Ask and answer."""
    consultation = taken(by, adviser, **kwargs)
    advising.answer(consultation, ANSWER, by=adviser, at=kwargs.get("at"))
    return consultation


def reopened(by: User, adviser: User, **kwargs: object) -> Consultation:
    """Ask, answer, and ask again."""
    consultation = answered(by, adviser, **kwargs)
    follow_up(consultation, "¿Y si ya firmé el acta?", by=by, at=kwargs.get("at"))
    return consultation


def agreed(by: User, adviser: User, **kwargs: object) -> Consultation:
    """Ask, answer, and allow an anonymised version."""
    consultation = answered(by, adviser, **kwargs)
    consent(consultation, given=True, by=by)
    return consultation


def closed(by: User, adviser: User, **kwargs: object) -> Consultation:
    """Ask, answer and close."""
    consultation = answered(by, adviser, **kwargs)
    close(consultation, by=by, at=kwargs.get("at"))
    return consultation


def long_ago(days: int) -> datetime:
    """Return the moment so many days before now."""
    return timezone.now() - timedelta(days=days)

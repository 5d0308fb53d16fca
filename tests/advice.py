"""The states of a consultation, each with somebody whose question it is."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from content.actions.languages import publish_together
from ethics_guidance.actions.consultations import withdraw
from ethics_guidance.actions.questions import Anonymised, publish_anonymised
from ethics_guidance.actions.readings import approve_reading, request_reading
from ethics_guidance.models import Consultation, QuestionPage
from people.actions.appointments import appoint
from people.models import Entity, User
from tests import consulting
from tests.consulting import demo

#: Those whose questions the table of rights speaks of.
ASKERS = ("asking", "heard", "advised", "agreed", "entrusted", "watched")
PUBLISHED = Anonymised(
    "¿Puedo evaluar una oferta de un familiar?",
    "Un familiar político presentó una oferta que me toca evaluar.",
    "Avise por escrito a su superior antes de intervenir.\n\nNo participe mientras.",
)


def _made(make: Callable[..., Consultation]) -> Callable[[User], dict[str, Any]]:
    def state(person: User) -> dict[str, Any]:
        return _named(make(person, demo("manager")))

    return state


def _named(consultation: Consultation) -> dict[str, Any]:
    return {"consultation": str(consultation.uuid)}


def _asking(person: User) -> dict[str, Any]:
    return _named(consulting.asked(person))


def _entrusted(person: User) -> dict[str, Any]:
    """Asked the contact point of the entity served, who took it."""
    serve(person, "SDR")
    return _named(consulting.taken(person, demo("contact"), entity="SDR"))


def _overdue(person: User) -> dict[str, Any]:
    return _named(consulting.taken(person, demo("manager"), at=consulting.long_ago(60)))


def _taken_back(person: User) -> dict[str, Any]:
    consultation = consulting.asked(person)
    withdraw(consultation, by=person)
    return _named(consultation)


def _watched(person: User) -> dict[str, Any]:
    """One request to read it waits for its second person, another was approved."""
    consultation = consulting.taken(person, demo("reviewer"))
    made = [
        request_reading(consultation, "Lo pide un juez.", by=demo("manager"))
        for _each in range(2)
    ]
    approve_reading(made[1], by=demo("admin"))
    return {
        **_named(consultation),
        "pending": str(made[0].uuid),
        "open": str(made[1].uuid),
    }


def _told(person: User) -> dict[str, Any]:
    """An anonymised version is published, in both languages."""
    consultation = consulting.agreed(person, demo("manager"))
    page = publish_anonymised(
        consultation, PUBLISHED, language="es", by=demo("manager")
    )
    english = QuestionPage.objects.get(
        translation_key=page.translation_key, locale__language_code="en"
    )
    english.title, english.slug = "May I assess a relative's bid?", "relative-bid"
    english.question = "A relative by marriage bid, and I am to assess it."
    section = {"heading": "", "text": "<p>Tell your superior first.</p>", "key": ""}
    english.body = [("section", section)]
    english.save_revision()
    publish_together(page, by=None)
    return _named(consultation)


def serve(person: User, entity: str) -> None:
    """Give a person a post at an entity."""
    appoint(
        person,
        Entity.objects.get(code=entity),
        post="Analista",
        level="N7",
        appointed_on=timezone.localdate(),
        by=None,
    )


ADVICE_STATES: dict[str, Callable[[User], dict[str, Any]]] = {
    "asking": _asking,
    "heard": _made(consulting.taken),
    "late-heard": _overdue,
    "advised": _made(consulting.answered),
    "wondering": _made(consulting.reopened),
    "agreed": _made(consulting.agreed),
    "settled": _made(consulting.closed),
    "taken-back": _taken_back,
    "entrusted": _entrusted,
    "watched": _watched,
    "told": _told,
}

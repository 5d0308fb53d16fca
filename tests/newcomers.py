"""People that one test needs, made inside a running academy, and what they know."""

from dataclasses import asdict
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone, translation

from certification.actions.certificates import path_of
from certification.models import Credential, CredentialFile
from certification.verification import verify_file
from content.models import Citation
from courses.actions.submission import latest_counted
from courses.models import (
    Attempt,
    CourseCompletion,
    Enrolment,
    ItemVersion,
    Lesson,
    LessonCompletion,
    Response,
)
from ledger.models import OutboxEntry
from people import access
from people.actions.accounts import acknowledge_privacy_notice, create_person
from people.actions.appointments import appoint
from people.models import Entity, PrivacyNotice, Unit, User
from people.rules.names import PersonName
from tests.cast import assemble
from tests.learner import (
    answer_all,
    enrolled,
    right_fields,
    sat,
    started,
    wrong_fields,
)
from tests.running import PASSWORD


def join(email: str, language: str = "es") -> str:
    """Appoint a new official of the demo entity, six days ago."""
    name = PersonName("María", "Prueba", "Güereña")
    user = create_person(email, name, by=None, password=PASSWORD, language=language)
    entity = Entity.objects.get(code="SDR")
    appoint(
        user,
        entity,
        post="Auxiliar administrativa",
        level="N8",
        appointed_on=timezone.localdate() - timedelta(days=6),
        unit=Unit.objects.get(entity=entity, code="SDR-DEL"),
        by=None,
    )
    return email


def at_the_examination(email: str, language: str = "es") -> Enrolment:
    """Let a new official complete every lesson."""
    user = User.objects.get(email=join(email, language))
    acknowledge_privacy_notice(user, PrivacyNotice.objects.current(), by=user)
    enrolment = enrolled(user)
    now = timezone.now()
    LessonCompletion.objects.bulk_create(
        LessonCompletion(enrolment=enrolment, lesson=lesson, completed_at=now)
        for lesson in Lesson.objects.filter(course=enrolment.edition.course)
    )
    return enrolment


def sitting(email: str, language: str = "es") -> dict[str, Any]:
    """Let a new official sit the examination: their session, the attempt, its page."""
    attempt = started(at_the_examination(email, language))
    with translation.override(language):
        url = reverse("courses:attempt", args=[attempt.uuid])
    knows = knowledge(str(attempt.uuid))
    session = session_of(attempt.enrolment.learner)
    return {"attempt": str(attempt.uuid), "url": url, "session": session, **knows}


def everybody() -> dict[str, Any]:
    """Let the whole cast in: one person per state, as `Cast.from_json` reads it."""
    return asdict(assemble())


def cited_passage() -> dict[str, Any]:
    """Say where a lesson's passage that one question cites is edited and read."""
    version = ItemVersion.objects.get(item__key="ind-m3-sc-mismo-apellido")
    citation = Citation.objects.by(version).first()
    pages = {code: citation.page_in(code) for code in ("es", "en")}
    return {
        "key": citation.anchor,
        "item": version.item_id,
        "pages": {code: page.pk for code, page in pages.items()},
        "read": {code: page.get_url() for code, page in pages.items()},
    }


def session_of(user: User) -> str:
    """Sign a person in without the door, and return the session's key."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[access.SESSION_KEY] = PrivacyNotice.objects.current().number
    session.create()
    return session.session_key


def end_session(key: str) -> int:
    """End a session, as its time or the person elsewhere would."""
    return Session.objects.filter(session_key=key).delete()[0]


def knowledge(attempt: str) -> dict[str, Any]:
    """Return the right and the wrong form fields of each item as served, by position."""
    items = Attempt.objects.get(uuid=attempt).items.select_related("version")
    return {
        "right": {
            item.position: right_fields(item.version, item.served) for item in items
        },
        "wrong": {
            item.position: wrong_fields(item.version, item.served) for item in items
        },
        "types": {item.position: item.version.type for item in items},
    }


def knowledge_of(email: str) -> dict[str, Any]:
    """Return what a person knows about the attempt they started last."""
    attempts = Attempt.objects.filter(enrolment__learner__email=email)
    return knowledge(str(attempts.latest("started_at").uuid))


def kept(attempt: str) -> dict[str, Any]:
    """Return what the server keeps of an attempt: every response, in order; the end."""
    record = Attempt.objects.get(uuid=attempt)
    responses = Response.objects.filter(attempt_item__attempt=record).order_by("pk")
    by_position: dict[int, list[dict[str, Any]]] = {}
    for position, standing, answer in responses.values_list(
        "attempt_item__position", "standing", "answer"
    ):
        by_position.setdefault(position, []).append(
            {"standing": standing, "answer": answer}
        )
    return {
        "responses": by_position,
        "submitted": record.submitted_at is not None,
        "score": str(record.score) if record.score is not None else None,
        "attempts": record.enrolment.attempts.count(),
    }


def fill(attempt: str) -> None:
    """Answer every question right."""
    answer_all(Attempt.objects.get(uuid=attempt))


def earn(people: int) -> list[int]:
    """Let so many new officials pass, and return their completions."""
    enrolments = [
        sat(at_the_examination(f"gana-{number}@prueba.example")).enrolment
        for number in range(people)
    ]
    earned = CourseCompletion.objects.filter(enrolment__in=enrolments)
    return list(earned.order_by("pk").values_list("pk", flat=True))


def work() -> dict[str, int]:
    """Return how much of what must happen has: awarded, made, and still to do."""
    return {
        "awarded": Credential.objects.count(),
        "made": CredentialFile.objects.count(),
        "to do": OutboxEntry.objects.filter(done_at=None).count(),
    }


def certificates() -> list[dict[str, Any]]:
    """Return each credential: for what, its folio's number, what its files are."""
    return [
        {
            "completion": credential.completion_id,
            "number": credential.folio_number,
            "files": [
                verify_file(path_of(file.sha256).read_bytes()).finding.value
                for file in credential.files.all()
            ],
        }
        for credential in Credential.objects.order_by("folio_number")
    ]


def unlike(attempt: str, given: dict[str, dict[str, list[str]]]) -> list[str]:
    """Return the positions where what stands is not what was given there."""
    record = Attempt.objects.get(uuid=attempt)
    stands = latest_counted(record)
    items = {
        str(item.position): item for item in record.items.select_related("version")
    }
    return [
        position
        for position, fields in given.items()
        if stands.get(items[position].pk, (None, None))[1]
        != items[position].version.kind.read(items[position].served, fields)
    ]


def close(attempt: str) -> int:
    """Move an attempt's clock back, so that its time is over."""
    record = Attempt.objects.get(uuid=attempt)
    earlier = timedelta(days=1)
    return Attempt.objects.filter(pk=record.pk).update(
        available_from=record.available_from - earlier,
        started_at=record.started_at - earlier,
        ends_at=record.ends_at - earlier,
        closes_at=record.closes_at - earlier,
    )

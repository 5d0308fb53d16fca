"""The states a learner, a certificate or an account can be in, each made by what leads there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.utils import timezone

from certification.actions.attestations import assign_batch, oblige
from certification.actions.certificates import make_certificate, path_of
from certification.actions.corrections import request_name_correction
from certification.actions.credentials import award_for_completion, change_status
from certification.models import (
    Credential,
    FolioCounter,
    NameCorrection,
    RequirementVersion,
)
from courses.actions.submission import submit_attempt
from courses.models import (
    CourseCompletion,
    Enrolment,
    Lesson,
    LessonCompletion,
)
from ethics_guidance.actions.attestations import attest
from ethics_guidance.models import CodeVersion
from people.actions.appointments import appoint
from people.adapters import password_link
from people.models import Entity, User
from people.rules.names import PersonName
from tests.advice import ADVICE_STATES
from tests.codes import adopted, in_thirty_days, rewrite, value
from tests.learner import (
    answer,
    complete_lessons,
    enrolled,
    lesson_pages,
    practise,
    right_fields,
    sat,
    started,
)
from tests.persons import somebody
from tests.second_factor import add_passkey, add_totp

REASONS = {"es": "Se otorgó por error.", "en": "It was awarded by mistake."}
DAY = timedelta(days=1)


# ── Learners ────────────────────────────────────────────────────────────────────


def _joined(days_ago: int) -> Callable[[User], dict[str, Any]]:
    def make(person: User) -> dict[str, Any]:
        appoint(
            person,
            Entity.objects.order_by("code").first(),
            post="Auxiliar administrativa",
            level="N8",
            appointed_on=timezone.localdate() - timedelta(days=days_ago),
            by=None,
        )
        return {}

    return make


def _reading(person: User) -> dict[str, Any]:
    """One lesson complete, the exercises of the second begun."""
    enrolment, pages = enrolled(person), lesson_pages()
    complete_lessons(enrolment, skip=tuple(page.lesson.key for page in pages[1:]))
    return {}


def with_lessons(person: User, at: datetime | None = None) -> Enrolment:
    """Enrol a person and note every lesson as complete."""
    enrolment = enrolled(person, at=at)
    lessons = Lesson.objects.filter(course=enrolment.edition.course)
    LessonCompletion.objects.bulk_create(
        LessonCompletion(
            enrolment=enrolment, lesson=each, completed_at=at or timezone.now()
        )
        for each in lessons
    )
    return enrolment


def _ready(person: User) -> dict[str, Any]:
    with_lessons(person)
    return {}


def _sitting(answers: int) -> Callable[[User], dict[str, Any]]:
    def make(person: User) -> dict[str, Any]:
        attempt = started(with_lessons(person))
        rows = attempt.items.select_related("version", "attempt__enrolment__learner")
        for item in rows[:answers]:
            answer(item, right_fields(item.version, item.served))
        return {"attempt": str(attempt.uuid)}

    return make


def _failed(times: int) -> Callable[[User], dict[str, Any]]:
    """So many attempts failed, the last of them just now."""

    def make(person: User) -> dict[str, Any]:
        now = timezone.now()
        enrolment = with_lessons(person, at=now - 9 * DAY)
        for number in range(1, times + 1):
            attempt = sat(enrolment, right=12, at=now - 3 * (times - number) * DAY)
        return {"attempt": str(attempt.uuid)}

    return make


def _out_of_time(person: User) -> dict[str, Any]:
    attempt = started(with_lessons(person), at=timezone.now() - DAY)
    submit_attempt(attempt, by=None)
    return {"attempt": str(attempt.uuid)}


# ── The code ────────────────────────────────────────────────────────────────────


def _obliged(person: User) -> dict[str, Any]:
    """Serves in a post that a material version of the code has just obliged."""
    appoint(
        person,
        Entity.objects.order_by("code").first(),
        post="Química de farmacia",
        level="N7",
        appointed_on=timezone.localdate(),
        by=None,
        risk_codes=("HLT",),
    )
    rewrite(value("es"), title="Cumpla la ley que rige su puesto")
    rewrite(value("en"), title="Follow the law of your post")
    version = adopted(material=True, audience=["HLT"], due=in_thirty_days())
    oblige(version)
    assign_batch(RequirementVersion.objects.get(code_version=version), after=0)
    return {"before": str(version.number - 1), "after": str(version.number)}


def _attested(person: User) -> dict[str, Any]:
    """Gave their word on the version in force, the unit's own."""
    version = CodeVersion.objects.in_force()
    mine = attest(adopted() if version.is_model else version, by=person)
    return {"attestation": str(mine.pk)}


# ── Holders ─────────────────────────────────────────────────────────────────────


def _passed(person: User) -> dict[str, Any]:
    """Everything answered, passed, certified: the whole way."""
    enrolment = enrolled(person)
    for page in lesson_pages():
        practise(enrolment, page)
    lessons = Lesson.objects.filter(course=enrolment.edition.course)
    LessonCompletion.objects.bulk_create(
        LessonCompletion(enrolment=enrolment, lesson=each, completed_at=timezone.now())
        for each in lessons
    )
    attempt = sat(enrolment, right=18)
    credential = award_for_completion(enrolment.completion)
    file = path_of(make_certificate(credential).sha256)
    return {
        **_facts(credential),
        "attempt": str(attempt.uuid),
        "file": str(file),
    }


def _waiting_for_file(person: User) -> dict[str, Any]:
    """Passed; the certificate's work is only due tomorrow, so that it stays undone."""
    tomorrow = timezone.now() + DAY
    attempt = sat(with_lessons(person), right=20)
    completion = attempt.enrolment.completion
    credential = award_for_completion(completion, at=tomorrow)
    return {**_facts(credential), "attempt": str(attempt.uuid)}


def _facts(credential: Credential) -> dict[str, Any]:
    return {
        "pk": credential.pk,
        "credential": str(credential.uuid),
        "code": credential.code,
        "completion": credential.completion_id,
    }


def holder_of_one(person: User) -> Credential:
    """Award the induction's credential for a completion that is simply a fact."""
    completion = CourseCompletion.objects.create(
        enrolment=enrolled(person), completed_at=timezone.now(), score_percent=90
    )
    return award_for_completion(completion)


def _changed(*moves: str) -> Callable[[User], dict[str, Any]]:
    def make(person: User) -> dict[str, Any]:
        credential = holder_of_one(person)
        for move in moves:
            change_status(credential, move, reasons=REASONS, by=None)
        return _facts(credential)

    return make


def _expired(person: User) -> dict[str, Any]:
    """Awarded long ago for as long as it was valid; the induction's own never ends."""
    model = holder_of_one(somebody("expired-model"))
    completion = CourseCompletion.objects.create(
        enrolment=enrolled(person), completed_at=timezone.now(), score_percent=90
    )
    counter = FolioCounter.objects.get(year=model.folio_year)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    today = timezone.localdate()
    credential = Credential.objects.create(
        **{
            name: getattr(model, name)
            for name in ("achievement", "issuing_body", "folio_year", "language")
        },
        code=f"{model.code[:-1]}{'0' if model.code[-1] != '0' else '1'}",
        holder=person,
        holder_name=person.get_full_name(),
        document=model.document,
        completion=completion,
        folio_number=counter.last_number,
        achieved_on=today - 800 * DAY,
        awarded_at=timezone.now() - 800 * DAY,
        valid_from=today - 800 * DAY,
        valid_until=today - DAY,
    )
    return _facts(credential)


def _correcting(person: User) -> dict[str, Any]:
    credential = holder_of_one(person)
    name = PersonName("Ana Sofía", "Prueba", "Yáñez")
    request_name_correction(credential, name, note="", by=person)
    return {**_facts(credential), "correction": NameCorrection.objects.last().pk}


# ── Accounts ────────────────────────────────────────────────────────────────────


def _factored(person: User) -> dict[str, Any]:
    add_totp(person)
    return {"passkey": add_passkey(person)}


def _forgetful(person: User) -> dict[str, Any]:
    """Somebody with a link to choose a password, and an address to confirm."""
    link = password_link(person).split("/reset/key/")[1].split("/")[0]
    pending = EmailAddress.objects.create(user=person, email="new@cast.example")
    key = EmailConfirmationHMAC.create(pending).key
    return {"uid": link.split("-", 1)[0], "token": link.split("-", 1)[1], "key": key}


STATES: dict[str, Callable[[User], dict[str, Any]]] = {
    "nobody": lambda person: {},
    "newcomer": _joined(0),
    "hurried": _joined(27),
    "late": _joined(45),
    "reading": _reading,
    "ready": _ready,
    "sitting": _sitting(7),
    "complete": _sitting(20),
    "failed": _failed(1),
    "waiting": _failed(2),
    "spent": _failed(3),
    "out-of-time": _out_of_time,
    "passed": _passed,
    "preparing": _waiting_for_file,
    "revoked": _changed("revoked"),
    "suspended": _changed("suspended"),
    "superseded": _changed("superseded"),
    "expired": _expired,
    "correcting": _correcting,
    "obliged": _obliged,
    "attested": _attested,
    "factored": _factored,
    "forgetful": _forgetful,
    **ADVICE_STATES,
}

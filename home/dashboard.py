"""What I owe and by when, one next step, my progress, my certificates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from certification.models import Assignment, Credential
from certification.rules.status import (
    AssignmentStatus,
    CredentialStatus,
    assignment_status,
    credential_status,
    due_on,
)
from courses.journey import Journey, enrolments_of, journeys
from courses.models import Course, CoursePage
from courses.views.catalogue import LessonLink, lesson_links
from people.models import ContactPoint, User


@dataclass(frozen=True)
class CourseCard:
    """One course of mine: where I stand, what I owe, where its page is."""

    course: Course
    title: str
    url: str
    hours: int
    journey: Journey | None
    next_lesson: LessonLink | None
    assignment: Assignment | None
    status: AssignmentStatus | None
    due_on: date | None
    days_left: int | None

    @property
    def late(self) -> int:
        """Days since it was due; only meaningful once `days_left` is below zero."""
        return -(self.days_left or 0)


@dataclass(frozen=True)
class AttestCard:
    """The code asks for my word: by when, the first date if several versions ask."""

    status: AssignmentStatus
    due_on: date
    days_left: int

    @property
    def late(self) -> int:
        """Days since it was due; only meaningful once `days_left` is below zero."""
        return -self.days_left


@dataclass(frozen=True)
class CertificateCard:
    """One certificate of mine; without a file it is being prepared."""

    credential: Credential
    words: dict[str, str]
    status: CredentialStatus
    is_ready: bool


@dataclass(frozen=True)
class Dashboard:
    """Everything a person's dashboard shows; built once, then only read."""

    next_card: CourseCard | None
    owed: tuple[CourseCard, ...]
    done: tuple[CourseCard, ...]
    certificates: tuple[CertificateCard, ...]
    contact: ContactPoint | None
    attest: AttestCard | None = None


def dashboard_of(person: User, *, at: datetime | None = None) -> Dashboard:
    """Build a person's dashboard; the number of queries does not grow with it."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    assignments = list(Assignment.objects.with_events().filter(person=person))
    cards = _cards(person, assignments, at, today)
    open_cards = sorted((card for card in cards if not _is_over(card)), key=_urgency)
    return Dashboard(
        next_card=open_cards[0] if open_cards else None,
        attest=_attest_card(assignments, today),
        owed=tuple(open_cards),
        done=tuple(card for card in cards if _is_over(card)),
        certificates=_certificates(person, today),
        contact=ContactPoint.objects.for_person(person, today),
    )


#: Statuses of an assignment whose date still asks something of a person.
_ASKING = {AssignmentStatus.OPEN, AssignmentStatus.DUE_SOON, AssignmentStatus.OVERDUE}


def _attest_card(assignments: list[Assignment], today: date) -> AttestCard | None:
    """Return what attesting to the version in force answers for, all at once."""
    owed = [
        AttestCard(status, due, (due - today).days)
        for each in assignments
        if each.version.code_version_id is not None
        for facts in [each.facts]
        if (status := assignment_status(facts, today)) in _ASKING
        for due in [due_on(facts, today)]
    ]
    return min(owed, key=lambda each: each.due_on, default=None)


def _cards(
    person: User, assignments: list[Assignment], at: datetime, today: date
) -> list[CourseCard]:
    stands = {
        journey.enrolment.edition.course_id: journey
        for journey in reversed(journeys(enrolments_of(person), at))
    }
    owed = {
        assignment.version.course_id: assignment
        for assignment in assignments
        if assignment.version.course_id is not None
    }
    pages = _pages(stands.keys() | owed.keys())
    return [
        _card(page, stands.get(course_id), owed.get(course_id), today)
        for course_id, page in pages.items()
    ]


def _pages(courses: Iterable[int]) -> dict[int, CoursePage]:
    """Return the live page of each course, in another language where it must be."""
    found = (
        CoursePage.objects.live()
        .filter(course__in=courses)
        .select_related("course", "locale")
    )
    ordered = sorted(found, key=_is_in_my_language)
    return {page.course_id: page for page in ordered}


def _is_in_my_language(page: CoursePage) -> bool:
    return page.locale.language_code == get_language()


def _card(
    page: CoursePage,
    journey: Journey | None,
    assignment: Assignment | None,
    today: date,
) -> CourseCard:
    due = due_on(assignment.facts, today) if assignment else None
    mine = _is_in_my_language(page)
    url = page.kept("url", page.get_url) if mine else _untranslated(page)
    return CourseCard(
        course=page.course,
        title=page.title if mine else page.course.code,
        url=url,
        hours=journey.enrolment.edition.hours if journey else 0,
        journey=journey,
        next_lesson=_next_lesson(page if mine else None, journey, url),
        assignment=assignment,
        status=assignment_status(assignment.facts, today) if assignment else None,
        due_on=due,
        days_left=(due - today).days if due else None,
    )


def _untranslated(page: CoursePage) -> str:
    return reverse("untranslated", args=[page.pk])


def _next_lesson(
    page: CoursePage | None, journey: Journey | None, url: str
) -> LessonLink | None:
    """Return the next lesson; one not published in this language leads to its course."""
    key = journey.lesson_key if journey else None
    if key is None:
        return None
    links = lesson_links(page) if page else {}
    return links.get(key) or LessonLink(key, "", url, "")


#: Statuses of an assignment that ask nothing more of a person.
_OVER = {
    AssignmentStatus.WITHDRAWN,
    AssignmentStatus.EXEMPT,
    AssignmentStatus.COMPLETED_ON_TIME,
    AssignmentStatus.COMPLETED_LATE,
}


def _is_over(card: CourseCard) -> bool:
    completed = card.journey is not None and card.journey.completion is not None
    return completed or card.status in _OVER


def _urgency(card: CourseCard) -> tuple[bool, date]:
    return (card.due_on is None, card.due_on or date.max)


def _certificates(person: User, today: date) -> tuple[CertificateCard, ...]:
    credentials = (
        Credential.objects.readable_by(person)
        .prefetch_related("files", "status_changes")
        .order_by("-awarded_at")
    )
    language = get_language()
    return tuple(
        CertificateCard(
            credential=each,
            words=each.words(language),
            status=credential_status(each.valid_until, each.facts, today),
            is_ready=bool(each.files.all()),
        )
        for each in credentials
    )

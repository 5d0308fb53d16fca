"""What I owe and by when, one next step, my progress, my certificates."""

from dataclasses import dataclass
from datetime import date, datetime

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


def dashboard_of(person: User, *, at: datetime | None = None) -> Dashboard:
    """Build a person's dashboard; the number of queries does not grow with it."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    cards = _cards(person, at, today)
    open_cards = sorted((card for card in cards if not _is_over(card)), key=_urgency)
    return Dashboard(
        next_card=open_cards[0] if open_cards else None,
        owed=tuple(open_cards),
        done=tuple(card for card in cards if _is_over(card)),
        certificates=_certificates(person, today),
        contact=ContactPoint.objects.for_person(person, today),
    )


def _cards(person: User, at: datetime, today: date) -> list[CourseCard]:
    stands = {
        journey.enrolment.edition.course_id: journey
        for journey in reversed(journeys(enrolments_of(person), at))
    }
    owed = {
        assignment.version.course_id: assignment
        for assignment in Assignment.objects.with_events().filter(person=person)
    }
    pages = {
        page.course_id: page
        for page in CoursePage.objects.live()
        .filter(
            course__in=stands.keys() | owed.keys(),
            locale__language_code=get_language(),
        )
        .select_related("course")
    }
    return [
        _card(page, stands.get(course_id), owed.get(course_id), today)
        for course_id, page in pages.items()
    ]


def _card(
    page: CoursePage,
    journey: Journey | None,
    assignment: Assignment | None,
    today: date,
) -> CourseCard:
    due = due_on(assignment.facts, today) if assignment else None
    lesson = None
    if journey and journey.lesson_key:
        lesson = lesson_links(page).get(journey.lesson_key)
    return CourseCard(
        course=page.course,
        title=page.title,
        url=page.kept("url", page.get_url),
        hours=journey.enrolment.edition.hours if journey else 0,
        journey=journey,
        next_lesson=lesson,
        assignment=assignment,
        status=assignment_status(assignment.facts, today) if assignment else None,
        due_on=due,
        days_left=(due - today).days if due else None,
    )


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

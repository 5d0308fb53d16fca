"""Where a learner stands on each course, and the one next step.

A read model: it asks three questions of the database however many enrolments there
are, and decides nothing that a rule does not decide.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from courses.models import (
    Attempt,
    AttemptGrant,
    CourseCompletion,
    Enrolment,
    LessonCompletion,
    editions_kept,
)
from courses.rules.attempts import PastAttempt, Permission, Refusal, Terms, next_attempt
from courses.rules.progress import Progress, progress


class Step(Enum):
    """What a learner may do next on a course."""

    LESSON = "lesson"
    EXAMINATION = "examination"
    ATTEMPT_OPEN = "attempt_open"
    WAIT = "wait"
    NO_ATTEMPTS = "no_attempts"
    DONE = "done"


@dataclass(frozen=True)
class Journey:
    """Where a learner stands on a course: derived from dated facts.

    `lesson_key` is set for `Step.LESSON`; `available_from` for `Step.WAIT`.
    """

    enrolment: Enrolment
    progress: Progress
    completed_keys: frozenset[str]
    step: Step
    lesson_key: str | None
    available_from: datetime | None
    attempts: tuple[Attempt, ...]
    attempts_left: int
    completion: CourseCompletion | None

    @property
    def lesson_number(self) -> int:
        """The place of the next lesson among all, counting from one."""
        keys = self.enrolment.edition.modules.lesson_keys
        return keys.index(self.lesson_key) + 1 if self.lesson_key in keys else 0

    @property
    def open_attempt(self) -> Attempt | None:
        """The attempt under way, if any."""
        return next((a for a in self.attempts if a.submitted_at is None), None)

    @property
    def last_attempt(self) -> Attempt | None:
        """The latest attempt that was submitted, if any."""
        done = [a for a in self.attempts if a.submitted_at is not None]
        return done[-1] if done else None


def with_standing(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Add to a query of enrolments what a journey reads of each."""
    grants = (
        AttemptGrant.objects.filter(enrolment=OuterRef("pk"))
        .order_by()
        .values("enrolment")
        .values(granted=Count("pk"))
    )
    return enrolments.select_related("last_lesson", "completion").annotate(
        attempts_granted=Coalesce(Subquery(grants), 0)
    )


def enrolments_of(learner: object) -> list[Enrolment]:
    """Return a learner's active enrolments with everything a journey reads."""
    mine = Enrolment.objects.active().filter(learner=learner)
    return list(with_standing(mine).order_by("-enrolled_at"))


def journeys(enrolments: Iterable[Enrolment], at: datetime) -> list[Journey]:
    """Return where each enrolment, read `with_standing`, stands at a moment."""
    enrolments = list(enrolments)
    if not enrolments:
        return []
    editions = editions_kept(each.edition_id for each in enrolments)
    for each in enrolments:
        each.edition = editions[each.edition_id]
    lessons: dict[int, set[str]] = defaultdict(set)
    for enrolment_id, key in LessonCompletion.objects.filter(
        enrolment__in=enrolments
    ).values_list("enrolment_id", "lesson__key"):
        lessons[enrolment_id].add(key)
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    past = Attempt.objects.filter(enrolment__in=enrolments).defer("blueprint")
    for attempt in past.order_by("number"):
        attempts[attempt.enrolment_id].append(attempt)
    return [
        _journey(each, lessons[each.pk], attempts[each.pk], at) for each in enrolments
    ]


def _journey(
    enrolment: Enrolment,
    completed: set[str],
    attempts: list[Attempt],
    at: datetime,
) -> Journey:
    completion = getattr(enrolment, "completion", None)
    left_at = enrolment.last_lesson.key if enrolment.last_lesson else None
    advance = progress(enrolment.edition.modules, completed, left_at)
    permission = _permission(enrolment, attempts, at)
    step = _step(advance, permission, completion)
    return Journey(
        enrolment=enrolment,
        progress=advance,
        completed_keys=frozenset(completed),
        step=step,
        lesson_key=advance.next_lesson if step is Step.LESSON else None,
        available_from=permission.available_from if permission else None,
        attempts=tuple(attempts),
        attempts_left=permission.left if permission else 0,
        completion=completion,
    )


def _permission(
    enrolment: Enrolment, attempts: list[Attempt], at: datetime
) -> Permission | None:
    assessment = enrolment.edition.assessment
    if assessment is None:
        return None
    terms = Terms(
        assessment.attempts_allowed + enrolment.attempts_granted,
        assessment.wait_after_attempt,
        assessment.wait_hours,
    )
    past = [PastAttempt(each.submitted_at, each.passed) for each in attempts]
    return next_attempt(terms, past, at)


#: The step that each refusal of an attempt leaves.
_AFTER_REFUSAL = {
    Refusal.OPEN: Step.ATTEMPT_OPEN,
    Refusal.WAIT: Step.WAIT,
    Refusal.NONE_LEFT: Step.NO_ATTEMPTS,
    Refusal.PASSED: Step.DONE,
}


def _step(
    advance: Progress,
    permission: Permission | None,
    completion: CourseCompletion | None,
) -> Step:
    if completion is not None:
        return Step.DONE
    if permission is not None and permission.refusal is Refusal.OPEN:
        return Step.ATTEMPT_OPEN
    if not advance.is_done:
        return Step.LESSON
    if permission is None:
        return Step.DONE
    if permission.refusal is None:
        return Step.EXAMINATION
    return _AFTER_REFUSAL[permission.refusal]

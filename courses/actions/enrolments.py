"""Take a place on a course, practise, complete lessons, complete the course."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.blocks import StreamValue

from courses.models import (
    Attempt,
    CourseCompletion,
    CourseEdition,
    Enrolment,
    LessonCompletion,
    LessonPage,
    PracticeAnswer,
)
from ledger.actions.audit import record
from ledger.actions.outbox import enqueue
from people.models import User

#: No word of a reflection is longer than this on average, in letters.
WORD_LENGTH = 40
#: The outbox kind that tells the apps above that a course was completed.
COURSE_COMPLETED = "courses.course_completed"


class AnswerRefused(ValueError):
    """A practice answer that its block cannot have received."""


class LessonIncomplete(Exception):
    """A lesson's practice is not all answered; `pending` holds the block keys."""

    def __init__(self, pending: Sequence[str]) -> None:
        super().__init__(", ".join(pending))
        self.pending = tuple(pending)


@transaction.atomic
def enrol(
    learner: User,
    edition: CourseEdition,
    *,
    by: User | None,
    at: datetime | None = None,
) -> Enrolment:
    """Give a learner a place; whoever has one keeps it."""
    held = Enrolment.objects.active().filter(learner=learner, edition=edition).first()
    if held is not None:
        return held
    try:
        with transaction.atomic():
            enrolment = Enrolment.objects.create(
                learner=learner, edition=edition, enrolled_at=at or timezone.now()
            )
    except IntegrityError:
        return Enrolment.objects.active().get(learner=learner, edition=edition)
    record("courses.enrolment.begin", enrolment, by=by, at=at)
    return enrolment


@transaction.atomic
def withdraw(
    enrolment: Enrolment, *, by: User, at: datetime | None = None
) -> Enrolment:
    """Give up a place; what was done stays."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    enrolment.withdrawn_at = at or timezone.now()
    enrolment.save(update_fields=["withdrawn_at"])
    record("courses.enrolment.withdraw", enrolment, by=by, at=at)
    return enrolment


@transaction.atomic
def answer_practice(
    enrolment: Enrolment,
    page: LessonPage,
    block_key: str,
    *,
    choice: Sequence[int] = (),
    text: str = "",
    by: User,
    at: datetime | None = None,
) -> PracticeAnswer:
    """Keep a learner's answer to a dilemma, a check or a reflection.

    `choice` holds places of options as the author wrote them. Raises
    `AnswerRefused` when the lesson has no such block or the block no such option.
    """
    block = page.answered_blocks().get(block_key)
    if block is None:
        raise AnswerRefused(block_key)
    _check_answer(block, choice, text)
    answer, _created = PracticeAnswer.objects.update_or_create(
        enrolment=enrolment,
        lesson=page.lesson,
        block_key=block_key,
        defaults={
            "choice": sorted(set(choice)),
            "text": text,
            "answered_at": at or timezone.now(),
        },
    )
    _bookmark(enrolment, page)
    record("courses.practice.answer", answer, by=by, at=at)
    return answer


def _check_answer(
    block: StreamValue.StreamChild, choice: Sequence[int], text: str
) -> None:
    value = block.value
    if block.block_type == "reflection":
        words = len(text.split())
        most = value["max_words"]
        if not 0 < words <= most or len(text) > most * WORD_LENGTH:
            raise AnswerRefused(f"{words} words")
        return
    several = block.block_type == "check" and value["kind"] == "multiple"
    places = range(len(value["options"]))
    if not choice or (len(choice) > 1 and not several):
        raise AnswerRefused("choose")
    if any(place not in places for place in choice):
        raise AnswerRefused("no such option")


def _bookmark(enrolment: Enrolment, page: LessonPage) -> None:
    if enrolment.last_lesson_id != page.lesson_id:
        enrolment.last_lesson_id = page.lesson_id
        enrolment.save(update_fields=["last_lesson"])


@transaction.atomic
def complete_lesson(
    enrolment: Enrolment, page: LessonPage, *, by: User, at: datetime | None = None
) -> LessonCompletion:
    """Note that a learner did what a lesson requires; the second time is no news.

    Raises `LessonIncomplete` with what is still to be answered.
    """
    answered = set(
        PracticeAnswer.objects.filter(
            enrolment=enrolment, lesson=page.lesson
        ).values_list("block_key", flat=True)
    )
    pending = [key for key in page.answered_blocks() if key not in answered]
    if pending:
        raise LessonIncomplete(pending)
    completion, created = LessonCompletion.objects.get_or_create(
        enrolment=enrolment,
        lesson=page.lesson,
        defaults={"completed_at": at or timezone.now()},
    )
    if created:
        _bookmark(enrolment, page)
        record("courses.lesson.complete", completion, by=by, at=at)
        complete_course_if_due(enrolment, at=at)
    return completion


def complete_course_if_due(
    enrolment: Enrolment, *, passed: Attempt | None = None, at: datetime | None = None
) -> CourseCompletion | None:
    """Complete the course when its lessons are complete and its assessment passed.

    `passed` is the attempt that did, for who has it at hand: nobody passes twice.
    Returns the completion, or `None` while something is missing. Two callers at
    once make one completion: it is unique per enrolment.
    """
    edition = enrolment.edition
    if edition.requires_lessons and not _lessons_done(enrolment):
        return None
    if passed is None:
        passed = enrolment.attempts.filter(passed=True).order_by("number").first()
    if edition.assessment_id and passed is None:
        return None
    now = at or timezone.now()
    percent = None
    if passed is not None and passed.score is not None:
        percent = Decimal(int(passed.score * 10000 / passed.items_count)) / 100
    try:
        with transaction.atomic():
            completion = CourseCompletion.objects.create(
                enrolment=enrolment, completed_at=now, score_percent=percent
            )
    except IntegrityError:
        return CourseCompletion.objects.get(enrolment=enrolment)
    record("courses.course.complete", completion, by=None, at=at)
    enqueue(
        COURSE_COMPLETED,
        f"course-completed:{completion.pk}",
        {"completion": completion.pk},
    )
    return completion


def _lessons_done(enrolment: Enrolment) -> bool:
    done = enrolment.lesson_completions.values_list("lesson__key", flat=True)
    return set(enrolment.edition.modules.lesson_keys) <= set(done)

"""What a learner does, through the actions: enrol, practise, complete, sit, pass."""

from datetime import datetime
from typing import Any

from courses.actions.attempts import start_attempt
from courses.actions.enrolments import answer_practice, complete_lesson, enrol
from courses.actions.responses import Receipt, Sending, save_answer
from courses.actions.submission import submit_attempt
from courses.models import (
    Attempt,
    AttemptItem,
    CourseEdition,
    Enrolment,
    ItemVersion,
    LessonPage,
)
from people.models import User

REFLECTION = "El lunes pondré la regla de regalos junto a la ventanilla."


def edition() -> CourseEdition:
    """Return the induction's edition."""
    return CourseEdition.objects.get(course__key="ind-01", number=1)


def enrolled(person: User, at: datetime | None = None) -> Enrolment:
    """Enrol a person on the induction."""
    return enrol(person, edition(), by=person, at=at)


def lesson_pages(language: str = "es") -> list[LessonPage]:
    """Return the induction's live lessons in the course's order."""
    pages = {
        page.lesson.key: page
        for page in LessonPage.objects.live()
        .filter(locale__language_code=language, lesson__course__key="ind-01")
        .select_related("lesson__course", "locale")
    }
    return [pages[key] for key in edition().modules.lesson_keys]


def practise(enrolment: Enrolment, page: LessonPage) -> None:
    """Answer everything a lesson requires, as well as one can."""
    for key, block in page.answered_blocks().items():
        if block.block_type == "reflection":
            answer_practice(enrolment, page, key, text=REFLECTION, by=enrolment.learner)
        else:
            choice = best_choice(block)
            answer_practice(enrolment, page, key, choice=choice, by=enrolment.learner)


def best_choice(block: Any) -> list[int]:
    """Return the places of a block's best or correct options."""
    return [
        place
        for place, option in enumerate(block.value["options"])
        if option.get("verdict") == "best" or option.get("correct")
    ]


def complete_lessons(
    enrolment: Enrolment, *, skip: tuple[str, ...] = (), at: datetime | None = None
) -> None:
    """Complete the lessons of the induction, except some."""
    for page in lesson_pages():
        if page.lesson.key not in skip:
            practise(enrolment, page)
            complete_lesson(enrolment, page, by=enrolment.learner, at=at)


def right_fields(
    version: ItemVersion, served: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Return the form fields of the right answer to an item as served."""
    document, shown = version.content, served.get("options", [])
    match version.type:
        case "single_choice" | "multiple_response":
            right = [option.key for option in document.options if option.correct]
            return {"choice": [str(shown.index(key)) for key in right]}
        case "situational_judgement":
            best = next(o.key for o in document.options if o.points == 3)
            return {"choice": [str(shown.index(best))]}
        case "true_false_reason":
            reason = next(r.key for r in document.reasons if r.correct)
            value = "true" if document.answer else "false"
            return {"value": [value], "choice": [str(shown.index(reason))]}
        case "matching":
            return {
                f"match-{place}": [str(served["answers"].index(key))]
                for place, key in enumerate(served["premises"])
            }
        case _:
            order = [step.key for step in document.steps]
            return {
                f"place-{place}": [str(order.index(key) + 1)]
                for place, key in enumerate(shown)
            }


def wrong_fields(
    version: ItemVersion, served: dict[str, list[str]]
) -> dict[str, list[str]]:
    """Return the form fields of an answer worth nothing."""
    document, shown = version.content, served.get("options", [])
    match version.type:
        case "single_choice" | "multiple_response":
            wrong = next(o.key for o in document.options if not o.correct)
            return {"choice": [str(shown.index(wrong))]}
        case "situational_judgement":
            worst = min(document.options, key=lambda option: option.points)
            return {"choice": [str(shown.index(worst.key))]}
        case "true_false_reason":
            return {"value": ["false" if document.answer else "true"], "choice": ["0"]}
        case "matching":
            keys = served["premises"]
            shifted = dict(zip(keys, [*keys[1:], keys[0]], strict=True))
            return {
                f"match-{place}": [str(served["answers"].index(shifted[key]))]
                for place, key in enumerate(keys)
            }
        case _:
            return {f"place-{place}": [str(place + 1)] for place, _ in enumerate(shown)}


def started(
    enrolment: Enrolment, at: datetime | None = None, seed: str = ""
) -> Attempt:
    """Start an attempt at the induction's examination."""
    return start_attempt(
        enrolment, enrolment.edition.assessment, by=enrolment.learner, at=at, seed=seed
    )


def answer(
    item: AttemptItem,
    fields: dict[str, list[str]],
    *,
    nonce: str = "",
    tab: str = "tab-one",
    sequence: int = 1,
    based_on: int | None = None,
    at: datetime | None = None,
) -> Receipt:
    """Send one answer as a tab would."""
    attempt = item.attempt
    sending = Sending(nonce or f"nonce-{item.pk}-{sequence}", tab, sequence, based_on)
    return save_answer(
        attempt.uuid,
        item.position,
        fields,
        sending,
        by=attempt.enrolment.learner,
        at=at,
    )


def answer_all(
    attempt: Attempt, *, right: int = 20, at: datetime | None = None
) -> None:
    """Answer every item, so many of them right and the rest worth nothing."""
    for item in attempt.items.select_related("version", "attempt__enrolment__learner"):
        make = right_fields if item.position <= right else wrong_fields
        answer(item, make(item.version, item.served), at=at)


def sat(
    enrolment: Enrolment, *, right: int = 20, at: datetime | None = None
) -> Attempt:
    """Start, answer and submit an attempt; return it graded."""
    attempt = started(enrolment, at=at)
    answer_all(attempt, right=right, at=at)
    return submit_attempt(attempt, by=enrolment.learner, at=at)

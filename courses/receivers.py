"""What courses hears: Wagtail published an item; somebody wants their data."""

from typing import Any

from courses.actions.items import publish_item_version
from courses.models import Enrolment, Item
from people.models import User


def item_published(sender: type[Item], instance: Item, **kwargs: Any) -> None:
    """Freeze the version that was published."""
    revision = kwargs.get("revision")
    publish_item_version(instance, by=revision.user if revision else None)


def personal_data(user: User) -> list[dict[str, Any]]:
    """Return what this app keeps about a person."""
    enrolments = Enrolment.objects.filter(learner=user).select_related(
        "edition__course", "completion"
    )
    return [
        {
            "course": enrolment.edition.course.key,
            "enrolled": enrolment.enrolled_at.isoformat(),
            "completed": _completed(enrolment),
            "lessons": [
                {"lesson": each.lesson.key, "completed": each.completed_at.isoformat()}
                for each in enrolment.lesson_completions.select_related("lesson")
            ],
            "practice": [
                {
                    "lesson": each.lesson.key,
                    "block": each.block_key,
                    "choice": each.choice,
                    "text": each.text,
                }
                for each in enrolment.practice_answers.select_related("lesson")
            ],
            "attempts": [
                {
                    "number": attempt.number,
                    "started": attempt.started_at.isoformat(),
                    "submitted": attempt.submitted_at
                    and attempt.submitted_at.isoformat(),
                    "score": str(attempt.score) if attempt.score is not None else None,
                    "items": attempt.items_count,
                    "passed": attempt.passed,
                }
                for attempt in enrolment.attempts.order_by("number")
            ],
        }
        for enrolment in enrolments
    ]


def _completed(enrolment: Enrolment) -> str | None:
    completion = getattr(enrolment, "completion", None)
    return completion.completed_at.isoformat() if completion else None

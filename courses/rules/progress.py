"""From completed lessons and an outline to progress, and what comes next."""

from collections.abc import Collection
from dataclasses import dataclass

from courses.rules.outline import Outline


@dataclass(frozen=True)
class ModuleProgress:
    """How far a module is."""

    key: str
    done: int
    lessons: int

    @property
    def is_done(self) -> bool:
        """Whether every lesson of the module is complete."""
        return self.done == self.lessons


@dataclass(frozen=True)
class Progress:
    """How far a learner is: derived, never stored.

    `next_lesson` is where to go on: the lesson left unfinished, else the first that
    is not complete; `None` when all are.
    """

    done: int
    lessons: int
    next_lesson: str | None
    modules: tuple[ModuleProgress, ...]

    @property
    def is_done(self) -> bool:
        """Whether every lesson is complete."""
        return self.done == self.lessons


def progress(
    outline: Outline, completed: Collection[str], left_at: str | None = None
) -> Progress:
    """Compute progress from the keys of completed lessons.

    `left_at` is the lesson the learner last opened.
    """
    done = set(completed)
    keys = outline.lesson_keys
    pending = [key for key in keys if key not in done]
    here = left_at if left_at in pending else None
    return Progress(
        done=len(keys) - len(pending),
        lessons=len(keys),
        next_lesson=here or (pending[0] if pending else None),
        modules=tuple(
            ModuleProgress(
                key=module.key,
                done=sum(lesson.key in done for lesson in module.lessons),
                lessons=len(module.lessons),
            )
            for module in outline.modules
        ),
    )

"""The outline of a course edition: modules, their lessons, and how long each takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from people.rules.languages import in_language


@dataclass(frozen=True)
class OutlineLesson:
    """A lesson's place in an edition."""

    key: str
    minutes: int


@dataclass(frozen=True)
class OutlineModule:
    """A module: its key, its title per language, its lessons in order."""

    key: str
    title: Mapping[str, str]
    lessons: tuple[OutlineLesson, ...]

    @property
    def number(self) -> str:
        """The module's number: «3» for M3."""
        return self.key.lstrip("M")

    @property
    def minutes(self) -> int:
        """How long the module takes, in minutes."""
        return sum(lesson.minutes for lesson in self.lessons)

    def title_in(self, language: str) -> str:
        """Return the title in a language, or in the platform's first."""
        return in_language(self.title, language)


@dataclass(frozen=True)
class Outline:
    """What a course edition consists of, in order."""

    modules: tuple[OutlineModule, ...]

    @property
    def lesson_keys(self) -> tuple[str, ...]:
        """Every lesson's key, in order."""
        return tuple(lesson.key for module in self.modules for lesson in module.lessons)

    @property
    def minutes(self) -> int:
        """How long all lessons take, in minutes."""
        return sum(module.minutes for module in self.modules)

    def module_of(self, lesson_key: str) -> OutlineModule:
        """Return the module a lesson belongs to; `KeyError` when it is in none."""
        for module in self.modules:
            if any(lesson.key == lesson_key for lesson in module.lessons):
                return module
        raise KeyError(lesson_key)

    def minutes_of(self, lesson_key: str) -> int:
        """Return how long a lesson takes, in minutes."""
        lessons = self.module_of(lesson_key).lessons
        return next(each.minutes for each in lessons if each.key == lesson_key)


def read_outline(raw: Sequence[Mapping[str, Any]]) -> Outline:
    """Build an outline from its stored form: a list of modules as plain data."""
    return Outline(
        modules=tuple(
            OutlineModule(
                key=module["key"],
                title=dict(module["title"]),
                lessons=tuple(
                    OutlineLesson(key=lesson["key"], minutes=lesson["minutes"])
                    for lesson in module["lessons"]
                ),
            )
            for module in raw
        )
    )

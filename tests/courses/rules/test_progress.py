"""Progress: derived from completed lessons, and where to go on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.outline import Outline, OutlineLesson, OutlineModule
from courses.rules.progress import ModuleProgress, progress


def _module(key: str, *lessons: str) -> OutlineModule:
    each = tuple(OutlineLesson(lesson, 10) for lesson in lessons)
    return OutlineModule(key, {"es": key}, each)


OUTLINE = Outline((_module("M1", "1.1", "1.2"), _module("M2", "2.1")))


@pytest.mark.parametrize(
    ("completed", "left_at", "done", "next_lesson"),
    [
        ([], None, 0, "1.1"),
        ([], "2.1", 0, "2.1"),
        (["1.1"], None, 1, "1.2"),
        (["1.1"], "1.1", 1, "1.2"),
        (["1.1"], "2.1", 1, "2.1"),
        (["2.1"], "9.9", 1, "1.1"),
        (["1.2", "1.1", "2.1"], None, 3, None),
        (["1.2", "1.1", "2.1"], "1.1", 3, None),
        (["9.9"], None, 0, "1.1"),
    ],
)
def test_one_goes_on_where_one_left_or_at_the_first_lesson_not_complete(
    completed, left_at, done, next_lesson
):
    result = progress(OUTLINE, completed, left_at)
    assert (result.done, result.lessons, result.next_lesson) == (done, 3, next_lesson)
    assert result.is_done is (next_lesson is None)


def test_each_module_has_its_own_progress():
    result = progress(OUTLINE, ["2.1", "1.1"])
    assert result.modules == (ModuleProgress("M1", 1, 2), ModuleProgress("M2", 1, 1))
    assert [module.is_done for module in result.modules] == [False, True]


@given(completed=st.lists(st.sampled_from(["1.1", "1.2", "2.1", "9.9"])))
def test_repeated_and_foreign_lessons_change_nothing(completed):
    result = progress(OUTLINE, completed)
    assert result == progress(OUTLINE, set(completed) - {"9.9"})
    assert result.done == sum(module.done for module in result.modules)

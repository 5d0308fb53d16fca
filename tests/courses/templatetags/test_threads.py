"""Progress drawn as threads: one per lesson, one group per module."""

from datetime import UTC, datetime

import pytest

from courses.actions.enrolments import complete_lesson
from courses.journey import enrolments_of, journeys
from courses.templatetags.threads import avance, fill_width
from tests.learner import enrolled, lesson_pages, practise

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def journey(person):
    """Return a journey with two lessons done."""
    enrolment = enrolled(person("official"))
    for page in lesson_pages()[:2]:
        practise(enrolment, page)
        complete_lesson(enrolment, page, by=enrolment.learner)
    return journeys(enrolments_of(enrolment.learner), NOW)[0]


def test_each_lesson_is_a_thread_in_the_group_of_its_module(journey):
    drawn = avance(journey)
    assert drawn.count('"avance__group"') == 6
    assert drawn.count("avance__thread ") + drawn.count('avance__thread"') == 24
    assert drawn.count("avance__thread--done") == 2
    assert drawn.count("avance__thread--now") == 1
    assert 'aria-hidden="true"' in drawn


def test_the_lesson_being_read_is_the_one_marked(journey):
    drawn = avance(journey, "1.1")
    assert drawn.count("avance__thread--done") == 1
    assert drawn.index("avance__thread--now") < drawn.index("avance__thread--done")


def test_without_a_journey_nothing_is_drawn():
    assert avance(None) == ""


@pytest.mark.parametrize(
    ("right", "items", "width"),
    [(0, 0, 0), (0, 3, 0), (1, 3, 33), (2, 3, 67), (3, 3, 100)],
)
def test_a_share_is_a_whole_percentage(right, items, width):
    assert fill_width(right, items) == width

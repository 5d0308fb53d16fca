"""By when a course is owed: whoever knows says it first."""

from datetime import date

import pytest

from courses import notices
from courses.notices import DueNotice, due_notice, register

NOTICE = DueNotice(due_on=date(2026, 3, 2), days_left=3, status="due_soon")


@pytest.fixture
def providers(monkeypatch):
    """Return an empty list of those who know."""
    held: list = []
    monkeypatch.setattr(notices, "_providers", held)
    return held


def test_nobody_who_knows_is_no_notice(providers):
    assert due_notice("somebody", "a course") is None


def test_the_first_who_knows_is_heard_and_registered_once(providers):
    def silent(person, course):
        return None

    def knows(person, course):
        return NOTICE

    for provider in (silent, knows, knows, silent):
        register(provider)
    assert providers == [silent, knows]
    assert due_notice("somebody", "a course") == NOTICE

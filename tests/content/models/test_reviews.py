"""Review tasks: what the database refuses, and what a task says of itself."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Page

from content.models import MonthlyVisits, Outcome, ReviewTask
from tests.pages import home

KEY = uuid.uuid4()
NOW = timezone.now()


def task(**fields):
    given = {"citing_id": 1, "page_key": KEY, "anchor": "a", **fields}
    kind = ContentType.objects.get_for_model(Page)
    return ReviewTask.objects.create(
        citing_type=kind, opened_at=NOW, changed_at=NOW, **given
    )


@pytest.mark.django_db
def test_an_object_has_one_open_task_for_a_passage_and_any_number_of_closed_ones():
    for _time in range(2):
        task(closed_at=NOW, outcome=Outcome.CONFIRMED)
    first = task()
    task(anchor="b")
    task(citing_id=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        task()
    assert first.is_open


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"closed_at": NOW},
        {"outcome": Outcome.CONFIRMED},
        {"closed_at": NOW, "outcome": "whatever"},
    ],
)
def test_a_task_closes_with_a_known_outcome_and_a_date(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        task(**fields)


def test_a_change_that_is_taken_back_is_none():
    noted = ReviewTask()
    noted.note_change("es", ["a"], ["b"])
    assert noted.changes == {"es": {"before": ["a"], "after": ["b"]}}
    noted.note_change("es", ["a"], ["a"])
    assert noted.changes == {}


@pytest.mark.django_db
def test_visits_are_one_number_per_page_and_month():
    page, month = home("es"), NOW.date().replace(day=1)
    row = MonthlyVisits.objects.create(page=page, month=month, visits=3)
    assert str(row).endswith(": 3")
    with pytest.raises(IntegrityError), transaction.atomic():
        MonthlyVisits.objects.create(page=page, month=month)
    with pytest.raises(IntegrityError), transaction.atomic():
        MonthlyVisits.objects.create(page=page, month=month.replace(day=2))

"""What the database itself refuses to change or to lose."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import ProtectedError

from courses.actions.attempts import grant_attempt
from courses.models import Attempt, AttemptGrant, Course, Item, ItemVersion
from tests.learner import complete_lessons, edition, enrolled, sat

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

#: Each append-only table, and a column somebody might want to change.
COLUMNS = {
    "itemversion": {"document": {}},
    "courseedition": {"hours": 1},
    "lessoncompletion": {"completed_at": NOW},
    "coursecompletion": {"completed_at": NOW},
    "attemptitem": {"position": 99},
    "mark": {"numerator": 0},
    "response": {"answer": {}},
    "attemptgrant": {"reason": "another"},
}


def model_of(name: str) -> type[models.Model]:
    """Return a model of courses."""
    return apps.get_model("courses", name)


@pytest.fixture
def everything(person):
    """Leave at least one row in every append-only table."""
    enrolment = enrolled(person("official"))
    complete_lessons(enrolment)
    sat(enrolment)
    grant_attempt(
        enrolment, enrolment.edition.assessment, reason="one", by=person("manager")
    )


def test_every_append_only_table_is_listed_here():
    config = apps.get_app_config("courses")
    tables = {
        model._meta.model_name
        for model in config.get_models()
        if getattr(model, "append_only", False)
    }
    assert tables == set(COLUMNS)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_row_is_not_changed(name, everything):
    rows = model_of(name).objects.order_by("pk")
    before = rows.values().first()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.filter(pk=before["id"]).update(**COLUMNS[name])
    assert rows.values().first() == before


@pytest.mark.parametrize("name", COLUMNS)
def test_a_row_is_not_deleted(name, everything):
    rows = model_of(name).objects.all()
    count = rows.count()
    assert count
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete(rows.db)
    assert rows.count() == count


def test_nothing_earned_goes_with_what_it_hangs_on(everything, person):
    for row in (
        person("official"),
        edition(),
        Course.objects.get(key="ind-01"),
        Attempt.objects.get(),
        Item.objects.first(),
    ):
        with pytest.raises(ProtectedError):
            row.delete()
    assert AttemptGrant.objects.count() == 1
    assert ItemVersion.objects.count() > 40

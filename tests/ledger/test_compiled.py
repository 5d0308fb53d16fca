"""A compiled query gives what the same query of the ORM gives, with any values."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import CharField, DateTimeField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.models import AttemptItem, ItemVersion, Lesson
from ledger.compiled import CompiledGet, CompiledQuery, Slot
from people.models import User

pytestmark = pytest.mark.django_db


def live() -> CompiledQuery:
    return CompiledQuery(
        lambda: Session.objects.filter(
            session_key=Slot("key", CharField()),
            expire_date__gt=Slot("now", DateTimeField()),
        ).only("session_data")
    )


def test_the_values_come_in_at_each_run():
    now = timezone.now()
    for key in ("one", "two"):
        Session.objects.create(
            session_key=key, session_data=f"of {key}", expire_date=now
        )
    query, before = live(), now - timedelta(seconds=1)
    assert [
        [row["session_data"] for row in query.run(key=key, now=at)]
        for key, at in [("one", before), ("two", before), ("one", now), ("no", before)]
    ] == [["of one"], ["of two"], [], []]


def test_it_turns_the_queryset_into_sql_once():
    made = []

    def make():
        made.append(1)
        return User.objects.filter(email=Slot("email", CharField()))

    query = CompiledQuery(make)
    for _time in range(3):
        query.run(email="official@demo.example")
    assert made == [1]


def test_it_asks_the_database_once_a_run():
    query = live()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        query.run(key="' OR 1=1 --", now=timezone.now())
    assert len(asked) == 1


def test_a_value_is_a_value_and_never_sql():
    assert live().run(key="' OR '1'='1", now=timezone.now()) == []


def test_a_missing_value_is_named():
    with pytest.raises(KeyError, match="now"):
        live().run(key="one")


def test_what_it_brings_along_is_named_by_its_way():
    query = CompiledQuery(
        lambda: (
            Lesson.objects.select_related("course")
            .only("key", "course__key")
            .filter(course__key=Slot("course", CharField()))
            .order_by("key")
        )
    )
    rows = query.run(course="ind-01")
    assert {row["course__key"] for row in rows} == {"ind-01"}
    assert [row["key"] for row in rows] == list(
        Lesson.objects.filter(course__key="ind-01")
        .order_by("key")
        .values_list("key", flat=True)
    )


def test_values_come_through_the_fields_own_conversions():
    version = ItemVersion.objects.first()
    found = CompiledGet(ItemVersion, "id").get(version.pk)
    assert found.document == version.document


@pytest.mark.parametrize("field", User._meta.concrete_fields, ids=str)
def test_an_object_got_is_the_object_the_orm_gets(person, field):
    official = person("official")
    found = CompiledGet(User, "uuid").get(official.uuid)
    assert found == official
    assert getattr(found, field.attname) == getattr(official, field.attname)
    assert not found._state.adding


def test_an_object_that_is_not_there_is_none():
    assert CompiledGet(User, "uuid").get(uuid.uuid4()) is None
    assert CompiledGet(AttemptItem, "id").get(-1) is None

"""What the database itself refuses of consultations, and what it never tells."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.search.index import get_indexed_models

from ethics_guidance.models import (
    Consultation,
    ConsultationDetail,
    ConsultationEvent,
    ReadingRequest,
)
from people.models import Entity
from tests.consulting import answered, asked

pytestmark = pytest.mark.django_db
OURS = (Consultation, ConsultationEvent, ConsultationDetail, ReadingRequest)


@pytest.fixture
def consultation(person):
    return asked(person("official"))


def refused(constraint, make):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    said = str(error.value)
    assert constraint in said or "UNIQUE constraint failed" in said


@pytest.mark.parametrize(
    ("constraint", "field", "value"),
    [
        ("consultation_topic_known", "topic", "denuncia"),
        ("consultation_urgency_known", "urgency", "now"),
    ],
)
def test_topics_and_urgencies_are_known_ones(consultation, constraint, field, value):
    def change():
        Consultation.objects.filter(pk=consultation.pk).update(**{field: value})

    refused(constraint, change)


def test_one_of_nobody_has_no_entity(consultation):
    sdr = Entity.objects.get(code="SDR")
    rows = Consultation.objects.filter(pk=consultation.pk)
    refused(
        "consultation_of_nobody_has_no_entity",
        lambda: rows.update(asker=None, entity=sdr),
    )


def test_numbers_are_used_once(consultation, person):
    other = asked(person("official"))
    rows = Consultation.objects.filter(pk=other.pk)
    refused("reference", lambda: rows.update(reference=consultation.reference))


@pytest.mark.parametrize("kind", ["asked", "withdrawn", "published", "anonymised"])
def test_what_happens_once_happens_once(consultation, kind):
    desk = "unit" if kind == "asked" else ""

    def happen():
        ConsultationEvent.objects.create(
            consultation=consultation, kind=kind, desk=desk, at=timezone.now()
        )

    if kind != "asked":
        happen()
    refused(f"consultation_event_{kind}_once", happen)


@pytest.mark.parametrize(
    ("kind", "desk"),
    [("recused", ""), ("forwarded", "nowhere"), ("answered", "unit"), ("noted", "x")],
)
def test_only_what_sends_it_on_names_a_desk(consultation, kind, desk):
    refused(
        "consultation_event_sends_to_a_desk",
        lambda: ConsultationEvent.objects.create(
            consultation=consultation, kind=kind, desk=desk, at=timezone.now()
        ),
    )


def test_events_are_neither_changed_nor_deleted(consultation):
    events = ConsultationEvent.objects.filter(consultation=consultation)
    later = timezone.now() + timedelta(days=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        events.update(at=later)
    ConsultationDetail.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        events.delete()


def test_a_reading_takes_two(consultation, person):
    now, manager = timezone.now(), person("manager")

    def request(**fields):
        ReadingRequest.objects.create(
            consultation=consultation,
            requested_by=manager,
            reason="x",
            requested_at=now,
            **fields,
        )

    refused(
        "reading_request_takes_two",
        lambda: request(approved_by=manager, approved_at=now),
    )
    for half in ({"approved_by": person("admin")}, {"approved_at": now}):
        refused("reading_request_approved_whole", lambda half=half: request(**half))


def test_wagtail_neither_indexes_nor_counts_them(person):
    answered(person("official"), person("manager"))
    for model in OURS:
        assert model not in get_indexed_models()
        assert not ReferenceIndex.model_is_indexable(model)
    usage = ReferenceIndex.get_references_to(person("official"))
    names = {entry.base_content_type.model_class() for entry in usage}
    assert not names & set(OURS)


def test_no_permission_exists_that_could_be_granted():
    for model in OURS:
        assert model._meta.default_permissions == ()
        assert apps.get_model(model._meta.label) is model


def test_lists_decrypt_nothing(person):
    answered(person("official"), person("manager"))
    (found,) = Consultation.objects.with_facts()
    assert all(
        "text" in each.detail.get_deferred_fields() for each in found.events.all()
    )
    (whole,) = Consultation.objects.with_thread()
    assert not any(each.detail.get_deferred_fields() for each in whole.events.all())


def test_they_are_named_by_their_number(consultation):
    assert str(consultation) == consultation.reference
    event = consultation.events.get()
    assert str(event) == str(event.detail) == f"asked {event.at:%Y-%m-%d}"
    reading = ReadingRequest(consultation=consultation, requested_at=timezone.now())
    assert str(reading).startswith(consultation.reference)
    assert reading.expires_at is None

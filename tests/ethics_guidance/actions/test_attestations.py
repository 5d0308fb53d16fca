"""One's word on the code: on the version in force, once, oneself or on paper."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from ethics_guidance.actions.attestations import (
    CODE_ATTESTED,
    AttestationRefused,
    PaperRefused,
    attest,
    record_paper,
)
from ethics_guidance.forms import PaperForm
from ethics_guidance.models import Attestation, CodeVersion
from ethics_guidance.receivers import attestation_data
from ledger.models import AuditEntry, OutboxEntry
from people.models import Entity, RoleGrant
from tests.codes import adopted, rewrite, value

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_a_model_asks_for_nobody_s_word(person):
    with pytest.raises(AttestationRefused):
        attest(CodeVersion.objects.get(), by=person("official"))


def test_a_version_that_is_not_in_force_any_more_is_refused(person):
    earlier = adopted()
    rewrite(value(), title="Otra cosa")
    adopted()
    with pytest.raises(AttestationRefused):
        attest(earlier, by=person("official"))


def test_it_is_noted_once_with_its_date_and_told(person):
    official, version = person("official"), adopted()
    first = attest(version, by=official)
    assert attest(version, by=official) == first
    assert (first.attested_on, first.recorded_by, first.note) == (
        timezone.localdate(),
        None,
        "",
    )
    assert AuditEntry.objects.filter(action="ethics_guidance.code.attest").count() == 1
    assert OutboxEntry.objects.get(kind=CODE_ATTESTED).payload == {
        "attestation": first.pk
    }


def test_on_paper_it_has_who_recorded_it_and_why(person):
    official, manager, version = person("official"), person("manager"), adopted()
    found = record_paper(
        version,
        official,
        on=version.in_force_from,
        note="Sin correo; folio 12",
        by=manager,
    )
    assert (found.recorded_by, found.note) == (manager, "Sin correo; folio 12")
    entry = AuditEntry.objects.get(action="ethics_guidance.code.attest")
    assert entry.actor == str(manager.uuid)
    assert entry.payload.data["note"] == "Sin correo; folio 12"


@pytest.mark.parametrize(
    ("who", "by", "note", "days"),
    [
        ("official", "manager", " ", 0),
        ("manager", "manager", "En papel", 0),
        ("official", "editor", "En papel", 0),
        ("official", "manager", "En papel", 1),
        ("official", "manager", "En papel", -1),
    ],
)
def test_paper_that_could_not_be_is_refused(person, who, by, note, days):
    on = timezone.localdate() + timedelta(days=days)
    with pytest.raises(PaperRefused):
        record_paper(adopted(), person(who), on=on, note=note, by=person(by))
    assert not Attestation.objects.exists()


@pytest.mark.parametrize("narrowed", ["entity", "course"])
def test_a_role_narrowed_to_a_place_or_a_course_records_no_paper(person, narrowed):
    manager, version = person("manager"), adopted()
    fields = (
        {"entity": Entity.objects.get(code="SDR")}
        if narrowed == "entity"
        else {"course_key": "ethics-induction"}
    )
    RoleGrant.objects.filter(user=manager).update(**fields)
    day = version.in_force_from
    with pytest.raises(PaperRefused):
        record_paper(version, person("official"), on=day, note="En papel", by=manager)
    sent = {"who": "official@demo.example", "attested_on": day, "note": "En papel"}
    form = PaperForm(sent, for_user=manager)
    assert form.non_field_errors()
    assert not Attestation.objects.exists()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({}, "attestation_once_per_version|person_id"),
        ({"note": "Sola"}, "attestation_on_behalf_has_its_note"),
        ({"by": "manager"}, "attestation_on_behalf_has_its_note"),
        ({"by": "official", "note": "Yo"}, "attestation_on_behalf_is_of_another"),
    ],
)
def test_a_row_that_could_not_be_is_refused(person, fields, constraint):
    official, version = person("official"), adopted()
    if not fields:
        attest(version, by=official)
    by = fields.get("by")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Attestation.objects.create(
            person=official,
            version=version,
            attested_on=TODAY,
            recorded_at=timezone.now(),
            recorded_by=person(by) if by else None,
            note=fields.get("note", ""),
        )


def test_it_is_neither_changed_nor_lost(person):
    attest(adopted(), by=person("official"))
    rows = Attestation.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(attested_on=TODAY)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete(rows.db)


def test_it_is_part_of_what_one_takes_away(person):
    attest(adopted(), by=person("official"))
    [mine] = attestation_data(person("official"))
    assert mine["version"] == 2
    assert attestation_data(person("editor")) == []

"""Credentials, their files and their fate: what the database refuses."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from certification.models import (
    Achievement,
    Credential,
    CredentialFile,
    FolioCounter,
    NameCorrection,
    StatusChange,
)
from certification.rules.codes import code_from
from certification.rules.status import StatusFact
from courses.models import Course
from tests.certification.awarding import awarded, completed, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def credential(person) -> Credential:
    """Return a credential of the demo official."""
    return awarded(person("official"))


def copy(credential: Credential, number: int = 77, **changes: Any) -> Credential:
    """Store a credential like this one, bypassing the action."""
    kept = {
        field.name: getattr(credential, field.name)
        for field in Credential._meta.concrete_fields
        if field.name not in {"id", "uuid"}
    }
    fresh = {"code": code_from(number), "folio_number": number}
    return Credential.objects.create(**(kept | fresh | changes))


def refused(constraint: str):
    """Expect the database to refuse, naming the constraint where it can."""
    return pytest.raises(IntegrityError, match=rf"{constraint}|UNIQUE constraint")


def test_a_folio_is_of_one_credential(credential, person):
    other = completed(person("procurement"))
    with refused("credential_folio_once"), transaction.atomic():
        copy(credential, completion=other, folio_number=credential.folio_number)
    assert copy(credential, completion=other, issuing_body="OIC")


def test_a_completion_has_one_credential_besides_those_that_supersede(credential):
    with refused("credential_one_per_completion"), transaction.atomic():
        copy(credential)
    assert copy(credential, supersedes=credential)


def test_a_credential_is_superseded_by_one(credential):
    copy(credential, supersedes=credential)
    with refused("supersedes"), transaction.atomic():
        copy(credential, 78, supersedes=credential)


def test_a_code_is_of_one_credential(credential, person):
    other = completed(person("procurement"))
    with refused("code"), transaction.atomic():
        copy(credential, completion=other, code=credential.code)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("credential_awarded_for_something", {"completion": None}),
        ("credential_folio_counts_from_one", {"folio_number": 0}),
        ("credential_ends_after_it_begins", {"valid_until": date(2020, 1, 1)}),
    ],
)
def test_a_credential_is_for_something_counted_and_ends_after_it_begins(
    credential, person, constraint, changes
):
    fields = {"completion": completed(person("procurement"))} | changes
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        copy(credential, **fields)


def test_a_course_has_one_achievement_and_a_key_is_of_one():
    course = Course.objects.create(key="rol-01", kind="role")
    with refused("key"), transaction.atomic():
        Achievement.objects.create(key="ind-01", course=course, texts={})
    with refused("course"), transaction.atomic():
        taken = Course.objects.get(key="ind-01")
        Achievement.objects.create(key="another", course=taken, texts={})


def test_a_body_counts_its_folios_once_a_year():
    FolioCounter.objects.create(issuing_body="OIC", year=2026)
    FolioCounter.objects.create(issuing_body="OIC", year=2027)
    with refused("folio_counter_once_a_year"), transaction.atomic():
        FolioCounter.objects.create(issuing_body="OIC", year=2026)


def file_of(credential: Credential, digest: str, **changes: Any) -> CredentialFile:
    """Store a file's row, bypassing the action."""
    fields = {"size": 1, "created_at": timezone.now()}
    return CredentialFile.objects.create(
        credential=credential, sha256=digest * 64, **(fields | changes)
    )


def test_a_credential_has_one_file_of_a_kind_and_bytes_are_of_one_file(
    credential, person
):
    file_of(credential, "a")
    with refused("credential_file_once_per_kind"), transaction.atomic():
        file_of(credential, "b")
    with refused("sha256"), transaction.atomic():
        file_of(awarded(person("procurement")), "a")


def change(credential: Credential, status: str, minutes: int = 0) -> StatusChange:
    """Store a change of status, bypassing the action."""
    return StatusChange.objects.create(
        credential=credential,
        status=status,
        changed_at=timezone.now() + timedelta(minutes=minutes),
        reasons={"es": "x", "en": "x"},
    )


@pytest.mark.parametrize("last", ["superseded", "revoked"])
def test_a_credential_ends_once(credential, last):
    for status in ("suspended", "reinstated", "suspended", last):
        change(credential, status)
    with refused("status_change_final_once"), transaction.atomic():
        change(credential, "revoked")


def test_changes_are_told_in_the_order_in_which_they_happened(credential):
    change(credential, "reinstated", minutes=2)
    change(credential, "suspended", minutes=1)
    assert [fact.status for fact in credential.facts] == ["suspended", "reinstated"]
    assert isinstance(credential.facts[0], StatusFact)


@pytest.mark.parametrize("how", ["update", "delete"])
def test_credentials_files_and_changes_are_append_only(credential, how):
    for row, values in (
        (credential, {"holder_name": "Otra Persona"}),
        (file_of(credential, "a"), {"sha256": "b" * 64}),
        (change(credential, "suspended"), {"status": "reinstated"}),
    ):
        rows = type(row).objects.filter(pk=row.pk)
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(**values) if how == "update" else rows._raw_delete("default")


def correction(credential: Credential, **changes: Any) -> NameCorrection:
    """Store a request, bypassing the action."""
    fields = {"given_names": "Ana", "first_surname": "Luna"}
    return NameCorrection.objects.create(
        credential=credential, requested_at=timezone.now(), **(fields | changes)
    )


def test_one_request_is_open_at_a_time(credential, person):
    decided = {"decided_at": timezone.now(), "decided_by": person("manager")}
    correction(credential, accepted=False, **decided)
    correction(credential)
    with refused("name_correction_one_open"), transaction.atomic():
        correction(credential)


@pytest.mark.parametrize("missing", ["decided_at", "decided_by", "accepted"])
def test_a_decision_is_stored_whole_or_not_at_all(credential, person, missing):
    decision = {
        "decided_at": timezone.now(),
        "decided_by": person("manager"),
        "accepted": True,
    }
    with (
        pytest.raises(IntegrityError, match="name_correction_decided_whole"),
        transaction.atomic(),
    ):
        correction(credential, **(decision | {missing: None}))


def test_each_person_reads_their_own_credentials_only(credential, person):
    other = awarded(somebody("otra@demo.example"))
    readable = Credential.objects.readable_by
    assert list(readable(person("official"))) == [credential]
    assert list(readable(other.holder)) == [other]
    assert not readable(person("manager")).exists()


def test_what_has_no_file_yet_is_found(credential, person):
    other = awarded(person("procurement"))
    file_of(credential, "a")
    assert list(Credential.objects.without_file()) == [other]


def test_it_says_its_words_in_a_language_or_in_its_own(credential):
    assert credential.words("en")["kind"] == "Certificate of completion"
    assert credential.words("fr") == credential.words("es")
    assert str(credential) == credential.folio


def test_rows_are_named_for_what_they_hold(credential):
    assert (
        str(FolioCounter(issuing_body="UE", year=2026, last_number=7)) == "UE 2026: 7"
    )
    assert str(credential.achievement) == "ind-01"
    assert str(file_of(credential, "a")) == f"{credential} aaaaaaaaaaaa"
    assert str(change(credential, "suspended")) == f"{credential}: suspended"

"""Requirements and their versions: what the database refuses, what is in force."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from certification.actions.requirements import issue_requirement
from certification.models import Requirement, RequirementVersion
from courses.models import Course
from ledger.models import AuditEntry

pytestmark = pytest.mark.django_db


def terms(**changes):
    """Return the terms of a requirement, some of them otherwise."""
    return {
        "course": Course.objects.get(key="ind-01"),
        "audience": "joiners",
        "due_days": 30,
        "legal_basis": {"es": "LGRA, art. 15", "en": "LGRA, art. 15"},
        "in_force_from": date(2026, 1, 1),
    } | changes


def issued(key: str = "yearly", **changes) -> RequirementVersion:
    """Issue a version of a requirement."""
    return issue_requirement(key, by=None, **terms(**changes))


def numbers(on: date) -> list[tuple[str, int]]:
    """Return the versions in force on a date."""
    versions = RequirementVersion.objects.in_force(on)
    return sorted(versions.values_list("requirement__key", "number"))


def test_a_key_is_of_one_requirement():
    with pytest.raises(IntegrityError), transaction.atomic():
        Requirement.objects.create(key="induction")


def test_a_number_is_of_one_version():
    version = issued()
    with (
        pytest.raises(
            IntegrityError, match=r"requirement_version_number_once|requirement_id"
        ),
        transaction.atomic(),
    ):
        RequirementVersion.objects.create(
            requirement=version.requirement, number=1, **terms()
        )


def test_a_requirement_gives_at_least_a_day():
    requirement = Requirement.objects.create(key="yearly")
    with (
        pytest.raises(IntegrityError, match="requirement_version_gives_time"),
        transaction.atomic(),
    ):
        RequirementVersion.objects.create(
            requirement=requirement, number=1, **terms(due_days=0)
        )


def test_a_version_is_neither_changed_nor_deleted():
    version = issued()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        RequirementVersion.objects.filter(pk=version.pk).update(due_days=90)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        version.delete()


def test_the_version_in_force_is_the_last_one_that_has_begun():
    issued(due_days=30, in_force_from=date(2025, 1, 1))
    issued(due_days=60, in_force_from=date(2025, 7, 1))
    issued(due_days=45, in_force_from=date(2025, 7, 1))
    issued(due_days=20, in_force_from=date(2027, 1, 1))
    assert numbers(date(2024, 12, 31)) == []
    assert numbers(date(2025, 1, 1)) == [("yearly", 1)]
    assert numbers(date(2025, 6, 30)) == [("yearly", 1)]
    assert numbers(date(2025, 7, 1)) == [("yearly", 3)]
    assert numbers(date(2026, 12, 31)) == [("induction", 1), ("yearly", 3)]
    assert numbers(date(2027, 1, 1)) == [("induction", 1), ("yearly", 4)]


def test_a_later_version_brought_forward_is_the_one_in_force():
    issued(in_force_from=date(2025, 6, 1))
    issued(in_force_from=date(2025, 3, 1))
    assert numbers(date(2025, 4, 1)) == [("yearly", 2)]
    assert numbers(date(2025, 7, 1)) == [("yearly", 2)]


def test_issuing_numbers_the_versions_and_notes_who_did_it(person):
    manager = person("manager")
    first = issue_requirement("yearly", by=manager, **terms())
    second = issue_requirement("yearly", by=manager, **terms(due_days=60))
    assert (first.number, second.number) == (1, 2)
    assert first.requirement == second.requirement
    entries = AuditEntry.objects.filter(action="certification.requirement.issue")
    assert entries.filter(actor=str(manager.uuid)).count() == 2
    assert (str(first.requirement), str(second)) == ("yearly", "yearly · 2")

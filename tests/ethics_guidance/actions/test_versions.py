"""Freezing the code: whole or not at all, once, in force at once."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from ethics_guidance.actions.versions import (
    CODE_FROZEN,
    CodeChanged,
    CodeNotWhole,
    NothingToFreeze,
    TermsUnclear,
    draft_document,
    freeze_code,
)
from ethics_guidance.models import CodeVersion
from ethics_guidance.rules.code_document import digest
from ledger.models import AuditEntry, OutboxEntry
from tests.codes import SUMMARY, adopted, in_thirty_days, rewrite, value, without

pytestmark = pytest.mark.django_db


def test_the_starter_pack_froze_a_model_in_both_languages():
    version = CodeVersion.objects.get()
    assert (version.number, version.is_model, version.is_material) == (1, True, False)
    assert len(version.document["values"]) == 23
    assert version.document["schema_version"] == 1
    assert version.title_in("en") != version.title_in("es")


def test_freezing_numbers_dates_notes_and_tells(person):
    reviewer = person("reviewer")
    version = freeze_code(SUMMARY, by=reviewer)
    assert (version.number, version.in_force_from) == (2, timezone.localdate())
    assert CodeVersion.objects.in_force() == version
    entry = AuditEntry.objects.get(
        action="ethics_guidance.code.freeze", actor=str(reviewer.uuid)
    )
    assert entry.payload.data == {"number": 2, "material": False, "model": False}
    told = OutboxEntry.objects.filter(kind=CODE_FROZEN).order_by("pk").last()
    assert told.payload == {"version": version.pk}


def test_the_same_pages_are_not_frozen_twice():
    adopted()
    with pytest.raises(NothingToFreeze):
        freeze_code(SUMMARY, by=None)


def test_only_what_was_looked_at_is_frozen():
    seen = digest(draft_document()[0])
    rewrite(value("en"), title="Something else")
    with pytest.raises(CodeChanged):
        freeze_code(SUMMARY, expected=seen, by=None)
    assert CodeVersion.objects.count() == 1
    seen = digest(draft_document()[0])
    assert freeze_code(SUMMARY, expected=seen, by=None).number == 2


def test_a_provision_missing_in_a_language_is_named_and_nothing_is_frozen():
    without(value("en", 4))
    with pytest.raises(CodeNotWhole) as refused:
        freeze_code(SUMMARY, by=None)
    [fault] = refused.value.faults
    assert (fault.kind, fault.language, fault.key) == (
        "provision_missing",
        "en",
        "imparcialidad-1",
    )
    assert CodeVersion.objects.count() == 1


def test_a_value_not_published_in_a_language_is_named():
    value("en", 4).unpublish()
    with pytest.raises(CodeNotWhole) as refused:
        freeze_code(SUMMARY, by=None)
    assert [each.kind for each in refused.value.faults] == ["value_missing"]


@pytest.mark.parametrize(
    ("summary", "terms"),
    [
        ({"es": "Cambió."}, {}),
        ({"es": "Cambió.", "en": " "}, {}),
        (SUMMARY, {"material": True}),
        (SUMMARY, {"material": True, "due": timezone.localdate()}),
        (SUMMARY, {"material": True, "due": in_thirty_days(), "is_model": True}),
    ],
)
def test_terms_that_are_not_clear_are_refused(summary, terms):
    with pytest.raises(TermsUnclear):
        freeze_code(summary, by=None, **terms)


def test_a_version_is_neither_changed_nor_lost():
    rows = CodeVersion.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(is_model=False)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows._raw_delete(rows.db)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"number": 1}, "number"),
        ({"number": 0}, "code_version_numbered_from_one"),
        ({"is_material": True}, "code_version_material_says_by_when"),
        ({"due_on": in_thirty_days()}, "code_version_material_says_by_when"),
        (
            {"is_material": True, "due_on": timezone.localdate() - timedelta(days=1)},
            "code_version_gives_time",
        ),
        (
            {"is_material": True, "due_on": in_thirty_days(), "is_model": True},
            "code_version_model_obliges_nobody",
        ),
    ],
)
def test_a_row_that_could_not_be_is_refused(changes, constraint):
    fields = {
        "number": 7,
        "in_force_from": timezone.localdate(),
        "document": {},
        "changes": SUMMARY,
        "is_model": False,
        "is_material": False,
        "frozen_at": timezone.now(),
    }
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CodeVersion.objects.create(**fields | changes)


def test_what_editors_write_afterwards_changes_no_version():
    before = CodeVersion.objects.get().document
    rewrite(value(), title="Otra cosa")
    assert CodeVersion.objects.get().document == before

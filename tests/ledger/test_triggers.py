"""Append-only tables: the database itself refuses to change or delete a row."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone

from certification.actions.assignments import waive
from certification.actions.credentials import award_due, change_status
from certification.models import Assignment, Credential, CredentialFile
from courses.actions.attempts import grant_attempt
from courses.models import AttemptGrant
from ethics_guidance.actions.attestations import attest
from ledger import triggers
from ledger.actions.audit import record, seal_entries
from ledger.models import AuditEntry
from tests import consulting
from tests.codes import adopted
from tests.learner import complete_lessons, enrolled, sat

REASONS = {"es": "Prueba", "en": "Test"}
REFUSAL = "append-only table"


@pytest.fixture
def history(person):
    """At least one row in every append-only table."""
    official, manager = person("official"), person("manager")
    enrolment = enrolled(official)
    complete_lessons(enrolment)
    attempt = sat(enrolment)
    grant_attempt(enrolment, attempt.assessment, reason="x", by=manager)
    award_due()
    credential = Credential.objects.get(holder=official)
    CredentialFile.objects.create(
        credential=credential, sha256="a" * 64, size=1, created_at=timezone.now()
    )
    change_status(credential, "suspended", reasons=REASONS, by=manager)
    consulting.asked(official)
    attest(adopted(), by=official)
    waive(Assignment.objects.filter(person=official).get(), reason="x", by=manager)
    seal_entries()


def models_of_facts() -> list[type]:
    """Return every model that says it is append-only."""
    return [m for m in apps.get_models() if getattr(m, "append_only", False)]


def test_every_append_only_table_refuses_update_and_delete(history):
    assert len(models_of_facts()) >= 17
    for model in models_of_facts():
        row = model.objects.filter(pk=model.objects.latest("pk").pk)
        name = next(f.name for f in model._meta.concrete_fields if not f.primary_key)
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            row.update(**{name: F(name)})
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            row._raw_delete(row.db)


def test_the_orm_is_refused_too(person):
    entry = record("people.user.act", person("official"), by=None)
    entry.action = "forged"
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        entry.delete()
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(actor="")
    entry.refresh_from_db()
    assert entry.action == "people.user.act"


def test_the_tables_are_those_of_the_models_that_say_so():
    assert set(triggers.append_only_tables()) == {
        model._meta.db_table for model in models_of_facts()
    }
    assert AttemptGrant._meta.db_table in set(triggers.append_only_tables())


@pytest.mark.django_db
def test_triggers_can_be_removed_and_every_migrate_puts_them_back(person):
    entry = record("people.user.act", person("official"), by=None)
    connection.check_constraints()
    triggers.remove(connection)
    assert AuditEntry.objects.filter(pk=entry.pk).update(actor="x") == 1
    call_command("migrate", "ledger", verbosity=0)
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(actor="y")


@pytest.mark.django_db
def test_making_them_twice_changes_nothing(person):
    triggers.install(connection)
    triggers.install(connection)
    entry = record("people.user.act", person("official"), by=None)
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(actor="y")

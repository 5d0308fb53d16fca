"""`verify_audit`: seals what is pending, says the result, exits 1 when it is broken."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from ledger.actions.audit import erase_payload, record
from ledger.models import AuditEntry, AuditPayload, AuditSeal


def verify(*arguments: str) -> tuple[int, str]:
    """Run the command; return its exit code and what it said."""
    out = StringIO()
    try:
        call_command("verify_audit", *arguments, stdout=out)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def entry(person):
    """An act with details, noted and not yet sealed."""
    official = person("official")
    return record("people.user.act", official, by=official, data={"reason": "typo"})


def test_a_whole_chain_exits_0_and_counts_every_entry(entry):
    code, said = verify()
    assert code == 0
    assert said == f"{AuditEntry.objects.count()} entries, whole.\n"
    assert AuditSeal.objects.filter(entry=entry).exists()


def test_a_whole_chain_in_json(entry):
    code, said = verify("--json")
    assert code == 0
    assert json.loads(said) == {
        "entries": AuditEntry.objects.count(),
        "whole": True,
        "first_break": None,
        "reason": None,
    }


def test_erased_details_are_no_break(entry):
    erase_payload(entry)
    assert verify()[0] == 0


def test_a_broken_chain_exits_1_and_says_where_and_why(entry):
    AuditPayload.objects.filter(entry=entry).update(data={"reason": "forged"})
    code, said = verify()
    assert code == 1
    assert said == f"Broken at entry {entry.seal.sequence}: details changed.\n"


def test_a_broken_chain_in_json(entry):
    forged = AuditEntry.objects.create(action="x", at=entry.at, mac="0" * 64)
    code, said = verify("--json")
    assert code == 1
    result = json.loads(said)
    assert result["whole"] is False
    assert result["first_break"] == forged.seal.sequence
    assert result["reason"] == "changed"

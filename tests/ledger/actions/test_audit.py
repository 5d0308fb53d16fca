"""Noting acts, sealing them, and what an altered database gives away."""

from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction

from ledger import triggers
from ledger.actions.audit import erase_payload, find_break, record, seal_entries
from ledger.models import AuditEntry, AuditPayload, AuditSeal
from ledger.rules.chain import GENESIS, Break, payload_digest

AT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)


@contextmanager
def without_triggers():
    """Let a test do what only a database administrator could."""
    connection.check_constraints()
    triggers.remove(connection)
    yield
    connection.check_constraints()
    triggers.install(connection)


@pytest.fixture
def acts(person):
    """Five acts noted and sealed, after whatever the packs noted."""
    seal_entries()
    official = person("official")
    entries = [
        record(f"people.user.act{n}", official, by=official, data={"n": n})
        for n in range(5)
    ]
    seal_entries()
    return entries


def test_an_act_is_noted_with_who_what_when_and_on_which_object(person):
    official, manager = person("official"), person("manager")
    entry = record("people.user.rename", official, by=manager, at=AT)
    entry.refresh_from_db()
    assert entry.action == "people.user.rename"
    assert entry.actor == str(manager.uuid)
    assert entry.object_type == "people.user"
    assert entry.object_id == str(official.uuid)
    assert entry.at == AT
    assert entry.payload_digest == ""
    assert entry.mac == entry.compute_mac()
    assert not AuditPayload.objects.filter(entry=entry).exists()
    assert str(entry) == "2026-03-02 15:30:00 people.user.rename"


def test_the_system_acts_without_a_name_and_an_object_without_uuid_by_its_number(db):
    seal = AuditSeal.objects.first() or record_and_seal()
    entry = record("ledger.seal.look", seal, by=None)
    assert entry.actor == ""
    assert entry.object_id == str(seal.pk)


def record_and_seal() -> AuditSeal:
    """Return the first seal of a chain that had none."""
    seal_entries()
    return AuditSeal.objects.earliest("sequence")


def test_details_are_kept_apart_with_a_salted_digest(person):
    official = person("official")
    data = {"before": "María", "after": "Mariana"}
    one = record("people.user.rename", official, by=None, data=data)
    two = record("people.user.rename", official, by=None, data=data)
    assert one.payload.data == data
    assert one.payload_digest == payload_digest(one.payload.salt, data)
    assert one.payload.digest() == one.payload_digest
    assert one.payload_digest != two.payload_digest
    assert str(one.payload) == str(one)


def test_sealing_joins_every_pending_act_once_in_order(person):
    seal_entries()
    last = AuditSeal.objects.order_by("sequence").last()
    official = person("official")
    noted = [record(f"people.user.act{n}", official, by=None) for n in range(3)]
    assert seal_entries(at=AT) == 3
    assert seal_entries() == 0
    seals = list(AuditSeal.objects.filter(entry__in=noted).order_by("sequence"))
    assert [seal.entry_id for seal in seals] == [entry.pk for entry in noted]
    assert [seal.sequence for seal in seals] == [last.sequence + n for n in (1, 2, 3)]
    assert seals[0].previous == last.seal
    assert seals[1].previous == seals[0].seal
    assert seals[0].sealed_at == AT
    assert str(seals[0]) == f"{seals[0].sequence} {seals[0].seal[:12]}"


def test_the_very_first_seal_follows_the_beginning(db):
    seal_entries()
    first = AuditSeal.objects.order_by("sequence").first()
    assert (first.sequence, first.previous) == (1, GENESIS)


def test_a_sealer_takes_no_more_than_it_is_told(person):
    seal_entries()
    for n in range(3):
        record(f"people.user.act{n}", person("official"), by=None)
    assert seal_entries(limit=2) == 2
    assert seal_entries(limit=2) == 1


def test_two_seals_cannot_have_one_place_or_one_entry(acts, person):
    taken = AuditSeal.objects.order_by("sequence").last()
    other = record("people.user.act", person("official"), by=None)
    fields = {"previous": taken.seal, "seal": "0" * 64, "sealed_at": AT}
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditSeal.objects.create(entry=other, sequence=taken.sequence, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditSeal.objects.create(
            entry=taken.entry, sequence=taken.sequence + 1, **fields
        )


def test_what_the_packs_and_these_acts_noted_is_whole(acts):
    assert AuditSeal.objects.count() == AuditEntry.objects.count()
    assert find_break() is None


def test_an_act_at_the_clock_of_coahuila_stays_whole_when_read_back(person):
    at = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("America/Monterrey"))
    entry = record("people.user.act", person("official"), by=None, at=at)
    seal_entries()
    assert find_break() is None
    assert AuditEntry.objects.get(pk=entry.pk).compute_mac() == entry.mac


def test_erasing_the_details_keeps_the_chain_whole(acts):
    erase_payload(acts[2])
    assert not AuditPayload.objects.filter(entry=acts[2]).exists()
    assert AuditPayload.objects.filter(entry=acts[1]).exists()
    assert find_break() is None


def test_changed_details_show(acts):
    AuditPayload.objects.filter(entry=acts[2]).update(data={"n": "forged"})
    assert find_break() == Break(acts[2].seal.sequence, "details changed")


def test_a_changed_act_shows(acts):
    with without_triggers():
        AuditEntry.objects.filter(pk=acts[1].pk).update(actor="")
    assert find_break() == Break(acts[1].seal.sequence, "changed")


def test_a_dropped_act_shows(acts):
    sequence = acts[3].seal.sequence
    with without_triggers():
        erase_payload(acts[3])
        AuditSeal.objects.filter(entry=acts[3]).delete()
        AuditEntry.objects.filter(pk=acts[3].pk).delete()
    assert find_break() == Break(sequence, "missing")


def test_an_act_inserted_past_the_action_shows(acts):
    AuditEntry.objects.create(
        action="people.role.grant",
        object_type="people.user",
        object_id="1",
        at=AT,
        mac="0" * 64,
    )
    seal_entries()
    assert find_break() == Break(acts[-1].seal.sequence + 1, "changed")


def test_a_changed_seal_shows(acts):
    seal = acts[2].seal
    with without_triggers():
        AuditSeal.objects.filter(pk=seal.pk).update(seal="0" * 64)
    assert find_break() == Break(seal.sequence, "unchained")


def test_another_key_opens_nothing(acts, settings):
    settings.AUDIT_KEY = "another"
    assert find_break() == Break(1, "changed")

"""Accounts: created, invited, renamed and amended on the unit's word."""

from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from ledger.models import OutboxEntry
from people.actions.accounts import (
    INVITATION,
    CurpInvalid,
    acknowledge_privacy_notice,
    amend_account,
    create_person,
    invite,
    publish_privacy_notice,
    rename_person,
    set_language,
)
from people.crypto import keyed_hash
from people.models import PrivacyAcknowledgement, PrivacyNotice, User
from people.rules.names import PersonName
from tests.people.noted import noted, times_noted

AT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
ANA = PersonName("Ana  Sofía ", "Ruiz", " Peña")


def addresses(user: User) -> list[tuple[str, bool, bool]]:
    """Return a person's addresses: which, whether proven, whether the first."""
    return sorted(
        EmailAddress.objects.filter(user=user).values_list(
            "email", "verified", "primary"
        )
    )


def test_a_person_is_created_with_a_proven_email_and_no_password(person):
    manager = person("manager")
    user = create_person(" Ana@Coahuila.EXAMPLE", ANA, by=manager, language="en")
    user.refresh_from_db()
    assert user.email == "ana@coahuila.example"
    assert user.get_full_name() == "Ana Sofía Ruiz Peña"
    assert user.language == "en"
    assert not user.has_usable_password()
    assert addresses(user) == [("ana@coahuila.example", True, True)]
    noted("people.user.create", user, manager)


def test_a_person_may_have_no_email(person):
    user = create_person(None, ANA, by=None)
    assert user.email is None
    assert addresses(user) == []
    noted("people.user.create", user, None)


def test_a_curp_is_kept_as_written_on_documents_with_its_hash(db):
    user = create_person(None, ANA, by=None, curp=" puxa010611mnebxnz0")
    user.refresh_from_db()
    assert user.curp == "PUXA010611MNEBXNZ0"
    assert user.curp_hash == keyed_hash("PUXA010611MNEBXNZ0")


def test_a_curp_that_cannot_be_one_is_refused_without_repeating_it(db):
    people = User.objects.count()
    with pytest.raises(CurpInvalid) as refusal:
        create_person("ana@coahuila.example", ANA, by=None, curp="PUXA010611MNEBXNZ9")
    assert str(refusal.value) == "••••••••••••••XNZ9"
    assert User.objects.count() == people


def test_a_curp_is_one_persons(person):
    curp = person("official").curp
    with pytest.raises(IntegrityError), transaction.atomic():
        create_person("ana@coahuila.example", ANA, by=None, curp=curp)


def test_an_invitation_is_asked_for_once_a_minute(person):
    official, manager = person("official"), person("manager")
    invite(official, by=manager, at=AT)
    invite(official, by=manager, at=AT)
    entry = OutboxEntry.objects.get(kind=INVITATION)
    assert entry.payload == {"user": official.pk}
    assert noted("people.user.invite", official, manager).at == AT
    invite(official, by=manager, at=AT.replace(minute=31))
    assert OutboxEntry.objects.filter(kind=INVITATION).count() == 2


def test_a_name_is_corrected_and_the_reason_kept(person):
    official, manager = person("official"), person("manager")
    rename_person(official, ANA, by=manager, reason="typo")
    official.refresh_from_db()
    assert official.get_full_name() == "Ana Sofía Ruiz Peña"
    entry = noted("people.user.rename", official, manager)
    assert entry.payload.data == {
        "before": "María Demo Güereña",
        "after": "Ana Sofía Ruiz Peña",
        "reason": "typo",
    }


def same(user: User) -> dict:
    """Return an account as it is."""
    return {"email": user.email, "language": user.language, "is_active": user.is_active}


def test_a_new_email_takes_the_place_of_the_old_one_everywhere(person):
    official, manager = person("official"), person("manager")
    values = {**same(official), "email": "nueva@coahuila.example"}
    amend_account(official, by=manager, **values)
    official.refresh_from_db()
    assert official.email == "nueva@coahuila.example"
    assert addresses(official) == [("nueva@coahuila.example", True, True)]
    entry = noted("people.user.amend", official, manager)
    assert entry.payload.data == {
        "before": {"email": "official@demo.example"},
        "after": {"email": "nueva@coahuila.example"},
    }


def test_an_address_the_person_added_stays_and_can_become_the_first(person):
    official, manager = person("official"), person("manager")
    EmailAddress.objects.create(user=official, email="mia@casa.example", verified=True)
    amend_account(
        official, by=manager, **{**same(official), "email": "n@coahuila.example"}
    )
    assert addresses(official) == [
        ("mia@casa.example", True, False),
        ("n@coahuila.example", True, True),
    ]
    official.refresh_from_db()
    amend_account(
        official, by=manager, **{**same(official), "email": "mia@casa.example"}
    )
    assert addresses(official) == [("mia@casa.example", True, True)]


def test_an_email_can_be_taken_away(person):
    official, manager = person("official"), person("manager")
    amend_account(official, by=manager, **{**same(official), "email": None})
    official.refresh_from_db()
    assert official.email is None
    assert addresses(official) == []


def test_an_account_is_deactivated_and_its_addresses_stay(person):
    official, manager = person("official"), person("manager")
    amend_account(official, by=manager, **{**same(official), "is_active": False})
    official.refresh_from_db()
    assert not official.is_active
    assert addresses(official) == [("official@demo.example", True, True)]


def test_amending_nothing_notes_nothing(person):
    official, before = person("official"), times_noted("people.user.amend")
    amend_account(official, by=person("manager"), **same(official))
    assert times_noted("people.user.amend") == before


def test_a_language_is_remembered(person):
    official = person("official")
    set_language(official, "en", by=official)
    official.refresh_from_db()
    assert official.language == "en"
    noted("people.user.set_language", official, official)


def test_a_changed_notice_is_a_new_version(person):
    manager = person("manager")
    texts = {"es": {"title": "Aviso", "summary": "", "body": ""}}
    notice = publish_privacy_notice(texts, by=manager, at=AT)
    assert (notice.number, notice.published_at) == (2, AT)
    assert PrivacyNotice.objects.current() == notice
    noted("people.privacy_notice.publish", notice, manager)
    assert publish_privacy_notice(texts, by=manager).number == 3


def test_the_notice_of_the_pack_is_the_first_version(db):
    notice = PrivacyNotice.objects.get()
    assert notice.number == 1
    assert set(notice.texts) == {"es", "en"}


def test_a_notice_is_acknowledged_once(person):
    official, notice = person("official"), PrivacyNotice.objects.current()
    before = times_noted("people.privacy_notice.acknowledge")
    first = acknowledge_privacy_notice(official, notice, by=official, at=AT)
    again = acknowledge_privacy_notice(official, notice, by=official)
    assert first == again
    assert again.acknowledged_at == AT
    assert PrivacyAcknowledgement.objects.filter(user=official).count() == 1
    assert times_noted("people.privacy_notice.acknowledge") == before + 1
    noted("people.privacy_notice.acknowledge", first, official)

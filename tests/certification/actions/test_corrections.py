"""A holder asks for a name to be corrected; the unit accepts or declines."""

import pytest
from django.core import mail
from django.utils import timezone

from certification.actions.certificates import path_of
from certification.actions.corrections import (
    REASONS,
    CorrectionRefused,
    decide_name_correction,
    request_name_correction,
)
from certification.actions.credentials import change_status
from certification.models import Credential, NameCorrection
from certification.rules.status import CredentialStatus
from certification.verification import Finding, verdict_of_code, verify_file
from ledger.actions.outbox import run_due
from ledger.models import AuditEntry
from people.models import User
from people.rules.names import PersonName
from tests.certification.awarding import awarded, certified

pytestmark = pytest.mark.django_db

NAME = PersonName("  María  Fernanda ", "Demo", "Güereña")


@pytest.fixture
def credential(person) -> Credential:
    """Return a credential of the demo official."""
    return awarded(person("official"))


def asked(credential: Credential, name: PersonName = NAME) -> NameCorrection:
    """Ask for a correction, as its holder."""
    return request_name_correction(credential, name, note="Falta", by=credential.holder)


def test_a_request_is_kept_tidy_and_noted(credential):
    correction = asked(credential)
    assert correction.given_names == "María Fernanda"
    assert (correction.note, correction.accepted) == ("Falta", None)
    act = AuditEntry.objects.get(action="certification.name_correction.request")
    assert act.actor == str(credential.holder.uuid)
    assert str(correction) == f"{credential}: María Fernanda Demo"


def test_a_second_request_waits_for_the_first(credential, person):
    first = asked(credential)
    with pytest.raises(CorrectionRefused):
        asked(credential)
    decide_name_correction(first, accepted=False, answer="No", by=person("manager"))
    assert asked(credential).pk != first.pk


@pytest.mark.parametrize("final", ["superseded", "revoked"])
def test_a_certificate_that_has_ended_is_not_corrected(credential, person, final):
    change_status(credential, final, reasons=REASONS, by=person("manager"))
    with pytest.raises(CorrectionRefused):
        asked(credential)
    assert not NameCorrection.objects.exists()


def test_accepting_renames_and_issues_a_new_certificate(official, person):
    old, old_bytes = certified(official)
    manager = person("manager")
    decide_name_correction(asked(old), accepted=True, answer="Procede", by=manager)
    assert User.objects.get(pk=official.pk).get_full_name() == (
        "María Fernanda Demo Güereña"
    )
    new = Credential.objects.get(supersedes=old)
    assert new.holder_name == "María Fernanda Demo Güereña"
    assert new.folio != old.folio
    mail.outbox.clear()
    run_due()
    assert any(new.folio in letter.body for letter in mail.outbox)
    new_bytes = path_of(new.files.get().sha256).read_bytes()
    assert verify_file(new_bytes).status is CredentialStatus.VALID
    before = verify_file(old_bytes)
    assert (before.finding, before.status) == (
        Finding.GENUINE,
        CredentialStatus.SUPERSEDED,
    )
    assert before.name == "María Demo Güereña"
    assert verdict_of_code(old.code).status is CredentialStatus.SUPERSEDED
    act = AuditEntry.objects.get(action="certification.name_correction.decide")
    assert act.actor == str(manager.uuid)


@pytest.mark.parametrize(
    ("language", "subject"),
    [("es", "nombre"), ("en", "About the name on your certificate")],
)
def test_declining_changes_nothing_and_says_why(credential, person, language, subject):
    holder = credential.holder
    holder.language = language
    holder.save()
    correction = asked(credential)
    decided = decide_name_correction(
        correction, accepted=False, answer="Así dice su acta <b>", by=person("manager")
    )
    assert (decided.accepted, decided.answer) == (False, "Así dice su acta <b>")
    assert User.objects.get(pk=holder.pk).get_full_name() == credential.holder_name
    assert Credential.objects.count() == 1
    assert not credential.status_changes.exists()
    mail.outbox.clear()
    run_due()
    (letter,) = [each for each in mail.outbox if subject in each.subject]
    html, _type = letter.alternatives[0]
    assert letter.to == [holder.email]
    assert credential.folio in letter.body
    assert "Así dice su acta <b>" in letter.body
    assert "Así dice su acta &lt;b&gt;" in html


def test_what_was_decided_is_not_decided_again(credential, person):
    correction, manager = asked(credential), person("manager")
    decide_name_correction(correction, accepted=False, answer="No", by=manager)
    with pytest.raises(CorrectionRefused):
        decide_name_correction(correction, accepted=True, answer="Sí", by=manager)
    fresh = NameCorrection.objects.get(pk=correction.pk)
    assert (fresh.accepted, fresh.answer) == (False, "No")
    assert Credential.objects.count() == 1


def test_accepting_what_was_revoked_meanwhile_is_refused_whole(credential, person):
    correction, manager = asked(credential), person("manager")
    change_status(credential, "revoked", reasons=REASONS, by=manager)
    with pytest.raises(CorrectionRefused):
        decide_name_correction(correction, accepted=True, answer="Sí", by=manager)
    fresh = NameCorrection.objects.get(pk=correction.pk)
    assert (fresh.decided_at, fresh.accepted) == (None, None)
    assert User.objects.get(pk=credential.holder_id).get_full_name() == (
        "María Demo Güereña"
    )
    decided = decide_name_correction(
        correction, accepted=False, answer="Fue revocada", by=manager
    )
    assert decided.decided_at <= timezone.now()

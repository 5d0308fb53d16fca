"""Certification in the back office: who decides, who reads, what is refused."""

import pytest
from django.core import mail
from django.urls import reverse

from certification.actions.corrections import request_name_correction
from certification.actions.credentials import change_status
from certification.models import Credential, NameCorrection, StatusChange
from ledger.actions.outbox import run_due
from ledger.models import AuditEntry
from people.rules.names import PersonName
from tests.certification.awarding import REASONS, awarded

pytestmark = pytest.mark.django_db

MODELS = ("credential", "statuschange", "namecorrection")
READERS = ("manager", "auditor")
REVOKED = {
    "status": "revoked",
    "reason_es": "Se otorgó por error.",
    "reason_en": "Error.",
}


def url(model: str, view: str, *args: object) -> str:
    """Return the address of a view of the back office."""
    return reverse(f"{model}:{view}", args=args)


@pytest.fixture
def credential(person) -> Credential:
    """Return a credential of the demo official."""
    return awarded(person("official"))


@pytest.fixture
def correction(credential) -> NameCorrection:
    """Return the official's request for another name."""
    name = PersonName("María Fernanda", "Demo", "Güereña")
    return request_name_correction(credential, name, note="x", by=credential.holder)


def refused(response) -> bool:
    """Tell whether the back office did not let somebody do something."""
    return response.status_code in {302, 403, 404} and not StatusChange.objects.exists()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("role", READERS)
def test_managers_and_auditors_read_the_registers(signed_in, correction, role, model):
    change_status(correction.credential, "suspended", reasons=REASONS, by=None)
    response = signed_in(role).get(url(model, "index"))
    assert response.status_code == 200
    assert correction.credential.folio in response.content.decode()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    "role",
    ["official", "trainer", "assessor", "contact", "editor", "reviewer"],
)
def test_nobody_else_reads_them(signed_in, correction, role, model):
    response = signed_in(role).get(url(model, "index"))
    assert response.status_code in {302, 403}


@pytest.mark.parametrize("role", READERS)
def test_a_credential_is_looked_at_and_found_by_name_and_number(
    signed_in, credential, role
):
    client = signed_in(role)
    page = client.get(url("credential", "inspect", credential.pk)).content.decode()
    assert credential.holder_name in page
    assert credential.code not in page
    for wanted, found in (("Güereña", True), ("Nadie", False)):
        listed = client.get(url("credential", "index"), {"q": wanted}).content.decode()
        assert (credential.folio in listed) is found


@pytest.mark.parametrize("status", ["suspended", "revoked"])
def test_a_manager_changes_a_status_with_reasons_in_both_languages(
    signed_in, person, credential, status
):
    form = REVOKED | {"credential": credential.pk, "status": status}
    response = signed_in("manager").post(url("statuschange", "add"), form)
    assert response.status_code == 302
    change = credential.status_changes.get()
    assert (change.status, change.changed_by) == (status, person("manager"))
    assert change.reasons == {"es": "Se otorgó por error.", "en": "Error."}
    assert AuditEntry.objects.filter(
        action=f"certification.credential.{status}"
    ).exists()


@pytest.mark.parametrize("missing", ["credential", "status", "reason_es", "reason_en"])
def test_a_change_says_of_what_to_what_and_why_twice(signed_in, credential, missing):
    form = REVOKED | {"credential": credential.pk} | {missing: ""}
    response = signed_in("manager").post(url("statuschange", "add"), form)
    assert response.status_code == 200
    assert missing in response.context["form"].errors
    assert not StatusChange.objects.exists()


@pytest.mark.parametrize(
    ("history", "status"),
    [
        ([], "reinstated"),
        (["suspended"], "suspended"),
        (["revoked"], "suspended"),
        (["revoked"], "revoked"),
        (["superseded"], "revoked"),
        (["suspended", "reinstated"], "reinstated"),
    ],
)
def test_a_move_that_is_not_permitted_is_refused_kindly(
    signed_in, credential, history, status
):
    for each in history:
        change_status(credential, each, reasons=REASONS, by=None)
    form = REVOKED | {"credential": credential.pk, "status": status}
    response = signed_in("manager").post(url("statuschange", "add"), form)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert [each.status for each in credential.status_changes.all()] == history


def test_nobody_supersedes_by_hand(signed_in, credential):
    form = REVOKED | {"credential": credential.pk, "status": "superseded"}
    response = signed_in("manager").post(url("statuschange", "add"), form)
    assert "status" in response.context["form"].errors
    assert not StatusChange.objects.exists()


@pytest.mark.parametrize("role", ["official", "editor", "reviewer", "auditor"])
def test_nobody_else_changes_a_status(signed_in, credential, role):
    client = signed_in(role)
    assert refused(client.get(url("statuschange", "add")))
    form = REVOKED | {"credential": credential.pk}
    assert refused(client.post(url("statuschange", "add"), form))


def test_accepting_a_correction_issues_a_new_certificate(
    signed_in, credential, correction, authority
):
    form = {"accepted": "True", "answer": "Procede"}
    address = url("namecorrection", "edit", correction.pk)
    client = signed_in("manager")
    assert client.get(address).status_code == 200
    assert client.post(address, form).status_code == 302
    new = Credential.objects.get(supersedes=credential)
    assert new.holder_name == "María Fernanda Demo Güereña"
    run_due()
    assert [x.to for x in mail.outbox if new.folio in x.body] == [[new.holder.email]]
    page = client.get(f"/verify/{credential.code}/")
    assert page.context["status"] == "superseded"


def test_declining_a_correction_answers_by_mail(signed_in, credential, correction):
    form = {"accepted": "False", "answer": "Así dice su acta."}
    address = url("namecorrection", "edit", correction.pk)
    assert signed_in("manager").post(address, form).status_code == 302
    correction.refresh_from_db()
    assert (correction.accepted, correction.answer) == (False, "Así dice su acta.")
    assert Credential.objects.count() == 1
    run_due()
    (letter,) = [each for each in mail.outbox if "Así dice su acta." in each.body]
    assert credential.folio in letter.body


@pytest.mark.parametrize("accepted", ["", "maybe", None])
def test_a_decision_is_one_of_two(signed_in, correction, accepted):
    form = {"answer": "x"} | ({} if accepted is None else {"accepted": accepted})
    address = url("namecorrection", "edit", correction.pk)
    response = signed_in("manager").post(address, form)
    assert response.status_code == 200
    assert "accepted" in response.context["form"].errors
    correction.refresh_from_db()
    assert correction.decided_at is None


def test_what_was_decided_is_not_decided_again(signed_in, correction):
    client, address = signed_in("manager"), url("namecorrection", "edit", correction.pk)
    client.post(address, {"accepted": "False", "answer": "No"})
    assert client.get(address).status_code == 200
    response = client.post(address, {"accepted": "True", "answer": "Sí"})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    correction.refresh_from_db()
    assert (correction.accepted, correction.answer) == (False, "No")
    assert Credential.objects.count() == 1


def test_accepting_for_a_revoked_certificate_is_refused_kindly(signed_in, correction):
    change_status(correction.credential, "revoked", reasons=REASONS, by=None)
    address = url("namecorrection", "edit", correction.pk)
    client = signed_in("manager")
    response = client.post(address, {"accepted": "True", "answer": "Sí"})
    assert response.context["form"].non_field_errors()
    correction.refresh_from_db()
    assert correction.decided_at is None
    client.post(address, {"accepted": "False", "answer": "Fue revocada."})
    correction.refresh_from_db()
    assert correction.accepted is False


@pytest.mark.parametrize("role", ["official", "editor", "reviewer", "auditor"])
def test_nobody_else_decides_a_correction(signed_in, correction, role):
    client, address = signed_in(role), url("namecorrection", "edit", correction.pk)
    for response in (
        client.get(address),
        client.post(address, {"accepted": "True", "answer": "x"}),
    ):
        assert refused(response)
    correction.refresh_from_db()
    assert correction.decided_at is None


@pytest.mark.parametrize(
    ("model", "view"),
    [
        ("credential", "add"),
        ("credential", "edit"),
        ("credential", "delete"),
        ("statuschange", "edit"),
        ("statuschange", "delete"),
        ("namecorrection", "add"),
        ("namecorrection", "delete"),
    ],
)
@pytest.mark.parametrize("who", ["manager", "admin"])
def test_nothing_is_added_edited_or_deleted_by_hand(
    signed_in, correction, who, model, view
):
    change = change_status(correction.credential, "suspended", reasons=REASONS, by=None)
    rows = {
        "credential": correction.credential,
        "statuschange": change,
        "namecorrection": correction,
    }
    arguments = () if view == "add" else (rows[model].pk,)
    client = signed_in(who)
    address = url(model, view, *arguments)
    form = {"holder_name": "Otra Persona"}
    for response in (client.get(address), client.post(address, form)):
        assert response.status_code in {302, 403, 404}
    assert Credential.objects.get().holder_name == "María Demo Güereña"
    assert StatusChange.objects.count() == NameCorrection.objects.count() == 1


def test_an_administrator_reads_and_revokes_as_well(signed_in, person, credential):
    client = signed_in("admin")
    assert client.get(url("credential", "index")).status_code == 200
    form = REVOKED | {"credential": credential.pk}
    assert client.post(url("statuschange", "add"), form).status_code == 302
    assert credential.status_changes.get().changed_by == person("admin")

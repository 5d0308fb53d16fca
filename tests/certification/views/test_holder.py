"""What a holder sees of a certificate, and nobody else does."""

import hashlib
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from certification.actions.certificates import make_certificate, path_of
from certification.actions.corrections import decide_name_correction
from certification.actions.credentials import (
    award_for_completion,
    change_status,
    reissue,
)
from certification.models import Credential, NameCorrection
from tests.certification.awarding import REASONS, awarded, certified, completed
from tests.others import OTHERS

pytestmark = pytest.mark.django_db

PAGES = ("certificate", "download", "correction")
NAME = {
    "given_names": "María Fernanda",
    "first_surname": "Demo",
    "second_surname": "Güereña",
    "note": "Falta un nombre",
}


def url(name: str, identifier: object, language: str = "es") -> str:
    """Return the address of a holder's page in a language."""
    with translation.override(language):
        return reverse(f"certification:{name}", args=[identifier])


@pytest.fixture
def held(official) -> tuple[Credential, bytes]:
    """Return the official's credential and its file."""
    return certified(official)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", OTHERS)
def test_a_certificate_does_not_exist_for_anybody_else(held, signed_in, role, name):
    credential, _data = held
    client = signed_in(role)
    assert client.get(url(name, credential.uuid)).status_code == 404
    if name == "correction":
        assert client.post(url(name, credential.uuid), NAME).status_code == 404
        assert not NameCorrection.objects.exists()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_whoever_is_not_signed_in_is_asked_to(held, name, language):
    credential, _data = held
    address = url(name, credential.uuid, language)
    response = Client().get(address)
    assert response.status_code == 302
    assert response.url.startswith(f"/accounts/login/?lang={language}")
    assert "María" not in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_a_certificate_nobody_has_does_not_exist(signed_in, name):
    assert signed_in("official").get(url(name, uuid.uuid4())).status_code == 404


@pytest.mark.parametrize(
    ("language", "date"), [("es", "{0.day} de "), ("en", "{0.day} ")]
)
def test_the_holder_sees_what_it_says_in_both_languages(
    held, signed_in, language, date
):
    credential, _data = held
    response = signed_in("official").get(url("certificate", credential.uuid, language))
    body = response.content.decode()
    assert f"<h1>{credential.words(language)['kind']}</h1>" in body
    assert credential.words(language)["course"] in body
    assert date.format(credential.achieved_on) in body
    for said in (credential.holder_name, credential.folio, credential.printed_code):
        assert said in body
    assert url("download", credential.uuid, language) in body
    assert url("correction", credential.uuid, language) in body
    assert f"/verify/{credential.code}/?lang={language}" in body


def test_the_bytes_are_served_unchanged_to_be_kept(held, signed_in):
    credential, data = held
    client = signed_in("official")
    for _again in range(2):
        response = client.get(url("download", credential.uuid))
        served = b"".join(response.streaming_content)
        assert served == data
    assert hashlib.sha256(served).hexdigest() == credential.files.get().sha256
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(data))
    assert response["Content-Disposition"] == (
        f'attachment; filename="{credential.folio}.pdf"'
    )
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_while_it_is_being_prepared_it_says_so(official, signed_in):
    credential, client = awarded(official), signed_in("official")
    page = client.get(url("certificate", credential.uuid)).content.decode()
    assert url("download", credential.uuid) not in page
    response = client.get(url("download", credential.uuid), follow=True)
    assert response.redirect_chain == [(url("certificate", credential.uuid), 302)]
    assert "todavía se está preparando" in response.content.decode()


def test_bytes_that_were_lost_are_a_page_that_does_not_exist(held, signed_in):
    credential, _data = held
    path_of(credential.files.get().sha256).unlink()
    response = signed_in("official").get(url("download", credential.uuid))
    assert response.status_code == 404


@pytest.mark.parametrize("name", ["certificate", "download"])
def test_nothing_is_changed_by_reading(held, signed_in, name):
    credential, _data = held
    assert signed_in("official").post(url(name, credential.uuid)).status_code == 405


def test_a_superseded_certificate_offers_no_correction(held, person, signed_in):
    old, _data = held
    new = reissue(old, reasons=REASONS, by=person("manager"))
    client = signed_in("official")
    before = client.get(url("certificate", old.uuid)).content.decode()
    assert "Sustituida" in before
    assert url("correction", old.uuid) not in before
    after = client.get(url("certificate", new.uuid)).content.decode()
    assert url("correction", new.uuid) in after


def test_a_correction_is_asked_for_once_at_a_time(held, person, signed_in):
    credential, _data = held
    client, address = signed_in("official"), url("correction", credential.uuid)
    form = client.get(address)
    assert 'value="Güereña"' in form.content.decode()
    page = client.post(address, NAME, follow=True)
    assert page.redirect_chain == [(url("certificate", credential.uuid), 302)]
    assert address not in page.content.decode()
    correction = NameCorrection.objects.get()
    assert correction.given_names == "María Fernanda"
    again = client.post(address, NAME | {"given_names": "Otra"}, follow=True)
    assert again.status_code == 200
    assert NameCorrection.objects.get() == correction
    decide_name_correction(correction, accepted=False, answer="x", by=person("manager"))
    client.post(address, NAME)
    assert NameCorrection.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_names", ""),
        ("given_names", "   "),
        ("given_names", "X" * 81),
        ("first_surname", "李"),
        ("first_surname", "<b>Demo</b>"),
        ("second_surname", "😀"),
        ("note", "x" * 301),
    ],
)
def test_a_name_that_no_certificate_could_print_is_refused(
    held, signed_in, field, value
):
    credential, _data = held
    response = signed_in("official").post(
        url("correction", credential.uuid), NAME | {field: value}
    )
    assert response.context["form"].errors[field]
    assert 'role="alert"' in response.content.decode()
    assert "<b>Demo</b>" not in response.content.decode()
    assert not NameCorrection.objects.exists()


@pytest.mark.parametrize("final", ["superseded", "revoked"])
def test_a_certificate_that_has_ended_takes_no_request(held, person, signed_in, final):
    credential, _data = held
    change_status(credential, final, reasons=REASONS, by=person("manager"))
    client, address = signed_in("official"), url("correction", credential.uuid)
    for response in (client.get(address), client.post(address, NAME)):
        assert response.url == url("certificate", credential.uuid)
    assert not NameCorrection.objects.exists()


def preparation(client: Client, completion: int):
    """Ask how far the certificate of a completion is, as the page's script does."""
    address = url("preparation", completion)
    return client.get(address, headers={"Accept": "application/json"})


def test_the_script_is_told_how_far_it_is(official, person, signed_in):
    completion, client = completed(official), signed_in("official")
    nothing = {"folio": "", "uuid": "", "awarded_at": "", "ready_at": ""}
    assert preparation(client, completion.pk).json() == nothing
    credential = certified_for(completion)
    response = preparation(client, completion.pk)
    assert response.json() == {
        "folio": credential.folio,
        "uuid": str(credential.uuid),
        "awarded_at": credential.awarded_at.isoformat(),
        "ready_at": credential.files.get().created_at.isoformat(),
    }
    assert "no-store" in response["Cache-Control"]
    new = reissue(credential, reasons=REASONS, by=person("manager"))
    latest = preparation(client, completion.pk).json()
    assert (latest["folio"], latest["ready_at"]) == (new.folio, "")


def certified_for(completion) -> Credential:
    """Award and sign what a completion earned."""
    credential = award_for_completion(completion)
    make_certificate(credential)
    return Credential.objects.get(pk=credential.pk)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_is_told_how_far_it_is(official, signed_in, role):
    completion = completed(official)
    assert preparation(signed_in(role), completion.pk).status_code == 404


def test_a_script_that_is_signed_out_is_told_so(official):
    response = preparation(Client(), completed(official).pk)
    assert (response.status_code, response.json()) == (401, {"error": "signed_out"})


@pytest.mark.parametrize("many", [False, True])
def test_a_certificate_s_page_costs_the_same_questions(
    held, person, signed_in, django_assert_max_num_queries, many
):
    credential, _data = held
    if many:
        for _each in range(5):
            change_status(credential, "suspended", reasons=REASONS, by=None)
            change_status(credential, "reinstated", reasons=REASONS, by=None)
    client = signed_in("official")
    client.get(url("certificate", credential.uuid))
    with django_assert_max_num_queries(10):
        client.get(url("certificate", credential.uuid))

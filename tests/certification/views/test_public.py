"""Verification by anybody: by code, by file, with as little data as it takes."""

import io
import random
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from certification.actions.credentials import change_status, reissue
from certification.models import Credential
from certification.pdf import draw_certificate
from certification.rules.codes import printed
from tests.certification.awarding import REASONS, awarded, certified
from tests.certification.paper import CODE, certificate

pytestmark = pytest.mark.django_db

H1 = {
    ("valid", "es"): "Constancia válida",
    ("valid", "en"): "Valid certificate",
    ("suspended", "es"): "Constancia suspendida",
    ("suspended", "en"): "Suspended certificate",
    ("superseded", "es"): "Constancia sustituida",
    ("superseded", "en"): "Superseded certificate",
    ("revoked", "es"): "Constancia revocada",
    ("revoked", "en"): "Revoked certificate",
}


def by_code(code: str, language: str = "es"):
    """Open the page of a code, as its QR does."""
    return Client().get(f"/verify/{code}/", {"lang": language})


def by_file(data: bytes, name: str = "constancia.pdf", language: str = "es"):
    """Send a file."""
    upload = SimpleUploadedFile(name, data, content_type="application/pdf")
    return Client().post(f"/verify/?lang={language}", {"file": upload})


def type_code(text: str):
    """Type a code in the form."""
    return Client().post("/verify/", {"code": text})


@pytest.fixture
def credential(person) -> Credential:
    """Return a credential of the demo official."""
    return awarded(person("official"))


def tells_nobody(body: str, holder) -> bool:
    """Tell whether a page keeps a person's contact and identity to itself."""
    return holder.email not in body and holder.curp not in body


@pytest.mark.parametrize(
    ("language", "title"),
    [("es", "Verificar una constancia"), ("en", "Verify a certificate")],
)
def test_the_form_is_there_for_everybody_in_both_languages(language, title):
    response = Client().get("/verify/", {"lang": language})
    assert response.status_code == 200
    assert f"<h1>{title}</h1>" in response.content.decode()
    assert response["Content-Language"] == language
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("status", ["valid", "suspended", "superseded", "revoked"])
def test_a_code_is_answered_with_its_status_initials_and_reason(
    credential, person, status, language
):
    if status != "valid":
        change_status(credential, status, reasons=REASONS, by=person("manager"))
    response = by_code(credential.code, language)
    body = response.content.decode()
    assert response.status_code == 200
    assert f"<h1>{H1[status, language]}</h1>" in body
    assert (REASONS[language] in body) is (status != "valid")
    assert "M. D. G." in body
    assert credential.folio in body
    assert credential.words(language)["course"] in body
    for part in ("María", "Demo Güereña"):
        assert part not in body
    assert tells_nobody(body, credential.holder)


def test_an_answer_is_kept_out_of_caches_and_search_engines(credential):
    response = by_code(credential.code)
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "Set-Cookie" not in by_file(b"x").headers


def test_a_demonstration_says_so(person, settings):
    assert "demostraci" in by_code(awarded(person("official")).code).content.decode()
    settings.SIGNING_IS_DEVELOPMENT = False
    real = awarded(person("procurement"))
    assert "demostraci" not in by_code(real.code).content.decode()


def test_a_credential_past_its_end_says_until_when(credential, person):
    change_status(credential, "superseded", reasons=REASONS, by=person("manager"))
    past = Credential.objects.get(pk=credential.pk)
    past.pk, past.supersedes, past.code, past.folio_number = None, credential, CODE, 9
    past.uuid = "7b0e1a0e-0000-4000-8000-000000000001"
    past.valid_from = past.valid_until = timezone.localdate().replace(2025, 3, 2)
    past.save(force_insert=True)
    body = by_code(CODE, "en").content.decode()
    assert "<h1>Expired certificate</h1>" in body
    assert "2 March 2025" in body


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(
    "code", [CODE, "0" * 16, "x", "UE-2026-000001", "%00", "%3Cb%3E"]
)
def test_a_code_of_nobody_is_answered_the_same_for_all(credential, code, language):
    response = by_code(code, language)
    body = response.content.decode()
    assert response.status_code == 200
    assert response.context["finding"] == "unknown"
    assert "<dl" not in body
    assert "<b>" not in body


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        lambda code: printed(code),
        lambda code: printed(code).lower(),
        lambda code: f"  {code[:8].lower()} {code[8:]} ",
        lambda code: code.replace("0", "o").replace("1", "l"),
    ],
)
def test_a_code_typed_in_any_way_leads_to_its_page(credential, typed):
    response = type_code(typed(credential.code))
    assert response.status_code == 302
    assert response.url == f"/verify/{credential.code}/"


@pytest.mark.parametrize(
    "typed", ["", "K7QX", "K7QX-3M9P-T2VD-8HJ", "Ñ" * 16, "x" * 61]
)
def test_what_cannot_be_a_code_is_said_kindly(typed):
    response = type_code(typed)
    assert response.status_code == 400
    assert response.context["form"].errors["code"]
    assert 'role="alert"' in response.content.decode()


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_genuine_file_shows_the_whole_name(official, language):
    credential, data = certified(official)
    response = by_file(data, language=language)
    body = response.content.decode()
    assert response.status_code == 200
    assert f"<h1>{H1['valid', language]}</h1>" in body
    assert "María Demo Güereña" in body
    assert credential.folio in body
    assert response["X-Robots-Tag"] == "noindex"
    assert tells_nobody(body, official)


def test_a_corrected_certificate_s_old_file_is_genuine_but_superseded(official, person):
    credential, data = certified(official)
    reissue(credential, reasons=REASONS, by=person("manager"))
    body = by_file(data).content.decode()
    assert "<h1>Constancia sustituida</h1>" in body
    assert REASONS["es"] in body


@pytest.mark.parametrize(
    ("language", "title"),
    [("es", "El archivo fue alterado"), ("en", "The file was altered")],
)
def test_an_altered_file_is_told_with_initials_only(official, language, title):
    credential, data = certified(official)
    middle = len(data) // 2
    for changed in (
        data + b" ",
        data[:-400],
        data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
    ):
        response = by_file(changed, language=language)
        body = response.content.decode()
        assert response.status_code == 200
        assert f"<h1>{title}</h1>" in body
        assert credential.folio in body
        assert "M. D. G." in body
        assert "María" not in body


def zipped() -> bytes:
    """Return a zip that holds something."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("constancia.pdf", draw_certificate(certificate()))
    return output.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "constancia.pdf"),
        (b"%PDF-1.7\n%%EOF", "<b>x</b>.pdf"),
        (b"<script>alert(1)</script>", "<script>alert(1)</script>"),
        (random.Random(7).randbytes(70_000), "ñ\u202e.pdf"),
        (zipped(), "x" * 300),
        (draw_certificate(certificate()), "../../constancia.pdf"),
    ],
)
def test_a_file_that_is_not_ours_is_told_so_and_never_an_error(person, data, name):
    response = by_file(data, name)
    body = response.content.decode()
    assert response.status_code == 200
    assert response.context["finding"] == "unknown"
    assert response.context["credential"] is None
    assert response.context["verdict"].by_file
    assert "<b>x</b>" not in body
    assert "<script>alert" not in body


def test_a_file_too_large_is_refused_before_it_is_read(official, settings):
    response = by_file(b"%PDF" + b"0" * settings.VERIFY_MAX_UPLOAD_BYTES)
    assert response.status_code == 413
    assert 'role="alert"' in response.content.decode()
    assert by_file(b"0" * (settings.VERIFY_MAX_UPLOAD_BYTES - 1000)).status_code == 200


@pytest.mark.parametrize("length", ["", "many", "-1"])
def test_a_request_that_lies_about_its_size_is_no_error(length):
    client = Client()
    response = client.post("/verify/", {"code": "x"}, CONTENT_LENGTH=length)
    assert response.status_code in {400, 413}


def test_a_broken_upload_is_no_error():
    response = Client().post(
        "/verify/", b"--nothing", content_type="multipart/form-data; boundary=x"
    )
    assert response.status_code == 400


@pytest.mark.parametrize("path", ["/verify/", f"/verify/{CODE}/"])
def test_only_reading_and_asking_are_possible(path):
    assert Client().put(path).status_code == 405
    assert Client().delete(path).status_code == 405
    if path != "/verify/":
        assert Client().post(path).status_code == 405


def test_the_form_is_protected_from_other_sites():
    assert Client(enforce_csrf_checks=True).post("/verify/").status_code == 403


@pytest.mark.parametrize("ask", [lambda: by_code(CODE), lambda: type_code(CODE)])
def test_whoever_asks_too_often_is_told_to_wait_in_our_design(ask):
    answers = [ask().status_code for _each in range(60)]
    assert set(answers) <= {200, 302}
    response = ask()
    body = response.content.decode()
    assert response.status_code == 429
    assert "<h1>Demasiados intentos" in body
    assert 'rel="stylesheet"' in body
    assert Client().get("/verify/").status_code == 200


def test_one_visitor_s_haste_does_not_stop_another():
    for _each in range(61):
        by_code(CODE)
    assert by_code(CODE).status_code == 429
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert other.get(f"/verify/{CODE}/").status_code == 200

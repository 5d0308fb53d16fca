"""The commands of certification, as an administrator runs them."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from certification.actions.credentials import change_status
from certification.models import Credential, CredentialFile
from tests.certification.awarding import REASONS, certified, completed, somebody

pytestmark = pytest.mark.django_db


def run(name: str, *arguments: str) -> str:
    """Run a command and return what it said."""
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def certificate(official, tmp_path) -> tuple[Credential, Path]:
    """Return the official's credential and a copy of its file."""
    credential, data = certified(official)
    path = tmp_path / "certificate.pdf"
    path.write_bytes(data)
    return credential, path


def test_the_authority_is_made_only_where_there_is_none(authority):
    made = (authority / "signer.p12").read_bytes()
    assert run("create_authority") == "Authority in place.\n"
    assert (authority / "signer.p12").read_bytes() == made


def test_it_says_when_it_made_the_authority(tmp_path, settings):
    settings.SIGNING_PKCS12 = tmp_path / "new" / "signer.p12"
    settings.SIGNING_PASSWORD_FILE = tmp_path / "new" / "signer.password"
    assert run("create_authority") == "Authority created.\n"
    assert settings.SIGNING_PKCS12.exists()


def test_credentials_due_are_awarded_and_their_files_made(official, person):
    for each in (official, person("procurement"), somebody("p@demo.example")):
        completed(each)
    assert run("issue_credentials", "--limit", "2") == "2 awarded.\n"
    assert run("issue_credentials") == "1 awarded.\n"
    assert run("issue_credentials") == "0 awarded.\n"
    assert Credential.objects.count() == CredentialFile.objects.count() == 3


def test_a_genuine_file_is_told_in_words_and_in_json(certificate):
    credential, path = certificate
    assert "finding: genuine\n" in run("verify_certificate", str(path))
    report = json.loads(run("verify_certificate", str(path), "--json"))
    assert report == {
        "finding": "genuine",
        "status": "valid",
        "valid": True,
        "folio": credential.folio,
        "holder": credential.holder_name,
        "signature_intact": True,
        "signature_trusted": True,
        "covers_whole_file": True,
        "timestamped": False,
        "demonstration": True,
    }


def refused(path: Path) -> dict:
    """Verify a file that is not valid: exit 1, and the report."""
    out = StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("verify_certificate", str(path), "--json", stdout=out)
    assert caught.value.code == 1
    return json.loads(out.getvalue())


def test_an_altered_file_exits_with_one(certificate):
    _credential, path = certificate
    path.write_bytes(path.read_bytes() + b"\n")
    report = refused(path)
    assert (report["finding"], report["valid"]) == ("altered", False)
    assert report["signature_intact"] is None


def test_a_revoked_certificate_exits_with_one(certificate, person):
    credential, path = certificate
    change_status(credential, "revoked", reasons=REASONS, by=person("manager"))
    report = refused(path)
    assert (report["finding"], report["status"]) == ("genuine", "revoked")


def test_somebody_else_s_file_exits_with_one(certificate, tmp_path):
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.4 nothing of ours")
    report = refused(other)
    assert (report["finding"], report["folio"]) == ("unknown", None)


def test_a_file_that_is_not_there_is_an_error_said_plainly(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run("verify_certificate", str(tmp_path / "nowhere.pdf"))

"""A certificate's file: made once, kept under its digest, announced to its holder."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail

from certification.actions import certificates
from certification.actions.certificates import (
    certificate_of,
    discard,
    make_certificate,
    path_of,
    store,
)
from certification.models import Credential, CredentialFile
from certification.signing import check_signature
from content.printing import UncoveredText
from ledger.actions.outbox import run_due
from ledger.models import AuditEntry, OutboxEntry
from tests.certification import poppler
from tests.certification.awarding import awarded, certified, completed

pytestmark = pytest.mark.django_db


def files_on_disk() -> set[Path]:
    """Return every file kept where certificates are."""
    return {
        path for path in Path(settings.CERTIFICATES_ROOT).rglob("*") if path.is_file()
    }


@pytest.fixture(autouse=True)
def empty_store(tmp_path, settings):
    """Keep this test's certificates apart."""
    settings.CERTIFICATES_ROOT = tmp_path / "certificates"


def test_the_file_is_drawn_signed_and_kept_under_its_digest(official):
    credential, data = certified(official)
    (file,) = credential.files.all()
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    assert (file.size, file.kind) == (len(data), "pades")
    assert files_on_disk() == {path_of(file.sha256)}
    assert path_of(file.sha256).name == f"{file.sha256}.pdf"
    assert check_signature(data).holds
    assert poppler.says_valid(data)


def test_the_paper_says_the_credential_s_words(official):
    credential, data = certified(official)
    text = poppler.text(data)
    for said in (
        credential.holder_name,
        credential.folio,
        credential.printed_code,
        credential.document["es"]["kind"],
        credential.document["en"]["kind"],
        "DEMOSTRACIÓN / DEMONSTRATION",
    ):
        assert said in text


def test_a_real_authority_prints_no_demonstration(official, settings):
    settings.SIGNING_IS_DEVELOPMENT = False
    _credential, data = certified(official)
    assert "DEMO" not in poppler.text(data).replace("María Demo", "")


def test_asked_again_it_returns_the_one_there_is(official):
    credential = awarded(official)
    first = make_certificate(credential)
    before = path_of(first.sha256).stat().st_mtime_ns
    assert make_certificate(credential) == first
    assert CredentialFile.objects.count() == 1
    assert path_of(first.sha256).stat().st_mtime_ns == before
    acts = AuditEntry.objects.filter(action="certification.certificate.sign")
    assert acts.get().payload.data == {"sha256": first.sha256}
    assert letters(credential).count() == 1


def letters(credential: Credential):
    """Return the letters that say a credential's certificate is ready."""
    return OutboxEntry.objects.filter(
        dedupe_key=f"mail:certificate-ready:{credential.pk}"
    )


def test_a_second_worker_s_file_is_discarded(official, monkeypatch):
    credential = awarded(official)
    sign, ours = certificates.sign_pdf, []

    def slow_sign(pdf: bytes, **words: str) -> bytes:
        """Sign while another worker finishes the same certificate."""
        monkeypatch.setattr(certificates, "sign_pdf", sign)
        ours.append(make_certificate(credential))
        return sign(pdf, **(words | {"reason": "second"}))

    monkeypatch.setattr(certificates, "sign_pdf", slow_sign)
    assert make_certificate(credential) == ours[0]
    assert CredentialFile.objects.get() == ours[0]
    assert files_on_disk() == {path_of(ours[0].sha256)}
    assert letters(credential).count() == 1


def test_a_crash_between_file_and_row_leaves_a_file_and_the_next_run_succeeds(
    official, monkeypatch
):
    credential = awarded(official)
    with monkeypatch.context() as patch:
        patch.setattr(certificates, "record", die)
        with pytest.raises(SystemError):
            make_certificate(credential)
    assert not credential.files.exists()
    assert not letters(credential).exists()
    orphans = files_on_disk()
    assert len(orphans) == 1
    file = make_certificate(credential)
    assert path_of(file.sha256) in files_on_disk()
    assert hashlib.sha256(path_of(file.sha256).read_bytes()).hexdigest() == file.sha256
    assert credential.files.get() == file


def die(*args: object, **kwargs: object) -> None:
    """Do what a killed worker does."""
    raise SystemError


def test_a_failure_of_the_disk_leaves_no_row_and_no_half_file(official, monkeypatch):
    credential = awarded(official)
    with monkeypatch.context() as patch:
        patch.setattr(certificates.os, "fsync", die)
        with pytest.raises(SystemError):
            make_certificate(credential)
    assert not credential.files.exists()
    assert not [path for path in files_on_disk() if path.suffix == ".pdf"]
    assert make_certificate(credential).size > 10_000


def test_bytes_that_a_row_points_at_are_never_discarded(official):
    credential, data = certified(official)
    digest = credential.files.get().sha256
    discard(digest)
    assert path_of(digest).read_bytes() == data
    store("0" * 64, b"nobody's")
    discard("0" * 64)
    discard("0" * 64)
    assert files_on_disk() == {path_of(digest)}


def test_storing_the_same_bytes_twice_is_storing_them_once():
    store("a" * 64, b"bytes")
    store("a" * 64, b"bytes")
    assert [path.read_bytes() for path in files_on_disk()] == [b"bytes"]


@pytest.mark.parametrize("name", ["李明 Demo", "Ana 😀"])
def test_a_name_that_cannot_be_drawn_is_never_signed(official, name):
    official.given_names = name
    official.save()
    credential = awarded(official)
    with pytest.raises(UncoveredText):
        make_certificate(credential)
    assert not credential.files.exists()
    assert not files_on_disk()


@pytest.mark.parametrize(
    "name", ["Íñigo Güereña-Ñáñez", "Xꞌkin Kꞌanul", "Maximiliano" * 5 + "Ñ"]
)
def test_names_of_every_spelling_are_signed(official, name):
    official.given_names, official.first_surname, official.second_surname = name, "", ""
    official.save()
    _credential, data = certified(official)
    assert name in poppler.text(data)
    assert poppler.says_valid(data)


def test_one_that_fails_stops_no_other_and_is_tried_again(official, person):
    official.given_names = "李明"
    official.save()
    bad, good = awarded(official), awarded(person("procurement"))
    run_due()
    assert good.files.exists()
    assert not bad.files.exists()
    entry = OutboxEntry.objects.get(dedupe_key=f"certificate:{bad.pk}")
    assert entry.done_at is None
    assert "UncoveredText" in entry.last_error


@pytest.mark.parametrize(
    ("language", "subject"),
    [("es", "Su constancia está lista"), ("en", "Your certificate is ready")],
)
def test_the_holder_is_told_in_their_language(official, language, subject):
    official.language = language
    official.save()
    credential, _data = certified(official)
    run_due()
    (letter,) = [
        x for x in mail.outbox if x.to == [official.email] and subject in x.subject
    ]
    html, _type = letter.alternatives[0]
    for body in (letter.body, html):
        assert credential.folio in body
        assert credential.words(language)["course"] in body
        assert f"/{language}/" in body
        assert str(credential.uuid) in body
    assert official.curp not in letter.body + html


def test_completing_makes_the_certificate_through_the_outbox(official):
    completed(official)
    assert not Credential.objects.exists()
    OutboxEntry.objects.create(
        kind="courses.course_completed",
        dedupe_key="x",
        payload={"completion": official.enrolments.get().completion.pk},
        created_at=official.date_joined,
        available_at=official.date_joined,
    )
    run_due()
    credential = Credential.objects.get(holder=official)
    assert check_signature(path_of(credential.files.get().sha256).read_bytes()).holds


def test_a_certificate_is_drawn_from_the_credential_alone(
    official, django_assert_num_queries
):
    credential = awarded(official)
    with django_assert_num_queries(0):
        drawn = certificate_of(credential)
    assert drawn.holder_name == official.get_full_name()
    assert drawn.is_demonstration

"""The mail of a development machine: readable there, absent elsewhere."""

import os

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from people.views.outbox import SHOWN, read_outbox

pytestmark = pytest.mark.django_db
PAGE = "mail_outbox"


@pytest.fixture
def folder(settings, tmp_path):
    """A folder where mail goes instead of leaving."""
    settings.MAIL_OUTBOX_DIR = settings.EMAIL_FILE_PATH = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return tmp_path


def send(subject: str, body: str = "Hola", age: int = 0, folder=None) -> None:
    """Send a message and make its file so many seconds old."""
    known = set(folder.glob("*.log"))
    message = EmailMultiAlternatives(subject, body, to=["ana@sdr.example"])
    message.attach_alternative(f"<p>{body}</p>", "text/html")
    message.send()
    for path in set(folder.glob("*.log")) - known:
        os.utime(path, (1_000_000 - age, 1_000_000 - age))


def test_outside_development_there_is_no_such_page(client, settings):
    settings.MAIL_OUTBOX_DIR = None
    assert client.get(reverse(PAGE)).status_code == 404


def test_messages_are_shown_newest_first_with_links_to_follow(client, folder):
    send("Primero", age=10, folder=folder)
    send("Año nuevo: ñandú", "Abra https://academy.example/x", folder=folder)
    text = client.get(f"{reverse(PAGE)}?lang=es").content.decode()
    assert text.index("Año nuevo: ñandú") < text.index("Primero")
    assert 'href="https://academy.example/x"' in text
    assert "ana@sdr.example" in text


def test_an_empty_folder_and_one_that_is_not_there_show_nothing(
    client, folder, settings
):
    assert read_outbox(folder) == []
    settings.MAIL_OUTBOX_DIR = folder / "nowhere"
    response = client.get(reverse(PAGE))
    assert response.status_code == 200


def test_several_messages_of_one_connection_are_told_apart(folder):
    raw = b"Subject: %s\nTo: a@b.example\n\nHola\n" + b"-" * 79 + b"\n"
    (folder / "one.log").write_bytes(raw % b"uno" + raw % b"dos")
    assert [message.subject for message in read_outbox(folder)] == ["dos", "uno"]


def test_no_more_than_fifty_are_shown(folder):
    raw = b"Subject: x\n\nHola\n" + b"-" * 79 + b"\n"
    for name in "abc":
        (folder / f"{name}.log").write_bytes(raw * 30)
    assert len(read_outbox(folder)) == SHOWN


def test_what_is_in_a_message_is_never_markup(client, folder):
    send("<script>x</script>", "<b>crudo</b>", folder=folder)
    text = client.get(reverse(PAGE)).content.decode()
    assert "<script>x" not in text
    assert "<b>crudo" not in text

"""Mail: in the person's language, after commit, to whoever has an e-mail."""

import pytest
from django.core import mail
from django.db import transaction
from django.utils import translation

from ledger.actions.outbox import run_due
from ledger.models import OutboxEntry
from people.mail import KIND, deliver, deliver_now, send_mail

TEMPLATE = "people/email/invitation"
LINK = {"link": "https://academy.example/x"}


@pytest.fixture
def official(person):
    """María, with no other work waiting."""
    OutboxEntry.objects.all().delete()
    return person("official")


class FactRefused(Exception):
    """An action failed after writing to somebody."""


@transaction.atomic
def write_and_fail(user) -> None:
    """Do what an action does, and refuse at the end."""
    send_mail(TEMPLATE, user, "one", LINK)
    raise FactRefused


def test_a_message_is_a_row_first_and_leaves_when_the_outbox_runs(official):
    send_mail(TEMPLATE, official, "one", LINK)
    entry = OutboxEntry.objects.get()
    assert (entry.kind, entry.dedupe_key) == (KIND, "mail:one")
    assert entry.payload == {
        "template": TEMPLATE,
        "user": official.pk,
        "context": LINK,
    }
    assert mail.outbox == []
    run_due()
    (message,) = mail.outbox
    assert message.to == ["official@demo.example"]
    assert message.subject == "Su cuenta en la Academia de Integridad"
    assert "Buen día, María Demo:" in message.body
    assert LINK["link"] in message.body
    (html,) = message.alternatives
    assert html.mimetype == "text/html"
    assert '<html lang="es">' in html.content
    assert LINK["link"] in html.content


def test_nothing_leaves_for_a_fact_that_did_not_happen(official):
    with pytest.raises(FactRefused):
        write_and_fail(official)
    assert run_due() == 0
    assert mail.outbox == []


def test_the_same_news_is_told_once(official):
    send_mail(TEMPLATE, official, "one", LINK)
    send_mail(TEMPLATE, official, "one", LINK)
    assert run_due() == 1
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("es", "Su cuenta en la Academia de Integridad"),
        ("en", "Your account at the Integrity Academy"),
    ],
)
def test_a_message_is_in_the_persons_language_whatever_the_writers(
    official, language, subject
):
    official.language = language
    official.save()
    for writers in ("es", "en"):
        with translation.override(writers):
            deliver_now(TEMPLATE, official, LINK)
            assert translation.get_language() == writers
    assert [message.subject for message in mail.outbox] == [subject] * 2
    assert f'lang="{language}"' in mail.outbox[0].alternatives[0].content


def test_the_language_is_the_one_of_the_moment_it_leaves(official):
    send_mail(TEMPLATE, official, "one", LINK)
    official.language = "en"
    official.save()
    run_due()
    assert mail.outbox[0].subject == "Your account at the Integrity Academy"


def test_to_whoever_has_no_email_nothing_is_written(official):
    official.email = None
    official.save()
    send_mail(TEMPLATE, official, "one", LINK)
    assert not OutboxEntry.objects.exists()


@pytest.mark.parametrize("gone", [{"email": None}, {"is_active": False}])
def test_whoever_left_meanwhile_gets_nothing(official, gone):
    send_mail(TEMPLATE, official, "one", LINK)
    for name, value in gone.items():
        setattr(official, name, value)
    official.save()
    assert run_due() == 1
    assert mail.outbox == []
    assert OutboxEntry.objects.get().done_at is not None


def test_a_person_who_never_was_gets_nothing(official):
    deliver({"template": TEMPLATE, "user": 0, "context": {}})
    assert mail.outbox == []


def test_a_mail_server_that_refuses_is_asked_again(official, settings, tmp_path):
    send_mail(TEMPLATE, official, "one", LINK)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    run_due()
    entry = OutboxEntry.objects.get()
    assert entry.done_at is None
    assert "ConnectionRefusedError" in entry.last_error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run_due(at=entry.available_at)
    assert len(mail.outbox) == 1


def test_the_subject_is_one_line_and_the_text_has_no_markup(official):
    official.first_surname = "O’Higgins & Hijos <x>"
    deliver_now(TEMPLATE, official, LINK)
    message = mail.outbox[0]
    assert "\n" not in message.subject
    assert "O’Higgins & Hijos <x>" in message.body
    assert "O’Higgins &amp; Hijos &lt;x&gt;" in message.alternatives[0].content

"""One way to write to a person: this template, in their language, after commit.

The message is an outbox row: it leaves when the fact it tells of is committed, and
is tried again until the mail server takes it.
"""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from ledger.actions.outbox import enqueue
from people.models import User

KIND = "people.mail"


def send_mail(
    template: str, to: User, dedupe_key: str, context: dict[str, Any] | None = None
) -> None:
    """Write to a person who has an e-mail; without one, nothing is sent.

    `template` names two files without their ending: `.txt`, whose first line is the
    subject, and `.html`. `context` holds plain values only: it is stored.
    """
    if to.email:
        payload = {"template": template, "user": to.pk, "context": context or {}}
        enqueue(KIND, f"mail:{dedupe_key}", payload)


def deliver(payload: dict[str, Any]) -> None:
    """Outbox handler; whoever left or has no e-mail any more gets nothing."""
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    if user is None or not user.email:
        return
    deliver_now(payload["template"], user, payload["context"])


def deliver_now(template: str, user: User, context: dict[str, Any]) -> None:
    """Render in the person's language and hand the message to the mail server."""
    context = {**context, "user": user, "site_url": settings.SITE_URL}
    with translation.override(user.language):
        text = render_to_string(f"{template}.txt", context)
        html = render_to_string(f"{template}.html", context)
    subject, _newline, body = text.partition("\n")
    message = EmailMultiAlternatives(
        subject=subject.strip(), body=body.strip() + "\n", to=[user.email]
    )
    message.attach_alternative(html, "text/html")
    message.send()

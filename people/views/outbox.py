"""Development only: the mail that would have been sent, in a page one can read."""

import email
import email.policy
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

#: How many of the newest messages the page shows.
SHOWN = 50


@dataclass(frozen=True)
class Message:
    """One message as a reader wants it."""

    sent: str
    to: str
    subject: str
    text: str


@require_safe
def mail_outbox(request: HttpRequest) -> HttpResponse:
    """Show the newest messages of the mail folder, newest first."""
    if settings.MAIL_OUTBOX_DIR is None:
        raise Http404
    return render(
        request,
        "people/mail_outbox.html",
        {"messages_sent": read_outbox(Path(settings.MAIL_OUTBOX_DIR))},
    )


def read_outbox(folder: Path) -> list[Message]:
    """Read the files that Django's file mail backend writes, newest first."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime)
    sent: list[Message] = []
    for path in reversed(files):
        for raw in reversed(path.read_bytes().split(b"-" * 79 + b"\n")):
            if raw.strip():
                sent.append(_message(raw))
        if len(sent) >= SHOWN:
            break
    return sent[:SHOWN]


def _message(raw: bytes) -> Message:
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    body = parsed.get_body(preferencelist=("plain",))
    return Message(
        sent=str(parsed["Date"] or ""),
        to=str(parsed["To"] or ""),
        subject=str(parsed["Subject"] or ""),
        text=body.get_content() if body else "",
    )

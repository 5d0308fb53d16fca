"""What the advice desk writes: that there is news and where; never what was written."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone, translation

from ethics_guidance.models import Consultation
from ethics_guidance.permissions import able_to_take
from ethics_guidance.rules.consultations import Desk
from people.mail import send_mail
from people.models import User

#: How every piece of mail about a consultation begins its key, so that it can be found.
KEY = "advice:{uuid}:"
#: News of consultations that the adviser cannot open, or not yet.
AT_THE_DESK = frozenset({"new", "not_taken", "withdrawn"})


def tell_asker(
    consultation: Consultation, news: str, occasion: object, *, due: datetime | None
) -> None:
    """Write to whoever asked; `news` chooses the words, `occasion` makes it one mail."""
    if consultation.asker is not None:
        _write("asker", consultation, consultation.asker, news, occasion, due)


def tell_adviser(
    consultation: Consultation,
    adviser: User,
    news: str,
    occasion: object,
    *,
    due: datetime | None,
) -> None:
    """Write to one adviser."""
    _write("adviser", consultation, adviser, news, occasion, due)


def tell_desk(
    consultation: Consultation,
    desk: Desk,
    news: str,
    occasion: object,
    *,
    due: datetime,
    on: date,
) -> None:
    """Write to everybody who could take it."""
    for adviser in able_to_take(consultation, desk, on):
        _write("adviser", consultation, adviser, news, occasion, due)


def _write(
    to: str,
    consultation: Consultation,
    person: User,
    news: str,
    occasion: object,
    due: datetime | None,
) -> None:
    key = KEY.format(uuid=consultation.uuid) + f"{news}:{occasion}:{person.pk}"
    with translation.override(person.language):
        path = reverse("ethics_guidance:consultation", args=[consultation.uuid])
        desk = reverse("ethics_guidance:desk")
    context = {
        "news": news,
        "reference": consultation.reference,
        "path": desk if news in AT_THE_DESK else path,
        "due_on": timezone.localdate(due).isoformat() if due else "",
    }
    send_mail(f"ethics_guidance/email/{to}", person, key, context)

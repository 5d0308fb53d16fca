"""A consultation as its pages show it: one row of a list, or the whole thread."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from ethics_guidance.actions.consultation_events import promised
from ethics_guidance.models import Consultation
from ethics_guidance.rules.consultations import OPEN, EventKind, Standing, State
from ethics_guidance.rules.service_levels import is_overdue
from people.models import User


@dataclass(frozen=True)
class Row:
    """One consultation in a list, without a word of what is in it."""

    consultation: Consultation
    standing: Standing
    state: str
    due: datetime | None
    is_overdue: bool
    asked_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes an answer."""
        return self.standing.state in OPEN


def row_of(consultation: Consultation, now: datetime | None = None) -> Row:
    """Return how a list shows a consultation; its facts are loaded already."""
    now = timezone.localtime(now or timezone.now())
    standing, dates = consultation.standing, promised(consultation)
    due = dates.reply if standing.state in OPEN else None
    return Row(
        consultation=consultation,
        standing=standing,
        state=standing.state.value,
        due=due,
        is_overdue=is_overdue(standing, dates, now),
        asked_at=consultation.facts[0].at,
    )


def rows_of(consultations: Iterable[Consultation]) -> list[Row]:
    """Return rows, what is due first on top, then the newest."""
    rows = [row_of(each) for each in consultations]
    rows.sort(key=lambda row: row.asked_at, reverse=True)
    rows.sort(key=lambda row: (row.due is None, row.due or row.asked_at))
    ended = [row for row in rows if row.due is None]
    ended.sort(key=lambda row: row.asked_at, reverse=True)
    return [row for row in rows if row.due is not None] + ended


#: Events that a thread says nothing of: who stepped aside, and why, is nobody's matter.
QUIET = frozenset({EventKind.ANONYMISED})
#: Events whose author is not named: nobody learns who stepped aside.
UNSIGNED = frozenset({EventKind.RECUSED, EventKind.FORWARDED})


@dataclass(frozen=True)
class Line:
    """One event of a thread, as the reader sees it."""

    kind: str
    at: datetime
    by: User | None
    is_asker: bool
    is_mine: bool
    text: str


def thread_of(consultation: Consultation, reader: Any) -> list[Line]:
    """Return the thread of a consultation; reasons to step aside are left out."""
    return [
        _line(event, consultation, reader)
        for event in consultation.events.all()
        if EventKind(event.kind) not in QUIET
    ]


def _line(event: Any, consultation: Consultation, reader: Any) -> Line:
    unsigned = EventKind(event.kind) in UNSIGNED
    by = event.said.by if event.said and not unsigned else None
    return Line(
        kind=event.kind,
        at=event.at,
        by=by,
        is_asker=by is not None and by.pk == consultation.asker_id,
        is_mine=by is not None and by.pk == reader.pk,
        text=event.said.text if event.said and not unsigned else "",
    )


def published_page(consultation: Consultation) -> Page | None:
    """Return the live page an anonymised version became, in any language."""
    keys = [
        each.said.page_key
        for each in consultation.events.all()
        if each.said and each.said.page_key
    ]
    return (
        Page.objects.live().filter(translation_key__in=keys).first() if keys else None
    )


def moves_of(row: Row) -> dict[str, bool]:
    """Return, by name, what may be done to a consultation as it stands."""
    return {kind.value: row.standing.permits(kind) for kind in EventKind} | {
        "is_withdrawn": row.standing.state is State.WITHDRAWN
    }

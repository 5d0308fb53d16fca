"""The dilemma bank of a language, read once per publish."""

from dataclasses import dataclass

from wagtail.models import Page

from content.cache import kept
from content.practised import words_of
from ethics_guidance.models import DilemmaIndexPage, DilemmaPage
from ethics_guidance.rules.facets import ROLES, Sorted


@dataclass(frozen=True)
class Card:
    """A dilemma as lists show it."""

    pk: int
    number: str
    title: str
    summary: str
    url: str
    level: str
    sector: str
    topics: tuple[str, ...]
    sorted_by: Sorted


def cards_of(locale_id: int) -> list[Card]:
    """Return the live dilemmas of a language as lists show them."""
    return kept(f"dilemmas:{locale_id}", lambda: _read(locale_id))


def _read(locale_id: int) -> list[Card]:
    index = DilemmaIndexPage.objects.live().filter(locale=locale_id).first()
    if index is None:
        return []
    pages = DilemmaPage.objects.live().public().child_of(index)
    return [_card(page, index) for page in sorted(pages, key=_place)]


def _place(page: DilemmaPage) -> tuple[int, str]:
    """What concerns everyone first, then role by role, each by its number."""
    return min(map(ROLES.index, page.roles), default=len(ROLES)), page.number


def _card(page: DilemmaPage, index: Page) -> Card:
    topics = page._meta.get_field("topics")
    return Card(
        pk=page.pk,
        number=page.number,
        title=page.title,
        summary=page.summary,
        url=f"{index.address}{page.slug}/",
        level=str(page.get_level_display()),
        sector=str(page.get_sector_display()),
        topics=tuple(topics.names(page.topics)),
        sorted_by=page.sorted_by,
    )


def practice_of_dilemmas(language: str) -> dict[str, str]:
    """Return the words of every dilemma in a language, as learners read them."""
    pages = DilemmaPage.objects.live().filter(locale__language_code=language)
    return {
        f"{page.number} · {page.title}": words_of(page.case)
        for page in pages
        if page.case
    }


def practising(cards: list[Card], topics: list[str], *, at_most: int) -> list[Card]:
    """Return the dilemmas that practise most of these topics, in the bank's order."""
    wanted = frozenset(topics)
    shared = {card.pk: len(card.sorted_by.keys["topic"] & wanted) for card in cards}
    fitting = [card for card in cards if shared[card.pk]]
    return sorted(fitting, key=lambda card: -shared[card.pk])[:at_most]


def after(cards: list[Card], pk: int) -> Card | None:
    """Return the dilemma that follows one; after the last comes the first."""
    places = [place for place, card in enumerate(cards) if card.pk == pk]
    if not places or len(cards) < 2:
        return None
    return cards[(places[0] + 1) % len(cards)]

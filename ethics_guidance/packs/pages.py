"""Pages of guidance in a pack: what their front matter holds, and how they are filled."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import Field
from wagtail.models import Page

from content.packs import (
    Links,
    PageShape,
    PageSource,
    StandardShape,
    body_field,
    stream,
)
from ethics_guidance.rules.facets import (
    LEVELS,
    PRINCIPLES,
    ROLES,
    SECTORS,
    STAGES,
    TOPICS,
    VALUES,
)
from ledger.rules.packs import one_of

Answer = Annotated[str, Field(min_length=1, max_length=160)]


class IndexShape(StandardShape):
    """The page of a library or of the dilemma bank: its title and its summary."""


class CodeShape(StandardShape):
    """The opening page of the code."""


class GuidanceShape(PageShape):
    """A topic or a manual."""

    kind: one_of("topic", "manual")
    topics: list[one_of(*TOPICS)]
    audience: list[one_of(*ROLES)]
    do: Answer
    tell: Answer
    when: Answer
    valid_as_of: date
    review_by: date | None = None


class DilemmaShape(PageShape):
    """A dilemma; its body opens with the `dilemma` block."""

    number: Annotated[str, Field(pattern=r"^[A-Z]{1,2}[0-9]{1,3}$")]
    level: one_of(*LEVELS)
    topics: Annotated[list[one_of(*TOPICS)], Field(min_length=1)]
    roles: Annotated[list[one_of(*ROLES)], Field(min_length=1)]
    sector: one_of(*SECTORS)
    stage: one_of("", *STAGES) = ""
    values: Annotated[list[one_of(*PRINCIPLES, *VALUES)], Field(min_length=1)]


class ValueShape(PageShape):
    """A principle or a value of the code."""

    number: Annotated[int, Field(ge=1)]
    kind: one_of("principle", "value")


def fill_index(page: Page, source: PageSource, links: Links, *, draft: bool) -> None:
    """Fill a page whose substance is the pages below it."""
    page.show_in_menus = source.meta.in_menu


def fill_code(page: Page, source: PageSource, links: Links, *, draft: bool) -> None:
    """Fill the opening page of the code."""
    page.show_in_menus = source.meta.in_menu
    if not draft:
        page.body = stream(body_field(page), source, links)


def fill_guidance(page: Page, source: PageSource, links: Links, *, draft: bool) -> None:
    """Fill a topic or a manual."""
    meta = source.meta
    page.kind, page.topics, page.audience = meta.kind, meta.topics, meta.audience
    page.do, page.tell, page.by_when = meta.do, meta.tell, meta.when
    page.valid_as_of, page.review_by = meta.valid_as_of, meta.review_by
    if not draft:
        page.body = stream(body_field(page), source, links)


def fill_dilemma(page: Page, source: PageSource, links: Links, *, draft: bool) -> None:
    """Fill a dilemma: its block apart, the rest after choosing."""
    meta = source.meta
    for name in ("number", "level", "topics", "roles", "sector", "stage", "values"):
        setattr(page, name, getattr(meta, name))
    if draft:
        return
    apart = tuple(each for each in source.blocks if each[0] == "dilemma")
    after = tuple(each for each in source.blocks if each[0] != "dilemma")
    page.dilemma = stream(
        body_field(page, "dilemma"), replace(source, blocks=apart), links
    )
    page.body = stream(body_field(page), replace(source, blocks=after), links)


def fill_value(page: Page, source: PageSource, links: Links, *, draft: bool) -> None:
    """Fill a value of the code."""
    page.number, page.kind = source.meta.number, source.meta.kind
    if not draft:
        page.body = stream(body_field(page), source, links)

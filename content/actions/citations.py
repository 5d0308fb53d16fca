"""Make an object cite exactly these passages; let a page cite what it links to."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Page, Site

from content.blocks.choosers import chosen_pages
from content.models import LINK, WHOLE, BasePage, Citation
from content.rules.passages import Lines, links_of

#: A passage: a page in all its languages, and an anchor in it.
Passage = tuple[UUID, str]
#: What a passage says, per language.
Reading = dict[str, Lines]


@transaction.atomic
def cite(
    citing: models.Model, passages: Iterable[Passage], *, anew: bool = False
) -> None:
    """Replace an object's citations by these pairs of page key and anchor.

    Each keeps a copy of what the passage says now; one that was there already keeps
    its earlier copy, unless the object was written `anew` and so read all of them.
    """
    kind = ContentType.objects.get_for_model(citing)
    wanted = set(passages)
    held = {(each.page_key, each.anchor): each for each in Citation.objects.by(citing)}
    for pair in held.keys() - wanted:
        held[pair].delete()
    reader = Reader(
        {key for key, _anchor in (wanted if anew else wanted - held.keys())}
    )
    Citation.objects.bulk_create(
        Citation(
            citing_type=kind,
            citing_id=citing.pk,
            page_key=key,
            anchor=anchor,
            revision_id=reader.revision(key),
            read=reader.read(key, anchor),
        )
        for key, anchor in wanted - held.keys()
    )
    if anew:
        read_again([held[pair] for pair in held.keys() & wanted], reader)


def read_again(citations: Collection[Citation], reader: "Reader | None" = None) -> None:
    """Note that what cites was held against what these passages say now."""
    reader = reader or Reader({each.page_key for each in citations})
    for each in citations:
        each.revision_id = reader.revision(each.page_key)
        each.read = reader.read(each.page_key, each.anchor)
    Citation.objects.bulk_update(citations, ["revision", "read"])


class Reader:
    """What some pages say now, in each language they are live in."""

    def __init__(self, keys: Collection[UUID]) -> None:
        self.pages: dict[UUID, dict[str, Page]] = {key: {} for key in keys}
        self.said: dict[int, dict[str, Lines]] = {}
        live = Page.objects.live().filter(translation_key__in=keys)
        for page in live.select_related("locale").specific() if keys else ():
            self.pages[page.translation_key][page.locale.language_code] = page

    def revision(self, key: UUID) -> int | None:
        """Return the live revision in the site's first language."""
        page = self.pages[key].get(settings.LANGUAGE_CODE)
        return page.live_revision_id if page else None

    def read(self, key: UUID, anchor: str) -> Reading:
        """Return what a passage says, in each language; a link reads nothing."""
        if anchor == LINK:
            return {}
        return {
            language: self._passages(page).get(anchor, [])
            for language, page in self.pages[key].items()
        }

    def _passages(self, page: Page) -> dict[str, Lines]:
        if page.pk not in self.said:
            self.said[page.pk] = passages_of(page)
        return self.said[page.pk]


def passages_of(page: Page) -> dict[str, Lines]:
    """Return what a page says under each key; nothing for a page that is not ours."""
    return page.passages() if isinstance(page, BasePage) else {}


def cite_links(page: BasePage, *, anew: bool = True) -> None:
    """Let a page cite what its published text links to, shows or points at.

    Whoever publishes a page has read what it cites `anew`.
    """
    bodies, fields = page.stored_bodies(), page.body_fields()
    chosen = [
        (page_id, anchor or WHOLE)
        for name, stored in bodies.items()
        for page_id, anchor in chosen_pages(fields[name].stream_block, stored)
    ]
    links = list(chain.from_iterable(map(links_of, bodies.values())))
    found = [
        *_by_id([*chosen, *_page_links(links), *_chosen_fields(page)]),
        *_by_address(links),
    ]
    passages = {each for each in found if each[0] != page.translation_key}
    cite(Page(pk=page.pk), passages, anew=anew)


def _page_links(links: list[dict[str, str]]) -> Iterator[tuple[int, str]]:
    for link in links:
        if link.get("linktype") == "page" and link.get("id", "").isdigit():
            yield int(link["id"]), link.get("anchor", LINK)


def _chosen_fields(page: BasePage) -> Iterator[tuple[int, str]]:
    """Yield the pages that the page's own foreign keys choose."""
    for field in type(page)._meta.concrete_fields:
        chooses = field.many_to_one and issubclass(field.related_model, Page)
        inherited = field.model is Page
        if chooses and not inherited and (value := getattr(page, field.attname)):
            yield value, WHOLE


def _by_id(chosen: list[tuple[int, str]]) -> Iterator[Passage]:
    pages = Page.objects.filter(pk__in={page_id for page_id, _anchor in chosen})
    keys = dict(pages.values_list("pk", "translation_key"))
    for page_id, anchor in chosen:
        if page_id in keys:
            yield keys[page_id], anchor


def _by_address(links: list[dict[str, str]]) -> Iterator[Passage]:
    """Follow links written as an address of this site, with or without an anchor."""
    own = {"", urlsplit(settings.SITE_URL).netloc}
    wanted: dict[str, set[str]] = {}
    for link in links:
        address = urlsplit(link.get("href", ""))
        if address.path.startswith("/") and address.netloc in own:
            wanted.setdefault(address.path, set()).add(address.fragment or LINK)
    for page in pages_at(wanted):
        for anchor in wanted[page.address_path]:
            yield page.translation_key, anchor


def pages_at(paths: Iterable[str]) -> list[Page]:
    """Return the pages at some addresses, in three queries.

    Each page carries the address it was found at as `address_path`.
    """
    roots = _roots()
    stored: dict[str, str] = {}
    for path in paths:
        language, _slash, rest = path.strip("/").partition("/")
        if language in roots:
            below = f"{rest}/" if rest else ""
            stored[f"{roots[language]}{below}"] = path
    pages: list[Any] = list(Page.objects.filter(url_path__in=stored) if stored else ())
    for page in pages:
        page.address_path = stored[page.url_path]
    return pages


def _roots() -> dict[str, str]:
    """Return the stored path of the front page in each language."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return {}
    homes = site.root_page.get_translations(inclusive=True)
    return dict(homes.values_list("locale__language_code", "url_path"))

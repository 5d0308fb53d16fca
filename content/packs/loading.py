"""Load the pages of a pack: create what is missing, fill and publish what may be.

Pages are created first and filled after, so that any page may link to any other. A
page that an editor changed since it was loaded is left alone and reported.
"""

import uuid

from wagtail.models import Locale, Page

from content.actions.languages import mark_in_step
from content.packs.reading import Links, PageSource, page_type
from ledger.actions.packs import Plan, hash_of, plan, remember
from ledger.models import PackObject

NAMESPACE = uuid.UUID("6f1b1c80-0a58-5a0e-9d3c-5e7d6a6b7c01")


def translation_key(pack: str, full_key: str) -> uuid.UUID:
    """Return the translation key of a pack's page: the same at every load."""
    return uuid.uuid5(NAMESPACE, f"{pack}:{full_key}")


def load_pages(pack: str, pages: list[PageSource], report: list[str]) -> None:
    """Create the pages that are missing, then fill and publish what may be."""
    known = {
        (each.object_key, each.locale): each
        for each in PackObject.objects.filter(pack_key=pack, object_type="page")
    }
    plans = []
    for source in pages:
        page = _existing(pack, source)
        memory = known.get((source.full_key, source.language))
        fingerprint = str(page.latest_revision_id) if page else None
        if page is None and memory is not None:
            report.append(f"left     {source.full_key} {source.language}: deleted here")
            continue
        decided = plan(memory, _hash(source), fingerprint)
        if page is None:
            page = _create(pack, source)
        plans.append((source, page, decided))
    links = _links(plans)
    for source, page, decided in plans:
        _apply(pack, source, page, decided, links[source.language], report)
    for page in {p.translation_key: p for _s, p, d in plans if d in _WRITES}.values():
        mark_in_step(page, by=None)


_WRITES = (Plan.CREATE, Plan.UPDATE)


def _hash(source: PageSource) -> str:
    return hash_of([source.text, source.extra])


def _existing(pack: str, source: PageSource) -> Page | None:
    model = page_type(source.type).model
    return model.objects.filter(
        translation_key=translation_key(pack, source.full_key),
        locale__language_code=source.language,
    ).first()


def _create(pack: str, source: PageSource) -> Page:
    """Put an empty draft in its place in the tree."""
    locale = Locale.objects.get_or_create(language_code=source.language)[0]
    made_by = page_type(source.type)
    page = made_by.model(
        title=source.meta.title,
        slug=source.meta.slug,
        locale=locale,
        translation_key=translation_key(pack, source.full_key),
        live=False,
    )
    made_by.fill(page, source, Links({}), draft=True)
    return _parent(pack, source).add_child(instance=page)


def _parent(pack: str, source: PageSource) -> Page:
    if not source.parent:
        return Page.get_first_root_node()
    return Page.objects.get(
        translation_key=translation_key(pack, source.parent),
        locale__language_code=source.language,
    )


def _links(plans: list[tuple[PageSource, Page, Plan]]) -> dict[str, Links]:
    links: dict[str, Links] = {}
    for source, page, _decided in plans:
        ids = links.setdefault(source.language, Links({})).ids
        ids[source.full_key] = page.pk
    return links


def _apply(
    pack: str,
    source: PageSource,
    page: Page,
    decided: Plan,
    links: Links,
    report: list[str],
) -> None:
    name = f"{source.full_key} {source.language}"
    if decided is Plan.EDITED:
        report.append(f"left     {name}: an editor changed it")
    if decided not in _WRITES:
        return
    page = type(page).objects.get(pk=page.pk)
    page.title, page.slug = source.meta.title, source.meta.slug
    page.summary = source.meta.summary
    page_type(source.type).fill(page, source, links, draft=False)
    revision = page.save_revision(changed=decided is Plan.UPDATE)
    revision.publish()
    remember(
        pack,
        "page",
        source.full_key,
        source.language,
        source_hash=_hash(source),
        fingerprint=str(revision.pk),
    )
    report.append(f"{decided.value}d".ljust(9) + name)

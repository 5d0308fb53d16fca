"""Items of a pack, through the same door as an editor's: written, then published."""

from typing import Any

from wagtail.blocks import StreamValue

from content.packs import translation_key
from courses.models import Item, ItemBank, LessonPage
from courses.packs.reading import CoursePart, ItemSource
from courses.rules.item_types import read_document
from ledger.actions.packs import Plan, plan, remember
from ledger.models import PackObject

#: Parts of a document that the block itself stands for.
NOT_CONTENT = ("type", "schema_version")
#: Accepted orders: lists of keys in a document, a line of text in the form.
ORDERS = "also_accepted"


def load_items(pack: str, part: CoursePart, report: list[str]) -> None:
    """Write and publish the items that are new or that only the pack changed."""
    bank = ItemBank.objects.get(key=part.course.bank.key)
    known = {
        each.object_key: each
        for each in PackObject.objects.filter(pack_key=pack, object_type="item")
    }
    pages = _pages(pack, part)
    for source in part.items:
        _load(pack, source, bank, known.get(source.head.key), pages, report)


def _pages(pack: str, part: CoursePart) -> dict[str, int]:
    """Return the ids of the lessons' pages in the first language, by lesson."""
    keys = {
        translation_key(pack, page.full_key): page.key
        for page in part.pages
        if page.type == "lesson"
    }
    pages = LessonPage.objects.filter(translation_key__in=keys).order_by("locale_id")
    found: dict[str, int] = {}
    for page in pages:
        found.setdefault(keys[page.translation_key], page.pk)
    return found


def _load(
    pack: str,
    source: ItemSource,
    bank: ItemBank,
    memory: PackObject | None,
    pages: dict[str, int],
    report: list[str],
) -> None:
    key = source.head.key
    item = Item.objects.filter(key=key).first()
    fingerprint = str(item.latest_revision_id) if item else None
    decided = plan(memory, source.hash, fingerprint)
    if item is None and memory is not None:
        decided = Plan.EDITED
    if decided is Plan.EDITED:
        report.append(f"left     item {key}: an editor changed it")
    if decided not in (Plan.CREATE, Plan.UPDATE):
        return
    item = item or Item(key=key, live=False)
    item.bank, item.module = bank, source.head.module
    item.objective, item.bloom = source.head.objective, source.head.bloom
    item.valid_as_of = source.head.valid_as_of
    item.content = _content(source, pages)
    item.save()
    revision = item.save_revision()
    revision.publish()
    remember(
        pack, "item", key, "", source_hash=source.hash, fingerprint=str(revision.pk)
    )
    report.append(f"{decided.value}d".ljust(9) + f"item {key}")


def _content(source: ItemSource, pages: dict[str, int]) -> StreamValue:
    document = read_document(source.raw).model_dump(mode="json")
    raw: dict[str, Any] = {
        name: each for name, each in document.items() if name not in NOT_CONTENT
    }
    if ORDERS in raw:
        raw[ORDERS] = [", ".join(order) for order in raw[ORDERS]]
    passages = [cited.partition("#") for cited in source.head.cites]
    value = {
        **raw,
        "basis": dict(source.head.basis),
        "passages": [
            {"page": pages[lesson], "anchor": anchor}
            for lesson, _hash, anchor in passages
        ],
    }
    stream_block = Item._meta.get_field("content").stream_block
    block = {"type": source.raw["type"], "value": value}
    return StreamValue(stream_block, [block], is_lazy=True)

"""Publish an item version, retire an item, set an assessment's terms."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from content.actions.citations import cite
from content.actions.reviews import close_tasks
from content.models import Outcome
from courses.blocks import plain
from courses.models import Assessment, Item, ItemVersion
from courses.rules.blueprint import Candidate, Cell, missing_cells, read_blueprint
from courses.rules.item_types import missing_languages
from ledger.actions.audit import record
from people.models import User


class ItemIncomplete(ValueError):
    """The item lacks a text in some language; `where` lists them."""

    def __init__(self, where: list[str]) -> None:
        super().__init__(", ".join(where))
        self.where = where


@transaction.atomic
def publish_item_version(
    item: Item, *, by: User | None, at: datetime | None = None
) -> ItemVersion:
    """Freeze an item's published content into its next version.

    The same content twice makes one version. Raises `ItemIncomplete` when a
    language is not whole, and `ValueError` when the content breaks its type's rules.
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    document = item.as_document()
    codes = [code for code, _name in settings.LANGUAGES]
    if missing := missing_languages(document, codes):
        raise ItemIncomplete(missing)
    block = item.content[0]
    frozen = {
        "type": block.block_type,
        "document": document.model_dump(mode="json"),
        "basis": plain(block.value["basis"]),
    }
    last = item.versions.order_by("-number").first()
    if item.retired_at is not None:
        item.retired_at = None
        item.save(update_fields=["retired_at"])
        record("courses.item.restore", item, by=by, at=at)
    if last and all(getattr(last, name) == each for name, each in frozen.items()):
        version = last
    else:
        version = ItemVersion.objects.create(
            item=item,
            number=last.number + 1 if last else 1,
            published_at=at or timezone.now(),
            published_by=by,
            **frozen,
        )
        record("courses.item_version.publish", version, by=by, at=at)
    cite(version, _passages(block.value))
    if version != last:
        close_tasks(item, Outcome.EDITED, by=by, at=at)
    return version


def _passages(value: Any) -> list[tuple[Any, str]]:
    return [
        (passage["page"].translation_key, passage["anchor"])
        for passage in value["passages"]
        if passage["page"] is not None
    ]


def short_cells(
    assessment: Assessment,
    *,
    cells: list[dict[str, Any]] | None = None,
    without: Item | None = None,
) -> tuple[Cell, ...]:
    """Return the cells of a blueprint for which the bank has too few items.

    `cells` asks of a blueprint that is not saved yet, `without` of a bank that would
    lack an item. A form cannot be drawn while any cell is short.
    """
    blueprint = assessment.cells if cells is None else read_blueprint(cells)
    left_out = without.pk if without else None
    candidates = [
        Candidate(item_id, each.module, each.type)
        for item_id, each in assessment.bank.drawable_versions().items()
        if item_id != left_out
    ]
    return missing_cells(blueprint, candidates)


@transaction.atomic
def retire_item(item: Item, *, by: User, at: datetime | None = None) -> Item:
    """Keep an item out of new forms; forms already drawn keep it.

    Publishing it again brings it back.
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    item.retired_at = at or timezone.now()
    item.save(update_fields=["retired_at"])
    close_tasks(item, Outcome.WITHDRAWN, by=by, at=at)
    record("courses.item.retire", item, by=by, at=at)
    return item


@transaction.atomic
def set_terms(assessment: Assessment, *, by: User, **terms: Any) -> Assessment:
    """Change the terms of an assessment for attempts that start from now on."""
    assessment = Assessment.objects.select_for_update().get(pk=assessment.pk)
    before = {name: getattr(assessment, name) for name in terms}
    for name, value in terms.items():
        setattr(assessment, name, value)
    assessment.full_clean()
    assessment.save(update_fields=list(terms))
    data = {"before": before, "after": terms}
    record("courses.assessment.set_terms", assessment, by=by, data=data)
    return assessment

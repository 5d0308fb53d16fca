"""Make an object cite exactly these passages."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Page

from content.models import Citation


@transaction.atomic
def cite(citing: models.Model, passages: Iterable[tuple[UUID, str]]) -> None:
    """Replace an object's citations by these pairs of page key and anchor."""
    kind = ContentType.objects.get_for_model(citing)
    wanted = set(passages)
    held = {(each.page_key, each.anchor): each for each in Citation.objects.by(citing)}
    for pair in held.keys() - wanted:
        held[pair].delete()
    revisions = dict(
        Page.objects.filter(
            translation_key__in={key for key, _anchor in wanted},
            locale__language_code=settings.LANGUAGE_CODE,
        ).values_list("translation_key", "live_revision_id")
    )
    Citation.objects.bulk_create(
        Citation(
            citing_type=kind,
            citing_id=citing.pk,
            page_key=key,
            anchor=anchor,
            revision_id=revisions.get(key),
        )
        for key, anchor in wanted - held.keys()
    )

"""Items cite the passages they test: the version in use does, the item is edited."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.citing import Kind
from courses.models import Item, ItemVersion


def items_in_use(ids: Collection[int]) -> dict[int, Item]:
    """Return, for each version that new forms would serve, its item."""
    cited = ItemVersion.objects.filter(pk__in=ids).values("item_id")
    versions = ItemVersion.objects.filter(item__in=cited).order_by("number")
    latest = dict(versions.values_list("item_id", "pk"))
    items = Item.objects.drawable().filter(pk__in=latest).defer("content")
    return {latest[item.pk]: item for item in items if latest[item.pk] in ids}


def _edit_url(item: Item) -> str:
    return reverse("wagtailsnippets_courses_item:edit", args=[item.pk])


def _may_confirm(user: Any, item: Item) -> bool:
    """Whoever may publish items may say that one is still true."""
    return user.has_perm("courses.publish_item")


ITEMS = Kind(
    name=_("Items"),
    citing=ItemVersion,
    subject=Item,
    subjects=items_in_use,
    edit_url=_edit_url,
    may_confirm=_may_confirm,
)

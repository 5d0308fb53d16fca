"""What guidance hears: a channel changed, Wagtail published a tree."""

from typing import Any

from django.db import transaction

from content.cache import next_generation
from ethics_guidance.actions.trees import publish_tree_version
from ethics_guidance.models import DecisionTree


def channel_changed(sender: Any, **kwargs: Any) -> None:
    """Take the next generation once the change is committed."""
    transaction.on_commit(next_generation)


def tree_published(
    sender: type[DecisionTree], instance: DecisionTree, **kwargs: Any
) -> None:
    """Freeze the version that was published."""
    revision = kwargs.get("revision")
    publish_tree_version(instance, by=revision.user if revision else None)

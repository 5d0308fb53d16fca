"""Publish a version of a decision tree; write one that a pack brings."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.blocks import StreamValue

from ethics_guidance.models import (
    SELF_ASSESSMENT,
    DecisionTree,
    DecisionTreeVersion,
    TreeCount,
)
from ethics_guidance.rules.tree_faults import TreeFault
from ethics_guidance.rules.trees import ANSWERS, Tree
from ledger.actions.audit import record
from ledger.actions.packs import Plan, hash_of, plan, remember
from ledger.models import PackObject
from people.models import User

#: How a pack's own memory names a tree.
PACK_TYPE = "decision_tree"


class TreeFaulty(ValueError):
    """The tree cannot be published; `faults` says where and why."""

    def __init__(self, faults: list[TreeFault]) -> None:
        super().__init__("; ".join(f"{each.key}: {each}" for each in faults))
        self.faults = tuple(faults)


@transaction.atomic
def publish_tree_version(
    tree: DecisionTree, *, by: User | None, at: datetime | None = None
) -> DecisionTreeVersion:
    """Freeze a tree into its next version, with every count at zero.

    The same content twice makes one version. Raises `TreeFaulty` when anything is
    wrong with it.
    """
    tree = DecisionTree.objects.select_for_update().get(pk=tree.pk)
    if faults := tree.faults():
        raise TreeFaulty(faults)
    content = tree.as_tree()
    document = content.model_dump(mode="json")
    last = tree.versions.order_by("-number").first()
    if last and last.document == document:
        return last
    version = DecisionTreeVersion.objects.create(
        tree=tree,
        number=last.number + 1 if last else 1,
        document=document,
        published_at=at or timezone.now(),
        published_by=by,
    )
    TreeCount.objects.bulk_create(_zeros(version, content))
    record("ethics_guidance.tree_version.publish", version, by=by, at=at)
    return version


def _zeros(version: DecisionTreeVersion, tree: Tree) -> list[TreeCount]:
    """Return a count for everything that can be counted.

    That they all exist from the start lets a run only ever add to rows, in one order.
    """
    places = [(node.key, answer) for node in tree.nodes for answer in ANSWERS]
    places += [(outcome.key, "") for outcome in tree.outcomes]
    return [TreeCount(version=version, key=key, answer=each) for key, each in places]


@transaction.atomic
def load_tree(pack: str, source: Tree, report: list[str]) -> None:
    """Write and publish the tree of a pack, unless an editor changed it since."""
    tree = DecisionTree.objects.filter(key=SELF_ASSESSMENT).first()
    known = PackObject.objects.filter(
        pack_key=pack, object_type=PACK_TYPE, object_key=SELF_ASSESSMENT
    ).first()
    source_hash = hash_of(source.model_dump(mode="json"))
    fingerprint = str(tree.latest_revision_id) if tree else None
    decided = plan(known, source_hash, fingerprint)
    name = f"tree {SELF_ASSESSMENT}"
    if decided is Plan.EDITED:
        report.append(f"left     {name}: an editor changed it")
    if decided not in (Plan.CREATE, Plan.UPDATE):
        return
    tree = tree or DecisionTree(key=SELF_ASSESSMENT, live=False)
    _write(tree, source)
    tree.save()
    revision = tree.save_revision()
    revision.publish()
    remember(
        pack,
        PACK_TYPE,
        SELF_ASSESSMENT,
        "",
        source_hash=source_hash,
        fingerprint=str(revision.pk),
    )
    report.append(f"{decided.value}d".ljust(9) + name)


def _write(tree: DecisionTree, source: Tree) -> None:
    tree.title_es, tree.title_en = source.title["es"], source.title["en"]
    tree.limit_es, tree.limit_en = source.limit["es"], source.limit["en"]
    tree.first = source.first
    document = source.model_dump(mode="json")
    templates = [
        {
            **each,
            "lines": {code: "\n".join(said) for code, said in each["lines"].items()},
        }
        for each in document["templates"]
    ]
    tree.nodes = _stream("nodes", "node", document["nodes"])
    tree.outcomes = _stream("outcomes", "outcome", document["outcomes"])
    tree.templates = _stream("templates", "template", templates)


def _stream(field: str, name: str, members: list[dict[str, Any]]) -> StreamValue:
    block = DecisionTree._meta.get_field(field).stream_block
    raw = [{"type": name, "value": each} for each in members]
    return StreamValue(block, raw, is_lazy=True)

"""A tree is frozen when it is published, whole or not at all; a pack respects editors."""

import pytest

from ethics_guidance.actions.trees import TreeFaulty, load_tree, publish_tree_version
from ethics_guidance.models import DecisionTree, DecisionTreeVersion, TreeCount
from ledger.models import AuditEntry
from tests.ethics_guidance.trees import starter

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return DecisionTree.objects.get(key="self-assessment")


def changed(**texts):
    """Return the starter's tree as a newer pack would bring it."""
    return starter().model_copy(update=texts)


def load(source, pack="starter"):
    report = []
    load_tree(pack, source, report)
    return report


def test_what_the_starter_brought_is_what_readers_see():
    assert DecisionTreeVersion.objects.in_force().content == starter()


def test_publishing_freezes_the_next_version_with_every_count_at_zero(tree, person):
    tree.title_en = "Another"
    tree.save_revision(user=person("reviewer")).publish()
    version = DecisionTreeVersion.objects.in_force()
    assert (version.number, version.published_by) == (2, person("reviewer"))
    assert version.counts.count() == 14 * 3 + 11
    assert set(version.counts.values_list("count", flat=True)) == {0}
    entry = AuditEntry.objects.order_by("-id").first()
    assert entry.action == "ethics_guidance.tree_version.publish"
    assert entry.actor == str(person("reviewer").uuid)


def test_publishing_the_same_again_makes_no_version(tree, person):
    tree.save_revision().publish()
    version = publish_tree_version(tree, by=person("reviewer"))
    assert version.number == 1
    assert DecisionTreeVersion.objects.count() == 1


def test_a_faulty_tree_makes_no_version_and_names_the_question(tree):
    DecisionTree.objects.filter(pk=tree.pk).update(first="gone")
    with pytest.raises(TreeFaulty, match="gone: the first question"):
        publish_tree_version(tree, by=None)
    assert DecisionTreeVersion.objects.count() == 1


def test_an_earlier_version_keeps_its_own_counts(tree):
    TreeCount.objects.filter(version__number=1, key="n1").update(count=7)
    tree.title_en = "Another"
    tree.save_revision().publish()
    assert TreeCount.objects.get(version__number=1, key="n1", answer="yes").count == 7


def test_the_same_pack_again_does_nothing():
    assert load(starter()) == []
    assert DecisionTreeVersion.objects.count() == 1


def test_a_newer_pack_updates_what_only_the_pack_wrote():
    newer = changed(title={"es": "Nuevo", "en": "New"})
    assert load(newer) == ["updated  tree self-assessment"]
    assert DecisionTreeVersion.objects.in_force().content == newer


def test_what_an_editor_changed_is_left_and_said(tree):
    tree.title_en = "Ours"
    tree.save_revision()
    newer = changed(title={"es": "Nuevo", "en": "New"})
    assert load(newer) == ["left     tree self-assessment: an editor changed it"]
    assert DecisionTreeVersion.objects.count() == 1


def test_another_packs_tree_does_not_replace_this_one():
    assert load(starter(), "another")[0].startswith("left")

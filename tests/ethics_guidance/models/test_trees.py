"""What the database holds true of trees, versions and counts; what a draft may be."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from ethics_guidance.models import DecisionTree, DecisionTreeVersion, TreeCount

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    return DecisionTree.objects.get(key="self-assessment")


@pytest.fixture
def version():
    return DecisionTreeVersion.objects.in_force()


def refused(make, error=IntegrityError):
    with pytest.raises(error), transaction.atomic():
        make()


def test_a_tree_has_a_key_of_its_own(tree):
    refused(lambda: DecisionTree.objects.create(key=tree.key))


def test_a_version_has_a_number_of_its_own(version):
    def again():
        DecisionTreeVersion.objects.create(
            tree=version.tree,
            number=version.number,
            document={},
            published_at=version.published_at,
        )

    refused(again)


def test_a_version_is_never_changed_nor_deleted(version):
    versions = DecisionTreeVersion.objects.filter(pk=version.pk)
    refused(lambda: versions.update(document={}), DatabaseError)
    refused(lambda: versions.delete(), (DatabaseError, IntegrityError))


def test_a_count_is_once_for_each_answer_and_of_an_answer_there_is(version):
    refused(lambda: TreeCount.objects.create(version=version, key="n1", answer="yes"))
    refused(lambda: TreeCount.objects.create(version=version, key="n1", answer="so"))
    counts = TreeCount.objects.filter(version=version, key="n1")
    refused(lambda: counts.update(count=-1))


def test_no_row_has_room_for_a_person():
    fields = {field.name for field in TreeCount._meta.get_fields()}
    assert fields == {"id", "version", "key", "answer", "count"}


def test_readers_see_the_last_version_of_a_live_tree(tree, version):
    tree.title_es = "Otra"
    tree.save_revision().publish()
    latest = DecisionTreeVersion.objects.in_force()
    assert latest.number == version.number + 1
    assert latest.content.title["es"] == "Otra"
    tree.refresh_from_db()
    tree.unpublish()
    assert DecisionTreeVersion.objects.in_force() is None


def test_a_draft_may_have_faults_and_is_not_published_with_them(tree, version):
    tree.first = "n99"
    revision = tree.save_revision()
    with pytest.raises(ValidationError) as refusal:
        revision.publish()
    assert "n99" in str(refusal.value)
    assert DecisionTreeVersion.objects.in_force() == version
    tree.refresh_from_db()
    assert tree.first == "n1"


def test_names_are_the_readers(tree, version):
    assert str(tree) == "Autoevaluación de conflicto de interés"
    assert str(version).endswith("· 1")
    count = TreeCount(version=version, key="n1", answer="yes", count=3)
    assert str(count) == "n1 · yes · 3"

"""The tree drawn for its editors, with its numbers, version by version."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ethics_guidance.models import DecisionTree, DecisionTreeVersion, TreeCount

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    return reverse("ethics_guidance_tree")


def test_the_drawing_has_every_question_and_its_numbers(signed_in, address):
    TreeCount.objects.filter(key="n1", answer="no").update(count=41)
    TreeCount.objects.filter(key="o8").update(count=43)
    shown = signed_in("editor").get(address).content.decode()
    assert "style=" not in re.search(r"<svg class=\"tree.*?</svg>", shown, re.S)[0]
    for key in (*(f"n{n}" for n in range(1, 15)), *(f"o{n}" for n in range(1, 12))):
        assert f"<title>{key} · " in shown
    assert "No · 41" in shown
    assert "o8 · 43" in shown
    assert "se llegó a un resultado 43 veces" in shown


def test_an_earlier_version_keeps_its_drawing(signed_in, address):
    tree = DecisionTree.objects.get()
    TreeCount.objects.filter(key="o8").update(count=43)
    tree.title_es = "Otra"
    tree.save_revision().publish()
    editor = signed_in("editor")
    assert editor.get(address).context["version"].number == 2
    earlier = editor.get(address, {"version": "1"})
    assert earlier.context["picture"].runs == 43


@pytest.mark.parametrize("version", ["0", "9", "x", "", "-1", "1e3"])
def test_a_version_there_is_not_is_not_found(signed_in, address, version):
    assert signed_in("editor").get(address, {"version": version}).status_code == 404


def test_versions_cost_the_same_few_or_many(signed_in, address):
    editor, tree = signed_in("editor"), DecisionTree.objects.get()
    editor.get(address)
    costs = []
    for number in range(12):
        tree.title_es = f"Otra {number}"
        tree.save_revision().publish()
        with CaptureQueriesContext(connection) as asked:
            editor.get(address)
        costs.append(len(asked))
    assert costs[0] == costs[-1]
    assert DecisionTreeVersion.objects.count() == 13


@pytest.mark.parametrize("role", ["manager", "official", "contact"])
def test_who_does_not_write_it_does_not_see_it(signed_in, address, role):
    assert signed_in(role).get(address).status_code in {302, 403}

"""The tree in the back office: a draft may have faults, a publication may not."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from ethics_guidance.models import DecisionTree, DecisionTreeVersion

pytestmark = pytest.mark.django_db


def form_of(tree):
    """Return what the edit form of a tree sends."""
    document = tree.as_tree().model_dump(mode="json")
    nodes = [("node", each) for each in document["nodes"]]
    outcomes = [
        ("outcome", {**each, "steps": _listed(each["steps"])})
        for each in document["outcomes"]
    ]
    templates = [
        (
            "template",
            {
                **each,
                "lines": {code: "\n".join(x) for code, x in each["lines"].items()},
            },
        )
        for each in document["templates"]
    ]
    return {
        "title_es": tree.title_es,
        "title_en": tree.title_en,
        "limit_es": tree.limit_es,
        "limit_en": tree.limit_en,
        "first": tree.first,
        **nested_form_data(
            {
                "nodes": streamfield(nodes),
                "outcomes": streamfield(outcomes),
                "templates": streamfield(templates),
            }
        ),
    }


def _listed(members):
    listed = {
        str(index): {"value": each, "deleted": "", "order": str(index)}
        for index, each in enumerate(members)
    }
    return {**listed, "count": str(len(members))}


@pytest.fixture
def tree():
    return DecisionTree.objects.get(key="self-assessment")


def post(client, tree, **changed):
    address = reverse(
        "wagtailsnippets_ethics_guidance_decisiontree:edit", args=[tree.pk]
    )
    return client.post(address, {**form_of(tree), **changed})


def test_a_reviewer_publishes_a_change(signed_in, tree):
    changed = {"nodes-0-value-question-en": "Is it yours?", "action-publish": "publish"}
    assert post(signed_in("reviewer"), tree, **changed).status_code == 302
    version = DecisionTreeVersion.objects.in_force()
    assert version.number == 2
    assert version.content.nodes[0].question["en"] == "Is it yours?"
    assert (
        version.content.nodes[1:]
        == DecisionTreeVersion.objects.get(number=1).content.nodes[1:]
    )


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"nodes-13-value-yes": "n1"}, "n14: sus respuestas regresan"),
        ({"nodes-3-value-no": "gone"}, "n4: la respuesta «No» lleva a «gone»"),
        ({"outcomes-2-value-template": "gone"}, "o3: nombra el formato «gone»"),
        ({"outcomes-10-value-key": "o12"}, "n12: la respuesta «No» lleva a «o11»"),
        ({"templates-0-value-lines-es": "Una"}, "notice: debe tener el mismo número"),
        ({"first": "o1"}, "o1: la primera pregunta"),
    ],
)
def test_a_faulty_tree_is_kept_as_a_draft_and_not_published(
    signed_in, tree, changed, named
):
    reviewer = signed_in("reviewer")
    refused = post(reviewer, tree, **changed, **{"action-publish": "publish"})
    assert refused.status_code == 200
    assert named in str(refused.context["form"].errors.as_data())
    assert DecisionTreeVersion.objects.count() == 1
    assert post(reviewer, tree, **changed).status_code == 302
    assert DecisionTreeVersion.objects.count() == 1


def test_a_missing_text_is_named_where_it_is(signed_in, tree):
    changed = {"nodes-4-value-question-en": "", "action-publish": "publish"}
    assert post(signed_in("reviewer"), tree, **changed).status_code == 200
    assert DecisionTreeVersion.objects.count() == 1


def test_an_editor_writes_a_draft_and_publishes_nothing(signed_in, tree):
    changed = {"nodes-0-value-question-en": "Is it yours?", "action-publish": "publish"}
    post(signed_in("editor"), tree, **changed)
    assert DecisionTreeVersion.objects.count() == 1
    tree.refresh_from_db()
    assert tree.has_unpublished_changes
    draft = tree.get_latest_revision_as_object().as_tree()
    assert draft.nodes[0].question["en"] == "Is it yours?"


@pytest.mark.parametrize("role", ["auditor", "manager"])
def test_nobody_else_writes_it(signed_in, tree, role):
    post(signed_in(role), tree)
    tree.refresh_from_db()
    assert not tree.has_unpublished_changes


def test_the_preview_draws_the_draft_and_lists_its_faults(signed_in, tree):
    tree.first = "gone"
    revision = tree.save_revision()
    shown = signed_in("editor").get(
        reverse(
            "wagtailsnippets_ethics_guidance_decisiontree:revisions_view",
            args=[tree.pk, revision.pk],
        )
    )
    text = unescape(shown.content.decode())
    assert "gone: la primera pregunta debe ser la clave de una pregunta" in text
    assert 'class="tree__drawing"' in text

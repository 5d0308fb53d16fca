"""Ways through a tree: followed, refused, measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ethics_guidance.rules.trees import read_tree
from ethics_guidance.rules.walks import Astray, gaps, longest, walk
from tests.ethics_guidance.trees import shortest_paths, small, starter


def test_an_empty_way_is_the_first_question():
    here = walk(starter(), "")
    assert (here.node.key, here.outcome, here.path, here.left) == ("n1", None, "", 9)


def test_a_way_is_followed_and_written_as_it_came():
    here = walk(starter(), "nnu")
    assert [each.node.key for each in here.given] == ["n1", "n11", "n13"]
    assert here.outcome.key == "o8"
    assert here.path == "nnu"
    assert here.left == 0


@pytest.mark.parametrize(
    "path", ["x", "Y", "nnuy", "yyyyyyyy", "n\0", "ñ", " ", "y" * 999]
)
def test_what_the_tree_does_not_have_is_astray(path):
    with pytest.raises(Astray):
        walk(starter(), path)


def test_a_way_to_what_is_missing_is_astray():
    document = small()
    document["nodes"][0]["no"] = "gone"
    with pytest.raises(Astray):
        walk(read_tree(document), "n")


@given(path=st.text(max_size=20))
def test_any_text_is_either_followed_or_refused(path):
    try:
        here = walk(starter(), path)
    except Astray:
        return
    assert here.path == path
    assert (here.node is None) != (here.outcome is None)


def test_every_result_of_the_starter_has_a_way():
    paths = shortest_paths(starter())
    assert set(paths) == set(starter().outcome)
    assert all(walk(starter(), path).outcome.key == key for key, path in paths.items())


def test_the_longest_way_counts_down_with_every_answer():
    tree = starter()
    left = [walk(tree, "ynnnnnnn"[:end]).left for end in range(9)]
    assert left == sorted(left, reverse=True)
    assert longest(tree, "o1") == 0


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Fecha: ____", ["Fecha:", ""]),
        ("Fecha: ____  Firma: ____", ["Fecha:", "", "Firma:", ""]),
        ("Sin espacio", ["Sin espacio"]),
        ("____", [""]),
        ("", []),
    ],
)
def test_a_gap_is_where_one_writes(line, parts):
    assert gaps(line) == parts

"""The drawing: everything once, nothing over another, lines downwards."""

from itertools import combinations

import pytest

from ethics_guidance.rules.drawing import BOX_HEIGHT, BOX_WIDTH, draw, wrapped
from ethics_guidance.rules.trees import read_tree
from tests.ethics_guidance.trees import small, starter


def test_every_question_and_result_is_drawn_once_inside_the_frame():
    tree, drawing = starter(), draw(starter())
    assert sorted(box.key for box in drawing.boxes) == sorted(
        [*tree.node, *tree.outcome]
    )
    for box in drawing.boxes:
        assert 0 <= box.x <= drawing.width - BOX_WIDTH
        assert 0 <= box.y <= drawing.height - BOX_HEIGHT
        assert box.is_outcome == (box.key in tree.outcome)


def test_no_box_lies_over_another():
    for one, other in combinations(draw(starter()).boxes, 2):
        apart = abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
        assert apart, (one.key, other.key)


def test_every_answer_has_a_line_and_every_line_goes_down():
    tree, drawing = starter(), draw(starter())
    drawn = {(line.source, each) for line in drawing.lines for each in line.answers}
    assert drawn == {
        (key, each) for key in tree.node for each in ("yes", "no", "unknown")
    }
    for line in drawing.lines:
        heights = [y for _x, y in line.points]
        assert heights == sorted(heights)


def test_no_line_runs_through_a_box_that_it_does_not_join():
    drawing = draw(starter())
    for line in drawing.lines:
        for box in drawing.boxes:
            for x, y in line.points[1:-1]:
                inside = box.x < x < box.x + BOX_WIDTH
                assert not (inside and box.y <= y <= box.y + BOX_HEIGHT), (line, box)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t["nodes"][1].update(no="a"),
        lambda t: t["nodes"][1].update(no=""),
        lambda t: t["nodes"][1].update(no="gone", key=""),
        lambda t: t.update(first="gone"),
        lambda t: t.update(nodes=[], outcomes=[]),
        lambda t: t["nodes"].append(t["nodes"][0]),
    ],
)
def test_a_draft_with_faults_is_drawn_all_the_same(spoil):
    document = small()
    spoil(document)
    drawing = draw(read_tree(document))
    assert {box.key for box in drawing.boxes} <= {"a", "b", "x", "y", ""}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("corto", ("corto",)),
        ("uno dos tres", ("uno dos", "tres")),
        (
            "uno dos tres cuatro cinco seis",
            (
                "uno dos",
                "tres cu…"[:7] + "…",
            ),
        ),
    ],
)
def test_a_text_is_broken_between_words(text, lines):
    found = wrapped(text, 8, 2)
    assert all(len(line) <= 8 for line in found)
    assert len(found) <= 2
    assert found[0] == lines[0]
    assert (found[-1].endswith("…")) == (len(text) > 16)

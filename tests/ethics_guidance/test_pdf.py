"""The note on paper: one page for the result, one for its form, every word in it."""

import pytest
from django.utils import translation

from ethics_guidance.models import DecisionTreeVersion
from ethics_guidance.pdf import draw_note
from ethics_guidance.presenting.note import note_of
from ethics_guidance.rules.trees import Tree
from ethics_guidance.rules.walks import walk
from tests.certification.poppler import pages_of
from tests.ethics_guidance.trees import shortest_paths, starter

pytestmark = pytest.mark.django_db

PATHS = shortest_paths(starter())


def read(path: str, language: str = "es", tree: Tree | None = None):
    """Return the pages of a note as text."""
    version = DecisionTreeVersion.objects.in_force()
    with translation.override(language):
        note = note_of(version, walk(tree or version.content, path), None)
        return pages_of(draw_note(note))


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("key", sorted(PATHS))
def test_a_result_fits_one_page_and_its_form_another(key, language):
    outcome = starter().outcome[key]
    first, *more = read(PATHS[key], language)
    assert outcome.title[language] in first
    assert len(more) == (1 if outcome.template else 0)
    for step in outcome.steps:
        assert step.text[language].split(".")[0] in first
    assert starter().limit[language] in first
    if more:
        form = starter().template_of(outcome)
        assert form.title[language] in more[0]
        for line in form.lines[language]:
            assert line.split("____")[0].split("[")[0].strip() in more[0]


def test_what_was_not_known_is_to_be_verified():
    assert "No sé (verifíquelo)" in read("nnu")[0]


def test_the_longest_way_still_fits_its_page():
    assert len(read("ynnnynnnu")) == 1


def test_a_letter_no_face_has_and_markup_are_drawn_as_text():
    document = starter().model_dump(mode="json")
    document["outcomes"][7]["title"]["es"] = "<b>Negrita</b> & 漢"
    tree = Tree.model_validate(document)
    assert "<b>Negrita</b> & ?" in read("nnu", tree=tree)[0]


def test_a_walk_that_is_not_at_its_end_has_no_note():
    with pytest.raises(ValueError, match="nn"):
        read("nn")

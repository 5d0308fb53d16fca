"""Citations: an object points at exactly these passages."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from content.actions.citations import cite
from content.models import Citation
from courses.models import Item
from people.models import Entity
from tests.pages import prose_pair


@pytest.fixture
def pages(db):
    return prose_pair()


@pytest.fixture
def citing(db):
    return Entity.objects.first()


def passages(citing):
    return {(each.page_key, each.anchor) for each in Citation.objects.by(citing)}


def test_an_object_cites_the_passages_it_is_told(pages, citing):
    key = pages[0].translation_key
    cite(citing, [(key, "grados"), (key, "regla"), (key, "regla")])
    assert passages(citing) == {(key, "grados"), (key, "regla")}


def test_citing_again_keeps_adds_and_drops(pages, citing):
    key = pages[0].translation_key
    cite(citing, [(key, "a"), (key, "b")])
    kept = Citation.objects.by(citing).get(anchor="b").pk
    cite(citing, [(key, "b"), (key, "c")])
    assert passages(citing) == {(key, "b"), (key, "c")}
    assert Citation.objects.by(citing).get(anchor="b").pk == kept
    cite(citing, [])
    assert passages(citing) == set()


def test_a_citation_remembers_the_spanish_revision_that_was_read(pages, citing):
    spanish, _english = pages
    cite(citing, [(spanish.translation_key, "a")])
    citation = Citation.objects.by(citing).get()
    assert citation.revision_id == spanish.live_revision_id
    assert str(citation).endswith(f"{spanish.translation_key}#a")


def test_a_citation_of_a_page_that_is_not_there_has_no_revision(citing):
    cite(citing, [(uuid.uuid4(), "a")])
    citation = Citation.objects.by(citing).get()
    assert citation.revision is None
    assert citation.page_in("es") is None


def test_a_passage_made_in_one_language_holds_in_the_other(pages, citing):
    spanish, english = pages
    cite(citing, [(spanish.translation_key, "a")])
    citation = Citation.objects.of_page(english.translation_key).get()
    assert citation.page_in("en").pk == english.pk
    assert citation.page_in("es").pk == spanish.pk
    english.unpublish()
    assert citation.page_in("en") is None


def test_objects_of_different_kinds_do_not_share_citations(pages, citing):
    key = pages[0].translation_key
    other = Item.objects.get_or_create(
        pk=citing.pk, defaults={"key": "x", "bank_id": Item.objects.first().bank_id}
    )[0]
    before = passages(other)
    cite(citing, [(key, "a")])
    assert passages(other) == before


def test_the_same_passage_cannot_be_stored_twice(pages, citing):
    cite(citing, [(pages[0].translation_key, "a")])
    held = Citation.objects.by(citing).get()
    with pytest.raises(IntegrityError, match="citation"), transaction.atomic():
        Citation.objects.create(
            citing_type=held.citing_type,
            citing_id=held.citing_id,
            page_key=held.page_key,
            anchor=held.anchor,
        )

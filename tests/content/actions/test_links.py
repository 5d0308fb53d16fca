"""A published page cites what it links to, shows whole or points at."""

import pytest
from django.conf import settings
from wagtail.models import Page

from content.actions.citations import cite_links, pages_at
from content.models import Citation
from courses.models import LessonPage
from tests.content.citing import cited_pair, linking, section
from tests.pages import draft, home, publish


@pytest.fixture
def cited(db):
    return cited_pair()[0]


def cites(page):
    found = Citation.objects.by(Page(pk=page.pk))
    return set(found.values_list("page_key", "anchor"))


@pytest.mark.parametrize(
    ("href", "anchor"),
    [
        ("/es/regalos/#plazos", "plazos"),
        ("/es/regalos/", ""),
        ("/es/regalos", ""),
        (f"{settings.SITE_URL}/es/regalos/#plazos", "plazos"),
    ],
)
def test_a_link_by_address_cites_the_page_and_its_passage(cited, href, anchor):
    assert cites(linking(href)) == {(cited.translation_key, anchor)}


@pytest.mark.parametrize(
    "href",
    ["https://example.mx/es/regalos/", "/es/nada/", "#plazos", "mailto:a@b.mx", "/fr/"],
)
def test_a_link_to_elsewhere_cites_nothing(cited, href):
    assert cites(linking(href)) == set()


def test_a_link_by_choosing_a_page_cites_the_page(cited):
    page = linking("/es/")
    text = f'<a linktype="page" id="{cited.pk}">x</a> <a linktype="page" id="0">y</a>'
    publish(page, body=[section(text)])
    assert cites(page) == {(cited.translation_key, "")}


def test_a_page_does_not_cite_itself_and_a_draft_cites_nothing(cited):
    publish(cited, body=[section('<a href="/es/regalos/#plazos">aquí</a>')])
    assert cites(cited) == set()
    draft(cited, body=[section('<a href="/es/">inicio</a>')])
    assert cites(cited) == set()


def test_the_citation_keeps_what_the_passage_said(cited):
    page = linking("/es/regalos/#plazos")
    citation = Citation.objects.by(Page(pk=page.pk)).get()
    assert citation.read == {
        "es": ["Plazos", "Diez días."],
        "en": ["Plazos", "Ten days."],
    }
    assert citation.revision_id == cited.live_revision_id


def test_looking_again_keeps_what_was_read_and_publishing_reads_anew(cited):
    page = linking("/es/regalos/#plazos")
    publish(cited, body=[section("Quince días.")])
    cite_links(page, anew=False)
    citation = Citation.objects.by(Page(pk=page.pk)).get()
    assert citation.read["es"] == ["Plazos", "Diez días."]
    cite_links(page)
    citation.refresh_from_db()
    assert citation.read["es"] == ["Plazos", "Quince días."]


def test_a_course_is_a_record_and_cites_no_page(db):
    lesson = LessonPage.objects.first()
    assert all(key for key, _anchor in cites(lesson))


def test_addresses_of_both_languages_are_found_in_few_queries(
    cited, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3):
        found = pages_at(["/es/regalos/", "/en/gifts/", "/en/", "/es/nada/", "/x/"])
    assert {page.address_path for page in found} == {
        "/es/regalos/",
        "/en/gifts/",
        "/en/",
    }
    assert home("en").pk in {page.pk for page in found}

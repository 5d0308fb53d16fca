"""Who the site speaks for, in the reader's language."""

import pytest
from django.utils import translation

from content.frame import frame_of, site_identity
from tests.pages import home, prose


@pytest.fixture
def identity(db):
    return site_identity()


def test_a_text_is_the_readers_or_the_one_asked_for(identity):
    with translation.override("en"):
        assert identity.text("name") == "Integrity Academy"
        assert identity.text("name", "es") == "Academia de Integridad"
    assert str(identity) == "Academia de Integridad"


def test_a_text_that_is_missing_in_english_is_the_spanish_one(identity):
    identity.tagline_en = ""
    assert identity.text("tagline", "en") == identity.tagline_es


def test_with_no_language_at_all_the_text_is_spanish(identity):
    with translation.override(None):
        assert identity.text("name") == "Academia de Integridad"


def test_the_frame_speaks_one_language(db):
    spanish, english = frame_of("es"), frame_of("en")
    assert spanish.home_url == "/es/"
    assert english.name == "Integrity Academy"
    assert [entry.title for entry in english.menu] == [
        page.title for page in home("en").get_children().live().in_menu()
    ]
    assert all(entry.url.startswith("/en/") for entry in english.menu)
    assert english.footer[-1].title == "Privacy"
    assert spanish.logo_url == ""


def test_a_page_is_in_the_menu_or_in_the_footer(db):
    prose("en", "In the menu", "one", show_in_menus=True)
    prose("en", "In the footer", "two")
    frame = frame_of("en")
    assert "In the menu" in [entry.title for entry in frame.menu]
    assert "In the footer" in [entry.title for entry in frame.footer]


def test_without_a_home_in_a_language_there_is_no_menu(db):
    home("en").unpublish()
    frame = frame_of("en")
    assert frame.menu == ()
    assert [entry.title for entry in frame.footer] == ["Privacy"]

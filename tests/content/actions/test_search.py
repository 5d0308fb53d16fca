"""The search index says what live public pages say, whatever happens to them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page, PageViewRestriction

from content.actions import search
from content.actions.search import note_miss, rebuild_index, refresh_index
from content.models import BasePage, SearchEntry, SearchMiss, SearchTerm, StandardPage
from content.rules.questions import read_question
from content.searching import find
from content.tasks import refresh_search
from courses.models import LessonPage
from tests.pages import draft, home, prose, publish

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def titles(typed: str, language: str = "es", **wanted: Any) -> list[str]:
    """Return the titles of what a question finds."""
    found = find(read_question(typed, language), language, **wanted)
    return ["".join(piece.text for piece in each.title) for each in found.results]


def section(text: str) -> list[dict]:
    """Return a body of one section."""
    return [{"type": "section", "value": {"text": f"<p>{text}</p>", "key": "clave"}}]


def restrict(page: Page) -> PageViewRestriction:
    """Put a page behind a password."""
    return PageViewRestriction.objects.create(
        page=page, restriction_type="password", password="x"
    )


@pytest.fixture
def page() -> StandardPage:
    """A page that says «zopilote», which no other page says."""
    return prose("es", "Aves", "aves", summary="Zopilotes", body=section("Vuelan."))


def test_the_loaded_packs_are_indexed_whole():
    live = search.public_pages().type(BasePage)
    indexed = set(SearchEntry.objects.values_list("page_id", flat=True))
    assert indexed == set(live.values_list("pk", flat=True))
    assert SearchTerm.objects.filter(language="en").exists()
    assert refresh_index() == 0


def test_a_published_page_is_found_by_title_summary_and_body(page):
    for typed in ("aves", "zopilote", "vuelan"):
        assert "Aves" in titles(typed)


def test_publishing_again_forgets_what_it_said(page):
    publish(page, summary="Gavilanes")
    assert titles("zopilote") == []
    assert titles("gavilan") == ["Aves"]


def test_a_draft_is_not_found(page):
    draft(page, summary="Gavilanes")
    assert titles("gavilan") == []
    assert titles("zopilote") == ["Aves"]


def test_what_is_unpublished_is_not_found_and_what_returns_is(page):
    page.unpublish()
    assert titles("zopilote") == []
    page.save_revision().publish()
    assert titles("zopilote") == ["Aves"]


def test_what_is_deleted_is_not_found(page):
    pk = page.pk
    page.delete()
    assert titles("zopilote") == []
    assert not SearchTerm.objects.filter(entry__page=pk).exists()


def test_a_restricted_page_is_not_found_until_it_is_free(
    page, django_capture_on_commit_callbacks
):
    lock = restrict(page)
    assert titles("zopilote") == []
    publish(page, summary="Zopilotes de nuevo")
    assert titles("zopilote") == []
    with django_capture_on_commit_callbacks(execute=True):
        lock.delete()
    assert titles("zopilote") == ["Aves"]


def test_a_restriction_hides_everything_below(page):
    restrict(home("es"))
    assert not SearchEntry.objects.filter(language="es").exists()
    assert SearchEntry.objects.filter(language="en").exists()


def test_deleting_a_restricted_page_leaves_no_trace(
    page, django_capture_on_commit_callbacks
):
    restrict(page)
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    assert titles("zopilote") == []


def test_what_moves_below_a_restriction_is_hidden_and_comes_back(page):
    closed = prose("es", "Cerrado", "cerrado")
    restrict(closed)
    Page.objects.get(pk=page.pk).move(closed, pos="last-child")
    assert titles("zopilote") == []
    Page.objects.get(pk=page.pk).move(home("es"), pos="last-child")
    assert titles("zopilote") == ["Aves"]


def test_each_language_finds_its_own(page):
    english = prose("en", "Birds", "birds", summary="Zopilotes everywhere")
    assert titles("zopilotes", "es") == ["Aves"]
    assert titles("zopilotes", "en") == ["Birds"]
    english.delete()
    assert titles("zopilotes", "en") == []


def test_what_is_told_after_choosing_is_not_in_the_index():
    lesson = LessonPage.objects.filter(locale__language_code="es").first()
    blocks = [
        {
            "type": "dilemma",
            "value": {
                "title": "Aguinaldo",
                "situation": "<p>Llega un quetzal.</p>",
                "question": "¿Qué hace?",
                "options": [
                    {
                        "text": f"Opción tucán {verdict}",
                        "verdict": verdict,
                        "reasoning": "<p>Razonamiento guacamaya.</p>",
                    }
                    for verdict in ("best", "no", "partly")
                ],
                "why": "<p>Porque flamenco.</p>",
                "basis": "LGRA",
                "key": "clave-pelicano",
            },
        },
        {
            "type": "check",
            "value": {
                "kind": "single",
                "question": "<p>¿Colibrí?</p>",
                "options": [
                    {"text": "Sí", "correct": True, "feedback": "<p>Cenzontle.</p>"},
                    {"text": "No", "correct": False, "feedback": "<p>Cenzontle.</p>"},
                ],
                "key": "clave-avestruz",
            },
        },
    ]
    lesson.body = blocks
    lesson.save_revision().publish()
    for open_ in ("quetzal", "tucan", "colibri", "aguinaldo"):
        assert titles(open_), open_
    entry = SearchEntry.objects.get(page=lesson)
    for hidden in (
        "guacamaya",
        "flamenco",
        "pelicano",
        "cenzontle",
        "avestruz",
        "mejor camino",
        "todavía no",
    ):
        assert hidden not in entry.body.casefold(), hidden


def test_every_page_with_a_body_says_whether_it_is_searched():
    silent = {
        (model.__name__, field.name)
        for model in BasePage.__subclasses__()
        for field in model._meta.get_fields()
        if hasattr(field, "stream_block")
        and field.name not in {each.field_name for each in model.search_fields}
    }
    assert silent == set()


def test_what_came_by_no_publication_is_found_after_the_sweep(page):
    alone = StandardPage(
        title="Búhos", slug="buhos", locale=Locale.objects.get(language_code="es")
    )
    home("es").add_child(instance=alone)
    Page.objects.filter(pk=page.pk).update(live=False)
    assert titles("buho") == []
    assert refresh_index() == 2
    assert titles("buho") == ["Búhos"]
    assert not SearchEntry.objects.filter(page=page).exists()
    refresh_search()
    assert titles("buho") == ["Búhos"]


def test_the_index_can_be_made_anew(page, capsys):
    before = set(SearchTerm.objects.values_list("entry__page", "term", "impact"))
    count = SearchEntry.objects.count()
    SearchEntry.objects.all().delete()
    call_command("rebuild_search")
    assert f"{count} pages" in capsys.readouterr().out
    after = set(SearchTerm.objects.values_list("entry__page", "term", "impact"))
    assert after == before
    assert rebuild_index() == count


def test_what_is_not_live_is_not_shown_even_if_the_index_has_it(page):
    Page.objects.filter(pk=page.pk).update(live=False)
    assert titles("zopilote") == []


def test_a_question_in_vain_is_counted_by_month():
    for _time in range(3):
        note_miss("Paternidad", "es", on=TODAY)
    note_miss("paternidad", "es", on=TODAY + timedelta(days=30))
    note_miss("paternidad", "en", on=TODAY)
    rows = SearchMiss.objects.order_by("month", "language")
    assert list(rows.values_list("text", "language", "month", "times")) == [
        ("paternidad", "en", date(2026, 11, 1), 1),
        ("paternidad", "es", date(2026, 11, 1), 3),
        ("paternidad", "es", date(2026, 12, 1), 1),
    ]


@pytest.mark.parametrize("typed", ["ana@correo.example", "CURP 1234", "Ana Pérez", ""])
def test_what_may_be_about_a_person_is_not_counted(typed):
    note_miss(typed, "es", on=TODAY)
    assert not SearchMiss.objects.exists()


def test_nonsense_fills_no_table(monkeypatch):
    monkeypatch.setattr(search, "MOST_MISSES_A_MONTH", 2)
    for text in ("uno", "dos", "tres", "uno"):
        note_miss(text, "es", on=TODAY)
    assert dict(SearchMiss.objects.values_list("text", "times")) == {"uno": 2, "dos": 1}

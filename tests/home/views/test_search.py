"""The search page: for everybody, in both languages, whatever is typed."""

from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from content.models import SearchEntry, SearchMiss
from tests.content.corpus import corpus
from tests.content.shelving import shelve
from tests.pages import prose

pytestmark = pytest.mark.django_db
ES, EN = "/es/buscar/", "/en/search/"


@pytest.fixture
def ask(client: Client) -> Callable[..., str]:
    """Ask, and return the page."""

    def get(typed: str, path: str = ES, **more: str) -> str:
        response = client.get(path, {"q": typed, **more})
        assert response.status_code == 200
        return unescape(response.content.decode())

    return get


@pytest.fixture
def aves() -> None:
    """Twelve pages about birds."""
    for number in range(12):
        prose("es", f"Zopilote {number}", f"zopilote-{number}", summary="Ave de año.")


@pytest.mark.parametrize(("path", "word"), [(ES, "Buscar"), (EN, "Search")])
def test_the_empty_box_is_offered(ask, path, word):
    page = ask("", path)
    assert f"<h1>{word}</h1>" in page
    assert 'name="q"' in page
    assert 'id="search-count"' not in page


@pytest.mark.parametrize(
    ("path", "typed", "shown"),
    [
        (ES, "regalos", "Regalos y hospitalidad"),
        (ES, "donacion", "donaci"),
        (EN, "gift", "Gifts and hospitality"),
    ],
)
def test_pages_of_the_packs_are_found(ask, path, typed, shown):
    page = ask(typed, path).replace("<mark>", "").replace("</mark>", "")
    assert shown in page


def test_the_words_are_marked_as_written(ask, aves):
    page = ask("zopilotes ano")
    assert "<mark>Zopilote</mark>" in page
    page = ask("zopilote año")
    assert "<mark>año</mark>" in page


def test_results_come_by_ten_and_the_rest_follow(ask, aves):
    first = ask("zopilote")
    assert first.count('class="result"') == 10
    assert "Página 1 de 2" in first
    assert ask("zopilote", page="2").count('class="result"') == 2


@pytest.mark.parametrize(
    "page", ["-1", "0", "99999999999", "x", "", "1.5", "٣", "\x00", "2" * 500]
)
def test_any_page_number_shows_a_page(ask, aves, page):
    assert 'class="result"' in ask("zopilote", page=page)


def test_kinds_are_counted_and_narrow_what_is_shown(ask):
    page = ask("conflicto de intereses")
    assert "kind=lesson" in page
    assert "Lecciones" in page
    only = ask("conflicto de intereses", kind="course")
    assert only.count('class="result"') == 1
    assert "Para leer las lecciones" not in only
    assert "Para leer las lecciones" in page


@pytest.mark.parametrize("kind", ["nothing", "", "\x00", "<b>"])
def test_an_unknown_kind_shows_all(ask, aves, kind):
    assert 'class="result"' in ask("zopilote", kind=kind)


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "\"'><img src=x onerror=alert(1)>",
        "' OR 1=1 --",
        "regalo\x00s",
        "%s %(x)s {{ 7 }} {% x %}",
        "regalo " * 3000,
        "\u202e\ufeff\U0001f381",
        "-" * 200,
        "*:*",
    ],
)
def test_whatever_is_typed_is_shown_as_text(client, typed):
    for path in (ES, EN):
        response = client.get(path, {"q": typed})
        assert response.status_code == 200
        page = response.content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "\x00" not in page


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%FF%FE", "q=%ED%A0%80", "q", "q=a&q=regalo", "q[]=x"]
)
def test_a_broken_address_is_no_error(client, query):
    assert client.get(f"{ES}?{query}").status_code == 200


def test_only_stop_words_are_told_so(ask):
    page = ask("para el de")
    assert "Agregue una palabra" in page
    assert "ningún" not in page
    assert not SearchMiss.objects.exists()


def test_a_long_question_is_told_that_it_was_shortened(ask, aves):
    assert "solo se buscaron las primeras palabras" in ask("zopilote " * 50)


@pytest.mark.parametrize(
    ("path", "language", "leads"),
    [(ES, "es", "/es/a-quien-preguntar/"), (EN, "en", "/en/whom-to-ask/")],
)
def test_nothing_found_offers_to_ask_and_is_counted(ask, path, language, leads):
    page = ask("ornitorrinco", path)
    assert f'href="{leads}"' in page
    ask("Ornitorrinco", path)
    miss = SearchMiss.objects.get()
    assert (miss.text, miss.language, miss.times) == ("ornitorrinco", language, 2)
    assert miss.month == timezone.localdate().replace(day=1)


def test_a_part_of_the_question_is_shown_said_and_counted(ask, aves):
    page = ask("zopilote ornitorrinco")
    assert "Ninguna página tiene toda la pregunta" in page
    assert 'class="result"' in page
    assert SearchMiss.objects.get().text == "zopilote ornitorrinco"


def test_turning_pages_and_looking_without_asking_count_nothing(client, ask):
    ask("ornitorrinco", kind="lesson")
    ask("ornitorrinco", page="2")
    client.head(ES, {"q": "ornitorrinco"})
    assert not SearchMiss.objects.exists()


def test_what_may_be_personal_is_not_counted(ask):
    for typed in ("ana@correo.example", "8112345678", "Fulana Ornitorrinco"):
        ask(typed)
    assert not SearchMiss.objects.exists()


def test_only_reading_is_served(client):
    assert client.post(ES, {"q": "x"}).status_code == 405


def test_nothing_of_it_is_kept(client):
    for query in ("", "?q=regalos"):
        response = client.get(f"{ES}{query}")
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert not response.cookies
    before = SearchEntry.objects.get(page__slug="regalos-y-hospitalidad")
    SearchEntry.objects.filter(pk=before.pk).update(title="Otro título regalos")
    for query in ("", "?q=regalos"):
        page = client.get(f"{ES}{query}").content.decode()
    assert "Otro título" in page


def test_whoever_asks_too_much_is_asked_to_wait(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "search": "2/m/ip",
    }
    cache.clear()
    found = [client.get(ES, {"q": "regalos"}).status_code for _time in range(3)]
    assert found == [200, 200, 429]
    assert client.get(ES).status_code == 200


def test_the_header_leads_to_it_in_both_languages(client):
    for path, leads, name in (("/es/", ES, "Buscar"), ("/en/", EN, "Search")):
        page = client.get(path).content.decode()
        assert f'<a class="search-link" href="{leads}"' in page
        assert f'<span class="search-link__name">{name}</span>' in page


def test_the_other_language_is_asked_the_same(client):
    page = unescape(client.get(ES, {"q": "regalo año"}).content.decode())
    assert f"{EN}?q=regalo+a%C3%B1o" in page or f"{EN}?q={quote('regalo año')}" in page


def test_fifty_hits_cost_as_much_as_one(client: Client, signed_in: Any):
    SearchEntry.objects.all().delete()
    shelve(text for text in corpus() if text.key <= 50)
    reader = signed_in("official")
    found = {}
    for typed in ("expediente 7", "expediente 7", "expediente"):
        with CaptureQueriesContext(connection) as asked:
            page = reader.get(ES, {"q": typed}).content.decode()
        found[page.count('class="result"')] = len(asked)
    assert found.keys() == {1, 10}
    assert found[1] == found[10] <= 10


def test_the_report_shows_what_was_sought_most(signed_in, ask):
    for typed in ("ornitorrinco", "quetzal", "quetzal"):
        ask(typed)
    page = signed_in("editor").get(reverse("content_misses")).content.decode()
    assert page.index("quetzal") < page.index("ornitorrinco")


@pytest.mark.parametrize("page", ["-1", "x", "2"])
def test_the_report_has_pages(signed_in, page):
    month = date(2026, 11, 1)
    SearchMiss.objects.bulk_create(
        SearchMiss(text=f"nada {number}", language="es", month=month)
        for number in range(60)
    )
    response = signed_in("editor").get(reverse("content_misses"), {"p": page})
    assert response.status_code == 200

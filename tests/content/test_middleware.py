"""Whole pages kept for visitors, and for nobody else."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from wagtail.models import PageViewRestriction

from content import serving
from content.cache import next_generation
from content.models import StandardPage
from tests.pages import prose_pair, publish

GUIDE = "/en/guide/"


@pytest.fixture
def pair(db):
    return prose_pair()


@pytest.mark.parametrize("path", ["/es/", "/en/", "/es/guia/", GUIDE, "/es/cursos/"])
def test_a_visitors_second_view_asks_nothing_of_the_database(
    pair, client, path, django_assert_num_queries
):
    first = client.get(path)
    with django_assert_num_queries(0):
        second = Client().get(path)
    assert first.status_code == second.status_code == 200
    assert second.content == first.content
    for header in ("Content-Type", "Content-Language", "Content-Security-Policy"):
        assert second[header] == first[header]


def test_a_publish_makes_a_visitors_next_page_fresh(
    pair, client, django_capture_on_commit_callbacks
):
    _spanish, english = pair
    assert b"Handbook" not in client.get(GUIDE).content
    with django_capture_on_commit_callbacks(execute=True):
        publish(english, title="Handbook")
    assert b"Handbook" in client.get(GUIDE).content


def test_a_publish_in_the_back_office_makes_a_visitors_next_page_fresh(
    pair, client, signed_in, django_capture_on_commit_callbacks
):
    _spanish, english = pair
    client.get(GUIDE)
    reviewer = signed_in("reviewer")
    with django_capture_on_commit_callbacks(execute=True):
        answer = reviewer.post(f"/cms/pages/{english.pk}/unpublish/")
    assert answer.status_code == 302
    assert client.get(GUIDE).status_code == 404


def test_whoever_is_signed_in_never_gets_the_visitors_page(pair, client, signed_in):
    visitor = client.get(GUIDE)
    mine = signed_in("official").get(GUIDE)
    assert b"Sign in" in visitor.content
    assert b"Sign in" not in mine.content
    assert "Mar\u00eda" in mine.content.decode()


def test_a_visitor_never_gets_the_page_of_whoever_is_signed_in(pair, signed_in):
    signed_in("official").get(GUIDE)
    assert "Mar\u00eda" not in Client().get(GUIDE).content.decode()


@pytest.fixture
def kept_before(pair, client, monkeypatch):
    """Let the page be kept, then let its view say something else."""
    assert b"Guide" in client.get(GUIDE).content
    monkeypatch.setitem(
        serving._views, StandardPage, lambda _request, _page: HttpResponse("anew")
    )
    assert b"Guide" in client.get(GUIDE).content


def test_a_page_asked_with_a_query_is_made_anew(kept_before, client):
    assert client.get(f"{GUIDE}?q=1").content == b"anew"
    assert b"Guide" in client.get(GUIDE).content


def test_a_page_asked_with_a_message_waiting_is_made_anew(kept_before, client):
    client.cookies["messages"] = "x"
    assert client.get(GUIDE).content == b"anew"


def test_each_host_has_its_own_pages(kept_before, client):
    assert client.get(GUIDE, headers={"host": "localhost"}).content == b"anew"


def test_a_head_and_a_post_leave_what_is_kept_alone(pair, client):
    client.get(GUIDE)
    assert client.head(GUIDE).content == b""
    assert client.get(GUIDE).content != b""


@pytest.fixture
def form_page(pair, monkeypatch):
    """Let a page of prose carry a form, as an app's view may."""
    template = engines["django"].from_string(
        "<form method=post>{% csrf_token %}</form>"
    )

    def with_form(request, page):
        return HttpResponse(template.render({}, request))

    monkeypatch.setitem(serving._views, StandardPage, with_form)


def test_a_page_with_a_form_is_not_kept(form_page):
    first, second = Client().get(GUIDE), Client().get(GUIDE)
    assert b"csrfmiddlewaretoken" in first.content
    assert first.content != second.content
    assert "csrftoken" in second.cookies


def test_nor_is_it_kept_from_a_visitor_who_already_has_a_token(form_page, client):
    client.get("/accounts/login/")
    assert "csrftoken" in client.cookies
    assert client.get(GUIDE).content != Client().get(GUIDE).content


def test_a_page_that_sets_a_cookie_is_not_kept(pair, monkeypatch):
    def with_cookie(request, page):
        response = HttpResponse("hola")
        response.set_cookie("who", "me")
        return response

    monkeypatch.setitem(serving._views, StandardPage, with_cookie)
    Client().get(GUIDE)
    assert "who" in Client().get(GUIDE).cookies


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("one time only", status=404),
        HttpResponse("one time only", headers={"Cache-Control": "no-store"}),
    ],
)
def test_an_error_or_what_must_not_be_stored_is_not_kept(pair, monkeypatch, response):
    monkeypatch.setitem(serving._views, StandardPage, lambda _request, _page: response)
    Client().get(GUIDE)
    monkeypatch.setitem(
        serving._views, StandardPage, lambda _request, _page: HttpResponse("later")
    )
    assert Client().get(GUIDE).content == b"later"


def test_a_restricted_page_asks_every_visitor(pair, client):
    _spanish, english = pair
    PageViewRestriction.objects.create(
        page=english, restriction_type="password", password="abre"
    )
    next_generation()
    for visitor in (client, Client()):
        asked = visitor.get(GUIDE)
        assert b'name="password"' in asked.content
        assert b"<h1>Guide" not in asked.content


def test_what_has_no_language_in_its_address_does_not_need_the_cache(
    db, client, settings
):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    assert client.get("/healthz").status_code == 200

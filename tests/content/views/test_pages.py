"""Serving: the language of the address, or told that it is not there."""

import pytest
from django.core.cache import cache
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from content.cache import generation, next_generation
from courses.models import LessonPage
from tests.pages import home, prose, prose_pair, publish

TOLD = "This page is not in English yet"
TOLD_ES = "Esta página todavía no está en español"


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Run what waits for the commit, as a request would."""
    return django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def pair(db):
    return prose_pair()


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/es/", "Decidir bien también se aprende."),
        ("/es/guia/", "Guía"),
        ("/en/guide/", "Guide"),
        ("/es/cursos/", "Cursos"),
    ],
)
def test_a_page_is_served_in_the_language_of_its_address(pair, client, path, words):
    response = client.get(path)
    assert response.status_code == 200
    assert words in text_of(response)
    assert f'<html lang="{path[1:3]}"' in text_of(response)
    assert response["Content-Language"] == path[1:3]


@pytest.mark.parametrize("path", ["/es/guide/", "/en/guia/", "/fr/guia/", "/guia/"])
def test_a_page_has_no_address_in_another_language(pair, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/es/nada/", "/en/nothing/at/all/", "/en/courses/x/"])
def test_where_nothing_is_the_answer_is_404_and_nothing_is_kept(pair, client, path):
    client.get("/es/")
    before = generation()
    response = client.get(path)
    assert response.status_code == 404
    assert TOLD not in text_of(response)
    language, _slash, rest = path[1:].partition("/")
    assert cache.get(f"{before}:route:{language}:{rest}") is None


def test_without_its_last_slash_an_address_leads_to_the_page(pair, client):
    response = client.get("/en/guide")
    assert response.status_code == 301
    assert response["Location"] == "/en/guide/"


def test_an_unpublished_english_home_is_told_and_spanish_is_never_served(client, db):
    home("en").unpublish()
    next_generation()
    response = client.get("/en/")
    assert response.status_code == 404
    assert TOLD in text_of(response)
    assert 'href="/es/"' in text_of(response)
    assert "Decidir bien también se aprende." not in text_of(response)


def test_below_an_unpublished_english_home_it_is_told_too(pair, client):
    home("en").unpublish()
    next_generation()
    for path in ("/en/guide/", "/en/guia/"):
        response = client.get(path)
        assert response.status_code == 404
        assert TOLD in text_of(response)
        assert 'href="/es/guia/"' in text_of(response)


def test_an_unpublished_english_page_is_told_with_where_it_is(pair, client, commits):
    _spanish, english = pair
    client.get("/en/guide/")
    with commits:
        english.unpublish()
    response = client.get("/en/guide/")
    assert response.status_code == 404
    assert TOLD in text_of(response)
    assert 'href="/es/guia/"' in text_of(response)
    assert 'hreflang="es"' in text_of(response)


def test_an_unpublished_spanish_page_is_told_in_spanish(pair, client, commits):
    spanish, _english = pair
    with commits:
        spanish.unpublish()
    response = client.get("/es/guia/")
    assert response.status_code == 404
    assert TOLD_ES in text_of(response)
    assert 'href="/en/guide/"' in text_of(response)


def test_a_page_unpublished_in_both_languages_is_simply_gone(pair, client, commits):
    with commits:
        for page in pair:
            page.unpublish()
    response = client.get("/en/guide/")
    assert response.status_code == 404
    assert TOLD not in text_of(response)


def test_the_switcher_of_an_untranslated_page_leads_to_being_told(client, db):
    page = prose("es", "Sola", "sola")
    address = f"/en/not-translated/{page.pk}/"
    assert f'href="{address}"' in text_of(client.get("/es/sola/"))
    response = client.get(address)
    assert response.status_code == 404
    assert TOLD in text_of(response)
    assert 'href="/es/sola/"' in text_of(response)


def test_the_switcher_of_a_translated_page_leads_to_its_translation(pair, client):
    assert 'href="/en/guide/"' in text_of(client.get("/es/guia/"))
    assert 'href="/es/guia/"' in text_of(client.get("/en/guide/"))


def test_once_translated_the_switchers_old_address_leads_to_the_page(pair, client):
    spanish, _english = pair
    response = client.get(f"/en/not-translated/{spanish.pk}/")
    assert response.status_code == 302
    assert response["Location"] == "/en/guide/"


@pytest.mark.parametrize("page", [0, 999999999])
def test_the_switcher_knows_no_page_that_is_not_live(pair, client, page):
    spanish, _english = pair
    spanish.unpublish()
    for number in (page, spanish.pk):
        assert client.get(f"/en/not-translated/{number}/").status_code == 404
        assert TOLD not in text_of(client.get(f"/en/not-translated/{number}/"))


def test_a_restricted_page_asks_for_its_password_and_then_opens(pair, client):
    spanish, _english = pair
    restriction = PageViewRestriction.objects.create(
        page=spanish, restriction_type="password", password="abre"
    )
    next_generation()
    asked = client.get("/es/guia/")
    assert b'name="password"' in asked.content
    door = f"/_util/authenticate_with_password/{restriction.pk}/{spanish.pk}/"
    wrong = client.post(door, {"password": "mal", "return_url": "/es/guia/"})
    assert wrong.status_code == 200
    right = client.post(door, {"password": "abre", "return_url": "/es/guia/"})
    assert right["Location"] == "/es/guia/"
    assert "<h1>Guía" in text_of(client.get("/es/guia/"))


def test_a_restriction_put_on_a_page_already_kept_asks_at_once(pair, client, commits):
    spanish, _english = pair
    client.get("/es/guia/")
    with commits:
        PageViewRestriction.objects.create(page=spanish, restriction_type="login")
    response = client.get("/es/guia/", follow=True)
    chain = [address.partition("?")[0] for address, _status in response.redirect_chain]
    assert chain == ["/_util/login/", "/accounts/login/"]
    assert 'name="next" value="/es/guia/"' in text_of(response)


def test_behind_a_restriction_a_lesson_is_as_whole_as_in_front(signed_in, commits):
    lesson = LessonPage.objects.filter(locale__language_code="es").first()
    learner = signed_in("official")
    open_to_all = learner.get(lesson.get_url())
    with commits:
        PageViewRestriction.objects.create(page=lesson, restriction_type="login")
    restricted = learner.get(lesson.get_url())
    assert restricted.status_code == 200
    assert "lesson-end" in text_of(open_to_all)
    assert "lesson-end" in text_of(restricted)


def test_a_changed_slug_redirects_for_good_to_the_new_address(pair, client, commits):
    _spanish, english = pair
    client.get("/en/guide/")
    with commits:
        publish(english, slug="handbook")
    response = client.get("/en/guide/")
    assert response.status_code == 301
    assert response["Location"] == "/en/handbook/"
    assert client.get("/en/handbook/").status_code == 200
    assert Redirect.objects.filter(redirect_page=english).exists()


def test_a_changed_slug_of_a_course_takes_its_lessons_with_it(db, client, commits):
    lesson = LessonPage.objects.filter(locale__language_code="es").first()
    old = lesson.get_url()
    with commits:
        publish(lesson.get_parent().specific, slug="induccion-nueva")
    response = client.get(old)
    assert response.status_code == 301
    assert "/induccion-nueva/" in response["Location"]


def test_a_page_is_only_read_never_posted_to(pair, client):
    assert client.post("/en/guide/").status_code == 405

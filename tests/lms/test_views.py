"""Errors said plainly in both languages, and signs of life."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from lms import views

PAGES = {
    "400.html": ("La solicitud no se entendió", "The request could not be understood"),
    "403.html": None,
    "403_csrf.html": ("No pudimos aceptar ese formulario", "We could not accept"),
    "404.html": ("No hay ninguna página", "There is no page at this address"),
    "429.html": ("Demasiados intentos", "Too many tries in a short time"),
    "500.html": ("Algo falló de nuestro lado", "Something failed on our side"),
}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_an_error_page_speaks_each_language(db, name):
    shown = {}
    for language in ("es", "en"):
        with translation.override(language):
            request = RequestFactory().get(f"/{language}/x/")
            shown[language] = render_to_string(name, {}, request)
        assert f'<html lang="{language}"' in shown[language]
        assert shown[language].count("<h1>") == 1
        assert 'class="lead"' in shown[language]
    assert _heading(shown["es"]) != _heading(shown["en"])


def _heading(html):
    return html.partition("<h1>")[2].partition("</h1>")[0]


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (BadRequest("no"), 400),
        (PermissionDenied("no"), 403),
        (Http404("no"), 404),
        (RuntimeError("no"), 500),
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_what_a_view_raises_becomes_its_page(
    db, monkeypatch, caplog, raised, status, language
):
    def broken(request, page):
        raise raised

    monkeypatch.setattr(
        "home.models.HomePage.serve", lambda self, request: broken(request, self)
    )
    response = Client(raise_request_exception=False).get(f"/{language}/")
    assert response.status_code == status
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    assert "Traceback" not in html
    assert "RuntimeError" not in html


def test_the_page_of_a_failure_asks_nothing_of_the_database(
    django_assert_num_queries, db
):
    with django_assert_num_queries(0):
        response = views.server_error(RequestFactory().get("/es/"))
    assert response.status_code == 500


def test_a_form_from_nowhere_gets_its_own_page_and_changes_nothing(db):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/accounts/login/?lang=en", {"login": "a", "password": "b"})
    assert response.status_code == 403
    assert "We could not accept that form" in response.content.decode()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_signs_of_life_are_never_kept_and_only_read(db, client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert client.post(path).status_code == 405


def test_that_this_process_answers_asks_nothing_of_anyone(
    client, db, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


@pytest.fixture
def certificates(settings, tmp_path):
    settings.CERTIFICATES_ROOT = tmp_path / "certificates"
    return settings.CERTIFICATES_ROOT


def test_ready_means_that_everything_answers(client, db, certificates):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "database": True,
        "broker": True,
        "cache": True,
        "storage": True,
    }
    assert list(certificates.iterdir()) == []


def not_ready(client):
    """Return what does not answer."""
    response = client.get("/readyz")
    assert response.status_code == 503
    answer = response.json()
    assert answer.pop("ready") is False
    return [name for name, well in answer.items() if not well]


def test_a_storage_that_cannot_be_written_is_not_ready(client, db, settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.CERTIFICATES_ROOT = tmp_path / "file" / "certificates"
    assert not_ready(client) == ["storage"]


def test_a_cache_that_is_away_is_not_ready(client, db, settings, certificates):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }
    assert not_ready(client) == ["cache"]


def test_a_cache_that_forgets_is_not_ready(client, db, settings, certificates):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }
    assert not_ready(client) == ["cache"]


def test_a_broker_that_is_away_is_not_ready(client, db, monkeypatch, certificates):
    away = views.current_app.connection_for_write("redis://127.0.0.1:1/0")
    monkeypatch.setattr(views.current_app, "connection_for_write", lambda: away)
    assert not_ready(client) == ["broker"]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_not_ready(
    client, db, monkeypatch, certificates, error
):
    def away():
        raise error("gone")

    with monkeypatch.context() as patch:
        patch.setattr(views.connection, "cursor", away)
        assert not_ready(client) == ["database"]

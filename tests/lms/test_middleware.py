"""The security policy: strict on the site, looser only under the back office."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from certification.signing import create_development_authority
from lms.middleware import SecurityPolicyMiddleware
from tests.certification.awarding import certified

HEADER = "Content-Security-Policy"


def policy(response):
    """Return a policy as a table: directive to its sources."""
    parts = [each.split() for each in response[HEADER].split("; ")]
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.parametrize(
    "path",
    [
        "/es/",
        "/en/courses/",
        "/accounts/login/",
        "/verify/",
        "/healthz",
        "/accent.css",
        "/es/nada/",
        "/cms",
        "/cmsx/",
        "/es/cms/",
    ],
)
def test_the_site_runs_and_draws_nothing_inline_and_nothing_from_elsewhere(
    db, client, path
):
    response = client.get(path)
    assert "unsafe" not in response[HEADER]
    table = policy(response)
    assert table["default-src"] == {"'self'"}
    assert table["object-src"] == table["base-uri"] == {"'none'"}
    assert table["form-action"] == table["frame-ancestors"] == {"'self'"}
    assert not {"script-src", "style-src"} & set(table)
    assert all(
        source in {"'self'", "'none'", "data:"}
        for sources in table.values()
        for source in sources
    )


def test_the_policy_of_a_kept_page_is_the_same(db, client):
    assert client.get("/es/")[HEADER] == client.get("/es/")[HEADER]


def test_the_back_office_may_run_its_own_inline_scripts_and_nothing_from_elsewhere(
    signed_in,
):
    table = policy(signed_in("editor").get("/cms/"))
    assert table["script-src"] == table["style-src"] == {"'self'", "'unsafe-inline'"}
    assert table["default-src"] == table["frame-ancestors"] == {"'self'"}
    assert table["object-src"] == {"'none'"}


@pytest.mark.parametrize("path", ["/es/", "/cms/login/"])
def test_no_page_asks_for_the_camera_or_where_one_is(db, client, path):
    said = client.get(path)["Permissions-Policy"]
    for feature in ("camera", "geolocation", "microphone"):
        assert f"{feature}=()" in said


def test_a_view_that_says_something_stricter_is_left_alone():
    def strict(_request):
        return HttpResponse(headers={HEADER: "default-src 'none'"})

    response = SecurityPolicyMiddleware(strict)(RequestFactory().get("/cms/x"))
    assert response[HEADER] == "default-src 'none'"


def test_browsers_are_told_not_to_guess_nor_to_say_where_one_comes_from(db, client):
    response = client.get("/es/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_pages_are_compressed_for_who_asks_and_files_are_not(signed_in, person):
    client = signed_in("official")
    asked = {"headers": {"accept-encoding": "gzip"}}
    page = client.get("/es/cursos/induccion/", **asked)
    assert page["Content-Encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(page.content)
    assert not client.get("/es/cursos/induccion/").has_header("Content-Encoding")
    create_development_authority("Academia de pruebas", at=timezone.now())
    credential, pdf = certified(person("procurement"))
    address = reverse("certification:download", args=[credential.uuid])
    file = signed_in("procurement").get(address, **asked)
    assert not file.has_header("Content-Encoding")
    assert file.getvalue() == pdf

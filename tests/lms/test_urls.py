"""The URL map: one door to sign in, and the front door by language."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/cms/login/", "/accounts/login/"),
        ("/cms/login/?next=/cms/pages/", "/accounts/login/?next=/cms/pages/"),
        ("/cms/logout/", "/accounts/logout/"),
        ("/_util/login/?next=/es/guia/", "/accounts/login/?next=/es/guia/"),
    ],
)
def test_wagtails_own_doors_lead_to_the_one_door(db, client, path, leads_to):
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"] == leads_to


@pytest.mark.parametrize(
    "name", ["wagtailadmin_password_reset", "wagtailadmin_account"]
)
def test_no_way_leads_around_the_second_factor(signed_in, name):
    if name == "wagtailadmin_account":
        page = signed_in("editor").get(reverse(name)).content.decode()
        assert 'type="password"' not in page
    else:
        response = signed_in("editor").get(reverse(name))
        assert response.status_code == 404


@pytest.mark.parametrize("path", ["/cms/", "/cms/pages/", "/cms/reports/languages/"])
def test_whoever_may_not_enter_the_back_office_is_told_and_not_sent_in_circles(
    signed_in, path
):
    response = signed_in("official").get(path, follow=True)
    assert response.status_code == 403


def test_whoever_is_signed_in_and_may_enter_is_let_in(signed_in):
    response = signed_in("editor").get("/cms/login/?next=/cms/")
    assert response["Location"] == "/cms/"


def test_whoever_is_signed_in_and_may_not_read_a_page_is_told(signed_in):
    for role in ("official", "editor"):
        response = signed_in(role).get("/_util/login/?next=/es/guia/")
        assert response.status_code == 403


def test_signing_out_goes_on_working_for_whoever_is_signed_in(signed_in):
    response = signed_in("editor").get("/cms/logout/")
    assert response["Location"] == "/accounts/logout/"


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en-GB,en;q=0.9", "en"),
        ("fr,en;q=0.5", "en"),
        ("fr,de", "es"),
        ("", "es"),
        ("*;q=x,,", "es"),
    ],
)
def test_the_front_door_opens_in_the_browsers_language(db, client, asked, language):
    response = client.get("/", headers={"accept-language": asked})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"
    assert "Accept-Language" in response["Vary"]


def test_the_front_door_remembers_the_language_that_was_chosen(db, client, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = client.get("/", headers={"accept-language": "es"})
    assert response["Location"] == "/en/"


def test_the_front_door_is_not_posted_to(db, client):
    assert client.post("/").status_code == 405


@pytest.mark.parametrize("path", ["/media/documents/a.pdf", "/media/../settings.py"])
def test_only_pictures_are_served_from_the_uploads(db, client, path):
    assert client.get(path).status_code == 404

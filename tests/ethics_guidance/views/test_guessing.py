"""Somebody else's consultation: not there, at any address, in any export or list."""

import json
import uuid

import pytest
from django.urls import reverse

from tests.consulting import (
    ANSWER,
    SECRET,
    agreed,
    answered,
    closed,
    reopened,
    taken,
)
from tests.others import OTHERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def official(person):
    return person("official")


@pytest.fixture
def manager(person):
    return person("manager")


def at(view, consultation):
    return reverse(f"ethics_guidance:{view}", args=[consultation.uuid])


VIEWS = (
    "consultation",
    "follow_up",
    "withdraw",
    "consent",
    "close",
    "take",
    "answer",
    "recuse",
    "publish",
)


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_guesses_anothers_consultation_gets_404(
    signed_in, official, person, who, method
):
    """In every state, at every address; its adviser and the desk it waits at apart."""
    adviser = "reviewer" if who != "reviewer" else "manager"
    browser = signed_in(who)
    for make in (taken, answered, reopened, agreed, closed):
        consultation = make(official, person(adviser))
        for view in VIEWS:
            response = getattr(browser, method)(at(view, consultation))
            # What an address never takes, it takes of nobody: no news in that.
            odd = {("take", "get"), ("consultation", "post")}
            allowed = {404, 405} if (view, method) in odd else {404}
            assert response.status_code in allowed, (view, response.status_code)
            assert SECRET not in response.content.decode()


@pytest.mark.parametrize("view", VIEWS)
def test_what_does_not_exist_is_no_different(signed_in, view):
    for who in ("official", "manager"):
        path = reverse(f"ethics_guidance:{view}", args=[uuid.uuid4()])
        for method in ("get", "post"):
            answer = getattr(signed_in(who), method)(path).status_code
            assert answer in (404, 405)


def test_a_superuser_finds_nothing_anywhere(signed_in, official, manager, person):
    admin = person("admin")
    admin.is_superuser = True
    admin.save()
    consultation = answered(official, manager)
    browser = signed_in(admin)
    assert browser.get(at("consultation", consultation)).status_code == 404
    assert browser.get("/es/consultas/mesa/").status_code == 404
    for path in (
        "/cms/",
        f"/cms/users/edit/{official.pk}/",
        f"/cms/users/usage/{official.pk}/",
        f"/cms/pages/search/?q={consultation.reference}",
        "/cms/pages/search/?q=licitaci%C3%B3n+bacheo",
        "/cms/reports/site-history/",
    ):
        shown = browser.get(path).content.decode()
        assert SECRET not in shown
        if "search" not in path:
            assert consultation.reference not in shown


@pytest.mark.parametrize("who", ["manager", "admin", "contact"])
def test_the_export_of_others_has_nothing_of_it(signed_in, official, manager, who):
    consultation = answered(official, manager)
    mine = signed_in("official").post(reverse("people:my_data")).content.decode()
    assert json.loads(mine)["consultations"][0]["number"] == consultation.reference
    assert SECRET in json.dumps(json.loads(mine), ensure_ascii=False)
    assert ANSWER in json.dumps(json.loads(mine), ensure_ascii=False)
    theirs = signed_in(who).post(reverse("people:my_data")).content.decode()
    assert json.loads(theirs)["consultations"] == []
    assert SECRET not in json.dumps(json.loads(theirs), ensure_ascii=False)

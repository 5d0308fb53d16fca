"""A reviewer freezes the code; a manager records what was signed on paper."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ethics_guidance.models import Attestation, CodeVersion
from tests.codes import adopted, rewrite, value, without
from tests.ethics_guidance.reading import read, said

pytestmark = pytest.mark.django_db
WORD = "/es/codigo/mi-palabra/"
FREEZE = "/cms/code/freeze/"
ADOPTS = {"summary_es": "Adopta.", "summary_en": "Adopts.", "kind": "editorial"}


def looked_at(page: BeautifulSoup) -> str:
    """Return what the screen says it shows."""
    return page.select_one("[name=looked_at]")["value"]


def test_the_reviewer_sees_what_would_change_and_freezes_it(signed_in):
    rewrite(value("es"), rule="Regla nueva")
    browser = signed_in("reviewer")
    page = read(browser, FREEZE)
    assert page.select(".compare del")
    sent = ADOPTS | {"looked_at": looked_at(page)}
    response = browser.post(FREEZE, sent)
    assert response.status_code == 302
    version = CodeVersion.objects.in_force()
    assert (version.number, version.is_model, version.frozen_by.email) == (
        2,
        False,
        "reviewer@demo.example",
    )
    again = browser.post(FREEZE, sent)
    assert CodeVersion.objects.count() == 2
    assert "Adopta." in again.content.decode()


def test_what_was_not_looked_at_is_not_frozen_and_nothing_written_is_lost(signed_in):
    browser = signed_in("reviewer")
    sent = ADOPTS | {"looked_at": looked_at(read(browser, FREEZE))}
    rewrite(value("es"), rule="Regla nueva")
    page = BeautifulSoup(browser.post(FREEZE, sent).content, "lxml")
    assert CodeVersion.objects.count() == 1
    assert "después de que usted abrió esta pantalla" in said(page.main)
    assert said(page.select_one("[name=summary_es]")) == "Adopta."
    assert "Regla nueva" in said(page.select_one(".compare"))
    assert browser.post(FREEZE, ADOPTS).status_code == 200
    assert CodeVersion.objects.count() == 1
    browser.post(FREEZE, sent | {"looked_at": looked_at(page)})
    assert CodeVersion.objects.count() == 2


def test_a_code_that_is_not_whole_says_what_lacks(signed_in):
    without(value("en", 4))
    page = read(signed_in("reviewer"), FREEZE)
    assert "imparcialidad-1" in said(page.select_one("[role=alert]"))
    assert not page.select("main form textarea")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": "material"}, "due"),
        ({"kind": "material", "due": "2020-01-01"}, "due"),
        ({"kind": "material", "due": "2099-01-01", "is_model": "on"}, "is_model"),
        ({"kind": "editorial", "summary_en": ""}, "summary_en"),
        ({"kind": "material", "due": "2099-01-01", "audience": ["nobody"]}, "audience"),
    ],
)
def test_terms_that_are_not_clear_come_back_with_what_was_written(
    signed_in, sent, field
):
    fields = {"summary_es": "Adopta.", "summary_en": "Adopts."} | sent
    response = signed_in("reviewer").post(FREEZE, fields)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert CodeVersion.objects.count() == 1


def test_the_manager_records_what_was_signed_on_paper(signed_in, person):
    version, browser = adopted(), signed_in("manager")
    sent = {
        "who": "official@demo.example",
        "attested_on": version.in_force_from.isoformat(),
        "note": "Sin red",
    }
    response = browser.post(reverse("attestation:add"), sent)
    assert response.status_code == 302, response.context["form"].errors
    assert Attestation.objects.get().recorded_by == person("manager")
    assert browser.get(reverse("attestation:index")).status_code == 200
    assert browser.get(reverse("attestation:index") + "?q=official").status_code == 200
    again = browser.post(reverse("attestation:add"), sent)
    assert "who" in again.context["form"].errors


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"who": "nadie@demo.example"}, "who"),
        ({"who": "manager@demo.example"}, "who"),
        ({"attested_on": "2099-01-01"}, "attested_on"),
        ({"attested_on": "2001-01-01"}, "attested_on"),
        ({"note": ""}, "note"),
    ],
)
def test_paper_that_could_not_be_is_refused_in_words(signed_in, changes, field):
    version = adopted()
    sent = {
        "who": "official@demo.example",
        "attested_on": version.in_force_from.isoformat(),
        "note": "Sin red",
    }
    response = signed_in("manager").post(reverse("attestation:add"), sent | changes)
    assert field in response.context["form"].errors
    assert not Attestation.objects.exists()

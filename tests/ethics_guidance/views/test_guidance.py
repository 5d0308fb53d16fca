"""Guidance answers first; the code shows what each value asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.cache import next_generation
from ethics_guidance.models import (
    CodePage,
    GuidanceIndexPage,
    GuidancePage,
    ReportingPage,
    ValuePage,
)
from tests.ethics_guidance.reading import page_of, read, said
from tests.pages import publish

pytestmark = pytest.mark.django_db

TOPICS, MANUALS, PROVISIONS = 11, 5, 58


@pytest.fixture
def gifts() -> GuidancePage:
    return page_of(GuidancePage, "es", slug="regalos-y-atenciones")


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_library_has_every_topic_and_manual(client, language):
    index = page_of(GuidanceIndexPage, language)
    page = read(client, index.get_url())
    lists = page.select("main .link-list")
    assert [len(each.select("li")) for each in lists] == [TOPICS, MANUALS]


def test_an_empty_library_says_so(client):
    GuidancePage.objects.filter(locale__language_code="en").update(live=False)
    next_generation()
    page = read(client, page_of(GuidanceIndexPage, "en").get_url())
    assert "There is no guidance yet" in said(page)


def test_the_three_answers_come_before_anything_else(client, gifts):
    page = read(client, gifts.get_url())
    answers = page.select_one(".three-answers")
    assert [said(each) for each in answers.select("dt")] == [
        "Qué hacer",
        "A quién avisar",
        "En qué plazo",
    ]
    assert [said(each) for each in answers.select("dd")] == [
        gifts.do,
        gifts.tell,
        gifts.by_when,
    ]
    assert page.main.find(class_="prose").find_previous(class_="three-answers")


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_page_answers_has_its_law_and_somebody_to_ask(client, language):
    for page in GuidancePage.objects.filter(locale__language_code=language):
        soup = read(client, page.get_url())
        assert soup.select(".three-answers dd"), page
        assert soup.select("aside .rule-list a[href^='#']"), page
        assert soup.select_one("aside .person"), page
        for link in soup.select("aside .rule-list a[href^='#']"):
            assert soup.find(id=link["href"][1:]), (page, link["href"])


def test_the_reader_s_own_contact_point_is_named(signed_in, gifts, person):
    page = read(signed_in("official"), gifts.get_url())
    assert "Su Enlace de Integridad" in said(page.select_one(".person"))


def test_what_is_published_is_read_at_once(client, gifts):
    read(client, gifts.get_url())
    publish(gifts, do="Decline y avise.")
    next_generation()
    page = read(client, gifts.get_url())
    assert said(page.select_one(".three-answers dd")) == "Decline y avise."


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_code_leads_to_each_of_its_values(client, language):
    code = page_of(CodePage, language)
    page = read(client, code.get_url())
    links = [each["href"] for each in page.select("ol.code-list a")]
    assert len(links) == 23
    provisions = 0
    for link in links:
        soup = read(client, link)
        keys = [each["id"] for each in soup.select("section.provision")]
        assert keys
        provisions += len(keys)
        assert all(soup.select_one(f'a[href="#{key}"]') for key in keys)
    assert provisions == PROVISIONS


def test_a_value_leads_to_the_ones_around_it(client):
    first = page_of(ValuePage, "es", number=1)
    last = page_of(ValuePage, "es", number=23)
    around = [
        each.get("href") for each in read(client, first.get_url()).select(".around a")
    ]
    assert around == [page_of(ValuePage, "es", number=2).get_url()]
    around = [
        each.get("href") for each in read(client, last.get_url()).select(".around a")
    ]
    assert around == [page_of(ValuePage, "es", number=22).get_url()]


@pytest.mark.parametrize("name", ["number", "kind"])
def test_values_are_the_same_in_both_languages(name):
    values = {
        language: dict(
            ValuePage.objects.filter(locale__language_code=language).values_list(
                "translation_key", name
            )
        )
        for language in ("es", "en")
    }
    assert values["es"] == values["en"]


def test_a_provision_practises_with_its_dilemma_in_the_same_language(client):
    page = read(client, page_of(ValuePage, "en", slug="impartiality").get_url())
    links = [each["href"] for each in page.select(".provision a.action-link")]
    assert links
    assert all(link.startswith("/en/dilemmas/") for link in links)


def test_guidance_costs_few_queries_warm(signed_in, gifts):
    client = signed_in("official")
    for page in (gifts, page_of(CodePage, "es"), page_of(ValuePage, "es", number=4)):
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as asked:
            client.get(page.get_url())
        assert len(asked) <= 7, (page, len(asked))


def test_guidance_says_where_to_report(client, gifts):
    channels = page_of(ReportingPage, "es").get_url()
    assert channels in {
        each["href"] for each in read(client, gifts.get_url()).select("a[href]")
    }

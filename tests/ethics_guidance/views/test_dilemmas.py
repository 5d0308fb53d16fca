"""The dilemma bank: found by facet, decided before the reasoning is read."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.cache import next_generation
from ethics_guidance.bank import after, cards_of, practising
from ethics_guidance.models import DilemmaIndexPage, DilemmaPage
from tests.ethics_guidance.reading import page_of, read, said

pytestmark = pytest.mark.django_db

TITLES = ".link-list h2 a"


@pytest.fixture
def bank() -> DilemmaIndexPage:
    return page_of(DilemmaIndexPage, "es")


@pytest.fixture
def basket() -> DilemmaPage:
    return page_of(DilemmaPage, "es", number="D01")


def test_all_dilemmas_are_listed_in_both_languages(client, bank):
    for language in ("es", "en"):
        index = page_of(DilemmaIndexPage, language)
        assert len(read(client, index.get_url()).select(TITLES)) == 52


def test_what_concerns_everyone_comes_first(bank):
    numbers = [card.number for card in cards_of(bank.locale_id)]
    assert numbers[:3] == ["D01", "D02", "D03"]
    assert numbers.index("P01") > numbers.index("D20")


def test_a_facet_narrows_the_list_and_says_how_many_are_left(client, bank):
    page = read(client, f"{bank.get_url()}?stage=payment")
    found = [each.get_text() for each in page.select(TITLES)]
    assert found == [page_of(DilemmaPage, "es", number="P11").title]
    assert "1 de 52 dilemas" in said(page.select_one("[role=status]"))
    assert page.select_one("select[name=stage] option[selected]")["value"] == "payment"


def test_what_fits_nothing_says_so_and_what_is_nonsense_is_left_out(client, bank):
    url = bank.get_url()
    nothing = read(client, f"{url}?stage=payment&level=advanced&topic=gifts")
    assert nothing.select(TITLES) == []
    assert "Quite una de sus elecciones" in said(nothing)
    nonsense = read(client, f"{url}?stage=%3Cscript%3E&level=%00&x=1")
    assert len(nonsense.select(TITLES)) == 52
    assert not nonsense.find("script", string=True)


def test_before_choosing_nothing_tells_the_answer(client, basket):
    page = said(read(client, basket.get_url()).main)
    case = basket.case
    for option in case["options"]:
        assert option["text"] in page
        assert said_of(option["reasoning"]) not in page
    assert said_of(case["why"]) not in page
    assert case["basis"] not in page
    assert "Lo que conviene hacer" not in page


def said_of(rich: object) -> str:
    """Return the first words of a rich text."""
    return " ".join(said(BeautifulSoup(str(rich), "lxml")).split()[:6])


@pytest.mark.parametrize("place", range(4))
def test_after_choosing_each_option_tells_its_reasoning(client, basket, place):
    page = said(read(client, f"{basket.get_url()}?choice={place}").main)
    case = basket.case
    assert said_of(case["options"][place]["reasoning"]) in page
    assert said_of(case["why"]) in page
    assert case["basis"] in page
    assert "Lo que conviene hacer" in page
    verdict = case["options"][place]["verdict"]
    assert ("Su respuesta, y la mejor" in page) == (verdict == "best")


def test_the_reasoning_can_be_read_without_deciding(client, basket):
    page = read(client, f"{basket.get_url()}?choice=see")
    assert said_of(basket.case["why"]) in said(page.main)
    assert page.select_one(".answer--mine") is None


@pytest.mark.parametrize("given", ["4", "-1", "x", "", "%00", "0&choice=9", "1e3"])
def test_a_choice_that_was_not_offered_asks_again(client, basket, given):
    page = read(client, f"{basket.get_url()}?choice={given}")
    assert page.select("input[type=radio][name=choice]")


def test_it_needs_no_account_no_cookie_and_keeps_nothing(basket):
    client = Client()
    response = client.get(f"{basket.get_url()}?choice=1")
    assert response.status_code == 200
    assert not client.cookies


def test_another_dilemma_follows_and_after_the_last_the_first(bank):
    cards = cards_of(bank.locale_id)
    assert after(cards, cards[0].pk) == cards[1]
    assert after(cards, cards[-1].pk) == cards[0]
    assert after(cards[:1], cards[0].pk) is None
    assert after(cards, -1) is None


def test_practice_is_what_shares_most_topics(bank):
    cards = cards_of(bank.locale_id)
    found = practising(cards, ["gifts", "hospitality"], at_most=3)
    shared = [
        len(each.sorted_by.keys["topic"] & {"gifts", "hospitality"}) for each in found
    ]
    assert len(found) == 3
    assert shared == sorted(shared, reverse=True)
    assert practising(cards, [], at_most=3) == []


def test_a_dilemma_not_published_is_not_in_the_bank(client, bank, basket):
    basket.unpublish()
    next_generation()
    assert len(read(client, bank.get_url()).select(TITLES)) == 51


def test_both_languages_are_the_same_dilemma():
    spanish = {
        page.number: page
        for page in DilemmaPage.objects.filter(locale__language_code="es")
    }
    for english in DilemmaPage.objects.filter(locale__language_code="en"):
        other = spanish.pop(english.number)
        assert other.translation_key == english.translation_key
        for name in ("level", "topics", "roles", "sector", "stage", "values"):
            assert getattr(other, name) == getattr(english, name), english.number
        verdicts = [
            [option["verdict"] for option in page.case["options"]]
            for page in (other, english)
        ]
        assert verdicts[0] == verdicts[1], english.number
    assert spanish == {}


def test_the_best_option_has_no_place_of_its_own():
    places = [
        [option["verdict"] for option in page.case["options"]].index("best")
        for page in DilemmaPage.objects.filter(locale__language_code="es")
    ]
    assert max(places.count(place) for place in range(4)) <= len(places) * 0.4


def test_the_list_asks_as_little_for_fifty_as_for_one(signed_in, bank):
    client = signed_in("official")
    client.get(bank.get_url())
    with CaptureQueriesContext(connection) as asked:
        client.get(bank.get_url())
    assert len(asked) <= 5

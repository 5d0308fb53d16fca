"""At the moment of doubt: what to do is found in three taps, and practised with one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Looker

pytestmark = pytest.mark.browser

#: Home, the door of whoever doubts, the topic; what is to be done is read there.
WAYS = {
    "es": ("Buscar mi caso", "Regalos y atenciones", "Qué hacer"),
    "en": ("Find my case", "Gifts and hospitality", "What to do"),
}


@pytest.mark.parametrize("language", WAYS)
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_what_to_do_with_a_hamper_is_three_taps_from_home(
    language: str, javascript: bool, browser: Callable[..., Page]
) -> None:
    page = browser(width=360, javascript=javascript)
    door, topic, heading = WAYS[language]
    page.goto(f"/{language}/")
    taps = 0
    for words in (door, topic):
        page.get_by_role("link", name=words).first.click()
        page.wait_for_load_state()
        taps += 1
    assert taps <= 3
    answers = page.locator(".three-answers")
    expect(answers.locator("dt").first).to_have_text(heading)
    expect(answers.locator("dd").first).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == 360


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_dilemma_is_decided_before_its_reasoning_is_read(
    language: str, javascript: bool, browser: Callable[..., Page]
) -> None:
    page = browser(width=360, javascript=javascript)
    page.goto(f"/{language}/{'dilemas' if language == 'es' else 'dilemmas'}/")
    page.locator(".link-list h2 a").first.click()
    expect(page.locator(".practice__verdict")).to_have_count(0)
    page.locator("label.option").first.click()
    page.locator("[data-practice-submit] button").click()
    expect(page.locator(".practice__verdict")).to_be_visible()
    expect(page.locator("#que-hacer")).to_be_visible()
    if javascript:
        looker = Looker(page, language)
        looker.look("a dilemma decided")
        assert looker.faults == []

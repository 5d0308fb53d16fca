"""The self-assessment on a small phone: to each of its results, scripts on and off."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from ethics_guidance.rules.walks import LETTERS
from tests.browser.looking import OVER_THE_EDGE, run_axe
from tests.ethics_guidance.trees import shortest_paths, starter

pytestmark = pytest.mark.browser

TREE = starter()
PATHS = shortest_paths(TREE)
ANSWERS = {letter: answer for answer, letter in LETTERS.items()}
ADDRESS = {"es": "/es/autoevaluacion/", "en": "/en/self-assessment/"}


def begin(page: Page, language: str) -> None:
    page.goto(ADDRESS[language])
    press(page, "begin")


def press(page: Page, what: str) -> None:
    """Press the button of the form that does something."""
    page.locator(f"form:has([name=do][value={what}]) button[type=submit]").first.click()


def answer(page: Page, letter: str) -> None:
    page.locator(f"[name=answer][value={ANSWERS[letter]}]").check()
    press(page, "answer")


def fits(page: Page) -> str:
    """Return what reaches over the edge of the phone, if anything does."""
    return page.evaluate(OVER_THE_EDGE)


@pytest.mark.parametrize(
    ("language", "javascript"),
    [("es", True), ("en", False)],
    ids=["es with scripts", "en without"],
)
def test_every_result_is_reached_by_its_questions(
    language: str, javascript: bool, browser: Callable[..., Page]
) -> None:
    page = browser(360, javascript=javascript)
    reached = set()
    for key, path in PATHS.items():
        begin(page, language)
        for number, letter in enumerate(path, start=1):
            where = page.locator(".sa__bar").inner_text()
            assert str(number) in where
            if javascript:
                assert fits(page) == ""
            answer(page, letter)
        outcome = TREE.outcome[key]
        assert page.locator("h1").inner_text() == outcome.title[language]
        assert page.locator(".steps > li").count() == len(outcome.steps)
        assert page.url.endswith(ADDRESS[language])
        reached.add(key)
    assert reached == set(TREE.outcome)
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_axe_finds_nothing_at_the_start_at_a_question_and_at_the_results(
    language: str, browser: Callable[..., Page]
) -> None:
    page, found = browser(360), []
    page.goto(ADDRESS[language])
    found += run_axe(page)
    press(page, "begin")
    page.locator(".sa__help summary").click()
    found += run_axe(page)
    # One template shows every result: each is looked at in one language, half in either.
    for path in list(PATHS.values())[language == "en" :: 2]:
        begin(page, language)
        for letter in path:
            answer(page, letter)
        page.evaluate(
            "() => document.querySelectorAll('details').forEach(e => e.open = true)"
        )
        found += [*run_axe(page), *filter(None, [fits(page)])]
    assert found == []


def test_one_can_go_back_change_language_and_keep_the_note(
    browser: Callable[..., Page], tmp_path: Path
) -> None:
    page = browser(360, javascript=False, accept_downloads=True)
    begin(page, "es")
    answer(page, "y")
    answer(page, "n")
    page.click("button[form=sa-back]")
    assert page.locator("[name=answer][value=no]").is_checked()
    assert page.locator("h1").inner_text() == TREE.node["n2"].question["es"]
    page.click(".sa-language button")
    assert page.locator("h1").inner_text() == TREE.node["n2"].question["en"]
    assert page.url.endswith(ADDRESS["en"])
    answer(page, "y")
    answer(page, "y")
    assert page.locator("h1").inner_text() == TREE.outcome["o10"].title["en"]
    page.select_option("#entity", index=1)
    page.click("form:has(#entity) button")
    assert page.locator("#sa-contact").is_visible()
    with page.expect_download() as download:
        press(page, "note")
    note = tmp_path / download.value.suggested_filename
    download.value.save_as(note)
    assert note.read_bytes().startswith(b"%PDF-")
    press(page, "again")
    assert page.locator("form:has([value=begin]) button").is_visible()
    assert page.context.cookies() == []


def test_a_keyboard_is_enough(browser: Callable[..., Page]) -> None:
    page = browser(360)
    begin(page, "es")
    page.locator("[name=answer]").first.focus()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == TREE.node["n11"].question["es"]


def test_on_paper_everything_is_open_and_nothing_is_to_press(
    browser: Callable[..., Page],
) -> None:
    page = browser(1280)
    begin(page, "es")
    for letter in PATHS["o4"]:
        answer(page, letter)
    assert page.locator("[data-print]").is_visible()
    page.emulate_media(media="print")
    assert (
        page.locator(".button:visible, .link-button:visible, select:visible").count()
        == 0
    )
    assert page.locator(".sa__answers li").first.is_visible()
    assert page.locator(".paper").is_visible()

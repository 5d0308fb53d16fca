"""An editor changes a passage that a question cites; everything that must know, knows."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.running import Academy

pytestmark = pytest.mark.browser

ADDED = {"es": " Y avise el mismo día.", "en": " And give notice the same day."}
#: The block that has a key: the one whose key field holds it.
BLOCK = """
(key) => [...document.querySelectorAll("input[name$='-value-key']")]
  .find((each) => each.value === key).closest("[data-streamfield-child]")
"""

#: What was typed is in the field that the form sends, a moment after the keys.
WRITTEN = """
([block, text]) => [...block.querySelectorAll("input[name$='-value-text']")]
  .some((each) => each.value.includes(text))
"""


def add_to_passage(page: Page, page_id: int, key: str, text: str) -> None:
    """Write at the end of a passage, in the page's own form."""
    page.goto(f"/cms/pages/{page_id}/edit/")
    block = page.evaluate_handle(BLOCK, key).as_element()
    assert block is not None
    writing = block.wait_for_selector(".public-DraftEditor-content")
    assert writing is not None
    writing.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)
    page.wait_for_function(WRITTEN, arg=[block, text.strip()])


def choose(page: Page, name: str) -> None:
    """Choose from the menu of what can be done with a page."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def says(page: Page, words: str) -> None:
    """Wait for what the back office answers."""
    expect(page.locator(".messages")).to_contain_text(words)


@pytest.fixture
def people(browser: Callable[..., Page], sign_in: Any) -> Callable[[str], Page]:
    """Return the window of somebody who is signed in."""

    def window(who: str) -> Page:
        page = browser()
        sign_in(page, who)
        return page

    return window


def test_a_changed_passage_is_compared_approved_read_and_reviewed(
    site: Academy, people: Callable[[str], Page]
) -> None:
    told = site.ask("cited_passage")
    key, ids, read = told["key"], told["pages"], told["read"]
    learner = people("official")
    for language in ADDED:
        learner.goto(read[language])
        expect(learner.locator("main")).not_to_contain_text(ADDED[language].strip())

    editor = people("editor")
    add_to_passage(editor, ids["en"], key, ADDED["en"])
    editor.get_by_role("button", name="Guardar borrador").click()
    says(editor, "actualizada")
    add_to_passage(editor, ids["es"], key, ADDED["es"])
    choose(editor, "Enviar a Revisión")
    says(editor, "enviad")

    reviewer = people("reviewer")
    reviewer.goto("/cms/")
    expect(reviewer.locator("#awaiting-review-section")).to_contain_text("Real")
    reviewer.goto(f"/cms/pages/{ids['es']}/revisions/compare/live...latest/")
    added = reviewer.locator(".comparison .addition", has_text="avise")
    expect(added).to_contain_text("mismo día")
    for approve in ("Aprobar", "Aprobar y Publicar"):
        reviewer.goto(f"/cms/pages/{ids['es']}/edit/")
        choose(reviewer, approve)
    reviewer.goto(f"/cms/pages/{ids['es']}/edit/")
    choose(reviewer, "Publicar en los dos idiomas")
    says(reviewer, "Publicada en los dos idiomas.")

    for language in ADDED:
        learner.goto(read[language])
        expect(learner.locator("main")).to_contain_text(ADDED[language].strip())

    reviewer.goto(f"/cms/snippets/courses/item/edit/{told['item']}/")
    says(reviewer, key)
    reviewer.get_by_role("link", name="Ver qué cambió").first.click()
    for language in ADDED:
        change = reviewer.locator(f".academy-diff[lang={language}] ins")
        expect(change).to_contain_text(ADDED[language].strip())
    reviewer.fill("#id_note", "La respuesta no depende del plazo.")
    reviewer.get_by_role("button", name="Sigue siendo cierto").click()
    says(reviewer, "Anotado")
    reviewer.goto(f"/cms/snippets/courses/item/edit/{told['item']}/")
    expect(reviewer.locator(".messages")).not_to_contain_text(key)

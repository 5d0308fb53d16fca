"""The end of an examination: too late, twice, or without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import give
from tests.browser.sitting import Sitting, says, says_of, sit
from tests.running import Academy

pytestmark = pytest.mark.browser

SEND_AT_ONCE = """async (times) => {
    const body = new FormData(document.querySelector("main form"));
    const send = () => fetch(location.href, { method: "POST", body });
    const answers = await Promise.all(Array.from({ length: times }, send));
    return answers.map((answer) => `${answer.status} ${answer.url}`);
}"""


@pytest.fixture
def sitting(site: Academy, browser: Any) -> Sitting:
    """Somebody who has just begun."""
    return sit(site, browser)


def at_the_question(sitting: Sitting) -> Page:
    """Have answered everything and be asked whether to hand in."""
    sitting.site.ask("fill", sitting.attempt)
    page = sitting.device()
    page.locator("[data-hand-in]").click()
    expect(page.locator("h1")).to_have_text("¿Entregar la evaluación?")
    expect(page.locator(".lead")).to_contain_text("Respondió 20 de 20.")
    return page


def test_an_answer_after_the_closing_is_kept_as_late_and_does_not_count(
    site: Academy, sitting: Sitting
) -> None:
    page = sitting.device()
    early, late = sitting.one_choice[:2]
    sitting.answer(page, early)
    says(page, "saved")
    assert site.ask("close", sitting.attempt) == 1
    sitting.answer(page, late)
    says_of(page, late, "Llegó después del cierre: se conserva, pero no cuenta.")
    assert sitting.standings(early) == ["counted"]
    assert sitting.standings(late) == ["late"]
    page.reload()
    expect(page.locator(".result-hero")).to_contain_text("No acreditó")
    expect(page.locator(".rule-list")).to_contain_text(
        "llegó después del cierre: se conserva, pero no cuenta."
    )
    assert sitting.kept()["score"] == "1"


def test_a_double_click_hands_in_once(sitting: Sitting) -> None:
    page = at_the_question(sitting)
    page.get_by_role("button", name="Entregar", exact=True).dblclick()
    expect(page.locator(".result-hero__verdict")).to_contain_text("Acreditó")
    kept = sitting.kept()
    assert (kept["attempts"], kept["score"]) == (1, "20")


def test_handing_in_many_times_at_once_gives_one_graded_attempt_and_one_page(
    sitting: Sitting,
) -> None:
    page = at_the_question(sitting)
    answers = page.evaluate(SEND_AT_ONCE, 5)
    assert len(set(answers)) == 1
    status, _, result = answers[0].partition(" ")
    assert status == "200"
    graded = sitting.kept()
    # The page of an hour ago, sent again, changes nothing and leads to the same place.
    page.get_by_role("button", name="Entregar", exact=True).click()
    expect(page).to_have_url(result)
    expect(page.locator(".figure")).to_contain_text("100")
    assert sitting.kept() == graded
    assert (graded["attempts"], graded["score"]) == (1, "20")


def test_without_javascript_the_same_form_is_sent_whole_and_graded(
    sitting: Sitting,
) -> None:
    page = sitting.device(javascript=False)
    positions = list(sitting.told["right"])
    expect(page.locator("fieldset:visible")).to_have_count(len(positions))
    for position in positions[:-1]:
        give(page, position, sitting.told["right"][position])
    review = page.get_by_role("button", name="Revisar y entregar")
    review.click()
    expect(page.locator(".lead")).to_contain_text("Respondió 19 de 20.")
    assert not sitting.kept()["submitted"]
    page.get_by_role("link", name="Ir a la pregunta 20").click()
    give(page, "20", sitting.told["right"]["20"])
    review.click()
    expect(page.locator(".lead")).to_contain_text("Respondió 20 de 20.")
    page.get_by_role("button", name="Entregar", exact=True).click()
    expect(page.locator(".result-hero__verdict")).to_contain_text("Acreditó")
    expect(page.locator(".figure")).to_contain_text("100")
    sitting.chosen = sitting.told["right"]
    assert sitting.nothing_is_lost()
    assert sitting.kept()["score"] == "20"

"""Two tabs or devices at one examination: neither overwrites unseen what the other did."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sitting import Sitting, says, shows, sit
from tests.browser.test_interruptions import ANSWERS, arrives_but_is_not_heard
from tests.running import Academy

pytestmark = pytest.mark.browser


@pytest.fixture
def sitting(site: Academy, browser: Any) -> Sitting:
    """Somebody who has just begun."""
    return sit(site, browser)


def conflict(page: Page, position: str) -> Any:
    """Expect a question to say that another tab's answer stands; return the box."""
    says(page, "conflict")
    expect(page.locator("[data-saved]")).to_contain_text("Respondida en otra pestaña")
    box = page.locator(f"#item-{position} [data-conflict]")
    expect(box).to_contain_text("Esa respuesta es la que cuenta mientras no elija.")
    return box


@pytest.mark.parametrize("keeps", ["this", "other"])
def test_a_second_tab_is_told_which_answer_stands_and_chooses(
    sitting: Sitting, keeps: str
) -> None:
    one = sitting.device()
    other = sitting.tab(one)
    position = sitting.one_choice[0]
    right, wrong = (sitting.told[kind][position] for kind in ("right", "wrong"))
    sitting.answer(one, position)
    says(one, "saved")
    sitting.answer(other, position, well=False)
    box = conflict(other, position)
    sitting.chosen[position] = right
    assert sitting.standings(position) == ["counted", "conflict"]
    assert sitting.nothing_is_lost()
    if keeps == "this":
        box.get_by_role("button", name="Conservar esta respuesta").click()
        sitting.chosen[position] = wrong
    else:
        box.get_by_role("button", name="Conservar la otra").click()
    says(other, "saved")
    expect(box).to_be_hidden()
    shows(other, position, sitting.chosen[position])
    assert sitting.nothing_is_lost()


def test_a_conflict_not_yet_decided_is_asked_again_after_a_reload(
    sitting: Sitting,
) -> None:
    one = sitting.device()
    other = sitting.tab(one)
    position = sitting.one_choice[0]
    sitting.answer(one, position)
    says(one, "saved")
    sitting.answer(other, position, well=False)
    conflict(other, position)
    other.reload()
    conflict(other, position)
    shows(other, position, sitting.told["wrong"][position])


def test_what_waited_on_one_device_does_not_overwrite_what_another_did_since(
    sitting: Sitting,
) -> None:
    first, second = sitting.device(), sitting.device()
    position = sitting.one_choice[0]
    first.context.set_offline(True)
    sitting.answer(first, position, well=False)
    says(first, "waiting")
    sitting.answer(second, position)
    says(second, "saved")
    context = first.context
    first.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(sitting.told["url"])
    conflict(again, position)
    assert sitting.nothing_is_lost()


def test_an_answer_sent_again_after_another_device_changed_it_is_told_so(
    sitting: Sitting,
) -> None:
    first = sitting.device()
    position = sitting.one_choice[0]
    first.route(ANSWERS, arrives_but_is_not_heard)
    sitting.answer(first, position, well=False)
    says(first, "waiting")
    second = sitting.device()
    shows(second, position, sitting.told["wrong"][position])
    sitting.answer(second, position)
    says(second, "saved")
    first.unroute(ANSWERS)
    conflict(first, position)
    assert sitting.nothing_is_lost()

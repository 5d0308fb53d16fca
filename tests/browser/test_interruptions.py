"""Whatever breaks during an examination, no answer is lost and the page says so."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.sitting import Sitting, says, says_of, shows, sit
from tests.running import PASSWORD, Academy

pytestmark = pytest.mark.browser

#: Where a page sends an answer, in either language.
ANSWERS = re.compile(r"/(respuesta|answer)/\d+/$")


@pytest.fixture
def sitting(site: Academy, browser: Any) -> Sitting:
    """Somebody who has just begun."""
    return sit(site, browser)


def test_answers_given_without_connection_wait_and_are_sent_when_it_is_back(
    sitting: Sitting,
) -> None:
    page = sitting.device()
    sitting.answer(page, "1", "2")
    says(page, "saved")
    page.context.set_offline(True)
    sitting.answer(page, "3", "4", "5")
    says(page, "waiting")
    says_of(page, "5", "En este dispositivo")
    expect(page.locator("[data-saved]")).to_contain_text("Sin conexión · 3 por enviar")
    expect(page.locator("[data-offline-title]")).to_have_text(
        "Se fue la conexión. No perdió nada."
    )
    assert set(sitting.kept()["responses"]) == {"1", "2"}
    page.context.set_offline(False)
    says(page, "saved")
    says_of(page, "5", "Su respuesta está guardada")
    expect(page.locator("[data-offline]")).to_be_hidden()
    assert sitting.nothing_is_lost()


def test_a_reload_keeps_what_is_saved_and_lets_it_be_changed(sitting: Sitting) -> None:
    page = sitting.device()
    position = sitting.one_choice[0]
    sitting.answer(page, position)
    says(page, "saved")
    page.reload()
    shows(page, position, sitting.told["right"][position])
    sitting.answer(page, position, well=False)
    says(page, "saved")
    assert sitting.standings(position) == ["counted", "counted"]
    assert sitting.nothing_is_lost()


def test_what_waits_outlives_a_reload(sitting: Sitting) -> None:
    page = sitting.device()
    position = sitting.one_choice[0]
    page.route(ANSWERS, lambda route: route.abort())
    sitting.answer(page, position)
    says(page, "waiting")
    page.reload()
    shows(page, position, sitting.told["right"][position])
    says_of(page, position, "En este dispositivo")
    assert sitting.kept()["responses"] == {}
    page.unroute(ANSWERS)
    says(page, "saved")
    assert sitting.nothing_is_lost()


def test_what_waits_in_two_tabs_that_are_closed_is_sent_by_the_next(
    sitting: Sitting,
) -> None:
    one = sitting.device()
    other = sitting.tab(one)
    one.context.set_offline(True)
    sitting.answer(one, "1")
    sitting.answer(other, "2")
    says(one, "waiting")
    says(other, "waiting")
    # A tab that goes away must not take along what another one keeps.
    one.close()
    other.close()
    context = other.context
    context.set_offline(False)
    page = context.new_page()
    page.goto(sitting.told["url"])
    says(page, "saved")
    assert sitting.nothing_is_lost()


def test_an_answer_whose_receipt_was_lost_is_kept_once(sitting: Sitting) -> None:
    page = sitting.device()
    page.route(ANSWERS, arrives_but_is_not_heard, times=1)
    sitting.answer(page, sitting.one_choice[0])
    says(page, "saved")
    assert sitting.standings(sitting.one_choice[0]) == ["counted"]
    assert sitting.nothing_is_lost()


def arrives_but_is_not_heard(route: Route) -> None:
    """Let the server have a request, and the page no answer."""
    route.fetch()
    route.abort()


def test_a_page_of_somebody_elses_network_is_not_taken_for_a_receipt(
    sitting: Sitting,
) -> None:
    page = sitting.device()
    page.route(
        ANSWERS,
        lambda route: route.fulfill(content_type="text/html", body="<p>Wi-Fi</p>"),
    )
    sitting.answer(page, "1")
    says(page, "waiting")
    page.unroute(ANSWERS)
    says(page, "saved")
    assert sitting.nothing_is_lost()


def test_a_server_killed_and_started_again_loses_no_answer(
    site: Academy, sitting: Sitting
) -> None:
    page = sitting.device()
    sitting.answer(page, "1", "2", "3")
    site.kill("web")
    try:
        sitting.answer(page, "4", "5")
        says(page, "waiting")
    finally:
        site.start_web()
    says(page, "saved")
    assert sitting.nothing_is_lost()
    page.reload()
    expect(page.locator("[data-count]")).to_have_text("5 / 20")


def test_after_the_session_ended_one_signs_in_again_and_goes_on(
    site: Academy, sitting: Sitting
) -> None:
    page = sitting.device(fake_clock=True)
    sitting.answer(page, "1")
    says(page, "saved")
    assert site.ask("end_session", sitting.told["session"]) == 1
    sitting.answer(page, "2", "3")
    says(page, "waiting")
    expect(page.locator("[data-offline-title]")).to_have_text(
        "Su sesión terminó. No perdió nada."
    )
    assert set(sitting.kept()["responses"]) == {"1"}
    sign_in_in_another_tab(page, sitting.email)
    says(page, "saved")
    expect(page.locator("[data-offline]")).to_be_hidden()
    assert sitting.nothing_is_lost()
    # The page, older than the new session, can still hand in when its time is over.
    page.clock.fast_forward("05:00:00")
    expect(page.locator(".result-hero__verdict")).to_contain_text("No acreditó")
    assert sitting.kept()["submitted"]
    assert sitting.nothing_is_lost()


def sign_in_in_another_tab(page: Page, email: str) -> None:
    """Follow the page's own link, sign in there, and come back."""
    with page.context.expect_page() as opened:
        page.locator("[data-offline-text] a").click()
    door = opened.value
    door.fill("#id_login", email)
    door.fill("#id_password", PASSWORD)
    door.click("form.form button[type=submit]")
    expect(door).not_to_have_url(re.compile("/accounts/"))
    door.close()
    page.bring_to_front()

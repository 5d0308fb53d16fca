"""What only scripts and hands bring about on a page has no fault of axe-core's either."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.addresses import LANGUAGES
from tests.browser.acting import address, enter, give
from tests.browser.looking import UNFOLD, Looker
from tests.browser.sitting import says
from tests.running import Academy

pytestmark = pytest.mark.browser

FRONT = {"es": "/es/", "en": "/en/"}
#: A choice and a dilemma; several choices; a text of one's own.
LESSONS = {
    "es": (
        "/es/cursos/induccion/para-quien-trabajamos/",
        "/es/cursos/induccion/codigo-de-etica-y-de-conducta/",
        "/es/cursos/induccion/mi-compromiso/",
    ),
    "en": (
        "/en/courses/induction/who-do-we-work-for/",
        "/en/courses/induction/code-of-ethics-and-code-of-conduct/",
        "/en/courses/induction/my-commitment/",
    ),
}


@pytest.fixture(params=LANGUAGES)
def looker(request: pytest.FixtureRequest, browser: Any) -> Iterator[Looker]:
    """Somebody who looks in a language, and has found nothing wrong at the end."""
    looking = Looker(browser(), request.param)
    yield looking
    assert looking.faults == []


@pytest.fixture
def told(site: Academy, looker: Looker) -> dict[str, Any]:
    """Somebody in the middle of the examination, signed in; what they know."""
    known = site.ask("sitting", address(), looker.language)
    enter(looker.page, site, known["session"])
    return known


def test_the_menu_when_it_is_open(site: Academy, looker: Looker) -> None:
    page = looker.page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(FRONT[looker.language])
    page.locator(".menu__button").click()
    expect(page.locator(".menu__panel")).to_be_visible()
    looker.look("menu open")


def test_a_password_that_is_shown(site: Academy, looker: Looker) -> None:
    page = looker.page
    page.goto(f"/accounts/login/?lang={looker.language}")
    page.locator(".password__toggle").click()
    expect(page.locator("#id_password")).to_have_attribute("type", "text")
    looker.look("password shown")


def test_the_lessons_exercises_as_they_are_answered(
    looker: Looker, told: dict[str, Any]
) -> None:
    """Refused when nothing was chosen, then every verdict there is, all unfolded."""
    page = looker.page
    for lesson in LESSONS[looker.language]:
        page.goto(lesson)
        keys = page.locator("[data-practice]").evaluate_all(
            "all => all.map((each) => each.id)"
        )
        assert keys, lesson
        answer_each(page, keys, nothing)
        expect(page.locator("[data-practice] [role=alert]").first).to_be_visible()
        looker.look(f"{lesson}, nothing chosen", refused=True)
        answer_each(page, keys, the_first)
        page.evaluate(UNFOLD)
        looker.look(f"{lesson}, answered", refused=True)


def answer_each(page: Page, keys: list[str], act: Callable[[Any], None]) -> None:
    """Do something with each exercise and send it; wait for what comes back."""
    for key in keys:
        section = page.locator(f"[id='{key}']")
        act(section)
        with page.expect_response(lambda each: each.request.method == "POST"):
            section.locator("button[type=submit]").click()
        expect(page.locator(f"[id='{key}'] [aria-busy]")).to_have_count(0)


def nothing(section: Any) -> None:
    """Leave it as it is."""


def the_first(section: Any) -> None:
    """Choose the first option, or write."""
    if section.locator("textarea").count():
        section.locator("textarea").fill("Pondré la regla junto a la ventanilla.")
    else:
        section.locator("label").first.click()


def test_every_type_of_question_answered_and_marked(
    looker: Looker, told: dict[str, Any]
) -> None:
    page = looker.page
    page.goto(told["url"])
    first = {kind: position for position, kind in told["types"].items()}
    for kind, position in first.items():
        page.locator("[data-map]").evaluate("each => (each.open = true)")
        page.locator(f"[data-go='{position}']").click()
        give(page, position, told["right"][position])
        says(page, "saved")
        page.locator("[data-mark]").click()
        looker.look(f"attempt, {kind} saved")


def test_an_answer_that_waits_for_the_connection(
    looker: Looker, told: dict[str, Any]
) -> None:
    page = looker.page
    page.goto(told["url"])
    page.context.set_offline(True)
    give(page, "1", told["wrong"]["1"])
    says(page, "waiting")
    looker.look("attempt, waiting", refused=True)
    page.context.set_offline(False)


def test_an_answer_that_waits_because_the_session_ended(
    looker: Looker, told: dict[str, Any], site: Academy
) -> None:
    page = looker.page
    page.goto(told["url"])
    site.ask("end_session", told["session"])
    give(page, "1", told["wrong"]["1"])
    expect(page.locator("[data-offline-text] a")).to_be_visible()
    looker.look("attempt, signed out", refused=True)


def test_an_answer_in_conflict_with_another_tab(
    looker: Looker, told: dict[str, Any]
) -> None:
    page = looker.page
    page.goto(told["url"])
    other = page.context.new_page()
    other.goto(told["url"])
    position = next(
        each for each, kind in told["types"].items() if kind == "single_choice"
    )
    for tab, how in ((other, "right"), (page, "wrong")):
        tab.locator("[data-map]").evaluate("each => (each.open = true)")
        tab.locator(f"[data-go='{position}']").click()
        give(tab, position, told[how][position])
        says(tab, "saved" if tab is other else "conflict")
    expect(page.locator(f"#item-{position} [data-conflict]")).to_be_visible()
    looker.look("attempt, conflict", refused=True)


def test_the_last_minutes_of_an_attempt(looker: Looker, told: dict[str, Any]) -> None:
    page = looker.page
    page.goto(told["url"])
    left = page.evaluate("""() => {
      const { now, endsAt } = document.getElementById("attempt").dataset;
      return Date.parse(endsAt) - Date.parse(now);
    }""")
    page.clock.install()
    page.goto(told["url"])
    page.clock.fast_forward(left - 4 * 60 * 1000)
    expect(page.locator("[data-clock]")).to_have_class(re.compile("--soon"))
    looker.look("attempt, four minutes left")


def test_a_file_held_over_the_field_of_verification(
    site: Academy, looker: Looker
) -> None:
    page = looker.page
    page.goto(f"/verify/?lang={looker.language}")
    page.locator("[data-drop]").dispatch_event("dragover")
    expect(page.locator(".drop--over")).to_have_count(1)
    looker.look("verify, a file held over the field")

"""Somebody in the middle of the examination, and what their page says of each answer."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.acting import Fields, address, enter, give
from tests.running import Academy

#: Types whose questions have one choice, so that one answer replaces another.
ONE_CHOICE = ("single_choice", "situational_judgement")
#: Trying again waits at most this long, in milliseconds.
A_RETRY = 25_000


@dataclass
class Sitting:
    """An attempt under way: what its learner knows, chose, and holds on which page."""

    site: Academy
    browser: Any
    email: str
    told: dict[str, Any]
    chosen: dict[str, Fields] = field(default_factory=dict)

    @property
    def attempt(self) -> str:
        """The attempt's identifier."""
        return self.told["attempt"]

    @property
    def one_choice(self) -> list[str]:
        """Positions of questions with one choice."""
        types = self.told["types"]
        return [position for position in types if types[position] in ONE_CHOICE]

    def device(self, *, fake_clock: bool = False, **options: Any) -> Page:
        """Open the examination on a device of its own, already signed in."""
        page = self.browser(**options)
        enter(page, self.site, self.told["session"])
        if fake_clock:
            page.clock.install()
        page.goto(self.told["url"])
        return page

    def tab(self, page: Page) -> Page:
        """Open the examination in another tab of a device."""
        other = page.context.new_page()
        other.goto(self.told["url"])
        return other

    def answer(self, page: Page, *positions: str, well: bool = True) -> None:
        """Go to each question and answer it."""
        for position in positions:
            fields = self.told["right" if well else "wrong"][position]
            page.locator(f"[data-go='{position}']").click()
            give(page, position, fields)
            self.chosen[position] = fields

    def kept(self) -> dict[str, Any]:
        """Return what the server keeps."""
        return self.site.ask("kept", self.attempt)

    def standings(self, position: str) -> list[str]:
        """Return what became of each response to a question, in order."""
        responses = self.kept()["responses"].get(position, [])
        return [each["standing"] for each in responses]

    def nothing_is_lost(self) -> bool:
        """Tell whether what stands on the server is what was chosen."""
        return self.site.ask("unlike", self.attempt, self.chosen) == []


def sit(site: Academy, browser: Any) -> Sitting:
    """Let somebody new begin the examination."""
    email = address()
    return Sitting(site, browser, email, site.ask("sitting", email))


def says(page: Page, state: str, timeout: int = A_RETRY) -> None:
    """Expect the page to say that all is *saved*, *waiting* or in *conflict*."""
    expect(page.locator("[data-saved]")).to_have_attribute(
        "data-state", state, timeout=timeout
    )


def says_of(page: Page, position: str, words: str) -> None:
    """Expect a question to say something of its answer."""
    line = page.locator(f"#item-{position} [data-state-line]")
    expect(line).to_contain_text(words, timeout=A_RETRY)


def shows(page: Page, position: str, fields: Fields) -> None:
    """Expect a question of one choice to show an answer."""
    chosen = page.locator(f"[name='item-{position}.choice']:checked")
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_value(fields["choice"][0])

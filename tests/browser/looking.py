"""What is wrong with a page as a browser shows it: axe-core, its width, its console."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page

from tests.addresses import LANGUAGES

#: The narrowest telephone we promise, and a desk.
WIDTHS = (1280, 360)
HEIGHT = 800
#: Whole page or a part of it. What belongs to Wagtail is left to its authors.
RUN = """
async (within) => {
  const found = await window.ourAxe.run(within || document, { resultTypes: ["violations"] });
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}
"""
#: Wagtail's editor brings an axe of its own, with rules of its own.
AXE = f"{AXE_SCRIPT}\nwindow.ourAxe = window.axe;"
#: Accordions and answers that are kept folded.
UNFOLD = "() => document.querySelectorAll('main details').forEach((each) => { each.open = true; })"
#: What reaches over the right edge, deepest elements first.
OVER_THE_EDGE = """
() => {
  const wide = document.scrollingElement.scrollWidth;
  if (wide <= innerWidth) return "";
  const over = [...document.body.querySelectorAll("*")]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.tagName.toLowerCase() + (each.className ? `.${each.className}` : ""));
  return `${wide} px wide: ${over.slice(-3).join(", ")}`;
}
"""
#: Moving parts come to rest first: a colour half way is nobody's colour.
AT_REST = """
() => {
  for (const each of document.getAnimations()) {
    if (each.effect.getComputedTiming().endTime !== Infinity) each.finish();
  }
}
"""


@dataclass
class Looker:
    """Looks at pages in one window and gathers what is wrong with them."""

    page: Page
    language: str
    faults: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(AXE)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.said.append(f"{message.text} ({message.location.get('url', '')})")

    def look(
        self,
        title: str,
        within: str = "",
        *,
        refused: bool = False,
        turn: int | None = None,
    ) -> None:
        """Look at the page as it is now, at both widths.

        Given a `turn`, axe looks at one width in one language and at the other width
        in the other: each page is seen at both, in half the time.

        `refused` says that the page itself, or a request that the scene makes fail,
        answers with an error, which the browser notes in its console.
        """
        where = f"{title} [{self.language}]"
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            self.page.evaluate(AT_REST)
            if turn is None or width == self._width(turn):
                self._note(where, width, run_axe(self.page, within))
            if not within and (over := self.page.evaluate(OVER_THE_EDGE)):
                self._note(where, width, [f"scrolls sideways, {over}"])
        self._note(
            where,
            0,
            [each for each in self.said if not (refused and is_a_refusal(each))],
        )
        self.said.clear()

    def _width(self, turn: int) -> int:
        return WIDTHS[(turn + LANGUAGES.index(self.language)) % len(WIDTHS)]

    def _note(self, where: str, width: int, found: list[str]) -> None:
        at = f" at {width} px" if width else ""
        self.faults += [f"{where}{at}: {each}" for each in found]


def is_a_refusal(said: str) -> bool:
    """Tell whether the console only notes that an answer was an error."""
    return said.startswith("Failed to load resource")


def run_axe(page: Page, within: str = "") -> list[str]:
    """Run every rule of axe-core; return one line per fault."""
    if not page.evaluate("() => Boolean(window.ourAxe)"):
        page.evaluate(AXE)
    found: list[Any] = page.evaluate(RUN, within)
    return [" ".join(each.split()) for each in found]

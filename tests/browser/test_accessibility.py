"""Every page, as everybody meets it, has no fault that axe-core or the browser finds."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.addresses import LANGUAGES, Visit
from tests.browser.looking import UNFOLD, Looker
from tests.browser.visiting import become, pay
from tests.cast import Cast
from tests.visits.accounts import ACCOUNTS
from tests.visits.advice import ADVICE
from tests.visits.backoffice import BACK_OFFICE
from tests.visits.certificates import CERTIFICATES
from tests.visits.code import CODE
from tests.visits.errors import ERRORS
from tests.visits.guidance import GUIDANCE
from tests.visits.learning import LEARNING
from tests.visits.search import SEARCH

pytestmark = pytest.mark.browser
#: Types with many pages of the same make, and how many of each are looked at.
ALIKE = {"DilemmaPage": 2, "GuidancePage": 4, "ValuePage": 2}


@pytest.fixture
def window(browser: Callable[..., Page]) -> Page:
    """One window for all visits of a test: what it keeps of styles is kept."""
    return browser()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "visits",
    [
        ACCOUNTS,
        LEARNING,
        CERTIFICATES + ERRORS,
        ADVICE,
        BACK_OFFICE,
        SEARCH,
        GUIDANCE,
        CODE,
    ],
    ids=[
        "accounts",
        "learning",
        "certificates and errors",
        "advice",
        "back office",
        "search",
        "guidance",
        "code",
    ],
)
def test_every_visit_is_for_everybody(
    visits: tuple[Visit, ...], language: str, cast: Cast, window: Page
) -> None:
    looker = Looker(window, language)
    for number, visit in enumerate(visits):
        if language in visit.languages:
            status = pay(window, visit, cast, language)
            if status != visit.status:
                looker.faults.append(f"{visit.title} [{language}]: answers {status}")
            looker.look(
                visit.title,
                visit.within,
                refused=visit.status >= 400,
                turn=number if visit.languages == LANGUAGES else None,
            )
    assert looker.faults == []


def some_of_each(pages: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Return all pages, but only a few of a type that a template alone sets apart."""
    seen: Counter[str] = Counter()
    for entry in pages:
        seen[entry["type"]] += 1
        if seen[entry["type"]] <= ALIKE.get(entry["type"], len(pages)):
            yield entry


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_tree_is_for_everybody(
    language: str, cast: Cast, window: Page
) -> None:
    looker = Looker(window, language)
    become(window, cast, "passed")
    for number, entry in enumerate(some_of_each(cast.things["pages"])):
        if language in entry:
            answer: Any = window.goto(entry[language])
            if answer.status != 200:
                looker.faults.append(f"{entry[language]}: answers {answer.status}")
            window.evaluate(UNFOLD)
            looker.look(entry[language], turn=number if len(entry) > 2 else None)
    assert looker.faults == []

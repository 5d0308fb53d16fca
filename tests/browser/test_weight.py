"""Pages stay light: the course's markup, and all that a first view brings over the wire."""

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.addresses import LANGUAGES, Visit
from tests.browser.visiting import become
from tests.cast import Cast
from tests.visits.certificates import CERTIFICATES
from tests.visits.learning import LEARNING

pytestmark = pytest.mark.browser

COURSE_MOST = 40_000
FIRST_VIEW_MOST = 150_000
SHOWN = [visit for visit in (*LEARNING, *CERTIFICATES) if visit.form is None]
COURSE = [visit for visit in SHOWN if visit.args == ("@course",)]
#: One visit of each page a learner has, as whoever went furthest meets it. What is not
#: ours to name has its own addresses: the course, the lesson.
EACH = {
    (visit.address, visit.args if visit.address == "wagtail_serve" else ()): visit
    for visit in SHOWN
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_course_page_is_light_for_everybody(
    language: str, cast: Cast, browser: Any
) -> None:
    page, sizes = browser(), {}
    for visit in COURSE:
        become(page, cast, visit.who)
        answer = page.request.get(visit.path(cast.things, language))
        assert answer.ok, visit.title
        sizes[visit.title] = len(answer.body())
    assert {title: size for title, size in sizes.items() if size >= COURSE_MOST} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_view_of_each_learner_page_is_light(
    language: str, cast: Cast, browser: Any
) -> None:
    too_heavy = {}
    for visit in EACH.values():
        page = browser()  # a window of its own has kept nothing
        weights = weighed(page, visit, cast, language)
        if weights.total() - weights["Image"] >= FIRST_VIEW_MOST:
            too_heavy[visit.title] = dict(weights)
        page.context.close()
    assert too_heavy == {}


def weighed(page: Page, visit: Visit, cast: Cast, language: str) -> Counter[str]:
    """Open a page with nothing kept; return the bytes received, by type of resource."""
    become(page, cast, visit.who)
    wire = page.context.new_cdp_session(page)
    types: dict[str, str] = {}
    weights: Counter[str] = Counter()

    def begun(event: dict[str, Any]) -> None:
        types[event["requestId"]] = event["type"]

    def ended(event: dict[str, Any]) -> None:
        weights[types[event["requestId"]]] += int(event["encodedDataLength"])

    wire.on("Network.responseReceived", begun)
    wire.on("Network.loadingFinished", ended)
    wire.send("Network.enable")
    answer = page.goto(visit.path(cast.things, language))
    assert answer is not None
    assert answer.status == visit.status, visit.title
    page.evaluate("() => document.fonts.ready.then(() => null)")
    answer.finished()
    assert {"Document", "Stylesheet", "Font"} <= set(weights), visit.title
    return weights

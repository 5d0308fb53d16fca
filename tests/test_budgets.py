"""How many questions a page may ask of the database: few, and as many for one as for fifty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses.models import Attempt, Response
from home.models import HomePage
from tests.courses.browsing import course_url, lesson, url
from tests.learner import answer_all, enrolled, started
from tests.persons import somebody
from tests.plenty import ask_only, enrol_on_more, fill_bank
from tests.states import STATES, with_lessons

MANY = 50
#: What each page may ask, caches warm and signed in.
BUDGETS = {"home": 10, "course": 12, "lesson": 12, "dashboard": 14}
SAVE, SUBMIT = 7, 18

pytestmark = pytest.mark.django_db


@pytest.fixture
def cost(django_capture_on_commit_callbacks: Any) -> Callable[..., int]:
    """Return how many queries a request makes, with what follows its commit."""

    def count(ask: Callable[[], Any], status: int = 200) -> int:
        with (
            CaptureQueriesContext(connection) as asked,
            django_capture_on_commit_callbacks(execute=True),
        ):
            response = ask()
        assert response.status_code == status, response.status_code
        return len(asked)

    return count


def addresses() -> dict[str, str]:
    """Return where the pages with a budget are."""
    return {
        "home": HomePage.objects.get(locale__language_code="es").get_url(),
        "course": course_url(),
        "lesson": lesson("1.1").get_url(),
        "dashboard": reverse("home:dashboard"),
    }


def warm_costs(client: Client, cost: Callable[..., int]) -> dict[str, int]:
    """Return what each page costs when it is asked for again."""
    found = {}
    for name, path in addresses().items():
        client.get(path)
        found[name] = cost(lambda path=path: client.get(path))
    return found


def over_budget(found: dict[str, int]) -> dict[str, int]:
    """Return the pages that ask too much."""
    return {name: each for name, each in found.items() if each > BUDGETS[name]}


@pytest.mark.parametrize(
    "state", ["newcomer", "reading", "sitting", "waiting", "suspended", "correcting"]
)
def test_a_page_keeps_its_budget_wherever_its_reader_stands(state, signed_in, cost):
    reader = somebody(state)
    STATES[state](reader)
    assert over_budget(warm_costs(signed_in(reader), cost)) == {}


@pytest.mark.parametrize("role", ["contact", "editor", "manager", "admin"])
def test_a_role_asks_no_more_than_a_learner_may(role, signed_in, person, cost):
    enrolled(person(role))
    assert over_budget(warm_costs(signed_in(role), cost)) == {}


def test_fifty_courses_cost_as_much_as_one(signed_in, person, cost):
    official = person("official")
    enrolled(official)
    client = signed_in(official)
    one = warm_costs(client, cost)
    enrol_on_more(official, MANY - 1)
    fifty = warm_costs(client, cost)
    shown = client.get(reverse("home:dashboard")).context["dashboard"]
    assert len(shown.owed) == MANY
    assert fifty == one
    assert over_budget(fifty) == {}


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_visitors_kept_page_costs_nothing(language, client, cost):
    home = HomePage.objects.get(locale__language_code=language).get_url()
    for path in (home, course_url(language)):
        client.get(path)
        assert cost(lambda path=path: client.get(path)) == 0


@pytest.mark.parametrize("right", [True, False])
def test_fifty_items_cost_as_much_as_one(right, signed_in, person, cost):
    fill_bank(MANY)
    found = []
    for many in (1, 1, MANY):  # the first sitting of all only warms
        ask_only(many, by=person("manager"))
        learner = somebody(f"learner-{len(found)}")
        attempt = started(with_lessons(learner))
        answer_all(attempt, right=many if right else 0)
        found.append(sitting(signed_in(learner), attempt, cost))
        attempt.refresh_from_db()
        assert (attempt.passed, attempt.items_count) == (right, many)
    _warming, one, fifty = found
    assert fifty == one
    assert fifty["save"] <= SAVE
    assert fifty["submit"] <= SUBMIT


def saving(client: Client, attempt: Attempt, sequence: int) -> Callable[[], Any]:
    """Return how a tab sends its answer to the first item once more, unchanged."""
    latest = Response.objects.filter(attempt_item__attempt=attempt).order_by("pk")
    last = latest.filter(attempt_item__position=1).last()
    sent = {
        "choice": last.attempt_item.served["options"].index(last.answer["choice"]),
        "nonce": f"nonce-{sequence}-of-a-tab",
        "tab": "tab-one",
        "sequence": sequence,
        "based_on": last.pk,
    }
    return lambda: client.post(url("save_answer", attempt.uuid, 1), sent)


def sitting(client: Client, attempt: Attempt, cost: Callable[..., int]) -> dict:
    """Return what each step of an attempt costs, the form and its result included."""
    form, address = url("attempt", attempt.uuid), url("submit", attempt.uuid)
    result = url("result", attempt.uuid)
    cost(saving(client, attempt, 2))
    client.get(form)
    client.get(address)
    found = {
        "save": cost(saving(client, attempt, 3)),
        "form": cost(lambda: client.get(form)),
        "confirm": cost(lambda: client.get(address)),
        "submit": cost(lambda: client.post(address, {"confirm": "yes"}), 302),
    }
    client.get(result)
    return found | {"result": cost(lambda: client.get(result))}

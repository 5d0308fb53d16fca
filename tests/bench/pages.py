"""How many queries and bytes each page takes, inside a site."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from courses.models import Attempt
from people.models import User
from tests.bench.data import make_learners
from tests.bench.journeys import LESSON
from tests.learner import right_fields

COURSE = "/es/cursos/induccion/"
EXAMINATION = "/es/evaluacion/ind-01/"


def measure() -> list[dict[str, Any]]:
    """Ask each page twice and count the second time."""

    visitor, learner = _client(), _signed_in(make_learners(1, "counted")[0])
    found = [
        _page("visitor's page", lambda: visitor.get(COURSE)),
        _page("home", lambda: learner.get("/es/")),
        _page("course", lambda: learner.get(COURSE)),
        _page("lesson", lambda: learner.get(LESSON)),
        _page("dashboard", lambda: learner.get("/es/mi-aprendizaje/")),
    ]
    learner.post(EXAMINATION, {"time_factor": "100"})
    attempt = _attempt()
    items = list(attempt.items.select_related("version"))
    sending = {"tab": "counted", "sequence": "1", "based_on": ""}

    def save(position: int) -> Any:
        fields = right_fields(items[position].version, items[position].served)
        given = {"nonce": f"counted-{position}", **sending, **fields}
        return learner.post(
            f"{_at(attempt)}respuesta/{items[position].position}/", given
        )

    save(0)
    found.append(_once("save an answer", lambda: save(1)))
    submit = _once(
        "submit", lambda: learner.post(f"{_at(attempt)}entregar/", {"confirm": "yes"})
    )
    return [*found, submit]


def _client() -> Any:

    return Client(headers={"host": "localhost"})


def _signed_in(email: str) -> Any:

    client = _client()
    client.force_login(
        User.objects.get(email=email),
        backend="people.backends.AccountBackend",
    )
    return client


def _attempt() -> Any:

    return Attempt.objects.latest("started_at")


def _at(attempt: Any) -> str:

    with translation.override("es"):
        return reverse("courses:attempt", args=[attempt.uuid])


def _page(name: str, ask: Callable[[], Any]) -> dict[str, Any]:
    ask()
    return _once(name, ask)


def _once(name: str, ask: Callable[[], Any]) -> dict[str, Any]:

    with CaptureQueriesContext(connection) as queries:
        response = ask()
    if response.status_code >= 400:
        raise RuntimeError(f"{name}: {response.status_code}")
    return {
        "measure": "page",
        "page": name,
        "queries": len(queries),
        "html_kb": round(len(response.content) / 1024, 1),
    }

"""How long a search takes over five thousand texts of each language, inside a site."""

import time
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from content.models import SearchTerm
from tests.content.corpus import QUESTIONS, corpus
from tests.content.shelving import shelve

TEXTS = 5000
#: How often each question is asked.
TIMES = 5
PATHS = {"es": "/es/buscar/", "en": "/en/search/"}


def measure() -> dict[str, Any]:
    """Ask every fixed question; return how long the whole page takes."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "search": None}
    shelve(corpus(TEXTS))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the engines do by themselves, later
    client = Client(headers={"host": "localhost"})
    times = sorted(
        _milliseconds(client, PATHS[language], question)
        for language, questions in QUESTIONS.items()
        for question in questions
        for _time in range(TIMES)
    )
    return {
        "measure": "search",
        "texts": TEXTS,
        "terms": SearchTerm.objects.count(),
        "median_ms": round(times[len(times) // 2], 1),
        "p95_ms": round(times[len(times) * 95 // 100], 1),
        "worst_ms": round(times[-1], 1),
    }


def _milliseconds(client: Client, path: str, question: str) -> float:
    began = time.perf_counter()
    response = client.get(path, {"q": question})
    if response.status_code != 200:
        raise RuntimeError(f"{question}: {response.status_code}")
    return 1000 * (time.perf_counter() - began)

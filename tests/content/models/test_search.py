"""What the search tables refuse."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from content.models import SearchEntry, SearchMiss, SearchTerm

pytestmark = pytest.mark.django_db


def refused(name: str, make) -> None:
    """Check that the database refuses, by the constraint's name where it tells."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    said = str(error.value)
    assert name in said or "UNIQUE" in said


def test_a_page_has_one_entry():
    entry = SearchEntry.objects.first()
    copy = {"page": entry.page, "language": "es", "kind": "page", "title": "Otra"}
    refused("page_id", lambda: SearchEntry.objects.create(**copy))


def test_a_term_is_in_an_entry_once():
    term = SearchTerm.objects.first()
    same = {"entry": term.entry, "language": term.language, "term": term.term}
    refused("search_term_once", lambda: SearchTerm.objects.create(**same, impact=1))


def test_a_term_is_worth_something():
    entry = SearchEntry.objects.first()
    refused(
        "search_term_is_worth_something",
        lambda: SearchTerm.objects.create(
            entry=entry, language="es", term="zzz", impact=0
        ),
    )


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"month": date(2026, 11, 2)}, "search_miss_month_is_a_month"),
        ({"month": date(2026, 11, 1), "times": 0}, "search_miss_happened"),
    ],
)
def test_a_miss_is_of_a_month_and_happened(fields, name):
    refused(
        name, lambda: SearchMiss.objects.create(text="zzz", language="es", **fields)
    )


def test_a_miss_is_one_row_a_month():
    same = {"text": "zzz", "language": "es", "month": date(2026, 11, 1)}
    SearchMiss.objects.create(**same)
    refused("search_miss_once_a_month", lambda: SearchMiss.objects.create(**same))


def test_they_say_what_they_are():
    assert "(es)" in str(SearchEntry.objects.filter(language="es").first())
    assert str(SearchTerm(term="regal", impact=3)) == "regal 3"
    miss = SearchMiss(text="zzz", language="es", month=date(2026, 11, 1))
    assert str(miss) == "zzz (es, 2026-11)"

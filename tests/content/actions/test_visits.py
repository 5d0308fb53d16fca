"""What was counted in front of the cache becomes a number per page and month."""

from datetime import UTC, datetime

import pytest

from content import visits
from content.actions.visits import store_visits
from content.models import MonthlyVisits
from tests.content.citing import cited_pair

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
AT = datetime(2026, 11, 20, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def counting():
    """Begin and end with nothing counted in this process."""
    visits._counts.clear()
    visits.hand_over()  # the process's clock starts anew
    yield
    visits._counts.clear()


@pytest.fixture
def pair(db):
    return cited_pair()


def read(client, path, agent=FIREFOX):
    return client.get(path, headers={"user-agent": agent})


def numbers():
    visits.hand_over()
    store_visits(at=AT)
    return {row.page.title: row.visits for row in MonthlyVisits.objects.all()}


def test_every_reading_counts_kept_or_not_signed_in_or_not(pair, client, signed_in):
    for _time in range(3):
        read(client, "/es/regalos/")
    read(signed_in("official"), "/es/regalos/")
    read(client, "/en/gifts/")
    assert numbers() == {"Regalos": 4, "Gifts": 1}
    assert {row.month.isoformat() for row in MonthlyVisits.objects.all()} == {
        "2026-11-01"
    }


def test_machines_errors_and_what_is_no_page_do_not_count(pair, client):
    read(client, "/es/regalos/", "Googlebot/2.1")
    read(client, "/es/regalos/", "")
    read(client, "/es/nada/")
    read(client, "/healthz")
    client.head("/es/regalos/", headers={"user-agent": FIREFOX})
    assert numbers() == {}


def test_numbers_add_up_and_what_was_stored_is_not_stored_again(pair, client):
    read(client, "/es/regalos/")
    assert numbers() == {"Regalos": 1}
    read(client, "/es/regalos/")
    read(client, "/es/regalos/")
    assert numbers() == {"Regalos": 3}
    assert numbers() == {"Regalos": 3}
    assert store_visits() == 0


def test_a_kept_page_is_counted_without_a_query(
    pair, client, django_assert_num_queries
):
    read(client, "/es/regalos/")
    with django_assert_num_queries(0):
        read(client, "/es/regalos/")
    assert numbers() == {"Regalos": 2}


def test_a_sum_is_handed_over_once_it_was_held_long_enough(pair, monkeypatch):
    visits.count("/es/regalos/")
    assert visits.collect() == {}
    monkeypatch.setattr(visits, "HOLD_SECONDS", 0)
    visits.count("/es/regalos/")
    assert visits.collect() == {"/es/regalos/": 2}


def test_with_every_slot_taken_the_sum_is_kept_for_later(monkeypatch):
    monkeypatch.setattr(visits, "KEYS", visits.KEYS[:1])
    visits.count("/a/")
    visits.hand_over()
    visits.count("/b/")
    visits.hand_over()
    assert visits.collect() == {"/a/": 1}
    visits.hand_over()
    assert visits.collect() == {"/b/": 1}


def test_where_no_page_is_any_more_nothing_is_stored(pair):
    visits.count("/es/antes/")
    visits.hand_over()
    assert store_visits() == 0
    assert not MonthlyVisits.objects.exists()

"""A session is read quickly and ends when it should."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.backends import AccountBackend
from people.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    session = SessionStore()
    session["read"] = {"page": 3}
    session.create()
    return session.session_key


def test_what_was_kept_is_read_with_one_query(key):
    with CaptureQueriesContext(connection) as asked:
        assert SessionStore(key)["read"] == {"page": 3}
    assert len(asked) == 1


def test_a_session_past_its_date_holds_nothing_and_has_no_key(key):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    session = SessionStore(key)
    assert "read" not in session
    assert session.session_key is None


@pytest.mark.parametrize("forged", ["x" * 32, "' OR 1=1 --", "ñ" * 40])
def test_a_forged_key_opens_nothing(key, forged):
    session = SessionStore(forged)
    assert "read" not in session
    assert session.session_key is None


def test_a_spoilt_session_holds_nothing(key):
    Session.objects.update(session_data="spoilt")
    assert "read" not in SessionStore(key)


def test_an_account_made_inactive_is_signed_out_at_its_next_request(signed_in, person):
    client = signed_in("official")
    page = reverse("home:dashboard")
    assert client.get(page).status_code == 200
    official = person("official")
    official.is_active = False
    official.save()
    assert client.get(page).status_code == 302
    assert AccountBackend().get_user(official.pk) is None


def test_an_account_that_is_gone_is_nobody():
    assert AccountBackend().get_user(10**12) is None

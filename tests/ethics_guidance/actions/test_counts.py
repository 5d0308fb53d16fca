"""A run counts once, at its result, and nothing else of it is kept."""

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ethics_guidance.actions.counts import SALT, count_run, new_run
from ethics_guidance.models import DecisionTreeVersion, TreeCount
from ethics_guidance.rules.walks import walk
from ledger.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return DecisionTreeVersion.objects.in_force()


def counted():
    rows = TreeCount.objects.exclude(count=0).values_list("key", "answer", "count")
    return {(key, answer): count for key, answer, count in rows}


def test_a_run_adds_one_to_each_of_its_answers_and_to_its_result(version):
    assert count_run(version, walk(version.content, "nnu"), new_run())
    assert counted() == {
        ("n1", "no"): 1,
        ("n11", "no"): 1,
        ("n13", "unknown"): 1,
        ("o8", ""): 1,
    }


def test_a_run_counts_once_whatever_result_it_is_shown(version):
    run = new_run()
    assert count_run(version, walk(version.content, "nnu"), run)
    assert not count_run(version, walk(version.content, "nnu"), run)
    assert not count_run(version, walk(version.content, "ny"), run)
    assert counted()["n1", "no"] == 1
    assert count_run(version, walk(version.content, "nnu"), new_run())
    assert counted()["n1", "no"] == 2


def test_nothing_is_counted_before_the_result(version):
    run = new_run()
    assert not count_run(version, walk(version.content, "nn"), run)
    assert counted() == {}
    assert count_run(version, walk(version.content, "nnu"), run)


@pytest.mark.parametrize("run", ["", "forged", "a:b:c", "\0", "ñ" * 300])
def test_a_number_that_is_none_of_ours_counts_nothing(version, run):
    assert not count_run(version, walk(version.content, "nnu"), run)
    assert counted() == {}


def test_an_old_number_counts_nothing(version, monkeypatch):
    run = new_run()
    monkeypatch.setattr("ethics_guidance.actions.counts.RUN_SECONDS", -1)
    assert not count_run(version, walk(version.content, "nnu"), run)


def test_a_number_signed_for_something_else_counts_nothing(version):
    run = signing.dumps("number", salt="another")
    assert SALT != "another"
    assert not count_run(version, walk(version.content, "nnu"), run)


def test_no_trace_but_the_numbers_and_the_runs_own_in_the_cache(version):
    before = AuditEntry.objects.count()
    run = new_run()
    here = walk(version.content, "nnu")
    with CaptureQueriesContext(connection) as asked:
        count_run(version, here, run)
    written = [
        each["sql"]
        for each in asked
        if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ]
    assert len(written) == 1
    assert "treecount" in written[0]
    assert AuditEntry.objects.count() == before
    number = signing.loads(run, salt=SALT)
    assert cache.get(f"self-assessment-run:{number}") is True

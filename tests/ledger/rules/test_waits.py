"""Waits grow with failures and then stay."""

from datetime import timedelta

import pytest

from ledger.rules.waits import WAITS, wait_after


@pytest.mark.parametrize(
    ("attempts", "wait"),
    [
        (1, timedelta(seconds=10)),
        (2, timedelta(seconds=30)),
        (3, timedelta(minutes=2)),
        (4, timedelta(minutes=10)),
        (5, timedelta(minutes=30)),
        (6, timedelta(minutes=30)),
        (1000, timedelta(minutes=30)),
    ],
)
def test_each_failure_waits_longer_until_half_an_hour(attempts, wait):
    assert wait_after(attempts) == wait


def test_waits_never_shrink():
    assert list(WAITS) == sorted(WAITS)

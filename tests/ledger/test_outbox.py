"""The registry: one handler per kind of work."""

import uuid

import pytest

from ledger.outbox import Kind, kind_of, register


def work(payload: dict) -> None:
    """Do nothing, well."""


def test_a_kind_has_its_handler_and_its_lease():
    name = uuid.uuid4().hex
    register(name, work, lease_seconds=45)
    assert kind_of(name) == Kind(work, 45)


def test_the_same_handler_may_be_registered_again():
    name = uuid.uuid4().hex
    register(name, work)
    register(name, work)
    assert kind_of(name).lease_seconds == 30


def test_two_handlers_for_one_kind_are_refused():
    name = uuid.uuid4().hex
    register(name, work)
    with pytest.raises(ValueError, match=f"two handlers for outbox kind '{name}'"):
        register(name, print)
    assert kind_of(name).handler is work


def test_a_kind_that_nobody_does_is_a_key_error():
    with pytest.raises(KeyError):
        kind_of(uuid.uuid4().hex)


@pytest.mark.parametrize(
    "name",
    [
        "people.mail",
        "people.invitation",
        "courses.course_completed",
        "certification.make_certificate",
    ],
)
def test_every_kind_the_apps_ask_for_has_somebody_who_does_it(name):
    assert callable(kind_of(name).handler)

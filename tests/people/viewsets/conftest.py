"""Whom and where the back office of these tests deals with."""

import pytest

from people.models import Entity, User


@pytest.fixture
def ana(db: None) -> User:
    """Somebody without post or role."""
    return User.objects.create(
        given_names="Ana", first_surname="Ruiz", email="ana@sdr.example"
    )


@pytest.fixture
def sdr(db: None) -> Entity:
    """The ministry of rural development."""
    return Entity.objects.get(code="SDR")

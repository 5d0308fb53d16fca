"""Columns that the database alone cannot read."""

import pytest
from cryptography.fernet import InvalidToken
from django.db.models import TextField
from django.db.models.functions import Cast

from people.crypto import keyed_hash
from people.models import User

CURP = "DEPJ850214HCLMRN97"


def stored(user: User) -> str:
    """Return what the database holds as a person's CURP."""
    raw = Cast("curp", TextField())
    return User.objects.annotate(raw=raw).values_list("raw", flat=True).get(pk=user.pk)


@pytest.fixture
def user(db):
    """Somebody with a CURP."""
    return User.objects.create(
        given_names="Ana", first_surname="Ruiz", curp=CURP, curp_hash=keyed_hash("x")
    )


def test_the_database_holds_ciphertext_and_the_orm_gives_clear_text(user):
    assert CURP not in stored(user)
    assert stored(user).startswith("gAAAA")
    assert User.objects.get(pk=user.pk).curp == CURP
    assert User.objects.values_list("curp", flat=True).get(pk=user.pk) == CURP


def test_equal_texts_have_unequal_ciphertexts(user):
    before = stored(user)
    user.save()
    assert stored(user) != before
    assert User.objects.get(pk=user.pk).curp == CURP


def test_what_is_empty_stays_empty(user):
    user.curp = user.curp_hash = ""
    user.save()
    assert stored(user) == ""
    assert User.objects.get(pk=user.pk).curp == ""


def test_another_key_opens_nothing(user, settings):
    settings.ENCRYPTION_KEY = "another key"
    with pytest.raises(InvalidToken):
        User.objects.get(pk=user.pk)


def test_equal_texts_have_equal_hashes_that_say_nothing_without_the_key(settings):
    digest = keyed_hash(CURP)
    assert digest == keyed_hash(CURP)
    assert digest != keyed_hash(CURP.lower())
    assert len(digest) == 64
    settings.ENCRYPTION_KEY = "another key"
    assert keyed_hash(CURP) != digest

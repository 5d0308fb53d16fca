"""How passwords are kept."""

import pytest
from django.contrib.auth.hashers import check_password, make_password

HASHER = "lms.hashers.Argon2idHasher"


@pytest.fixture(autouse=True)
def real_hashing(settings):
    settings.PASSWORD_HASHERS = [HASHER]


def test_a_password_is_kept_as_argon2id_at_the_parameters_decided():
    encoded = make_password("integridad-2026")
    assert encoded.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("integridad-2026", encoded)
    assert not check_password("integridad-2027", encoded)


def test_a_password_kept_with_other_parameters_is_kept_anew_when_it_is_used():
    weaker = make_password("integridad-2026").replace("t=2", "t=1")
    renewed = []
    check_password("otra", weaker, setter=renewed.append)
    assert renewed == []
    settled = make_password("integridad-2026")
    check_password("integridad-2026", settled, setter=renewed.append)
    assert renewed == []


def test_two_people_with_one_password_are_kept_differently():
    assert make_password("a") != make_password("a")

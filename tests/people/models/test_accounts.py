"""Accounts: what the database refuses to keep of a person."""

import pytest
from django.core.exceptions import ValidationError

from people.models import User
from people.models.accounts import validate_name
from tests.people.refusals import refused_by

NAMES = {"given_names": "Ana Sofía", "first_surname": "Ruiz"}


def add(**fields) -> User:
    """Put a row in the table past every action."""
    return User.objects.bulk_create([User(**NAMES, **fields)])[0]


@pytest.mark.django_db
def test_an_email_with_capitals_is_refused():
    with refused_by("user_email_lower_case"):
        add(email="Ana@coahuila.example")


@pytest.mark.django_db
def test_an_absent_email_is_null_and_never_empty():
    with refused_by("user_email_absent_is_null"):
        add(email="")


@pytest.mark.django_db
def test_a_present_email_is_unique_and_many_may_be_absent():
    add(email=None)
    add(email=None)
    add(email="ana@coahuila.example")
    with refused_by("people_user_email"):
        add(email="ana@coahuila.example")


@pytest.mark.django_db
def test_a_curp_is_one_persons():
    add(curp="x", curp_hash="h")
    add()
    with refused_by("user_curp_once"):
        add(curp="y", curp_hash="h")


@pytest.mark.django_db
@pytest.mark.parametrize("half", [{"curp": "x"}, {"curp_hash": "h"}])
def test_a_curp_and_its_hash_come_together(half):
    with refused_by("user_curp_with_its_hash"):
        add(**half)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (" Ana@Coahuila.EXAMPLE ", "ana@coahuila.example"),
        ("", None),
        (None, None),
        ("  ", None),
    ],
)
def test_the_manager_keeps_emails_in_lower_case_or_not_at_all(given, kept):
    assert User.objects.create_user(given, **NAMES).email == kept


@pytest.mark.django_db
def test_without_a_password_nobody_can_sign_in_with_one():
    user = User.objects.create_user("ana@coahuila.example", **NAMES)
    assert not user.has_usable_password()
    assert not user.is_superuser


@pytest.mark.django_db
def test_an_administrator_is_a_superuser_with_a_password():
    admin = User.objects.create_superuser("a@coahuila.example", "a-long-one", **NAMES)
    assert admin.is_superuser
    assert admin.check_password("a-long-one")


@pytest.mark.django_db
def test_an_account_is_found_whatever_the_capitals():
    ana = User.objects.create_user("ana@coahuila.example", **NAMES)
    assert User.objects.get_by_natural_key(" ANA@coahuila.example ") == ana


def test_a_person_has_one_name_in_several_forms():
    user = User(**NAMES, second_surname="Peña", email="a@b.example")
    assert user.get_full_name() == str(user) == "Ana Sofía Ruiz Peña"
    assert user.get_short_name() == "Ana Ruiz"
    assert str(User(email="a@b.example")) == "a@b.example"
    nobody = User()
    assert str(nobody) == str(nobody.uuid)


@pytest.mark.parametrize("field", ["given_names", "first_surname", "second_surname"])
def test_each_part_of_a_name_refuses_what_no_certificate_could_print(field):
    user = User(**{**NAMES, field: "Ana 2"})
    with pytest.raises(ValidationError) as refusal:
        user.clean_fields(exclude=["password"])
    assert refusal.value.message_dict == {field: ["Un nombre no puede llevar «2»."]}


@pytest.mark.parametrize("name", ["Núñez", "Nu\u0301n\u0303ez", " Ana  Sofía "])
def test_a_name_is_judged_as_it_will_be_kept(name):
    validate_name(name)

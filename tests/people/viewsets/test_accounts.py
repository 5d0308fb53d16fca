"""People in the back office: who may create and correct them; nobody deletes them."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.urls import reverse

from ledger.models import OutboxEntry
from people.actions.accounts import INVITATION
from people.models import User
from people.rules.names import PersonName
from tests.people.noted import noted

LIST = "/cms/users/"
NEW = "/cms/users/new/"
FORM = {
    "given_names": "Ana  Sofía",
    "first_surname": "Ruiz",
    "second_surname": "Peña",
    "email": "Ana@SDR.example",
    "language": "en",
}
REFUSED = ["editor", "reviewer", "auditor", "official", "trainer", "contact"]

pytestmark = pytest.mark.django_db


def edit_url(user: User) -> str:
    """Return the address of a person's form."""
    return reverse("wagtailusers_users:edit", args=[user.pk])


def fields(response) -> set[str]:
    """Return the names of a page's form fields."""
    return set(re.findall(r'name="([a-z_]+)"', response.content.decode()))


def form_of(user: User, **changes) -> dict:
    """Return what a person's form would send."""
    values = {
        "given_names": user.given_names,
        "first_surname": user.first_surname,
        "second_surname": user.second_surname,
        "email": user.email or "",
        "language": user.language,
        "is_active": "on",
    }
    return {name: value for name, value in (values | changes).items() if value != ""}


def test_the_form_of_a_new_person_asks_for_three_parts_of_a_name(signed_in):
    response = signed_in("manager").get(NEW)
    assert response.status_code == 200
    assert fields(response) >= set(FORM)
    assert not fields(response) & {"is_active", "groups", "is_superuser", "password1"}


def test_a_manager_creates_a_person_who_is_invited(signed_in, person):
    response = signed_in("manager").post(NEW, FORM)
    assert response.status_code == 302
    user = User.objects.get(email="ana@sdr.example")
    assert user.name == PersonName("Ana Sofía", "Ruiz", "Peña")
    assert user.language == "en"
    assert not user.has_usable_password()
    assert EmailAddress.objects.get(user=user).verified
    work = OutboxEntry.objects.get(kind=INVITATION)
    assert work.payload == {"user": user.pk}
    noted("people.user.create", user, person("manager"))
    noted("people.user.invite", user, person("manager"))


def test_a_person_without_email_is_created_and_not_invited(signed_in):
    known = set(User.objects.values_list("pk", flat=True))
    signed_in("manager").post(NEW, {**FORM, "email": ""})
    assert User.objects.exclude(pk__in=known).get().email is None
    assert not OutboxEntry.objects.filter(kind=INVITATION).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"given_names": ""},
        {"first_surname": "R2"},
        {"email": "not-an-address"},
        {"email": "OFFICIAL@demo.example"},
        {"language": "fr"},
    ],
)
def test_bad_input_creates_nobody(signed_in, changes):
    people = User.objects.count()
    response = signed_in("manager").post(NEW, {**FORM, **changes})
    assert response.status_code == 200
    assert User.objects.count() == people
    assert not OutboxEntry.objects.filter(kind=INVITATION).exists()


def test_an_address_that_somebody_added_to_their_account_is_taken(signed_in, person):
    EmailAddress.objects.create(
        user=person("official"), email="ana@sdr.example", verified=True
    )
    people = User.objects.count()
    assert signed_in("manager").post(NEW, FORM).status_code == 200
    assert User.objects.count() == people


@pytest.mark.parametrize("field", ["is_superuser", "groups", "curp"])
def test_nothing_else_can_be_given_with_an_account(signed_in, field):
    value = Group.objects.get(name="role:manager").pk if field == "groups" else "1"
    signed_in("manager").post(NEW, {**FORM, field: value})
    user = User.objects.get(email="ana@sdr.example")
    assert not user.is_superuser
    assert not user.groups.exists()
    assert user.curp == ""


@pytest.mark.parametrize("who", REFUSED)
def test_others_create_and_correct_nobody(signed_in, person, who):
    client, people = signed_in(who), User.objects.count()
    official = person("official")
    for response in (
        client.get(NEW),
        client.post(NEW, FORM),
        client.post(edit_url(official), form_of(official, first_surname="Otra")),
    ):
        assert response.status_code in (302, 403)
    assert User.objects.count() == people
    assert person("official").first_surname == "Demo"


def test_a_stranger_is_asked_to_sign_in(client):
    for url in (LIST, NEW):
        response = client.get(url)
        assert response.status_code == 302
        assert "login" in response.headers["Location"]


@pytest.mark.parametrize(
    ("search", "found"),
    [("güereña", True), ("Demo", True), ("official@", True), ("Zapata", False)],
)
def test_people_are_found_by_any_part_of_their_name(signed_in, search, found):
    response = signed_in("manager").get(LIST, {"q": search})
    assert response.status_code == 200
    assert ("María Demo" in response.content.decode()) is found


def test_people_are_listed_by_surname(signed_in):
    text = signed_in("manager").get(LIST).content.decode()
    assert text.index("María Demo") < text.index("Rocío Ejemplo")
    assert text.index("Rocío Ejemplo") < text.index("Luis Ángel Prueba")


def test_a_name_is_corrected_with_its_trace_and_stays_tidy(signed_in, person):
    official, manager = person("official"), person("manager")
    form = form_of(official, given_names="Mariana   Luz")
    assert signed_in("manager").post(edit_url(official), form).status_code == 302
    assert person("official").given_names == "Mariana Luz"
    entry = noted("people.user.rename", official, manager)
    assert entry.payload.data["before"] == "María Demo Güereña"
    assert entry.payload.data["reason"] == "cms"


def test_an_email_is_corrected_everywhere(signed_in, person):
    official, manager = person("official"), person("manager")
    form = form_of(official, email="Nueva@SDR.example", language="en")
    assert signed_in("manager").post(edit_url(official), form).status_code == 302
    official.refresh_from_db()
    assert (official.email, official.language) == ("nueva@sdr.example", "en")
    assert EmailAddress.objects.get(user=official).email == "nueva@sdr.example"
    noted("people.user.amend", official, manager)


def test_a_person_is_deactivated_and_comes_in_no_more(signed_in, person):
    official, browser = person("official"), signed_in("official")
    form = form_of(official, is_active="")
    signed_in("manager").post(edit_url(official), form)
    official.refresh_from_db()
    assert not official.is_active
    assert browser.get(reverse("people:account")).status_code == 302


def test_nobody_deactivates_themselves(signed_in, person):
    manager = person("manager")
    signed_in("manager").post(edit_url(manager), form_of(manager, is_active=""))
    assert person("manager").is_active


def test_another_persons_email_is_refused(signed_in, person):
    official = person("official")
    form = form_of(official, email="editor@demo.example")
    assert signed_in("manager").post(edit_url(official), form).status_code == 200
    assert person("official").pk == official.pk


def test_an_administrators_account_is_an_administrators_business(signed_in, person):
    admin = person("admin")
    form = form_of(admin, email="mine@elsewhere.example")
    response = signed_in("manager").post(edit_url(admin), form)
    assert response.status_code in (302, 403)
    assert person("admin").pk == admin.pk
    assert signed_in("admin").get(edit_url(admin)).status_code == 200


def test_a_person_who_is_not_there_is_not_found(signed_in):
    url = reverse("wagtailusers_users:edit", args=[0])
    assert signed_in("manager").get(url).status_code == 404


@pytest.mark.parametrize("who", ["manager", "admin", *REFUSED])
def test_nobody_can_delete_a_person(signed_in, person, who):
    client, people = signed_in(who), User.objects.count()
    unused = User.objects.create(given_names="Sin", first_surname="Historia")
    url = reverse("wagtailusers_users:delete", args=[unused.pk])
    bulk = f"/cms/bulk/people/user/delete/?id={unused.pk}&next=/cms/users/"
    for response in (client.get(url), client.post(url), client.post(bulk)):
        assert response.status_code in (302, 403)
    assert User.objects.count() == people + 1


@pytest.mark.parametrize("who", ["manager", "admin"])
def test_nobody_is_offered_to_delete_or_to_tick_people(signed_in, person, who):
    client, official = signed_in(who), person("official")
    for page in (client.get(LIST), client.get(edit_url(official))):
        text = page.content.decode()
        assert page.status_code == 200
        assert "/users/delete/" not in text
        assert 'data-bulk-action-checkbox"' not in text
        assert 'data-object-id="' not in text


@pytest.mark.parametrize("who", ["manager", "admin"])
def test_groups_are_given_by_roles_and_not_in_bulk(signed_in, person, who):
    official, group = person("official"), Group.objects.get(name="role:reviewer")
    bulk = f"/cms/bulk/people/user/assign_role/?id={official.pk}&next=/cms/users/"
    signed_in(who).post(bulk, {"role": group.pk})
    assert not official.groups.exists()
    bulk = f"/cms/bulk/people/user/set_active_state/?id={official.pk}&next=/cms/users/"
    signed_in(who).post(bulk, {"mark_as_active": "False"})
    assert person("official").is_active

"""An invitation from end to end, and what the platform keeps about a person."""

import json
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from certification.actions.credentials import award_due
from ledger.actions.outbox import run_due
from ledger.models import OutboxEntry
from people.actions.accounts import create_person, invite
from people.personal_data import collect
from people.receivers import deliver_invitation
from people.rules.names import PersonName
from tests.learner import complete_lessons, enrolled, sat

PASSWORD = "una-frase-muy-larga"


@pytest.fixture
def ana(person):
    """Somebody just created, and invited by the manager."""
    OutboxEntry.objects.all().delete()
    user = create_person(
        "ana@sdr.example", PersonName("Ana", "Ruiz"), by=None, language="en"
    )
    invite(user, by=person("manager"))
    return user


def link_sent(settings) -> str:
    """Return the address in the last message, from the site's root."""
    address = re.search(r"https?://\S+", mail.outbox[-1].body).group()
    assert address.startswith(settings.SITE_URL)
    return address.removeprefix(settings.SITE_URL)


def choose(client: Client, link: str, password: str = PASSWORD):
    """Open the link and send the form that it leads to."""
    page = client.get(link, follow=True)
    (target, _status) = page.redirect_chain[-1]
    return client.post(
        target, {"password1": password, "password2": password}, follow=True
    )


def test_the_invited_choose_a_password_in_their_language_and_sign_in(
    ana, settings, client
):
    run_due()
    link = link_sent(settings)
    assert link.endswith("?lang=en")
    page = client.get(link, follow=True)
    assert page.status_code == 200
    assert page.headers["Content-Language"] == "en"
    done = choose(client, link)
    assert done.status_code == 200
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)
    browser = Client()
    signed = browser.post(
        reverse("account_login"), {"login": "ana@sdr.example", "password": PASSWORD}
    )
    assert signed.headers["Location"] == reverse("home:after_login")


def test_the_link_works_once(ana, settings, client):
    run_due()
    link = link_sent(settings)
    choose(client, link)
    again = Client().get(link, follow=True)
    assert 'name="password1"' not in again.content.decode()
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_a_weak_password_is_refused_and_the_link_still_works(ana, settings, client):
    run_due()
    link = link_sent(settings)
    for weak in ("corta", "password123", "ana@sdr.example"):
        assert 'name="password1"' in choose(client, link, weak).content.decode()
    ana.refresh_from_db()
    assert not ana.has_usable_password()
    choose(client, link)
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)


def test_another_persons_link_or_a_made_up_one_opens_nothing(ana, settings, client):
    run_due()
    uid, key = link_sent(settings).split("/key/")[1].split("/")[0].split("-", 1)
    forged = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": "1", "key": key}
    )
    page = client.get(forged, follow=True)
    assert 'name="password1"' not in page.content.decode()
    assert uid != "1"


@pytest.mark.parametrize("gone", [{"email": None}, {"is_active": False}])
def test_whoever_left_meanwhile_is_not_invited(ana, gone):
    type(ana).objects.filter(pk=ana.pk).update(**gone)
    run_due()
    assert mail.outbox == []
    deliver_invitation({"user": 0})
    assert mail.outbox == []


@pytest.fixture
def learnt(person):
    """Two people who passed, and one who only began."""
    for role in ("official", "procurement"):
        enrolment = enrolled(person(role))
        complete_lessons(enrolment)
        sat(enrolment)
    award_due()
    return person


def test_everything_kept_about_a_person_is_in_four_parts(learnt):
    data = collect(learnt("official"))
    assert sorted(data) == [
        "attestations",
        "certification",
        "consultations",
        "courses",
        "person",
    ]
    (course,) = data["courses"]
    assert course["course"] == "ind-01"
    assert len(course["lessons"]) == 24
    assert course["practice"]
    assert [attempt["passed"] for attempt in course["attempts"]] == [True]
    (credential,) = data["certification"]["credentials"]
    assert credential["name"] == "María Demo Güereña"
    (assignment,) = data["certification"]["assignments"]
    assert assignment["requirement"] == "induction"


def test_what_is_kept_about_a_person_themselves(learnt):
    official = learnt("official")
    part = collect(official)["person"]
    assert part["curp"] == "DEPM920730MCLMRR93"
    assert part["email"] == "official@demo.example"
    (appointment,) = part["appointments"]
    assert appointment["employee_number"] == "001872"
    assert appointment["until"] is None
    assert part["roles"] == []
    contact = collect(learnt("contact"))["person"]
    assert [role["role"] for role in contact["roles"]] == ["contact"]
    assert [each["telephone"] for each in contact["contact_points"]] == [
        "844 000 0000, ext. 12"
    ]
    procurement = collect(learnt("procurement"))["person"]
    assert procurement["appointments"][0]["risks"] == ["PROC"]


def test_nothing_of_anybody_else_is_in_it_and_all_of_it_is_plain_data(learnt):
    text = json.dumps(collect(learnt("official")), ensure_ascii=False)
    other = learnt("procurement")
    for word in (other.email, other.curp, "Jonás", "Pérez", "000123"):
        assert word not in text
    assert other.credentials.get().folio not in text

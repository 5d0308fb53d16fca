"""Advising: taking, answering, recusing, closing, and who no longer reads."""

import pytest
from django.utils import timezone

from ethics_guidance.actions import advising
from ethics_guidance.actions.consultation_events import MoveRefused, NotTheirs
from ethics_guidance.models import ConsultationDetail, ConsultationEvent
from ethics_guidance.permissions import held_by, takeable_by
from ethics_guidance.rules.consultations import Desk, State
from ethics_guidance.rules.texts import TextUnfit
from ledger.models import OutboxEntry
from people.actions.roles import end_role
from people.models import ContactPoint, Entity, RoleGrant
from tests.consulting import ANSWER, REASON, answered, asked, reopened, taken
from tests.persons import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def official(person):
    return person("official")


@pytest.fixture
def manager(person):
    return person("manager")


def news(consultation, user):
    """What a person was told, oldest first."""
    found = OutboxEntry.objects.filter(
        dedupe_key__startswith=f"mail:advice:{consultation.uuid}:",
        payload__user=user.pk,
    )
    return [each.payload["context"]["news"] for each in found.order_by("pk")]


def test_whoever_takes_it_reads_it_and_the_others_no_longer_see_it(
    official, manager, person
):
    consultation = asked(official)
    assert not held_by(manager).exists()
    advising.take(consultation, by=manager)
    assert held_by(manager).get() == consultation
    assert not takeable_by(person("reviewer")).exists()
    assert not held_by(person("reviewer")).exists()
    assert news(consultation, official) == ["taken"]


def test_it_is_taken_once(official, manager, person):
    consultation = taken(official, manager)
    for role in ("reviewer", "manager"):
        with pytest.raises(NotTheirs):
            advising.take(consultation, by=person(role))


@pytest.mark.parametrize(
    "role", ["official", "contact", "editor", "admin", "auditor", "trainer"]
)
def test_nobody_else_takes_it(official, person, role):
    consultation = asked(official)
    with pytest.raises(NotTheirs):
        advising.take(consultation, by=person(role))
    assert consultation.standing.state is State.WAITING


def test_only_its_adviser_advises(official, manager, person):
    consultation = taken(official, manager)
    for role in ("official", "contact", "reviewer", "admin", "editor"):
        other = person(role)
        for act in (
            lambda other=other: advising.answer(consultation, ANSWER, by=other),
            lambda other=other: advising.note_progress(consultation, "Va", by=other),
            lambda other=other: advising.recuse(consultation, REASON, by=other),
            lambda other=other: advising.close_answered(consultation, by=other),
        ):
            with pytest.raises(NotTheirs):
                act()
    assert consultation.standing.state is State.IN_HAND


def test_a_note_and_an_answer_are_told(official, manager):
    consultation = taken(official, manager)
    advising.note_progress(consultation, "Lo reviso con Jurídico.", by=manager)
    assert consultation.standing.noted_at is not None
    advising.answer(consultation, ANSWER, by=manager)
    advising.answer(consultation, "Y avise al comité.", by=manager)
    assert consultation.standing.state is State.ANSWERED
    told = ["taken", "noted", "answered", "answered"]
    assert news(consultation, official) == told
    with pytest.raises(MoveRefused):
        advising.recuse(consultation, REASON, by=manager)


@pytest.mark.parametrize("act", [advising.answer, advising.note_progress])
def test_an_empty_answer_is_refused(official, manager, act):
    consultation = taken(official, manager)
    with pytest.raises(TextUnfit):
        act(consultation, "", by=manager)
    with pytest.raises(TextUnfit):
        advising.recuse(consultation, "", by=manager)


def test_what_is_not_answered_is_not_closed(official, manager):
    consultation = taken(official, manager)
    with pytest.raises(MoveRefused):
        advising.close_answered(consultation, by=manager)
    advising.answer(consultation, ANSWER, by=manager)
    advising.close_answered(consultation, by=manager)
    assert consultation.standing.state is State.CLOSED
    assert news(consultation, official)[-1] == "closed"


def test_what_was_asked_again_is_answered_before_its_adviser_closes_it(
    official, manager
):
    consultation = reopened(official, manager)
    with pytest.raises(MoveRefused):
        advising.close_answered(consultation, by=manager)
    assert consultation.standing.state is State.REOPENED
    advising.answer(consultation, ANSWER, by=manager)
    advising.close_answered(consultation, by=manager)
    assert consultation.standing.state is State.CLOSED


def test_who_recuses_reads_no_more_and_cannot_take_it_again(official, manager, person):
    consultation = taken(official, manager)
    advising.recuse(consultation, REASON, by=manager)
    assert not held_by(manager).exists()
    assert not takeable_by(manager).exists()
    assert takeable_by(person("reviewer")).exists()
    assert consultation.standing.state is State.WAITING
    assert news(consultation, manager) == ["new"]
    assert news(consultation, person("reviewer")) == ["new", "new"]
    assert news(consultation, official) == ["taken", "moved"]
    kept = ConsultationDetail.objects.get(event__kind="recused")
    assert (kept.text, kept.by) == (REASON, manager)


def test_a_contact_points_recusal_goes_to_the_substitute_then_to_the_unit(
    official, person
):
    sdr, deputy = Entity.objects.get(code="SDR"), somebody("deputy")
    ContactPoint.objects.create(
        entity=sdr,
        user=deputy,
        is_substitute=True,
        email=deputy.email,
        valid_from=timezone.localdate(),
    )
    consultation = taken(official, person("contact"), entity="SDR")
    assert not takeable_by(deputy).exists()
    advising.recuse(consultation, REASON, by=person("contact"))
    assert consultation.standing.desk is Desk.SUBSTITUTE
    assert not takeable_by(person("manager")).exists()
    advising.take(consultation, by=deputy)
    advising.recuse(consultation, REASON, by=deputy)
    assert consultation.standing.desk is Desk.UNIT
    assert takeable_by(person("manager")).exists()


def test_without_a_substitute_it_goes_to_the_unit(official, person):
    consultation = taken(official, person("contact"), entity="SDR")
    advising.recuse(consultation, REASON, by=person("contact"))
    assert consultation.standing.desk is Desk.UNIT


def test_whose_role_ended_reads_no_more_that_day(official, manager, person):
    consultation = answered(official, manager)
    end_role(RoleGrant.objects.get(user=manager, role="manager"), by=person("admin"))
    RoleGrant.objects.filter(user=manager).update(
        valid_from="2020-01-01", valid_until="2020-01-02"
    )
    assert not held_by(manager).exists()
    with pytest.raises(NotTheirs):
        advising.answer(consultation, ANSWER, by=manager)


def test_a_role_at_one_entity_is_none_of_the_unit(official, manager):
    asked(official)
    sefin = Entity.objects.get(code="SEFIN")
    RoleGrant.objects.filter(user=manager, role="manager").update(entity=sefin)
    assert not takeable_by(manager).exists()


def test_a_superuser_reads_nothing(official, manager, person):
    consultation = reopened(official, manager)
    admin = person("admin")
    admin.is_superuser = True
    admin.save()
    assert not held_by(admin).exists()
    assert not takeable_by(admin).exists()
    assert ConsultationEvent.objects.filter(consultation=consultation).count() == 4

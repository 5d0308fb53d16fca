"""Asking: to whom, what is kept and where, what each step leaves and refuses."""

import logging
import uuid

import pytest
from django.core import mail
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from ethics_guidance.actions import advising
from ethics_guidance.actions.consultation_events import MoveRefused, NotTheirs
from ethics_guidance.actions.consultations import (
    NobodyThere,
    ask,
    close,
    consent,
    follow_up,
    places_to_ask,
    withdraw,
)
from ethics_guidance.models import Consultation, ConsultationDetail
from ethics_guidance.permissions import asked_by, held_by, takeable_by
from ethics_guidance.rules.consultations import Desk, State
from ethics_guidance.rules.texts import TextUnfit
from ledger.actions.outbox import run_due
from ledger.models import AuditEntry, AuditPayload, OutboxEntry
from people.models import ContactPoint, Entity
from tests.consulting import (
    ANSWER,
    SECRET,
    answered,
    asked,
    closed,
    long_ago,
    reopened,
    taken,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def official(person):
    return person("official")


@pytest.fixture
def manager(person):
    return person("manager")


@pytest.fixture
def nothing_waiting():
    """Leave no mail of the demo's in the queue."""
    OutboxEntry.objects.all().delete()


def test_a_question_to_the_unit_waits_for_one_of_the_unit(official, person):
    consultation = asked(official)
    standing = consultation.standing
    assert (standing.state, standing.desk) == (State.WAITING, Desk.UNIT)
    for role in ("manager", "reviewer"):
        assert takeable_by(person(role)).get() == consultation
    for role in ("contact", "editor", "admin", "auditor", "official"):
        assert not takeable_by(person(role)).exists()


def test_a_question_to_the_contact_point_waits_for_them_alone(official, person):
    consultation = asked(official, entity="SDR")
    assert consultation.standing.desk is Desk.CONTACT
    assert takeable_by(person("contact")).get() == consultation
    assert not takeable_by(person("manager")).exists()


def test_nobody_is_asked_where_one_does_not_serve_or_nobody_is(official, person):
    for by, code in ((official, "SEFIN"), (person("procurement"), "SEFIN")):
        with pytest.raises(NobodyThere):
            asked(by, entity=code)
    assert not Consultation.objects.exists()
    assert places_to_ask(person("procurement")) == []
    sdr = Entity.objects.get(code="SDR")
    assert places_to_ask(official) == [(sdr, person("contact"))]


def test_a_contact_point_is_not_their_own_adviser(person):
    assert places_to_ask(person("contact")) == []
    with pytest.raises(NobodyThere):
        asked(person("contact"), entity="SDR")
    asked(person("manager"))
    assert not takeable_by(person("manager")).exists()
    assert takeable_by(person("reviewer")).exists()


def test_the_substitute_answers_where_nobody_else_is(official, person):
    ContactPoint.objects.filter(entity__code="SDR").update(is_substitute=True)
    assert asked(official, entity="SDR").standing.desk is Desk.SUBSTITUTE
    assert takeable_by(person("contact")).exists()


@pytest.mark.parametrize("question", ["", "  \n ", "a" * 10_001, "a\x00"])
def test_an_unfit_question_is_refused_and_leaves_nothing(official, question):
    with pytest.raises(TextUnfit):
        asked(official, question=question)
    assert not Consultation.objects.exists()
    assert not OutboxEntry.objects.filter(dedupe_key__contains="advice:").exists()


def test_the_text_is_encrypted_in_the_database(official, manager):
    answered(official, manager)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM ethics_guidance_consultationdetail")
        raw = [row[0] for row in cursor.fetchall()]
    written = [each for each in raw if each]
    assert len(written) == 2
    assert all(each.startswith("gAAAA") for each in written)
    assert not any(SECRET in each or ANSWER in each for each in raw)
    kept = ConsultationDetail.objects.exclude(text="").order_by("pk")
    assert [each.text for each in kept] == [SECRET, ANSWER]


def test_the_words_are_in_no_trail_queue_mail_or_log(
    official, manager, nothing_waiting, caplog, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.DEBUG)
    with django_capture_on_commit_callbacks(execute=True):
        consultation = reopened(official, manager)
        advising.note_progress(consultation, ANSWER, by=manager)
        advising.recuse(consultation, SECRET, by=manager)
    run_due()
    sent = [f"{each.subject} {each.body} {each.alternatives}" for each in mail.outbox]
    assert len(sent) >= 6
    said = [
        *sent,
        *(str(each) for each in OutboxEntry.objects.values_list("payload")),
        *(str(each) for each in AuditPayload.objects.values_list("data")),
        caplog.text,
        repr(ConsultationDetail.objects.first()),
    ]
    for words in (SECRET, ANSWER, "ya firmé"):
        assert not any(words in each for each in said)
    assert all(consultation.reference in each for each in sent)


def test_mail_to_a_desk_does_not_say_who_asks(
    official, nothing_waiting, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        asked(official)
    run_due()
    assert {each.to[0] for each in mail.outbox} == {
        "manager@demo.example",
        "reviewer@demo.example",
    }
    for each in mail.outbox:
        assert official.first_surname not in each.body
        assert official.email not in each.body
        assert "/consultas/mesa/" in each.body


def test_the_trail_names_the_advisers_and_never_whoever_asked(official, manager):
    consultation = closed(official, manager)
    entries = AuditEntry.objects.filter(object_id=str(consultation.uuid))
    assert [(each.action.rpartition(".")[2], each.actor) for each in entries] == [
        ("asked", ""),
        ("assigned", str(manager.uuid)),
        ("answered", str(manager.uuid)),
        ("closed", ""),
    ]
    assert not entries.filter(payload__isnull=False).exists()


def test_following_up_asks_anew_and_tells_the_adviser(official, manager):
    consultation = answered(official, manager, at=long_ago(9))
    now = timezone.now()
    follow_up(consultation, "¿Y si ya firmé?", by=official, at=now)
    standing = consultation.standing
    assert (standing.state, standing.owed_since) == (State.REOPENED, now)
    mails = OutboxEntry.objects.filter(payload__user=manager.pk)
    assert mails.filter(payload__context__news="followed_up").count() == 1


def test_what_is_withdrawn_is_its_askers_alone(official, manager):
    consultation = taken(official, manager)
    withdraw(consultation, by=official)
    assert consultation.standing.state is State.WITHDRAWN
    assert not held_by(manager).exists()
    assert asked_by(official).exists()
    with pytest.raises(MoveRefused):
        follow_up(consultation, "Otra cosa", by=official)
    with pytest.raises(NotTheirs):
        advising.answer(consultation, ANSWER, by=manager)


def test_a_closed_one_may_be_asked_again(official, manager):
    consultation = closed(official, manager)
    assert held_by(manager).get() == consultation
    follow_up(consultation, "Una cosa más", by=official)
    assert consultation.standing.state is State.REOPENED


def test_consent_is_a_fact_that_can_be_taken_back(official, manager):
    consultation = answered(official, manager)
    consent(consultation, given=True, by=official)
    assert consultation.standing.has_consent
    with pytest.raises(MoveRefused):
        consent(consultation, given=True, by=official)
    consent(consultation, given=False, by=official)
    assert not consultation.standing.has_consent
    with pytest.raises(MoveRefused):
        consent(consultation, given=False, by=official)


@pytest.mark.parametrize("role", ["manager", "contact", "admin", "procurement"])
def test_only_whoever_asked_makes_the_askers_moves(official, manager, person, role):
    consultation, other = answered(official, manager), person(role)
    for act in (
        lambda: follow_up(consultation, "Hola", by=other),
        lambda: withdraw(consultation, by=other),
        lambda: close(consultation, by=other),
        lambda: consent(consultation, given=True, by=other),
    ):
        with pytest.raises(NotTheirs):
            act()
    assert consultation.standing.state is State.ANSWERED


def test_an_empty_follow_up_is_refused(official, manager):
    with pytest.raises(TextUnfit):
        follow_up(answered(official, manager), " ", by=official)


def test_two_questions_have_two_numbers_of_eight_plain_characters(official):
    one, two = asked(official), asked(official)
    assert one.reference != two.reference
    assert len(one.reference) == 8
    assert not set("01IOU") & set(one.reference)


def test_one_form_sent_many_times_asks_once(person):
    asker, sending = person("official"), uuid.uuid4()
    terms = {"topic": "conflict", "urgency": "normal", "entity": None}
    first = ask("¿Puedo?", by=asker, sending=sending, **terms)
    assert ask("¿Puedo?", by=asker, sending=sending, **terms) == first
    assert first.events.count() == 1
    # Another person's number is nobody's way in: theirs becomes a question of its own.
    other = ask("¿Y yo?", by=person("procurement"), sending=sending, **terms)
    assert other != first
    assert other.asker == person("procurement")


def test_two_that_arrive_together_ask_once(person, monkeypatch):
    asker, sending = person("official"), uuid.uuid4()
    terms = {"topic": "conflict", "urgency": "normal", "entity": None}
    first = ask("¿Puedo?", by=asker, sending=sending, **terms)
    # The second looked before the first was there.
    monkeypatch.setattr(QuerySet, "first", lambda self: None)
    assert ask("¿Puedo?", by=asker, sending=sending, **terms).pk == first.pk

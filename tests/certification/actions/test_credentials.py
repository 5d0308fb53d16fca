"""Awarding once, counting folios without gaps, and what becomes of a credential."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from certification.actions.credentials import (
    MoveRefused,
    award_due,
    award_for_completion,
    change_status,
    reissue,
)
from certification.models import Achievement, Credential, FolioCounter, StatusChange
from certification.rules.codes import CODE
from certification.rules.status import (
    PERMITTED_MOVES,
    CredentialStatus,
    credential_status,
)
from content.frame import site_identity
from courses.actions.enrolments import enrol
from courses.models import CourseCompletion, CourseEdition
from ledger.models import AuditEntry, OutboxEntry
from people.actions.accounts import rename_person
from people.rules.names import PersonName
from tests.certification.awarding import REASONS, awarded, completed, somebody
from tests.learner import edition

pytestmark = pytest.mark.django_db

MEXICO = ZoneInfo(settings.TIME_ZONE)
NOON = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def folios(count: int, at: datetime = NOON) -> list[str]:
    """Award to so many new people; return the folios in order."""
    found = Credential.objects.count()
    people = [somebody(f"p{found + each}@demo.example") for each in range(count)]
    return [awarded(each, at=at).folio for each in people]


def issue_as(prefix: str) -> None:
    """Make another body the one that issues."""
    identity = site_identity()
    identity.folio_prefix = prefix
    identity.save()


def test_a_completion_earns_one_credential_however_often_it_is_asked(person):
    completion = completed(person("official"), at=NOON)
    first = award_for_completion(completion, at=NOON)
    for _again in range(3):
        assert award_for_completion(completion) == first
    assert Credential.objects.count() == 1
    assert award_due() == 0
    acts = AuditEntry.objects.filter(action="certification.credential.award")
    assert acts.get().object_id == str(first.uuid)
    entry = OutboxEntry.objects.get(kind="certification.make_certificate")
    assert entry.payload == {"credential": first.pk}


def test_a_credential_freezes_who_what_and_when(person):
    official = person("official")
    credential = awarded(official, at=NOON)
    assert credential.holder == official
    assert credential.holder_name == "María Demo Güereña"
    assert credential.achievement.key == "ind-01"
    assert credential.folio == "UE-2026-000001"
    assert CODE.match(credential.code)
    assert credential.language == official.language
    assert credential.achieved_on == credential.valid_from == date(2026, 3, 2)
    assert (credential.awarded_at, credential.valid_until) == (NOON, None)
    assert credential.is_demonstration


def test_it_is_no_demonstration_when_a_real_authority_signs(person, settings):
    settings.SIGNING_IS_DEVELOPMENT = False
    assert not awarded(person("official")).is_demonstration


def test_the_day_is_the_one_of_the_place_and_not_of_greenwich(person):
    late = datetime(2027, 1, 1, 4, 30, tzinfo=UTC)
    credential = awarded(person("official"), at=late)
    assert credential.achieved_on == date(2026, 12, 31)
    assert credential.folio == "UE-2026-000001"


def test_a_course_that_awards_nothing_awards_nothing(person):
    completion = completed(person("official"))
    Achievement.objects.all().delete()
    assert award_for_completion(completion) is None
    assert award_due() == 0
    assert not FolioCounter.objects.exists()


def test_folios_are_consecutive_and_codes_are_not():
    assert folios(4) == [f"UE-2026-00000{number}" for number in range(1, 5)]
    codes = Credential.objects.values_list("code", flat=True)
    assert len({code[:8] for code in codes}) == 4


def test_bodies_and_years_count_apart():
    next_year = NOON.replace(year=2027)
    assert folios(2) == ["UE-2026-000001", "UE-2026-000002"]
    issue_as("OIC")
    assert folios(2) == ["OIC-2026-000001", "OIC-2026-000002"]
    assert folios(1, at=next_year) == ["OIC-2027-000001"]
    issue_as("UE")
    assert folios(1) == ["UE-2026-000003"]


def test_a_transaction_that_fails_leaves_no_gap(person):
    completion = completed(person("official"), at=NOON)

    def fail() -> None:
        with transaction.atomic():
            award_for_completion(completion, at=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not Credential.objects.exists()
    assert not OutboxEntry.objects.filter(
        dedupe_key__startswith="certificate:"
    ).exists()
    assert folios(1) == ["UE-2026-000001"]
    assert award_for_completion(completion, at=NOON).folio == "UE-2026-000002"


@pytest.mark.parametrize(
    ("on", "months", "until"),
    [
        (date(2026, 3, 2), None, None),
        (date(2026, 3, 2), 12, date(2027, 3, 2)),
        (date(2026, 3, 2), 30, date(2028, 9, 2)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 6, 15), 6, date(2026, 12, 15)),
    ],
)
def test_a_validity_of_months_ends_on_the_same_day_or_the_last_of_the_month(
    person, on, months, until
):
    first = edition()
    second = CourseEdition.objects.create(
        course=first.course,
        number=2,
        titles=first.titles,
        hours=first.hours,
        outline=first.outline,
        validity_months=months,
        in_force_from=on,
    )
    at = datetime(on.year, on.month, on.day, 12, 0, tzinfo=MEXICO)
    enrolment = enrol(person("official"), second, by=None, at=at)
    completion = CourseCompletion.objects.create(enrolment=enrolment, completed_at=at)
    assert award_for_completion(completion).valid_until == until


HISTORIES = {
    "": [],
    "suspended": ["suspended"],
    "reinstated": ["suspended", "reinstated"],
    "superseded": ["superseded"],
    "revoked": ["suspended", "revoked"],
}


@pytest.mark.parametrize("last", HISTORIES)
@pytest.mark.parametrize("status", ["suspended", "reinstated", "superseded", "revoked"])
def test_a_status_changes_by_the_table_of_moves(person, last, status):
    credential, manager = awarded(person("official")), person("manager")
    for each in HISTORIES[last]:
        change_status(credential, each, reasons=REASONS, by=manager)
    before = StatusChange.objects.count()
    if status not in PERMITTED_MOVES[last]:
        with pytest.raises(MoveRefused):
            change_status(credential, status, reasons=REASONS, by=manager)
        assert StatusChange.objects.count() == before
        return
    change = change_status(credential, status, reasons=REASONS, by=manager, at=NOON)
    assert (change.status, change.reasons) == (status, REASONS)
    assert (change.changed_by, change.changed_at) == (manager, NOON)
    acts = AuditEntry.objects.filter(action=f"certification.credential.{status}")
    assert acts.latest("pk").actor == str(manager.uuid)


@pytest.mark.parametrize("hour", [6, 12, 23])
def test_a_change_has_effect_on_the_day_it_is_made_at_any_hour(person, hour):
    credential = awarded(person("official"), at=NOON)
    at = datetime(2026, 3, 9, hour, 30, tzinfo=MEXICO)
    change_status(credential, "revoked", reasons=REASONS, by=None, at=at)
    facts = Credential.objects.get(pk=credential.pk).facts
    before, same = date(2026, 3, 8), date(2026, 3, 9)
    assert credential_status(None, facts, before) is CredentialStatus.VALID
    assert credential_status(None, facts, same) is CredentialStatus.REVOKED


def status_of(credential: Credential) -> CredentialStatus:
    """Return what a credential is today."""
    fresh = Credential.objects.get(pk=credential.pk)
    return credential_status(fresh.valid_until, fresh.facts, timezone.localdate())


def test_reissuing_gives_a_new_folio_and_the_old_one_is_superseded(person):
    official, manager = person("official"), person("manager")
    old = awarded(official, at=NOON)
    name = PersonName("María", "Demo", "Herrera")
    rename_person(official, name, by=manager, reason="x")
    new = reissue(old, reasons=REASONS, by=manager)
    assert (old.holder_name, new.holder_name) == (
        "María Demo Güereña",
        "María Demo Herrera",
    )
    assert new.supersedes == old
    assert new.code != old.code
    assert new.folio != old.folio
    assert new.folio in new.words("es")["folio"]
    assert (new.completion, new.achieved_on) == (old.completion, old.achieved_on)
    assert status_of(old) is CredentialStatus.SUPERSEDED
    assert status_of(new) is CredentialStatus.VALID
    assert award_for_completion(old.completion) == old
    assert award_due() == 0


def test_a_chain_of_corrections_has_one_valid_end(person):
    manager = person("manager")
    first = awarded(person("official"))
    second = reissue(first, reasons=REASONS, by=manager)
    third = reissue(second, reasons=REASONS, by=manager)
    assert [each.folio_number for each in (first, second, third)] == [1, 2, 3]
    assert [status_of(each).value for each in (first, second, third)] == [
        "superseded",
        "superseded",
        "valid",
    ]
    assert first.superseded_by == second


@pytest.mark.parametrize("final", ["superseded", "revoked"])
def test_what_has_ended_is_not_reissued_and_takes_no_folio(person, final):
    manager = person("manager")
    credential = awarded(person("official"), at=NOON)
    change_status(credential, final, reasons=REASONS, by=manager)
    with pytest.raises(MoveRefused):
        reissue(credential, reasons=REASONS, by=manager, at=NOON)
    assert folios(1) == ["UE-2026-000002"]


def test_what_is_due_is_awarded_even_when_the_message_was_lost(person):
    for number in range(3):
        completed(somebody(f"p{number}@demo.example"))
    OutboxEntry.objects.all().delete()
    assert award_due(limit=2) == 2
    assert award_due() == 1
    assert award_due() == 0
    numbers = Credential.objects.order_by("pk").values_list("folio_number", flat=True)
    assert list(numbers) == [1, 2, 3]

"""A material version of the code obliges its audience, in batches, once."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from certification.actions import attestations
from certification.models import Assignment, Requirement, RequirementVersion
from certification.receivers import code_attested, code_frozen, course_due
from certification.rules.status import AssignmentStatus, assignment_status
from courses.models import Course
from ethics_guidance.actions.attestations import CODE_ATTESTED, attest
from home.dashboard import dashboard_of
from ledger.actions.outbox import run_due
from ledger.models import OutboxEntry
from people.actions.appointments import appoint
from people.models import Entity, people_serving
from tests.codes import adopted, in_thirty_days, rewrite, value
from tests.persons import somebody

pytestmark = pytest.mark.django_db


def owed(**found):
    return Assignment.objects.filter(version__code_version__isnull=False, **found)


def material(**terms):
    version = adopted(material=True, due=in_thirty_days(), **terms)
    run_due()
    return version


def status(assignment):
    return assignment_status(assignment.facts, timezone.localdate())


def test_an_editorial_version_asks_nobody():
    adopted()
    run_due()
    assert not owed().exists()


def test_a_material_one_asks_whoever_serves_by_its_date(mailoutbox):
    version = material()
    serving = set(people_serving(timezone.localdate()).values_list("pk", flat=True))
    assert serving
    assert set(owed().values_list("person", flat=True)) == serving
    assert set(owed().values_list("due_on", flat=True)) == {version.due_on}
    run_due()
    asked = [each for each in mailoutbox if "dé su palabra" in each.subject]
    assert asked
    assert "/es/codigo/mi-palabra/" in asked[0].body


def test_an_at_risk_audience_asks_those_posts_alone(person):
    material(audience=["PROC"])
    assert [each.person for each in owed()] == [person("procurement")]


def test_senior_posts_are_those_of_their_level():
    chief = somebody("chief")
    entity = Entity.objects.first()
    appoint(
        chief,
        entity,
        post="Titular",
        level="N1",
        appointed_on=timezone.localdate(),
        by=None,
    )
    material(audience=["SEN"])
    assert chief.pk in owed().values_list("person", flat=True)
    assert "N8" not in owed().values_list("person__appointments__level", flat=True)


def test_large_audiences_go_in_batches_and_being_told_again_changes_nothing(
    monkeypatch,
):
    monkeypatch.setattr(attestations, "BATCH", 2)
    version = material()
    people = people_serving(timezone.localdate()).count()
    assert owed().count() == people > 4
    code_frozen({"version": version.pk})
    asked = RequirementVersion.objects.get(code_version=version)
    attestations.assign_batch(asked, after=0)
    assert owed().count() == people
    assert Requirement.objects.get(key="code-attestation").versions.count() == 1


def test_one_s_word_fulfils_what_asked_for_it(person):
    version, official = material(), person("official")
    [card] = [dashboard_of(official).attest]
    assert (card.due_on, card.days_left) == (version.due_on, 30)
    attestation = attest(version, by=official)
    run_due()
    code_attested({"attestation": attestation.pk})
    assert status(owed(person=official).get()) is AssignmentStatus.COMPLETED_ON_TIME
    assert owed(person=official).get().events.count() == 1
    assert dashboard_of(official).attest is None


def test_the_word_on_a_later_version_fulfils_the_earlier_ones(person):
    official = person("official")
    material()
    rewrite(value(), title="Otra cosa")
    later = material()
    assert [each.cycle for each in owed(person=official).order_by("cycle")] == [1, 2]
    attest(later, by=official)
    run_due()
    assert {status(each) for each in owed(person=official)} == {
        AssignmentStatus.COMPLETED_ON_TIME
    }


def test_who_gave_their_word_before_being_asked_owes_nothing(person, mailoutbox):
    official = person("official")
    version = adopted(material=True, due=in_thirty_days())
    attest(version, by=official)
    run_due()
    assert status(owed(person=official).get()) is AssignmentStatus.COMPLETED_ON_TIME


def test_who_gave_their_word_while_it_was_being_assigned_owes_nothing(
    person, monkeypatch
):
    official, known = person("official"), attestations._attested_on

    def attested_on(people, version):
        """Read who attested; the official does just after, and that is dealt with."""
        found = known(people, version)
        code_attested({"attestation": attest(version, by=official).pk})
        told = OutboxEntry.objects.filter(kind=CODE_ATTESTED, done_at=None)
        told.update(done_at=timezone.now())
        return found

    monkeypatch.setattr(attestations, "_attested_on", attested_on)
    version = material()
    assert status(owed(person=official).get()) is AssignmentStatus.COMPLETED_ON_TIME
    asked = RequirementVersion.objects.get(code_version=version)
    attestations.assign_batch(asked, after=0)
    assert owed(person=official).get().events.count() == 1
    assert owed(events__kind="fulfilled").count() == 1


def test_it_is_no_course_that_is_owed(person):
    material()
    official, course = person("official"), Course.objects.get(key="ind-01")
    induction = Assignment.objects.get(person=official, version__course=course)
    assert course_due(official, course).due_on == induction.due_on
    assert all(card.course for card in dashboard_of(person("official")).owed)


@pytest.mark.parametrize("both", [True, False])
def test_a_requirement_asks_for_one_kind_of_evidence(both):
    course, version = Course.objects.get(key="ind-01"), adopted()
    with (
        pytest.raises(IntegrityError, match="requirement_version_one_kind_of_evidence"),
        transaction.atomic(),
    ):
        RequirementVersion.objects.create(
            requirement=Requirement.objects.create(key="both"),
            number=1,
            course=course if both else None,
            code_version=version if both else None,
            audience="code",
            due_days=3,
            legal_basis={},
            in_force_from=timezone.localdate(),
        )

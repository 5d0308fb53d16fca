"""Who may read a consultation, take it, or ask to read it by exception.

Each rule is written once, as a filter; the check of one object is the same filter.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ethics_guidance.models import Consultation, ConsultationEvent
from ethics_guidance.rules.consultations import Desk, EventKind
from people.models import ContactPoint, Entity, Role, RoleGrant, User
from people.permissions import has_role_everywhere

#: Whoever holds one of these everywhere advises for the Ethics Unit.
UNIT_ROLES = (Role.MANAGER, Role.REVIEWER)
#: Who may ask for a reading by exception, and who may approve another's.
EXCEPTION_ROLES = (Role.MANAGER, Role.ADMIN)


@dataclass(frozen=True)
class Desks:
    """The desks a person answers at today: for the unit, for some entities."""

    unit: bool
    contact: frozenset[int]
    substitute: frozenset[int]

    def __bool__(self) -> bool:
        return self.unit or bool(self.contact or self.substitute)

    @property
    def reach(self) -> Q:
        """The consultations sent to these desks."""
        reach = Q(desk=Desk.CONTACT.value, entity__in=self.contact) | Q(
            desk=Desk.SUBSTITUTE.value, entity__in=self.substitute
        )
        return reach | Q(desk=Desk.UNIT.value) if self.unit else reach


def desks_of(user: Any, on: date | None = None) -> Desks:
    """Return the desks a person answers at on a date (default: today)."""
    on = on or timezone.localdate()
    if not user.is_authenticated:
        return Desks(unit=False, contact=frozenset(), substitute=frozenset())
    offices = ContactPoint.objects.in_office(on).filter(user=user)
    by_kind: dict[bool, set[int]] = {False: set(), True: set()}
    for entity, is_substitute in offices.values_list("entity_id", "is_substitute"):
        by_kind[is_substitute].add(entity)
    return Desks(
        unit=_unit_grants(on).filter(user=user).exists(),
        contact=frozenset(by_kind[False]),
        substitute=frozenset(by_kind[True]),
    )


def _unit_grants(on: date) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.in_force(on).everywhere().filter(role__in=UNIT_ROLES)


def advisers_at(desk: Desk, entity: Entity | None, on: date) -> QuerySet[User]:
    """Return who answers at a desk on a date."""
    people = User.objects.filter(is_active=True)
    if desk is Desk.UNIT:
        return people.filter(pk__in=_unit_grants(on).values("user"))
    offices = ContactPoint.objects.in_office(on).filter(
        entity=entity, is_substitute=desk is Desk.SUBSTITUTE
    )
    return people.filter(pk__in=offices.order_by().values("user"))


def able_to_take(consultation: Consultation, desk: Desk, on: date) -> QuerySet[User]:
    """Return who could take a consultation at a desk: not its asker, nobody recused."""
    recused = ConsultationEvent.objects.filter(
        consultation=consultation.pk,  # none yet, while its desk is being chosen
        kind=EventKind.RECUSED.value,
        detail__by=OuterRef("pk"),
    )
    found = advisers_at(desk, consultation.entity, on).filter(~Exists(recused))
    return found.exclude(pk=consultation.asker_id)


def asked_by(user: Any) -> QuerySet[Consultation]:
    """Return a person's own consultations."""
    if not user.is_authenticated:
        return Consultation.objects.none()
    return Consultation.objects.filter(asker=user)


def held_by(user: Any, desks: Desks | None = None) -> QuerySet[Consultation]:
    """Return the consultations a person advises on, while they still do.

    One that was withdrawn is its asker's alone, and one made anonymous is nobody's.
    """
    desks = desks_of(user) if desks is None else desks
    held = Consultation.objects.with_place().filter(desks.reach, holder=user.pk)
    gone = [EventKind.WITHDRAWN.value, EventKind.ANONYMISED.value]
    return held.exclude(last_end__in=gone) if desks else held.none()


def takeable_by(user: Any, desks: Desks | None = None) -> QuerySet[Consultation]:
    """Return the consultations that wait at a person's desks for somebody."""
    desks = desks_of(user) if desks is None else desks
    recused = ConsultationEvent.objects.filter(
        consultation=OuterRef("pk"), kind=EventKind.RECUSED.value, detail__by=user.pk
    )
    waiting = Consultation.objects.with_place().filter(
        desks.reach, ~Exists(recused), holder=None
    )
    ended = [each.value for each in (EventKind.WITHDRAWN, EventKind.ANONYMISED)]
    open_ = waiting.exclude(last_end__in=ended).exclude(asker=user.pk)
    return open_ if desks else open_.none()


def may_except(user: Any) -> bool:
    """Tell whether a person may ask for, or approve, a reading by exception.

    A role at one entity or for one course gives no way to what everybody asks.
    """
    return has_role_everywhere(user, *EXCEPTION_ROLES)

"""Appoint people, end appointments, name contact points."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from ledger.actions.audit import record
from people.actions.roles import end_role, grant_role
from people.models import (
    Appointment,
    ContactPoint,
    Entity,
    RiskTag,
    Role,
    RoleGrant,
    Unit,
    User,
)
from people.signals import person_appointed


@transaction.atomic
def appoint(
    user: User,
    entity: Entity,
    *,
    post: str,
    level: str,
    appointed_on: date,
    by: User | None,
    unit: Unit | None = None,
    employee_number: str = "",
    risk_codes: tuple[str, ...] = (),
    superior: User | None = None,
) -> Appointment:
    """Put a person in a post from a date, and tell the apps above."""
    appointment = Appointment.objects.create(
        user=user,
        entity=entity,
        unit=unit,
        post=post,
        level=level,
        employee_number=employee_number,
        superior=superior,
        appointed_on=appointed_on,
    )
    for code in risk_codes:
        RiskTag.objects.create(
            appointment=appointment,
            code=code,
            reason=post,
            valid_from=appointed_on,
        )
    record("people.appointment.begin", appointment, by=by, data={"post": post})
    person_appointed.send(sender=Appointment, appointment=appointment)
    return appointment


@transaction.atomic
def end_appointment(appointment: Appointment, *, on: date, by: User) -> Appointment:
    """End a post on a date; what was earned in it stays."""
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    appointment.ended_on = on
    appointment.save(update_fields=["ended_on"])
    appointment.risk_tags.filter(valid_until=None).update(valid_until=on)
    record("people.appointment.end", appointment, by=by)
    return appointment


@transaction.atomic
def name_contact_point(
    entity: Entity,
    user: User,
    *,
    email: str,
    by: User | None,
    phone: str = "",
    is_substitute: bool = False,
    valid_from: date | None = None,
) -> ContactPoint:
    """Name whom to ask at an entity, and give that person the role there."""
    start = valid_from or timezone.localdate()
    contact = ContactPoint.objects.create(
        entity=entity,
        user=user,
        email=email,
        phone=phone,
        is_substitute=is_substitute,
        valid_from=start,
    )
    grant_role(user, Role.CONTACT, entity=entity, by=by, valid_from=start)
    record("people.contact_point.name", contact, by=by)
    return contact


@transaction.atomic
def amend_contact_point(
    contact: ContactPoint,
    *,
    phone: str,
    email: str,
    valid_until: date | None,
    by: User,
) -> ContactPoint:
    """Correct how a contact point is reached; an end also ends the role there.

    The role stays while the person is the entity's contact point in another row.
    """
    contact = ContactPoint.objects.select_for_update().get(pk=contact.pk)
    contact.phone, contact.email, contact.valid_until = phone, email, valid_until
    contact.save(update_fields=["phone", "email", "valid_until"])
    record("people.contact_point.amend", contact, by=by)
    mine = {"user": contact.user_id, "entity": contact.entity_id, "valid_until": None}
    if valid_until and not ContactPoint.objects.filter(**mine).exists():
        for grant in RoleGrant.objects.filter(**mine, role=Role.CONTACT, course_key=""):
            end_role(grant, by=by, on=valid_until)
    return contact

"""The forms an administrator sends about posts, roles, contact points and entities."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from people.actions.appointments import appoint
from people.models import Appointment, Entity, User


def url(model: str, what: str, *args: int) -> str:
    """Return an address of the back office."""
    return reverse(f"{model}:{what}", args=args)


def today() -> date:
    """Return the date in Coahuila."""
    return timezone.localdate()


def post_form(user: User, entity: Entity, **changes) -> dict:
    """Return what the form of a new post sends."""
    values = {
        "user": user.pk,
        "entity": entity.pk,
        "post": "Analista",
        "level": "N7",
        "appointed_on": today().isoformat(),
    }
    return values | changes


def appointed(user: User, entity: Entity) -> Appointment:
    """Put somebody in a post since ten days ago."""
    begin = today() - timedelta(days=10)
    return appoint(
        user, entity, post="Analista", level="N7", appointed_on=begin, by=None
    )


def role_form(user: User, role: str, **changes) -> dict:
    """Return what the form of a new role sends."""
    values = {"user": user.pk, "role": role, "valid_from": today().isoformat()}
    return values | changes


def entity_form(**changes) -> dict:
    """Return what the form of a new entity sends."""
    values = {
        "code": "NEW",
        "name_es": "Nueva",
        "name_en": "New",
        "type": "DEC",
        "time_zone": "America/Monterrey",
        "valid_from": "2026-01-01",
    }
    return values | changes

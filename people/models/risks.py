"""Posts with a risk of their own: what their codes are called, and who holds one."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from people.models.accounts import User
from people.models.appointments import Appointment, Level, RiskTag

#: The at-risk role that nobody is tagged with: a post's level says it.
SENIOR = "SEN"
SENIOR_LEVELS = (Level.N1, Level.N2, Level.N3)
RISK_ROLES = [
    (SENIOR, _("Senior officials")),
    ("PROC", _("Procurement")),
    ("WORKS", _("Public works")),
    ("TAX", _("Tax officials")),
    ("AUD", _("Audit and control")),
    ("INV", _("Investigation of responsibilities")),
    ("REG", _("Permits, licences and registers")),
    ("INSP", _("Inspection and verification")),
    ("BEN", _("Programmes and support")),
    ("HR", _("Human resources")),
    ("FIN", _("Finance and payments")),
    ("INF", _("Sensitive information")),
    ("ADV", _("Political advice and liaison")),
    ("POLCOM", _("Institutional communication")),
    ("POL", _("Police and security")),
    ("HLT", _("Health: clinical purchases and prescription")),
]


def people_serving(on: date, risks: Collection[str] = ()) -> QuerySet[User]:
    """Return whoever serves on a date, by account; with `risks`, in one of those posts."""
    posts = Appointment.objects.in_force(on)
    if risks:
        tags = RiskTag.objects.filter(code__in=risks, valid_from__lte=on).filter(
            Q(valid_until=None) | Q(valid_until__gte=on)
        )
        at_risk = Q(pk__in=tags.values("appointment"))
        if SENIOR in risks:
            at_risk |= Q(level__in=SENIOR_LEVELS)
        posts = posts.filter(at_risk)
    serving = User.objects.filter(is_active=True, pk__in=posts.values("user"))
    return serving.order_by("pk")

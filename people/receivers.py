"""What people does when the outbox asks."""

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from people.adapters import password_link
from people.mail import deliver_now
from people.models import User


def deliver_invitation(payload: dict[str, Any]) -> None:
    """Outbox handler: write the link to choose a password, made at this moment."""
    user = User.objects.filter(pk=payload["user"], is_active=True).first()
    if user is None or not user.email:
        return
    deliver_now("people/email/invitation", user, {"link": password_link(user)})


def personal_data(user: User) -> dict[str, Any]:
    """Return what this app keeps about a person."""
    return {
        "given_names": user.given_names,
        "first_surname": user.first_surname,
        "second_surname": user.second_surname,
        "email": user.email,
        "language": user.language,
        "curp": user.curp,
        "joined": user.date_joined.isoformat(),
        "last_sign_in": _iso(user.last_login),
        "appointments": _appointments(user),
        "roles": [
            {
                "role": grant.role,
                "from": _iso(grant.valid_from),
                "until": _iso(grant.valid_until),
            }
            for grant in user.role_grants.all()
        ],
        "contact_points": [
            {
                "entity": contact.entity.name_es,
                "email": contact.email,
                "telephone": contact.phone,
                "from": _iso(contact.valid_from),
                "until": _iso(contact.valid_until),
            }
            for contact in user.contact_points.select_related("entity")
        ],
        "privacy_notices": [
            {
                "version": each.notice.number,
                "acknowledged": _iso(each.acknowledged_at),
            }
            for each in user.privacy_acknowledgements.select_related("notice")
        ],
        **_ways_in(user),
    }


def _appointments(user: User) -> list[dict[str, Any]]:
    appointments = user.appointments.select_related("entity", "unit")
    return [
        {
            "entity": each.entity.name_es,
            "unit": each.unit.name if each.unit else None,
            "post": each.post,
            "level": each.level,
            "employee_number": each.employee_number,
            "risks": [tag.code for tag in each.risk_tags.all()],
            "from": _iso(each.appointed_on),
            "until": _iso(each.ended_on),
        }
        for each in appointments.prefetch_related("risk_tags")
    ]


def _ways_in(user: User) -> dict[str, Any]:
    """Return what the accounts' own tables keep: addresses, providers, sessions."""
    return {
        "email_addresses": [
            {"email": each.email, "verified": each.verified}
            for each in EmailAddress.objects.filter(user=user)
        ],
        "identity_providers": [
            {"provider": each.provider, "id": each.uid, "says": each.extra_data}
            for each in SocialAccount.objects.filter(user=user)
        ],
        "sessions": [
            {"since": _iso(each.created_at), "ip": each.ip, "browser": each.user_agent}
            for each in UserSession.objects.filter(user=user)
        ],
    }


def _iso(day: date | None) -> str | None:
    """Return a date or a moment as text."""
    return day.isoformat() if day else None

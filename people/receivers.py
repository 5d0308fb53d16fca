"""What people does when the outbox asks."""

from typing import Any

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
        "last_sign_in": user.last_login.isoformat() if user.last_login else None,
        "appointments": [
            {
                "entity": appointment.entity.name_es,
                "post": appointment.post,
                "employee_number": appointment.employee_number,
                "from": appointment.appointed_on.isoformat(),
                "until": appointment.ended_on and appointment.ended_on.isoformat(),
            }
            for appointment in user.appointments.select_related("entity")
        ],
        "roles": [
            {
                "role": grant.role,
                "from": grant.valid_from.isoformat(),
                "until": grant.valid_until and grant.valid_until.isoformat(),
            }
            for grant in user.role_grants.all()
        ],
        "privacy_notices": [
            {
                "version": each.notice.number,
                "acknowledged": each.acknowledged_at.isoformat(),
            }
            for each in user.privacy_acknowledgements.select_related("notice")
        ],
    }

"""Create and change accounts; forget what must be forgotten."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from ledger.actions.audit import record
from ledger.actions.outbox import enqueue
from people.crypto import keyed_hash
from people.models import PrivacyAcknowledgement, PrivacyNotice, User
from people.rules import curp as curps
from people.rules.names import PersonName, tidy

#: The outbox kind that writes an invitation.
INVITATION = "people.invitation"


class CurpInvalid(ValueError):
    """Not a CURP: its shape, date or check digit is wrong."""


@transaction.atomic
def create_person(
    email: str | None,
    name: PersonName,
    *,
    by: User | None,
    password: str | None = None,
    language: str = "es",
    curp: str = "",
) -> User:
    """Create an account on the unit's word, so that its e-mail needs no proof.

    Without a password the person sets one by e-mail (`invite`). Raises
    `CurpInvalid` for a CURP that cannot be one.
    """
    user = User.objects.create_user(
        email,
        password,
        given_names=tidy(name.given_names),
        first_surname=tidy(name.first_surname),
        second_surname=tidy(name.second_surname),
        language=language,
        **_curp_columns(curp),
    )
    if user.email:
        EmailAddress.objects.create(
            user=user, email=user.email, verified=True, primary=True
        )
    record("people.user.create", user, by=by)
    return user


def _curp_columns(curp: str) -> dict[str, str]:
    normal = curps.normalise(curp)
    if not normal:
        return {"curp": "", "curp_hash": ""}
    if not curps.is_valid(normal):
        raise CurpInvalid(curps.masked(normal))
    return {"curp": normal, "curp_hash": keyed_hash(normal)}


@transaction.atomic
def invite(user: User, *, by: User, at: datetime | None = None) -> None:
    """Write to a person with a link to choose a password."""
    at = at or timezone.now()
    enqueue(INVITATION, f"invitation:{user.pk}:{at:%Y%m%d%H%M}", {"user": user.pk})
    record("people.user.invite", user, by=by, at=at)


@transaction.atomic
def rename_person(user: User, name: PersonName, *, by: User, reason: str) -> User:
    """Correct a person's name; what was already issued keeps the old one."""
    user = User.objects.select_for_update().get(pk=user.pk)
    before = user.name.full
    user.given_names = tidy(name.given_names)
    user.first_surname = tidy(name.first_surname)
    user.second_surname = tidy(name.second_surname)
    user.save(update_fields=["given_names", "first_surname", "second_surname"])
    record(
        "people.user.rename",
        user,
        by=by,
        data={"before": before, "after": user.name.full, "reason": reason},
    )
    return user


@transaction.atomic
def amend_account(
    user: User, *, email: str | None, language: str, is_active: bool, by: User
) -> User:
    """Change an account on the unit's word; the old e-mail opens it no more."""
    user = User.objects.select_for_update().get(pk=user.pk)
    new = {"email": email, "language": language, "is_active": is_active}
    changed = {
        name: value for name, value in new.items() if value != getattr(user, name)
    }
    if not changed:
        return user
    before = {name: getattr(user, name) for name in changed}
    for name, value in changed.items():
        setattr(user, name, value)
    user.save(update_fields=list(changed))
    if "email" in changed:
        _replace_address(user, before["email"])
    data = {"before": before, "after": changed}
    record("people.user.amend", user, by=by, data=data)
    return user


def _replace_address(user: User, before: str | None) -> None:
    """Keep allauth's list of addresses in step with the account's e-mail."""
    addresses = EmailAddress.objects.filter(user=user)
    addresses.filter(email=before).delete()
    addresses.update(primary=False)
    if user.email:
        EmailAddress.objects.update_or_create(
            user=user, email=user.email, defaults={"verified": True, "primary": True}
        )


@transaction.atomic
def set_language(user: User, language: str, *, by: User) -> User:
    """Remember the language a person reads in."""
    user.language = language
    user.save(update_fields=["language"])
    record("people.user.set_language", user, by=by)
    return user


@transaction.atomic
def publish_privacy_notice(
    texts: dict[str, Any], *, by: User | None, at: datetime | None = None
) -> PrivacyNotice:
    """Put a new version of the privacy notice in force."""
    current = PrivacyNotice.objects.current()
    notice = PrivacyNotice.objects.create(
        number=current.number + 1 if current else 1,
        texts=texts,
        published_at=at or timezone.now(),
    )
    record("people.privacy_notice.publish", notice, by=by)
    return notice


@transaction.atomic
def acknowledge_privacy_notice(
    user: User, notice: PrivacyNotice, *, by: User, at: datetime | None = None
) -> PrivacyAcknowledgement:
    """Note that a person was shown this version; the second time changes nothing."""
    acknowledgement, created = PrivacyAcknowledgement.objects.get_or_create(
        user=user, notice=notice, defaults={"acknowledged_at": at or timezone.now()}
    )
    if created:
        record("people.privacy_notice.acknowledge", acknowledgement, by=by)
    return acknowledgement

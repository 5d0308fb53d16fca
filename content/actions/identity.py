"""Change what the site says of itself without its back office."""

from django.db import transaction
from wagtail.models import Site

from content.models import SiteIdentity
from ledger.actions.audit import record
from people.models import User


@transaction.atomic
def set_contact(email: str, *, phone: str | None = None, by: User | None) -> None:
    """Change the ethics unit's contact on every site; raises `ValidationError`."""
    for site in Site.objects.all():
        identity = SiteIdentity.for_site(site)
        identity.contact_email = email
        if phone is not None:
            identity.contact_phone = phone
        identity.full_clean()
        identity.save()
        record("content.identity.set_contact", identity, by=by, data={"email": email})

"""The ethics unit's contact can be set before anybody can sign in."""

import pytest
from django.core.management import CommandError, call_command

from content.frame import site_identity
from content.models import SiteIdentity
from ledger.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_the_contact_is_set_and_noted():
    before = site_identity().contact_phone
    call_command("set_contact", "etica@coahuila.gob.mx")
    identity = SiteIdentity.objects.get()
    assert identity.contact_email == "etica@coahuila.gob.mx"
    assert identity.contact_phone == before
    entry = AuditEntry.objects.latest("id")
    assert entry.action == "content.identity.set_contact"
    call_command("set_contact", "etica@coahuila.gob.mx", "--phone", "844 111 2233")
    assert SiteIdentity.objects.get().contact_phone == "844 111 2233"


def test_what_is_no_address_is_refused_and_nothing_changes():
    before = site_identity().contact_email
    with pytest.raises(CommandError):
        call_command("set_contact", "etica arroba coahuila")
    assert SiteIdentity.objects.get().contact_email == before

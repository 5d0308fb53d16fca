"""Privacy notices: numbered once, acknowledged once."""

from datetime import UTC, datetime

import pytest

from people.models import PrivacyAcknowledgement, PrivacyNotice
from tests.people.refusals import refused_by

AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.django_db
def test_the_notice_in_force_has_the_highest_number():
    first = PrivacyNotice.objects.get(number=1)
    assert PrivacyNotice.objects.current() == first
    later = PrivacyNotice.objects.create(number=9, texts={}, published_at=AT)
    PrivacyNotice.objects.create(number=5, texts={}, published_at=AT)
    assert PrivacyNotice.objects.current() == later
    assert str(later) == "9"


@pytest.mark.django_db
def test_a_version_has_its_own_number():
    with refused_by("people_privacynotice_number"):
        PrivacyNotice.objects.create(number=1, texts={}, published_at=AT)


def test_a_version_is_acknowledged_once_by_each(person):
    fields = {"notice": PrivacyNotice.objects.current(), "acknowledged_at": AT}
    said = PrivacyAcknowledgement.objects.create(user=person("official"), **fields)
    PrivacyAcknowledgement.objects.create(user=person("manager"), **fields)
    assert str(said) == "María Demo Güereña · 1"
    with refused_by("privacy_acknowledgement_once"):
        PrivacyAcknowledgement.objects.create(user=person("official"), **fields)

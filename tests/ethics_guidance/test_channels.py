"""Official channels: shown in each language, kept by the unit."""

from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from ethics_guidance.models import ReportingChannel, ReportingPage

FIELDS = {
    "key": "nuevo",
    "name_es": "Canal nuevo",
    "name_en": "New channel",
    "purpose_es": "Para lo nuevo.",
    "purpose_en": "For what is new.",
    "url": "https://denuncias.coahuila.gob.mx/",
    "phone": "844 000 0000",
    "sort_order": "0",
}


def address(language):
    return ReportingPage.objects.get(locale__language_code=language).get_url()


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page_lists_every_channel_in_its_language(db, client, language):
    ReportingChannel.objects.filter(key="oic").update(phone="844 111 1111")
    shown = unescape(client.get(address(language)).content.decode())
    for channel in ReportingChannel.objects.all():
        with translation.override(language):
            assert channel.name in shown
            assert channel.purpose in shown
        with translation.override("en" if language == "es" else "es"):
            assert channel.purpose not in shown
    assert "844 111 1111" in shown


def test_a_channel_is_named_in_the_readers_language(db):
    channel = ReportingChannel(**FIELDS)
    assert (channel.name, channel.purpose) == ("Canal nuevo", "Para lo nuevo.")
    assert str(channel) == "Canal nuevo"
    with translation.override("en"):
        assert (channel.name, channel.purpose) == ("New channel", "For what is new.")


def test_channels_come_in_the_order_the_unit_gives_them(db):
    ReportingChannel.objects.create(**{**FIELDS, "sort_order": 99})
    assert ReportingChannel.objects.last().key == "nuevo"
    ReportingChannel.objects.filter(key="nuevo").update(sort_order=0)
    places = [each.sort_order for each in ReportingChannel.objects.all()]
    assert places == sorted(places)


def test_a_key_is_used_once(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportingChannel.objects.create(**{**FIELDS, "key": "oic"})


def test_the_reviewer_adds_a_channel_and_visitors_see_it(
    signed_in, client, django_capture_on_commit_callbacks
):
    client.get(address("en"))
    reviewer = signed_in("reviewer")
    assert reviewer.get("/cms/reportingchannel/new/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        response = reviewer.post("/cms/reportingchannel/new/", FIELDS)
    assert response.status_code == 302
    assert "New channel" in client.get(address("en")).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "nowhere"),
        ("key", "con espacios"),
        ("key", "oic"),
        ("name_en", ""),
        ("sort_order", "-1"),
    ],
)
def test_a_channel_with_a_wrong_field_is_refused(signed_in, field, value):
    before = ReportingChannel.objects.count()
    reviewer = signed_in("reviewer")
    response = reviewer.post("/cms/reportingchannel/new/", {**FIELDS, field: value})
    assert response.status_code == 200
    assert ReportingChannel.objects.count() == before


@pytest.mark.parametrize("role", ["editor", "official", "auditor"])
def test_nobody_else_adds_one(signed_in, role):
    before = ReportingChannel.objects.count()
    signed_in(role).post("/cms/reportingchannel/new/", FIELDS)
    assert ReportingChannel.objects.count() == before

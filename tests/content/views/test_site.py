"""The accent an editor chose."""

import pytest
from django.core.exceptions import ValidationError

from content.frame import site_identity
from content.models.identity import OCHRE, validate_accent


@pytest.fixture
def identity(db):
    return site_identity()


def test_the_usual_accent_needs_no_style_sheet_of_its_own(identity, client):
    assert identity.accent == OCHRE
    assert b"accent.css" not in client.get("/es/").content


def test_a_good_accent_changes_the_style_sheet_and_its_address(
    identity, client, django_capture_on_commit_callbacks
):
    assert client.get("/accent.css").content == b":root{--ochre:#DFA02A}\n"
    identity.accent = "#8FD3A5"
    identity.full_clean()
    with django_capture_on_commit_callbacks(execute=True):
        identity.save()
    response = client.get("/accent.css")
    assert response.content == b":root{--ochre:#8FD3A5}\n"
    assert response["Content-Type"].startswith("text/css")
    assert "immutable" in response["Cache-Control"]
    assert b'href="/accent.css?v=8FD3A5"' in client.get("/es/").content


@pytest.mark.parametrize("colour", ["#0B2A32", "#12505C", "#9E3A26", "#777777"])
def test_an_accent_one_could_not_read_on_is_refused(identity, colour):
    identity.accent = colour
    with pytest.raises(ValidationError) as caught:
        identity.full_clean()
    assert "4.5" in caught.value.message_dict["accent"][0]


@pytest.mark.parametrize("colour", ["red", "#FFF", "#GGGGGG", "DFA02A", "#DFA02A;}"])
def test_an_accent_that_is_no_colour_is_refused_and_breaks_nothing(identity, colour):
    identity.accent = colour
    with pytest.raises(ValidationError) as caught:
        identity.full_clean()
    assert "accent" in caught.value.message_dict


def test_the_least_contrast_itself_is_enough():
    validate_accent("#8D8D8D")
    with pytest.raises(ValidationError):
        validate_accent("#8C8C8C")


def test_an_administrator_changes_the_identity_in_the_back_office(
    identity, signed_in, django_capture_on_commit_callbacks
):
    admin = signed_in("admin")
    address = f"/cms/settings/content/siteidentity/{identity.site_id}/"
    form = admin.get(address).context["form"]
    fields = {
        name: value
        for name in form.fields
        if (value := form.initial.get(name)) is not None
    }
    fields |= {"logo": "", "accent": "#0B2A32", "name_es": "Academia de Ética"}
    refused = admin.post(address, fields)
    assert "4.5" in refused.content.decode()
    identity.refresh_from_db()
    assert identity.name_es == "Academia de Integridad"
    with django_capture_on_commit_callbacks(execute=True):
        accepted = admin.post(address, {**fields, "accent": "#8FD3A5"})
    assert accepted.status_code == 302
    identity.refresh_from_db()
    assert (identity.name_es, identity.accent) == ("Academia de Ética", "#8FD3A5")


def test_an_editor_does_not_change_the_identity(identity, signed_in):
    editor = signed_in("editor")
    address = f"/cms/settings/content/siteidentity/{identity.site_id}/"
    assert editor.get(address).status_code in (302, 403)
    editor.post(address, {"name_es": "Mía"})
    identity.refresh_from_db()
    assert identity.name_es == "Academia de Integridad"

"""Wagtail's edit form, posted as an editor's browser would."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

#: A body of one section, as the form sends it.
SECTION = streamfield(
    [
        (
            "section",
            {"heading": "Plazos", "text": rich_text("<p>Hoy.</p>"), "key": "plazos"},
        )
    ]
)


def edit(browser: Client, page: Page, button: dict[str, str], **fields: Any) -> Any:
    """Send a page's edit form with these fields changed, by this button."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    shown = browser.get(address).content.decode()
    form = querydict_from_html(shown, form_id="page-edit-form").dict()
    own = {name: each for name, each in form.items() if not name.startswith("action-")}
    body = nested_form_data({"body": fields.pop("body", SECTION)})
    return browser.post(address, {**own, **fields, **body, **button})

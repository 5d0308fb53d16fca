"""Versions of the code beyond the model that the starter pack freezes."""

import json
from datetime import timedelta
from typing import Any

from django.utils import timezone

from content.cache import next_generation
from ethics_guidance.actions.versions import freeze_code
from ethics_guidance.models import CodeVersion, ValuePage

SUMMARY = {"es": "La Unidad adopta su código.", "en": "The Unit adopts its code."}


def value(language: str = "es", number: int = 1) -> ValuePage:
    """Return the page of a value in a language."""
    return ValuePage.objects.get(locale__language_code=language, number=number)


def rewrite(page: ValuePage, *, at: int = 0, **fields: Any) -> None:
    """Publish a page with fields of one of its provisions changed."""
    page = ValuePage.objects.get(pk=page.pk)
    body = list(page.body.raw_data)
    place = [i for i, each in enumerate(body) if each["type"] == "provision"][at]
    body[place] = {**body[place], "value": {**body[place]["value"], **fields}}
    page.body = page._meta.get_field("body").to_python(_json(body))
    page.save_revision().publish()
    next_generation()


def without(page: ValuePage, *, at: int = 0) -> None:
    """Publish a page without one of its provisions."""
    page = ValuePage.objects.get(pk=page.pk)
    body = [dict(each) for each in page.body.raw_data]
    del body[[i for i, each in enumerate(body) if each["type"] == "provision"][at]]
    page.body = page._meta.get_field("body").to_python(_json(body))
    page.save_revision().publish()
    next_generation()


def _json(body: list[Any]) -> str:
    return json.dumps([dict(each) for each in body])


def adopted(**terms: Any) -> CodeVersion:
    """Freeze the pages as the unit's own code, as material as the terms say."""
    version = freeze_code(SUMMARY, **{"by": None, **terms})
    next_generation()
    return version


def in_thirty_days() -> Any:
    """Return a date to attest by."""
    return timezone.localdate() + timedelta(days=30)

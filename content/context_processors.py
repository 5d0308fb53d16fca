"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from content.frame import frame_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give templates the frame of the language being served, when they ask."""
    language = get_language() or settings.LANGUAGE_CODE
    return {"frame": SimpleLazyObject(lambda: frame_of(language))}

"""The accent an editor chose, as a style sheet."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from content.frame import frame_of


@require_safe
def accent(request: HttpRequest) -> HttpResponse:
    """Serve the accent as the custom property that the look reads."""
    colour = frame_of(settings.LANGUAGE_CODE).accent
    response = HttpResponse(
        f":root{{--ochre:{colour}}}\n", content_type="text/css; charset=utf-8"
    )
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response

"""What every response gets: a security policy, and compression when it is text."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

#: Nothing inline, nothing from elsewhere.
STRICT = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
#: Wagtail's editor writes inline scripts and styles; still nothing from elsewhere.
ADMIN = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class SecurityPolicyMiddleware:
    """Say on every response what the browser may load and do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers, unless a view said something stricter."""
        response = self.get_response(request)
        policy = ADMIN if request.path_info.startswith("/cms/") else STRICT
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class CompressionMiddleware(GZipMiddleware):
    """Compress text, with Django's random padding against BREACH; files are as small."""

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Leave alone what is no text: certificates, pictures."""
        kind = response.headers.get("Content-Type", "")
        if not kind.startswith(("text/", "application/json")):
            return response
        return super().process_response(request, response)

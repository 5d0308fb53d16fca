"""Verification: by code, by QR, by file; no account, as little data as it takes."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from certification.forms import VerifyForm
from certification.rules.codes import read_code
from certification.verification import Verdict, verdict_of_code, verify_file


@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file; answer about it."""
    if request.method != "POST":
        return render(request, "certification/verify.html", {"form": VerifyForm()})
    if not _may_ask(request):
        return ratelimit.respond_429(request)
    if _too_large(request):
        return _refuse_large(request)
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "certification/verify.html", {"form": form}, status=400)
    if upload := form.cleaned_data["file"]:
        return _answer(request, verify_file(upload.read()))
    code = read_code(form.cleaned_data["code"])
    if code is None:
        form.add_error(
            "code", _("A code has 16 letters and digits, in groups of four.")
        )
        return render(request, "certification/verify.html", {"form": form}, status=400)
    return redirect("verify_code", code=code)


def _may_ask(request: HttpRequest) -> bool:
    """Count a question; a code in an address is one too, so that GET counts."""
    usage = ratelimit.consume(
        request, app="allauth.account", action="verify", limit_get=True
    )
    return usage is not None


def _too_large(request: HttpRequest) -> bool:
    """Look at the announced size before a byte of the body is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdigit() or int(length) > settings.VERIFY_MAX_UPLOAD_BYTES


def _refuse_large(request: HttpRequest) -> HttpResponse:
    form = VerifyForm()
    context = {"form": form, "too_large": True}
    return render(request, "certification/verify.html", context, status=413)


@never_cache
@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """Answer about a code, as the QR of a certificate asks."""
    if not _may_ask(request):
        return ratelimit.respond_429(request)
    return _answer(request, verdict_of_code(code))


def _answer(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    credential = verdict.credential
    changes = list(credential.status_changes.all()) if credential else []
    last = changes[-1] if changes else None
    language = get_language()
    context = {
        "verdict": verdict,
        "finding": verdict.finding.value,
        "status": verdict.status.value if verdict.status else "",
        "credential": credential,
        "words": credential.words(language) if credential else {},
        "last_change": last,
        "reason": last.reasons.get(language, "") if last else "",
        "now": timezone.now(),
    }
    response = render(request, "certification/verdict.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response

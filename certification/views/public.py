"""Verification: by code, by QR, by file; no account, as little data as it takes."""

import hashlib
from dataclasses import dataclass
from enum import Enum

from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from certification.forms import VerifyForm
from certification.models import Credential, CredentialFile
from certification.rules.codes import read_code
from certification.rules.status import CredentialStatus, credential_status
from certification.rules.tamper import claimed_codes
from certification.signing import SignatureReport, check_signature
from people.rules.names import PersonName


class Finding(Enum):
    """What was found of a code or a file."""

    GENUINE = "genuine"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """What verification says: the finding, whose it is, what it is today.

    The name is whole only for whoever holds the genuine file; a code alone shows
    initials.
    """

    finding: Finding
    credential: Credential | None = None
    status: CredentialStatus | None = None
    signature: SignatureReport | None = None
    name: str = ""
    by_file: bool = False


@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file; answer about it."""
    if request.method != "POST":
        return render(request, "certification/verify.html", {"form": VerifyForm()})
    if not ratelimit.consume(request, action="verify"):
        return ratelimit.respond_429(request)
    if _too_large(request):
        return _refuse_large(request)
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "certification/verify.html", {"form": form}, status=400)
    if upload := form.cleaned_data["file"]:
        return _answer(request, verify_file(upload.read()))
    if upload is not None:
        return _answer(request, Verdict(Finding.UNKNOWN, by_file=True))
    code = read_code(form.cleaned_data["code"])
    if code is None:
        form.add_error(
            "code", _("A code has 16 letters and digits, in groups of four.")
        )
        return render(request, "certification/verify.html", {"form": form}, status=400)
    return redirect("verify_code", code=code)


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
    if not ratelimit.consume(request, action="verify"):
        return ratelimit.respond_429(request)
    return _answer(request, verdict_of_code(code))


def verdict_of_code(text: str) -> Verdict:
    """Return what is known of a code."""
    code = read_code(text)
    credential = _find(code) if code else None
    if credential is None:
        return Verdict(Finding.UNKNOWN)
    return _verdict(Finding.GENUINE, credential, by_file=False)


def verify_file(file: bytes) -> Verdict:
    """Return what is known of a file; whatever it is, this never raises.

    Genuine means the very bytes that were signed and stored: their SHA-256 is ours.
    Any other file that carries one of our codes was altered. Foreign files are only
    searched for a code, never parsed.
    """
    digest = hashlib.sha256(file).hexdigest()
    known = CredentialFile.objects.filter(sha256=digest).first()
    if known is not None:
        credential = _with_facts().get(pk=known.credential_id)
        report = check_signature(file)
        finding = Finding.GENUINE if report.holds else Finding.ALTERED
        return _verdict(finding, credential, by_file=True, report=report)
    for code in claimed_codes(file):
        if credential := _find(code):
            return _verdict(Finding.ALTERED, credential, by_file=True)
    return Verdict(Finding.UNKNOWN, by_file=True)


def _with_facts() -> object:
    return Credential.objects.select_related("superseded_by").prefetch_related(
        "status_changes"
    )


def _find(code: str) -> Credential | None:
    return _with_facts().filter(code=code).first()


def _verdict(
    finding: Finding,
    credential: Credential,
    *,
    by_file: bool,
    report: SignatureReport | None = None,
) -> Verdict:
    whole = finding is Finding.GENUINE and by_file
    name = credential.holder_name
    return Verdict(
        finding=finding,
        credential=credential,
        status=credential_status(
            credential.valid_until, credential.facts, timezone.localdate()
        ),
        signature=report,
        name=name if whole else PersonName(name, "").masked,
        by_file=by_file,
    )


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

"""Attest to the code; what I attested to."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ethics_guidance.actions.attestations import (
    AttestationRefused,
    attest,
    may_be_attested,
)
from ethics_guidance.forms import AttestForm
from ethics_guidance.models import Attestation, CodeVersion
from ethics_guidance.presenting import version_in_force
from people.access import learner_required


@never_cache
@learner_required
@require_http_methods(["GET", "POST"])
def attestation(request: HttpRequest) -> HttpResponse:
    """Ask for my word before I give it; show what I attested to."""
    version = CodeVersion.objects.in_force() if request.method == "POST" else None
    version = version or version_in_force()
    mine = list(Attestation.objects.of(request.user))
    done = next((each for each in mine if each.version == version), None)
    form = None
    if may_be_attested(version) and done is None:
        form = AttestForm(request.POST or None, initial={"version": version.number})
        if request.method == "POST" and _was_attested(request, version, form):
            return redirect("ethics_guidance:attestation")
    context = {
        "version": version,
        "title": version.title_in(get_language()) if version else "",
        "mine": mine,
        "done": done,
        "form": form,
    }
    refused = request.method == "POST" and form is not None
    return render(
        request,
        "ethics_guidance/attestation.html",
        context,
        status=400 if refused else 200,
    )


def _was_attested(request: HttpRequest, version: CodeVersion, form: AttestForm) -> bool:
    if not form.is_valid():
        return False
    if form.cleaned_data["version"] != version.number:
        form.add_error(None, _("Another version came in force: read it first."))
        return False
    try:
        attest(version, by=request.user)
    except AttestationRefused:
        form.add_error(None, _("Another version came in force: read it first."))
        return False
    messages.success(request, _("Your word is noted. Thank you."))
    return True

"""What a holder sees: the certificate being prepared, its file, a correction."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from certification.actions.certificates import path_of
from certification.actions.corrections import CorrectionRefused, request_name_correction
from certification.forms import NameCorrectionForm
from certification.models import Credential
from certification.rules.status import credential_status
from courses.models import CourseCompletion
from people.access import learner_required
from people.rules.names import PersonName


def _own(request: HttpRequest, credential: uuid.UUID) -> Credential:
    return get_object_or_404(
        Credential.objects.readable_by(request.user).prefetch_related(
            "files", "status_changes", "name_corrections"
        ),
        uuid=credential,
    )


@learner_required
@require_safe
def certificate(request: HttpRequest, credential: uuid.UUID) -> HttpResponse:
    """Show one of my certificates: what it says, its file, what became of it."""
    record = _own(request, credential)
    status = credential_status(record.valid_until, record.facts, timezone.localdate())
    context = {
        "credential": record,
        "words": record.words(get_language()),
        "file": next(iter(record.files.all()), None),
        "status": status.value,
        "open_correction": next(
            (each for each in record.name_corrections.all() if not each.decided_at),
            None,
        ),
    }
    return render(request, "certification/certificate.html", context)


@learner_required
@require_safe
def download(request: HttpRequest, credential: uuid.UUID) -> HttpResponse:
    """Serve the stored bytes, unchanged."""
    record = _own(request, credential)
    file = next(iter(record.files.all()), None)
    if file is None:
        messages.info(request, _("Your certificate is still being prepared."))
        return redirect("certification:certificate", credential=record.uuid)
    path = path_of(file.sha256)
    if not path.exists():
        raise Http404
    response = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=f"{record.folio}.pdf",
        content_type="application/pdf",
    )
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@learner_required
@require_safe
def preparation(request: HttpRequest, completion: int) -> HttpResponse:
    """Say how far a certificate is, for the page that watches it being prepared."""
    record = get_object_or_404(
        CourseCompletion.objects.filter(enrolment__learner=request.user), pk=completion
    )
    return JsonResponse(preparation_of(record))


def preparation_of(completion: CourseCompletion) -> dict[str, Any]:
    """Return how far the certificate of a completion is, from dated facts."""
    credential = (
        Credential.objects.filter(completion=completion)
        .order_by("-pk")
        .prefetch_related("files")
        .first()
    )
    file = next(iter(credential.files.all()), None) if credential else None
    return {
        "folio": credential.folio if credential else "",
        "uuid": str(credential.uuid) if credential else "",
        "awarded_at": credential.awarded_at.isoformat() if credential else "",
        "ready_at": file.created_at.isoformat() if file else "",
    }


@learner_required
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, credential: uuid.UUID) -> HttpResponse:
    """Ask for the name on my certificate, while it is in force, to be corrected."""
    record = _own(request, credential)
    if not record.permits("superseded"):
        return redirect("certification:certificate", credential=record.uuid)
    name = request.user.name
    initial = {
        "given_names": name.given_names,
        "first_surname": name.first_surname,
        "second_surname": name.second_surname,
    }
    form = NameCorrectionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        corrected = PersonName(
            data["given_names"], data["first_surname"], data["second_surname"]
        )
        try:
            request_name_correction(
                record, corrected, note=data["note"], by=request.user
            )
        except CorrectionRefused:
            messages.info(request, _("Your request is already with the ethics unit."))
        else:
            messages.success(
                request, _("We have your request. You will get an answer by e-mail.")
            )
        return redirect("certification:certificate", credential=record.uuid)
    context = {"credential": record, "form": form}
    return render(request, "certification/correction.html", context)

"""Reading by exception: ask for it, approve another's, read."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from ethics_guidance.actions.readings import (
    ReadingRefused,
    approve_reading,
    open_reading,
    request_reading,
)
from ethics_guidance.forms import ReadingForm
from ethics_guidance.models import Consultation, ReadingRequest
from ethics_guidance.presenting import row_of, thread_of
from ethics_guidance.views.gates import exception_required
from people.access import learner_required


@sensitive_post_parameters("reason")
@never_cache
@learner_required
@exception_required
@require_http_methods(["GET", "POST"])
def exceptions(request: HttpRequest) -> HttpResponse:
    """List what waits for a second person and what I may read; ask for another."""
    form = ReadingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _request(request, form):
        messages.success(
            request, _("Your request waits for a second person to approve it.")
        )
        return redirect("ethics_guidance:exceptions")
    now = timezone.now()
    requests = ReadingRequest.objects.select_related("consultation", "requested_by")
    context = {
        "form": form,
        "pending": requests.pending(now).exclude(consultation__asker=request.user),
        "open": requests.in_force(now).filter(requested_by=request.user),
    }
    return render(request, "ethics_guidance/exceptions.html", context)


def _request(request: HttpRequest, form: ReadingForm) -> bool:
    """Ask, or say on the form why that cannot be."""
    found = Consultation.objects.filter(reference=form.cleaned_data["reference"])
    try:
        record = found.first()
        if record is None:
            raise ReadingRefused
        request_reading(record, form.cleaned_data["reason"], by=request.user)
    except ReadingRefused:
        said = _("No consultation with that number can be read by exception.")
        form.add_error("reference", said)
        return False
    return True


@never_cache
@learner_required
@exception_required
@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, reading: uuid.UUID) -> HttpResponse:
    """Show another's request, and approve it."""
    pending = ReadingRequest.objects.pending(timezone.now()).exclude(
        requested_by=request.user
    )
    others = pending.exclude(consultation__asker=request.user)
    found = get_object_or_404(
        others.select_related("consultation", "requested_by"), uuid=reading
    )
    if request.method == "POST":
        try:
            approve_reading(found, by=request.user)
        except ReadingRefused:
            raise Http404 from None
        messages.success(
            request, _("Approved for 24 hours. Whoever asked has been told by e-mail.")
        )
        return redirect("ethics_guidance:exceptions")
    context = {"reading": found}
    return render(request, "ethics_guidance/approve_reading.html", context)


@never_cache
@learner_required
@exception_required
@require_safe
def read(request: HttpRequest, reading: uuid.UUID) -> HttpResponse:
    """Show the consultation for as long as the approval holds; the reading is noted."""
    found = get_object_or_404(ReadingRequest, uuid=reading)
    try:
        record = open_reading(found, by=request.user)
    except ReadingRefused:
        raise Http404 from None
    context = {
        "reading": found,
        "row": row_of(record),
        "lines": thread_of(record, request.user),
    }
    return render(request, "ethics_guidance/read_by_exception.html", context)

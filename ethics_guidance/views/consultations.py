"""Consultas: what whoever asks sees and does."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from content.frame import frame_of
from ethics_guidance.actions import consultations as acts
from ethics_guidance.forms import AskForm, FollowUpForm
from ethics_guidance.models import Consultation, ReportingPage
from ethics_guidance.permissions import asked_by, desks_of, held_by, may_except
from ethics_guidance.presenting import (
    moves_of,
    published_page,
    row_of,
    rows_of,
    thread_of,
)
from ethics_guidance.rules.consultations import EventKind
from ethics_guidance.views.gates import advising_needs_second_factor
from ethics_guidance.views.steps import Step, refuse, take_step
from people.access import learner_required


def reporting_page(language: str) -> ReportingPage | None:
    """Return the page of official channels, for what is no question."""
    pages = ReportingPage.objects.live().filter(locale__language_code=language)
    return pages.first()


@never_cache
@learner_required
@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """List my consultations, and lead advisers to their desk."""
    context = {
        "rows": rows_of(asked_by(request.user).with_facts()),
        "is_adviser": bool(desks_of(request.user)),
        "may_except": may_except(request.user),
    }
    return render(request, "ethics_guidance/consultations.html", context)


@sensitive_post_parameters("question")
@never_cache
@learner_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """State the limits of confidentiality, then take a question."""
    places = acts.places_to_ask(request.user)
    form = AskForm(
        request.POST or None,
        places=places,
        unit=frame_of(request.LANGUAGE_CODE).unit,
        initial={"to": str(places[0][0].pk) if places else "unit"},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = acts.ask(
                form.cleaned_data["question"],
                topic=form.cleaned_data["topic"],
                urgency=form.cleaned_data["urgency"],
                entity=form.entity,
                by=request.user,
                sending=form.cleaned_data["sending"],
            )
        except acts.NobodyThere:
            form.add_error(
                "to", _("Nobody there can answer you now. Ask the Ethics Unit.")
            )
        else:
            messages.success(request, _("We have your question. Nobody else reads it."))
            return redirect("ethics_guidance:consultation", consultation=made.uuid)
    context = {
        "form": form,
        "reporting": reporting_page(request.LANGUAGE_CODE),
        "kept_months": settings.CONSULTATION_KEPT_MONTHS,
    }
    return render(request, "ethics_guidance/ask.html", context)


@never_cache
@learner_required
@advising_needs_second_factor
@require_safe
def consultation(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
    """Show a consultation to whoever asked it and whoever advises on it."""
    mine = asked_by(request.user).with_thread().filter(uuid=consultation).first()
    record = mine or get_object_or_404(
        held_by(request.user).with_thread(), uuid=consultation
    )
    row = row_of(record)
    context = {
        "row": row,
        "lines": thread_of(record, request.user),
        "may": moves_of(row),
        "is_asker": mine is not None,
        "page_published": published_page(record),
        "reporting": reporting_page(request.LANGUAGE_CODE),
    }
    return render(request, "ethics_guidance/consultation.html", context)


def _own(request: HttpRequest, consultation: uuid.UUID) -> Consultation:
    return get_object_or_404(asked_by(request.user).with_thread(), uuid=consultation)


@sensitive_post_parameters("text")
@never_cache
@learner_required
@require_http_methods(["GET", "POST"])
def follow_up(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
    """Add something, or ask again after an answer."""
    step = Step(
        needs=EventKind.FOLLOWED_UP,
        template="ethics_guidance/steps/follow_up.html",
        act=lambda record, data: acts.follow_up(record, data["text"], by=request.user),
        done=_("We have what you added."),
        form=FollowUpForm,
    )
    return take_step(request, _own(request, consultation), step)


@never_cache
@learner_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
    """Take a question back."""
    step = Step(
        needs=EventKind.WITHDRAWN,
        template="ethics_guidance/steps/withdraw.html",
        act=lambda record, data: acts.withdraw(record, by=request.user),
        done=_("You took your question back. Only you can read it now."),
    )
    return take_step(request, _own(request, consultation), step)


def _word(given: bool) -> str:
    """Return what the form sends for a permission given, or taken back."""
    return "yes" if given else "no"


@never_cache
@learner_required
@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
    """Allow an anonymised version to be published, or take that back.

    The form says which of the two was shown: sent twice, or after the other was done
    elsewhere, it changes nothing.
    """
    record = _own(request, consultation)
    given = not record.standing.has_consent
    if request.method == "POST" and request.POST.get("given") != _word(given):
        return refuse(request, record)
    step = Step(
        needs=EventKind.CONSENTED if given else EventKind.CONSENT_TAKEN_BACK,
        template="ethics_guidance/steps/consent.html",
        act=lambda found, data: acts.consent(found, given=given, by=request.user),
        done=_("Thank you: your permission is noted.")
        if given
        else _("Your permission was taken back."),
    )
    return take_step(request, record, step)

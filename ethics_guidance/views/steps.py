"""One step in a consultation: a page that says what follows, and then does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ethics_guidance.actions.consultation_events import MoveRefused, NotTheirs
from ethics_guidance.models import Consultation
from ethics_guidance.presenting import row_of, thread_of
from ethics_guidance.rules.consultations import EventKind


@dataclass(frozen=True)
class Step:
    """What a page asks for, and what it does; `act` is given the form's clean data."""

    needs: EventKind
    template: str
    act: Callable[[Consultation, dict[str, Any]], Any]
    done: str
    form: Callable[[QueryDict | None], forms.Form] = forms.Form
    stays: bool = True


def take_step(request: HttpRequest, record: Consultation, step: Step) -> HttpResponse:
    """Show the step, or take it; one that is not possible leads back to the thread.

    Where something was written it is shown again with its form, to be copied or sent
    otherwise: nothing is lost.
    """
    form = step.form(request.POST if request.method == "POST" else None)
    possible = record.standing.permits(step.needs)
    if possible and (request.method == "GET" or not form.is_valid()):
        return show(request, record, step, form)
    try:
        if not possible:
            raise MoveRefused
        step.act(record, form.cleaned_data)
    except NotTheirs:
        raise Http404 from None
    except MoveRefused:
        return _refused(request, record, step, form)
    except forms.ValidationError as refused:
        form.add_error(None, refused)
        return show(request, record, step, form)
    else:
        messages.success(request, step.done)
    if step.stays:
        return redirect("ethics_guidance:consultation", consultation=record.uuid)
    return redirect("ethics_guidance:desk")


def refuse(request: HttpRequest, record: Consultation) -> HttpResponse:
    """Lead back to the thread, and say that the step is not possible."""
    messages.warning(request, _refusal())
    return redirect("ethics_guidance:consultation", consultation=record.uuid)


def _refused(
    request: HttpRequest, record: Consultation, step: Step, form: forms.Form
) -> HttpResponse:
    """Show what was written with the refusal; where nothing was, lead back."""
    if request.method == "GET" or not form.fields:
        return refuse(request, record)
    form.is_valid()  # its own faults are said as well
    form.add_error(None, _refusal())
    return show(request, record, step, form)


def _refusal() -> str:
    return _("That is not possible as the consultation stands.")


def show(
    request: HttpRequest, record: Consultation, step: Step, form: forms.Form
) -> HttpResponse:
    """Show the step with the thread it belongs to."""
    context = {
        "form": form,
        "row": row_of(record),
        "lines": thread_of(record, request.user),
    }
    return render(request, step.template, context)

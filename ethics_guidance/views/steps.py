"""One step in a consultation: a page that says what follows, and then does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
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
    form: type[forms.Form] = forms.Form
    stays: bool = True


def take_step(request: HttpRequest, record: Consultation, step: Step) -> HttpResponse:
    """Show the step, or take it; one that is not possible leads back to the thread."""
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
        messages.warning(request, _("That is not possible as the consultation stands."))
    except forms.ValidationError as refused:
        form.add_error(None, refused)
        return show(request, record, step, form)
    else:
        messages.success(request, step.done)
    if step.stays:
        return redirect("ethics_guidance:consultation", consultation=record.uuid)
    return redirect("ethics_guidance:desk")


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

"""The desk: what an adviser sees and does."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from ethics_guidance.actions import advising, questions
from ethics_guidance.actions import consultations as asking
from ethics_guidance.actions.consultation_events import MoveRefused, NotTheirs
from ethics_guidance.forms import AnswerForm, PublishForm, RecuseForm
from ethics_guidance.models import Consultation
from ethics_guidance.permissions import asked_by, desks_of, held_by, takeable_by
from ethics_guidance.presenting import rows_of
from ethics_guidance.rules.consultations import EventKind
from ethics_guidance.views.gates import (
    adviser_required,
    advising_needs_second_factor,
)
from ethics_guidance.views.steps import Step, refuse, take_step
from people.access import learner_required


@never_cache
@learner_required
@adviser_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits to be taken, and what I advise on, the overdue first."""
    desks = desks_of(request.user)
    mine = rows_of(held_by(request.user, desks).with_facts())
    new = rows_of(takeable_by(request.user, desks).with_facts())
    context = {
        "new": new,
        "owed": [row for row in mine if row.is_open],
        "answered": [row for row in mine if not row.is_open],
        "overdue": sum(row.is_overdue for row in (*mine, *new)),
    }
    return render(request, "ethics_guidance/desk.html", context)


@never_cache
@learner_required
@adviser_required
@require_POST
def take(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
    """Become the adviser of a consultation that waits."""
    waiting = Consultation.objects.filter(uuid=consultation).first()
    try:
        if waiting is None or asked_by(request.user).filter(pk=waiting.pk).exists():
            raise Http404
        advising.take(waiting, by=request.user)
    except (NotTheirs, MoveRefused):
        if held_by(request.user).filter(pk=waiting.pk).exists():
            return redirect("ethics_guidance:consultation", consultation=consultation)
        raise Http404 from None
    messages.success(request, _("It is yours now. Whoever asked has been told."))
    return redirect("ethics_guidance:consultation", consultation=consultation)


def _held(request: HttpRequest, consultation: uuid.UUID) -> Consultation:
    return get_object_or_404(held_by(request.user).with_thread(), uuid=consultation)


@sensitive_post_parameters("text")
@never_cache
@learner_required
@advising_needs_second_factor
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
    """Answer, or tell how it goes; once it is answered, only the first."""
    held = _held(request, consultation)

    def act(record: Consultation, data: dict[str, Any]) -> None:
        is_note = data["kind"] == AnswerForm.NOTE
        say = advising.note_progress if is_note else advising.answer
        say(record, data["text"], by=request.user)

    step = Step(
        needs=EventKind.ANSWERED,
        template="ethics_guidance/steps/answer.html",
        act=act,
        done=_("Sent. Whoever asked has been told by e-mail that it is here."),
        form=partial(AnswerForm, may_note=held.standing.permits(EventKind.NOTED)),
    )
    return take_step(request, held, step)


@sensitive_post_parameters("reason")
@never_cache
@learner_required
@advising_needs_second_factor
@require_http_methods(["GET", "POST"])
def recuse(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
    """Step aside, with a reason nobody else is shown."""
    step = Step(
        needs=EventKind.RECUSED,
        template="ethics_guidance/steps/recuse.html",
        act=lambda record, data: advising.recuse(
            record, data["reason"], by=request.user
        ),
        done=_("You recused yourself. Somebody else will answer."),
        form=RecuseForm,
        stays=False,
    )
    return take_step(request, _held(request, consultation), step)


@never_cache
@learner_required
@advising_needs_second_factor
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
    """Close a consultation: whoever asked, or the adviser who answered."""
    own = asked_by(request.user).with_thread().filter(uuid=consultation).first()
    record = own or _held(request, consultation)
    if own is None and not record.standing.adviser_may_close:
        return refuse(request, record)
    act = asking.close if own else advising.close_answered
    step = Step(
        needs=EventKind.CLOSED,
        template="ethics_guidance/steps/close.html",
        act=lambda found, data: act(found, by=request.user),
        done=_("The consultation is closed."),
    )
    return take_step(request, record, step)


@sensitive_post_parameters("title", "question", "answer")
@never_cache
@learner_required
@advising_needs_second_factor
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
    """Write an anonymised version, which becomes the draft of a page."""

    def act(record: Consultation, data: dict[str, Any]) -> None:
        text = questions.Anonymised(data["title"], data["question"], data["answer"])
        try:
            questions.publish_anonymised(
                record, text, language=get_language(), by=request.user
            )
        except questions.NamesTheAsker:
            raise ValidationError(
                _("The text names whoever asked. Take the name or the e-mail out.")
            ) from None
        except questions.NoPlaceForQuestions:
            raise ValidationError(
                _("There is no list of questions and answers yet: an editor makes it.")
            ) from None

    step = Step(
        needs=EventKind.PUBLISHED,
        template="ethics_guidance/steps/publish.html",
        act=act,
        done=_("The draft is with the editors, in both languages."),
        form=PublishForm,
    )
    return take_step(request, _held(request, consultation), step)

"""Who is let in at the advice desk; where one is required, with a second factor only."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from ethics_guidance.permissions import desks_of, held_by, may_except
from people.access import ask_for_second_factor, lacks_second_factor

View = Callable[..., HttpResponse]


def adviser_required(view: View) -> View:
    """Let in whoever answers at some desk today; for others there is nothing here."""
    return _gate(view, lambda user: bool(desks_of(user)))


def exception_required(view: View) -> View:
    """Let in whoever may ask for a reading by exception; others find nothing here."""
    return _gate(view, may_except)


def _gate(view: View, may: Callable[[Any], bool]) -> View:
    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user):
            raise Http404
        if lacks_second_factor(request.user):
            return ask_for_second_factor(request)
        return view(request, *args, **kwargs)

    return gate


def advising_needs_second_factor(view: View) -> View:
    """Keep an adviser without a second factor from what they hold; others pass.

    Whoever asked needs none for their own, and whoever neither asked nor advises is
    told by the view that there is nothing here.
    """

    @wraps(view)
    def gate(request: HttpRequest, consultation: uuid.UUID) -> HttpResponse:
        if lacks_second_factor(request.user):
            held = held_by(request.user).filter(uuid=consultation)
            if held.exists():
                return ask_for_second_factor(request)
        return view(request, consultation)

    return gate

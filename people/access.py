"""The gate of every learner's page: signed in, and shown the privacy notice."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from people.models import PrivacyAcknowledgement, PrivacyNotice
from people.permissions import has_role

View = Callable[..., HttpResponse]

SESSION_KEY = "privacy_notice"
CACHE_KEY = "privacy-notice-number"


def current_notice_number() -> int:
    """Return the number of the notice in force, 0 when there is none."""
    number = cache.get(CACHE_KEY)
    if number is None:
        notice = PrivacyNotice.objects.current()
        number = notice.number if notice else 0
        cache.set(CACHE_KEY, number, 60)
    return number


def learner_required(view: View) -> View:
    """Let in whoever is signed in and has been shown the notice in force.

    A script that asks for JSON gets 401 instead of a redirect, so that it can keep
    what it holds and say so.
    """

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _ask_to_sign_in(request)
        if not _has_seen_notice(request):
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('people:privacy')}?{query}")
        return view(request, *args, **kwargs)

    return gate


def signed_in_required(view: View) -> View:
    """Let in whoever is signed in; for what only follows from a learner's page."""

    @wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _ask_to_sign_in(request)
        return view(request, *args, **kwargs)

    return gate


def role_required(*roles: str) -> Callable[[View], View]:
    """Let in whoever holds one of these roles today; others get 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return _ask_to_sign_in(request)
            if not has_role(request.user, *roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return gate

    return decorate


def lacks_second_factor(user: Any) -> bool:
    """Tell whether a person with a role has still to set up a second factor."""
    return settings.MFA_REQUIRED_FOR_ROLES and not is_mfa_enabled(user)


def ask_for_second_factor(request: HttpRequest) -> HttpResponse:
    """Send a person where a second factor is set up, and say why."""
    messages.warning(
        request, _("Your role needs a second step to sign in. Set it up here.")
    )
    return redirect(reverse("mfa_index"))


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": "signed_out"}, status=401)
    login = f"{reverse('account_login')}?lang={get_language()}"
    return redirect_to_login(request.get_full_path(), login_url=login)


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a script of ours asks, rather than a person's browser."""
    return request.headers.get("Accept", "").startswith("application/json")


def _has_seen_notice(request: HttpRequest) -> bool:
    number = current_notice_number()
    if number == 0 or request.session.get(SESSION_KEY) == number:
        return True
    seen = PrivacyAcknowledgement.objects.filter(
        user=request.user, notice__number=number
    ).exists()
    if seen:
        request.session[SESSION_KEY] = number
    return seen

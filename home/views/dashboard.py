"""My learning."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home.dashboard import dashboard_of
from people.access import learner_required


@never_cache
@learner_required
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show what I owe and by when, one next step, my progress, my certificates."""
    context = {
        "dashboard": dashboard_of(request.user),
        "hour": timezone.localtime().hour,
    }
    return render(request, "home/dashboard.html", context)


@require_safe
def after_login(request: HttpRequest) -> HttpResponse:
    """Go to the dashboard in the language just chosen, else in the person's own."""
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if language not in dict(settings.LANGUAGES):
        language = getattr(request.user, "language", settings.LANGUAGE_CODE)
    with translation.override(language):
        return HttpResponseRedirect(reverse("home:dashboard"))


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Send `/` to the browser's language."""
    language = translation.get_language_from_request(request)
    return HttpResponseRedirect(f"/{language}/")

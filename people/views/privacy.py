"""The privacy notice: read by anyone, acknowledged at first access."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from people.access import SESSION_KEY, current_notice_number
from people.actions.accounts import acknowledge_privacy_notice
from people.models import PrivacyAcknowledgement, PrivacyNotice
from people.rules.languages import in_language


@require_http_methods(["GET", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    """Show the notice in force; a signed-in person may say they have read it."""
    notice = PrivacyNotice.objects.current()
    if notice is None:
        raise Http404
    if request.method == "POST" and request.user.is_authenticated:
        return _acknowledge(request, notice)
    context = {
        "notice": notice,
        "text": in_language(notice.texts, get_language()),
        "must_acknowledge": _must_acknowledge(request, notice),
        "next": request.GET.get("next", ""),
    }
    return render(request, "people/privacy.html", context)


def _acknowledge(request: HttpRequest, notice: PrivacyNotice) -> HttpResponse:
    acknowledge_privacy_notice(request.user, notice, by=request.user)
    request.session[SESSION_KEY] = current_notice_number()
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = reverse("home:dashboard")
    return HttpResponseRedirect(target)


def _must_acknowledge(request: HttpRequest, notice: PrivacyNotice) -> bool:
    return (
        request.user.is_authenticated
        and not PrivacyAcknowledgement.objects.filter(
            user=request.user, notice=notice
        ).exists()
    )

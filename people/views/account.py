"""My account: what the platform knows of me, my language, my data."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from people.access import learner_required
from people.actions.accounts import set_language
from people.forms import LanguageForm
from people.personal_data import collect


@learner_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show my name, post and settings; change my language."""
    form = LanguageForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        set_language(request.user, language, by=request.user)
        with translation.override(language):
            messages.success(request, _("Your language is saved."))
            return redirect(reverse("people:account"))
    today: date = timezone.localdate()
    appointments = request.user.appointments.in_force(today).select_related(
        "entity", "unit"
    )
    return render(
        request, "people/account.html", {"form": form, "appointments": appointments}
    )


@learner_required
@require_POST
def download_my_data(request: HttpRequest) -> HttpResponse:
    """Give a person everything kept about them, as a JSON file."""
    response = JsonResponse(
        collect(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = 'attachment; filename="academia-mis-datos.json"'
    response["Cache-Control"] = "no-store"
    return response

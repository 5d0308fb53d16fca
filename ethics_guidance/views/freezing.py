"""The back office's way to freeze a version of the code, with what changed before one's eyes."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView

from ethics_guidance.actions.versions import (
    CodeChanged,
    CodeNotWhole,
    NothingToFreeze,
    draft_document,
    freeze_code,
)
from ethics_guidance.forms import FreezeForm
from ethics_guidance.models import CodeVersion
from ethics_guidance.rules.code_document import CodeFault, digest
from ethics_guidance.rules.comparison import compare
from people.models import User, people_serving

FAULTS = {
    "no_code": gettext_lazy(
        "The opening page of the code is not published in %(language)s."
    ),
    "no_values": gettext_lazy("The code has no published principle or value."),
    "value_missing": gettext_lazy("“%(value)s” is not published in %(language)s."),
    "value_differs": gettext_lazy(
        "“%(value)s” has another number or kind in the other language."
    ),
    "no_provisions": gettext_lazy("“%(value)s” has no provision."),
    "provision_missing": gettext_lazy(
        "“%(value)s”: the provision “%(key)s” is missing in %(language)s."
    ),
    "key_twice": gettext_lazy("Two provisions have the key “%(key)s” in %(language)s."),
}


def in_words(fault: CodeFault) -> str:
    """Say what lacks, and where."""
    language = (
        get_language_info(fault.language)["name_translated"] if fault.language else ""
    )
    said = {"language": language, "value": fault.value, "key": fault.key}
    return str(FAULTS[fault.kind]) % said


class FreezeView(FormView):
    """What the pages would freeze to, against the version in force; freezing it."""

    template_name = "ethics_guidance/admin/freeze.html"
    form_class = FreezeForm
    page_title = gettext_lazy("Freeze a version of the code")

    @staticmethod
    def is_allowed(user: User) -> bool:
        """Whoever may add a version."""
        return user.has_perm("ethics_guidance.add_codeversion")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse whoever may not."""
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """A model stays one until somebody says otherwise."""
        version = CodeVersion.objects.listed().first()
        return {"is_model": version is not None and version.is_model}

    def form_valid(self, form: FreezeForm) -> HttpResponse:
        """Freeze, or say why not with everything written kept."""
        data = form.cleaned_data
        try:
            version = freeze_code(
                {"es": data["summary_es"], "en": data["summary_en"]},
                material=data["kind"] == "material",
                audience=data["audience"],
                due=data["due"],
                is_model=data["is_model"],
                expected=data["looked_at"],
                by=self.request.user,
            )
        except CodeNotWhole:
            form.add_error(None, _("The code is not whole: nothing was frozen."))
        except CodeChanged:
            form.add_error(
                None,
                _(
                    "The pages changed after you opened this screen: nothing was "
                    "frozen. Look again at what would change, then freeze it."
                ),
            )
        except NothingToFreeze:
            form.add_error(
                None, _("The pages say what the version in force says already.")
            )
        else:
            messages.success(self.request, _("%s is in force.") % version)
            return HttpResponseRedirect(reverse("ethics_guidance_freeze"))
        return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the version in force, what differs from it, what lacks, whom it may oblige."""
        document, faults = draft_document()
        version = CodeVersion.objects.in_force()
        comparison = (
            compare(version.document, document, get_language())
            if version and document
            else None
        )
        return super().get_context_data(
            **kwargs,
            page_title=self.page_title,
            version=version,
            faults=[in_words(each) for each in faults],
            comparison=comparison,
            looked_at=digest(document),
            values=len(document.get("values", ())),
            serving=people_serving(timezone.localdate()).count(),
        )

"""The report of pages that do not say the same in every language."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.permissions import page_permission_policy

from content.actions.languages import pages_out_of_step
from people.models import User


class OutOfStepView(TemplateView):
    """Pages missing in a language, or changed in one alone."""

    template_name = "content/admin/out_of_step.html"
    page_title = _("Out of step")

    @staticmethod
    def is_allowed(user: User) -> bool:
        """Whoever may change some page may see it."""
        return page_permission_policy.user_has_any_permission(
            user, {"add", "change", "publish"}
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse whoever edits nothing."""
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the states."""
        context = super().get_context_data(**kwargs)
        return {**context, "states": pages_out_of_step(), "page_title": self.page_title}

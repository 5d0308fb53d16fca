"""Reports for editors: pages out of step, and what readers seek in vain."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.permissions import page_permission_policy

from content.actions.languages import pages_out_of_step
from content.models import SearchMiss
from people.models import User


class EditorsReport(TemplateView):
    """A report for whoever edits pages, and for nobody else."""

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


class OutOfStepView(EditorsReport):
    """Pages missing in a language, or changed in one alone."""

    template_name = "content/admin/out_of_step.html"
    page_title = _("Out of step")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the states."""
        context = super().get_context_data(**kwargs)
        return {**context, "states": pages_out_of_step(), "page_title": self.page_title}


class MissesView(EditorsReport):
    """What readers sought in the last year and no page says."""

    template_name = "content/admin/misses.html"
    page_title = _("Searches without result")
    #: Long enough to see what comes every year, such as Christmas.
    DAYS = 365
    ROWS_A_PAGE = 50

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template what was sought most often first."""
        context = super().get_context_data(**kwargs)
        since = (timezone.localdate() - timedelta(days=self.DAYS)).replace(day=1)
        misses = (
            SearchMiss.objects.filter(month__gte=since)
            .values("text", "language")
            .annotate(total=Sum("times"), latest=Max("month"))
            .order_by("-total", "-latest", "text", "language")
        )
        page = Paginator(misses, self.ROWS_A_PAGE).get_page(self.request.GET.get("p"))
        return {**context, "misses": page, "page_title": self.page_title}

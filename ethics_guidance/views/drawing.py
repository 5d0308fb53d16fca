"""The tree drawn, with how often each way was taken: for whoever writes it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from ethics_guidance.models import SELF_ASSESSMENT, DecisionTreeVersion
from ethics_guidance.permissions import tree_policy
from ethics_guidance.presenting.tree import counts_of, picture_of
from people.models import User


class TreeDrawingView(TemplateView):
    """A version of the self-assessment: its drawing, and the same as a table."""

    template_name = "ethics_guidance/admin/tree.html"
    page_title = _("Self-assessment, drawn")

    @staticmethod
    def is_allowed(user: User) -> bool:
        """Whoever may look at the tree may see it drawn."""
        return tree_policy.user_has_any_permission(user, {"view", "change"})

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse everybody else."""
        if not self.is_allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the version asked for, by default the last, and its counts."""
        versions = list(
            DecisionTreeVersion.objects.filter(tree__key=SELF_ASSESSMENT)
            .defer("document")
            .order_by("-number")
        )
        version = self._asked_for(versions)
        picture = picture_of(version.content, counts_of(version)) if version else None
        return {
            **super().get_context_data(**kwargs),
            "page_title": self.page_title,
            "versions": versions,
            "version": version,
            "picture": picture,
        }

    def _asked_for(
        self, versions: list[DecisionTreeVersion]
    ) -> DecisionTreeVersion | None:
        """Return a version by its number; one that is not there is not found."""
        number = self.request.GET.get("version")
        if number is None:
            return versions[0] if versions else None
        found = [each for each in versions if str(each.number) == number]
        if not found:
            raise Http404
        return found[0]

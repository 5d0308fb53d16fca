"""Wagtail's admin: publish both languages together, see what is out of step."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from content.actions.languages import (
    DraftIncomplete,
    TranslationMissing,
    language_state,
    mark_in_step,
    publish_together,
)
from content.views.reports import EditorsReport, MissesView, OutOfStepView

#: The value of Wagtail's own publish button when both languages are meant.
BOTH = "both-languages"


class PublishBothMenuItem(PublishMenuItem):
    """Publish this page and its draft in the other language, all or none."""

    label = gettext_lazy("Publish in both languages")
    name = "action-publish"
    icon_name = "site"
    template_name = "content/admin/publish_both.html"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Ask Wagtail, and for a page that exists: a new one has no other language."""
        return context["view"] != "create" and super().is_shown(context)

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Give the button its value."""
        return {**super().get_context_data(parent_context), "value": BOTH}


@hooks.register("register_page_action_menu_item")
def publish_both_item() -> ActionMenuItem:
    """Offer it above Wagtail's own «Publish»."""
    return PublishBothMenuItem(order=5)


@hooks.register("before_publish_page")
def publish_in_both(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Publish both languages when asked, instead of Wagtail's publishing one."""
    if request.POST.get("action-publish") != BOTH:
        return None
    try:
        publish_together(page, by=request.user)
    except TranslationMissing as error:
        messages.error(
            request, _("This page has no version in: %s.") % ", ".join(error.languages)
        )
    except DraftIncomplete as error:
        messages.error(
            request,
            _("The draft in “%(language)s” is not whole: %(errors)s")
            % {"language": error.language, "errors": "; ".join(error.errors)},
        )
    else:
        messages.success(request, _("Published in both languages."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_publish_page")
def say_what_was_left_behind(request: HttpRequest, page: Page) -> None:
    """Say that the other language was left behind by a publication in one."""
    state = language_state([page])[0]
    if len(state.changed) == 1:
        messages.warning(
            request,
            _("Only this language was published: the other may now say less."),
        )


@require_POST
def confirm_in_step(request: HttpRequest, page_id: int) -> HttpResponse:
    """An editor says that the live versions of a page say the same."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    mark_in_step(page, by=request.user)
    messages.success(request, _("“%s” is in step.") % page.title)
    return redirect(reverse("content_out_of_step"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Addresses of the reports and their buttons."""
    return [
        path("reports/languages/", OutOfStepView.as_view(), name="content_out_of_step"),
        path("reports/searches/", MissesView.as_view(), name="content_misses"),
        path(
            "reports/languages/<int:page_id>/in-step/",
            confirm_in_step,
            name="content_confirm_in_step",
        ),
    ]


class ReportMenuItem(MenuItem):
    """Shown to whoever may edit something."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the same question as the report itself."""
        return EditorsReport.is_allowed(request.user)


@hooks.register("register_reports_menu_item")
def languages_report_item() -> MenuItem:
    """Add the report to the menu of reports."""
    return ReportMenuItem(
        gettext_lazy("Out of step"),
        reverse("content_out_of_step"),
        name="languages",
        icon_name="site",
        order=50,
    )


@hooks.register("register_reports_menu_item")
def misses_report_item() -> MenuItem:
    """Add what was sought in vain to the menu of reports."""
    return ReportMenuItem(
        gettext_lazy("Searches without result"),
        reverse("content_misses"),
        name="misses",
        icon_name="search",
        order=55,
    )


@hooks.register("insert_global_admin_css")
def admin_look() -> SafeString:
    """The admin wears the academy's mark and accent."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))

"""Wagtail's admin: publish both languages together, see what is out of step."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
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
from wagtail.admin import messages as admin_messages
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page

from content.actions.languages import (
    DraftIncomplete,
    TranslationMissing,
    language_state,
    mark_in_step,
    publish_together,
)
from content.models import ReviewTask
from content.views import citing
from content.views.lists import ReviewOverdueView
from content.views.reading import CitedPagesView, LeastVisitedView
from content.views.reports import EditorsReport, MissesView, OutOfStepView
from content.views.reviews import ReviewTasksView, passage_name, review_task

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


#: Where each list is, and its view.
LISTS: dict[str, type[ReportView]] = {
    "review-tasks": ReviewTasksView,
    "reports/review-overdue": ReviewOverdueView,
    "reports/least-visited": LeastVisitedView,
    "reports/cited-pages": CitedPagesView,
}


def _list(place: str, view: type[ReportView]) -> list[URLPattern]:
    """Return the two addresses of a list: the page, and its rows when filtered."""
    return [
        path(f"{place}/", view.as_view(), name=view.index_url_name),
        path(
            f"{place}/results/",
            view.as_view(results_only=True),
            name=view.index_results_url_name,
        ),
    ]


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Addresses of the reports and their buttons."""
    return [
        *(address for name, view in LISTS.items() for address in _list(name, view)),
        path("review-tasks/<int:task_id>/", review_task, name="content_review_task"),
        path(
            "pages/<int:page_id>/cited-by/",
            citing.cited_by_view,
            name="content_cited_by",
        ),
        path("reports/languages/", OutOfStepView.as_view(), name="content_out_of_step"),
        path("reports/searches/", MissesView.as_view(), name="content_misses"),
        path(
            "reports/languages/<int:page_id>/in-step/",
            confirm_in_step,
            name="content_confirm_in_step",
        ),
    ]


class EditorsMenuItem(MenuItem):
    """Shown to whoever may change some page."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the same question as the report itself."""
        return EditorsReport.is_allowed(request.user)


def _report(view: Any, url_name: str, icon: str, order: int) -> None:
    """Add a report to the menu of reports."""
    hooks.register(
        "register_reports_menu_item",
        lambda: EditorsMenuItem(
            view.page_title,
            reverse(url_name),
            name=url_name,
            icon_name=icon,
            order=order,
        ),
    )


_report(OutOfStepView, "content_out_of_step", "site", 50)
_report(ReviewOverdueView, "content_review_overdue", "date", 51)
_report(CitedPagesView, "content_cited_pages", "link", 52)
_report(LeastVisitedView, "content_least_visited", "view", 53)
_report(MissesView, "content_misses", "search", 55)


class ReviewTasksMenuItem(EditorsMenuItem):
    """Says how many tasks are open."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        """Put the number after the label, when there is one."""
        count = ReviewTask.objects.open().count()
        label = f"{self.label} ({count})" if count else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, attrs=self.attrs
        )


@hooks.register("register_admin_menu_item")
def review_tasks_item() -> MenuItem:
    """Add the review tasks to the menu, below the item bank."""
    return ReviewTasksMenuItem(
        gettext_lazy("For review"),
        reverse("content_review_tasks"),
        name="review-tasks",
        icon_name="tasks",
        order=327,
    )


def _say_what_waits(request: HttpRequest, subject: Model) -> None:
    """Tell whoever opens an object that passages it cites have changed."""
    if request.method != "GET" or not OutOfStepView.is_allowed(request.user):
        return
    for task in ReviewTask.objects.open().about(subject):
        admin_messages.warning(
            request,
            _("A passage this cites has changed: “%s”. Is it still true?")
            % passage_name(task.anchor),
            buttons=[
                admin_messages.button(
                    reverse("content_review_task", args=[task.pk]),
                    _("See what changed"),
                )
            ],
        )


hooks.register("before_edit_page", _say_what_waits)
hooks.register("before_edit_snippet", _say_what_waits)
hooks.register("before_delete_page", citing.before_delete)
hooks.register("before_unpublish_page", citing.before_unpublish)
hooks.register("before_move_page", citing.before_move)
hooks.register("before_bulk_action", citing.before_bulk_action)


@hooks.register("construct_admin_api")
def keep_cited_pages(router: WagtailAPIRouter) -> None:
    """Put the API that keeps cited pages in the place of Wagtail's own."""
    router.register_endpoint("pages", citing.CitedPagesAPI)


def _cited_by_button(page: Page, user: Any) -> list[Button]:
    if page.is_root() or not OutOfStepView.is_allowed(user):
        return []
    return [
        Button(
            _("What cites this page"),
            reverse("content_cited_by", args=[page.pk]),
            icon_name="link",
            priority=62,
        )
    ]


@hooks.register("register_page_header_buttons")
def cited_by_in_header(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> list[Button]:
    """Offer what cites a page in the page's own menu."""
    return _cited_by_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def cited_by_in_list(
    page: Page, user: Any, next_url: str | None = None
) -> list[Button]:
    """Offer it in the list of pages too."""
    return _cited_by_button(page, user)


@hooks.register("insert_global_admin_css")
def admin_look() -> SafeString:
    """The admin wears the academy's mark and accent."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))

"""Questions and answers: what the advice desk published, with nobody in it."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.search import index

from content.blocks import PageBody
from content.fields import BlocksField
from content.models import BasePage


class QuestionIndexPage(BasePage):
    """The list of published questions."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["ethics_guidance.QuestionPage"]
    max_count_per_parent = 1
    template = "ethics_guidance/question_index_page.html"

    class Meta:
        verbose_name = _("list of questions and answers")
        verbose_name_plural = _("lists of questions and answers")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the live questions below, newest first."""
        context = super().get_context(request, *args, **kwargs)
        questions = QuestionPage.objects.live().child_of(self)
        return {**context, "questions": questions.order_by("-first_published_at")}


class QuestionPage(BasePage):
    """One anonymised question and its answer; nothing says whose it was."""

    question = models.TextField(_("question"), max_length=2000)
    body = BlocksField(PageBody(), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("question"),
        FieldPanel("body", heading=_("Answer")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("question"),
        index.SearchField("body"),
    ]
    parent_page_types = ["ethics_guidance.QuestionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "ethics_guidance/question_page.html"

    class Meta:
        verbose_name = _("question and answer")
        verbose_name_plural = _("questions and answers")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the list it is in, for the breadcrumb."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "list_page": self.get_parent()}

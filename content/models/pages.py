"""The page every page descends from, and the plain page of prose."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page
from wagtail.search import index

from content.blocks import PageBody
from content.blocks.page_form import PageForm
from content.cache import kept
from content.fields import BlocksField
from content.models.citations import WHOLE, Citation, titles
from content.models.reviewed import ReviewedPage
from content.rules.excerpts import as_sentences
from content.rules.passages import Lines, passages, text_of
from content.serving import view_of


class BasePage(Page):
    """What every page of ours has: a summary, and a body kept rendered."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One sentence: shown under the title and in lists."),
    )

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("summary"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    base_form_class = PageForm
    is_previewing = False
    #: What serving reads besides the page itself, in the same query.
    served_with: ClassVar[tuple[str, ...]] = ("locale",)

    class Meta:
        abstract = True

    @property
    def address(self) -> str:
        """The page's own address, kept: asking the site for it costs a query."""
        return self.kept("address", self.get_url)

    def as_searched(self) -> "BasePage | None":
        """Return the page saying what its readers read; `None` when they read nothing.

        It is the page itself, unless its type shows something else than what is
        published.
        """
        return self

    def searched_text(self) -> str:
        """All that search reads of the page besides its title and summary.

        It is what `search_fields` name; a block leaves out what is not to be found
        with `search_index=False`.
        """
        named = {
            field.field_name: field
            for field in self.get_searchable_search_fields()
            if field.field_name not in {"title", "summary"}
        }
        return as_sentences(_texts(each.get_value(self) for each in named.values()))

    @classmethod
    def body_fields(cls) -> dict[str, BlocksField]:
        """Return the fields that are written with blocks, by name."""
        fields = cls._meta.get_fields()
        return {each.name: each for each in fields if isinstance(each, BlocksField)}

    def stored_bodies(self) -> dict[str, list[dict[str, Any]]]:
        """Return what is stored of each of those fields."""
        return {
            name: field.stream_block.get_prep_value(getattr(self, name))
            for name, field in self.body_fields().items()
        }

    def passages(self) -> dict[str, Lines]:
        """Return what the page says under each key, and as a whole."""
        found: dict[str, Lines] = {}
        whole = [self.title, *text_of(self.summary)]
        for stored in self.stored_bodies().values():
            found |= passages(stored)
            whole += text_of(stored)
        return {**found, WHOLE: whole}

    def passages_lost(self, bodies: dict[str, Any]) -> dict[str, str]:
        """Return the cited passages that are published and would not be any more.

        `bodies` are new values of body fields; each lost key comes with what cites it.
        """
        fields = self.body_fields()
        kept_keys = {
            key
            for name, value in bodies.items()
            for key in passages(fields[name].stream_block.get_prep_value(value))
        }
        citations = Citation.objects.of_page(self.translation_key).of_words()
        gone = set(citations.values_list("anchor", flat=True)) - kept_keys - {WHOLE}
        live = type(self).objects.live().filter(pk=self.pk).first() if gone else None
        gone &= live.passages().keys() if live else set()
        standing = citations.filter(anchor__in=gone).standing() if gone else []
        lost = {each.citation.anchor for each in standing}
        return {
            key: titles(each for each in standing if each.citation.anchor == key)
            for key in sorted(lost)
        }

    def cited_by(self) -> str:
        """Name what cites the page, in any language; empty when nothing does."""
        return titles(Citation.objects.of_page(self.translation_key).standing())

    def kept(self, name: str, make: Any) -> Any:
        """Return something rendered from this page, kept until the next publish.

        A preview shows what is being written, so nothing of it is kept.
        """
        if self.is_previewing:
            return make()
        return kept(f"page:{self.pk}:{self.live_revision_id}:{name}", make)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the view of this type, else with Wagtail's own rendering."""
        view = view_of(type(self))
        if view is not None:
            return view(request, self)
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show what is being written, and keep nothing of it."""
        self.is_previewing = True
        view = view_of(type(self), preview=True)
        if view is not None:
            return view(request, self)
        return super().serve_preview(request, mode_name)


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, (list, tuple)):
            yield from _texts(value)
        elif value:
            yield str(value)


class StandardPage(ReviewedPage, BasePage):
    """A page of prose: about, accessibility, contact."""

    body = BlocksField(PageBody(), blank=True)

    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("body", heading=_("Body")),
        ReviewedPage.review_panel(),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "content/standard_page.html"

    class Meta:
        verbose_name = _("page of prose")
        verbose_name_plural = _("pages of prose")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the page's own ancestors for the breadcrumb."""
        context = super().get_context(request, *args, **kwargs)
        context["has_contact"] = any(
            block.block_type == "contact" for block in self.body
        )
        return context

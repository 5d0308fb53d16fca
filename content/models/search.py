"""What search knows: each live public page, its terms, and what was sought in vain."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from content.rules.questions import LONGEST_COUNTED
from content.rules.stemming import LONGEST_TERM


class SearchEntry(models.Model):
    """A live public page as search reads it; a page without one is not found.

    `revision` is the live one that was read.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="search_entry"
    )
    revision = models.PositiveBigIntegerField(null=True)
    language = models.CharField(max_length=10, db_index=True)
    kind = models.SlugField(max_length=40, db_index=False)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)

    #: It repeats the page and refers to nothing: a page may go without asking it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("page in the search index")
        verbose_name_plural = _("pages in the search index")

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class SearchTerm(models.Model):
    """A term of a page, and what it is worth there (`content.rules.ranking`)."""

    entry = models.ForeignKey(
        SearchEntry, on_delete=models.CASCADE, related_name="terms", db_index=False
    )
    language = models.CharField(max_length=10)
    term = models.CharField(max_length=LONGEST_TERM)
    impact = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("term of a page")
        verbose_name_plural = _("terms of pages")
        indexes = [
            # All that a search reads of a term, so that it reads nothing else.
            models.Index(
                fields=["language", "term", "entry", "impact"], name="search_term_found"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["entry", "term"], name="search_term_once"),
            models.CheckConstraint(
                condition=models.Q(impact__gt=0), name="search_term_is_worth_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} {self.impact}"


class SearchMiss(models.Model):
    """How often something was sought in vain in a month; by whom is not kept."""

    text = models.CharField(_("what was sought"), max_length=LONGEST_COUNTED)
    language = models.CharField(_("language"), max_length=10)
    month = models.DateField(_("month"), help_text=_("Its first day."))
    times = models.PositiveIntegerField(_("times"), default=1)

    class Meta:
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        constraints = [
            models.UniqueConstraint(
                fields=["month", "language", "text"], name="search_miss_once_a_month"
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="search_miss_month_is_a_month"
            ),
            models.CheckConstraint(
                condition=models.Q(times__gt=0), name="search_miss_happened"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language}, {self.month:%Y-%m})"

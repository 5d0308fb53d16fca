"""How often each page is read: a number per month, and nobody's name."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class MonthlyVisits(models.Model):
    """How often a page, in its language, was read in a month."""

    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, related_name="monthly_visits"
    )
    month = models.DateField(_("month"), help_text=_("Its first day."))
    visits = models.PositiveIntegerField(_("visits"), default=0)

    class Meta:
        verbose_name = _("visits of a month")
        verbose_name_plural = _("visits of a month")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "month"], name="monthly_visits_once"
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1),
                name="monthly_visits_month_is_its_first_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.month:%Y-%m}: {self.visits}"

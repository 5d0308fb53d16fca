"""A page that somebody answers for and looks at again by a date."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from content.blocks.page_form import OWNERS
from people.models import User


def owners() -> dict[str, Any]:
    """Return the condition that only the people who may look after a page meet."""
    return {"pk__in": User.objects.staff(*OWNERS)}


class ReviewedPage(models.Model):
    """What a page has that must stay true: owner, deputy, review-by, valid as of.

    The owner is Wagtail's own `owner`; mix this in before `BasePage`, and add
    `review_panel()` to the page's panels.
    """

    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=owners,
        verbose_name=_("deputy"),
        help_text=_("Looks after the page when its owner cannot."),
    )
    review_by = models.DateField(
        _("review by"),
        null=True,
        blank=True,
        help_text=_("The day by which somebody reads it again."),
    )
    valid_as_of = models.DateField(
        _("valid as of"),
        null=True,
        blank=True,
        help_text=_("The day its rules were last checked."),
    )

    #: The fields that the panel shows, in order.
    review_fields: ClassVar[tuple[str, ...]] = (
        "owner",
        "deputy",
        "review_by",
        "valid_as_of",
    )

    class Meta:
        abstract = True

    @classmethod
    def review_panel(cls) -> Panel:
        """Return the panel of who answers for the page, and until when it holds."""
        fields = [FieldPanel(name) for name in cls.review_fields]
        return MultiFieldPanel(fields, heading=_("Who looks after it"))

    @property
    def is_review_overdue(self) -> bool:
        """Whether the day has passed."""
        return self.review_by is not None and self.review_by < timezone.localdate()

    def clean(self) -> None:
        """Ask for a deputy who is somebody else."""
        super().clean()
        if self.deputy_id and self.deputy_id == self.owner_id:
            raise ValidationError({"deputy": _("The deputy is somebody else.")})

"""Who the site speaks for: names, signatory, contact, logo and accent."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from content.rules.contrast import contrast_ratio

#: The dark colour of the look; text on the accent is written in it.
DEEP = "#0B2A32"
#: The accent of the look: «now» and «what comes next».
OCHRE = "#DFA02A"
#: WCAG 2.2, 1.4.3: contrast of text.
MINIMUM_CONTRAST = 4.5
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def validate_accent(value: str) -> None:
    """Refuse an accent on which the text of a button could not be read.

    What is no colour at all is refused by the validator before this one.
    """
    if not COLOUR.fullmatch(value):
        return
    ratio = contrast_ratio(value, DEEP)
    if ratio < MINIMUM_CONTRAST:
        raise ValidationError(
            _(
                "Text on this colour has a contrast of %(ratio).2f; 4.5 is the least. "
                "Choose a lighter one, or leave the usual ochre."
            ),
            params={"ratio": ratio},
        )


@register_setting(icon="site")
class SiteIdentity(BaseSiteSetting):
    """What an administration changes to make the academy its own; never code."""

    name_es = models.CharField(_("name in Spanish"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    tagline_es = models.CharField(_("line under the name, Spanish"), max_length=120)
    tagline_en = models.CharField(_("line under the name, English"), max_length=120)
    issuer_es = models.CharField(_("who issues certificates, Spanish"), max_length=120)
    issuer_en = models.CharField(_("who issues certificates, English"), max_length=120)
    unit_es = models.CharField(_("ethics unit, Spanish"), max_length=160)
    unit_en = models.CharField(_("ethics unit, English"), max_length=160)
    signatory_name = models.CharField(_("who signs"), max_length=120)
    signatory_post_es = models.CharField(_("post, Spanish"), max_length=120)
    signatory_post_en = models.CharField(_("post, English"), max_length=120)
    folio_prefix = models.CharField(
        _("issuing body's code in folios"), max_length=10, default="UE"
    )
    contact_email = models.EmailField(_("ethics unit's e-mail"))
    contact_phone = models.CharField(
        _("ethics unit's telephone"), max_length=60, blank=True
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default=OCHRE,
        validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}$"), validate_accent],
        help_text=_("For the next step and nothing else."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name_es"),
                FieldPanel("name_en"),
                FieldPanel("tagline_es"),
                FieldPanel("tagline_en"),
                FieldPanel("logo"),
                FieldPanel("accent"),
            ],
            heading=_("The site"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("issuer_es"),
                FieldPanel("issuer_en"),
                FieldPanel("unit_es"),
                FieldPanel("unit_en"),
                FieldPanel("signatory_name"),
                FieldPanel("signatory_post_es"),
                FieldPanel("signatory_post_en"),
                FieldPanel("folio_prefix"),
            ],
            heading=_("Certificates"),
        ),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("contact_phone")],
            heading=_("Whom to ask"),
        ),
    ]

    class Meta:
        verbose_name = _("identity of the site")

    def __str__(self) -> str:
        return self.name_es

    def text(self, field: str, language: str | None = None) -> str:
        """Return a text in a language (default: the reader's), else in Spanish."""
        language = language or get_language() or "es"
        return getattr(self, f"{field}_{language}", "") or getattr(self, f"{field}_es")

"""References: a rule with its article, and whom to ask."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.models import Locale, Page

from content.blocks.keyed import KeyedBlock, ShortText, key_block


class RuleBlock(KeyedBlock):
    """A rule in plain words, then where it is written."""

    title = blocks.CharBlock(max_length=200, label=_("The rule in plain words"))
    text = ShortText(label=_("Explanation"))
    article = blocks.CharBlock(
        max_length=200, label=_("Article"), help_text=_("Such as “LGRA, art. 58”.")
    )
    key = key_block()

    class Meta:
        icon = "openquote"
        label = _("Rule with its article")
        label_format = "{title}"
        description = _("A rule in plain words, with the article that holds it.")
        template = "content/blocks/rule.html"
        form_layout = BlockGroup(["title", "text", "article"], settings=["key"])
        preview_value = {
            "title": _("You give notice and ask to be excused"),
            "text": _("<p>In writing, to your immediate superior.</p>"),
            "article": _("LGRA, art. 58"),
            "key": "recusal",
        }


#: What breaking a provision may be; empty where the law does not say.
FAULTS = [
    ("non_serious", _("May be a non-serious fault")),
    ("serious", _("May be a serious fault")),
    ("both", _("May be a serious or a non-serious fault")),
]


class ProvisionBlock(KeyedBlock):
    """An expected conduct with its example, its rule of integrity and its basis."""

    title = blocks.CharBlock(max_length=200, label=_("The conduct in one line"))
    conduct = ShortText(label=_("What is expected"))
    example = ShortText(label=_("Example"))
    dilemma = blocks.PageChooserBlock(required=False, label=_("Dilemma to practise it"))
    rule = blocks.CharBlock(max_length=200, label=_("Rule of integrity"))
    basis = blocks.CharBlock(
        max_length=200, label=_("Basis"), help_text=_("Such as “LGRA, art. 58”.")
    )
    fault = blocks.ChoiceBlock(
        choices=FAULTS, required=False, label=_("What breaking it may be")
    )
    key = key_block()

    class Meta:
        icon = "list-ol"
        label = _("Provision")
        label_format = "{title}"
        description = _("A conduct of the code: example, rule and legal basis.")
        template = "content/blocks/provision.html"
        form_layout = BlockGroup(
            ["title", "conduct", "example", "dilemma", "rule", "basis", "fault"],
            settings=["key"],
        )
        preview_value = {
            "title": _("You give notice and ask to be excused"),
            "conduct": _("<p>In writing, to your immediate superior.</p>"),
            "example": _("<p>Rita closes the file and gives notice at 9:20.</p>"),
            "rule": _("Administrative procedure"),
            "basis": _("LGRA, art. 58"),
            "fault": "serious",
            "key": "recusal",
        }


class EmbedBlock(blocks.StructBlock):
    """Another page shown in the middle of this one, such as a dilemma of the bank."""

    page = blocks.PageChooserBlock(label=_("Page"))

    class Meta:
        icon = "doc-full"
        label = _("Page shown here")
        description = _("Shows a dilemma of the bank where it is needed.")
        template = "content/blocks/embed.html"
        preview_value = {"page": None}

    def get_preview_value(self) -> Any:
        """Show a page of the reader's language: the deepest there is."""
        pages = Page.objects.live().filter(locale=Locale.get_active())
        return self.normalize({"page": pages.order_by("-depth", "path").first()})

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the template the page, if readers may see it."""
        page = value.get("page")
        shown = page.localized.specific if page is not None else None
        shown = shown if shown is not None and shown.live else None
        return {**super().get_context(value, parent_context), "shown": shown}


class ContactBlock(blocks.StructBlock):
    """«Whom do I ask?»: the reader's own contact point, by name."""

    text = ShortText(required=False, label=_("Introduction"))

    class Meta:
        icon = "mail"
        label = _("Whom do I ask?")
        description = _("Shows each reader the contact point of their own entity.")
        template = "content/blocks/contact.html"
        preview_value = {"text": _("<p>Ask before you answer the invitation.</p>")}

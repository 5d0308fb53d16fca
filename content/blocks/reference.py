"""References: a rule with its article, and whom to ask."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

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


class ContactBlock(blocks.StructBlock):
    """«Whom do I ask?»: the reader's own contact point, by name."""

    text = ShortText(required=False, label=_("Introduction"))

    class Meta:
        icon = "mail"
        label = _("Whom do I ask?")
        description = _("Shows each reader the contact point of their own entity.")
        template = "content/blocks/contact.html"
        preview_value = {"text": _("<p>Ask before you answer the invitation.</p>")}

"""Text: sections, the key message, callouts, accordions, checklists, tables."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from content.blocks.keyed import PROSE_FEATURES, KeyedBlock, ShortText, key_block


class SectionBlock(KeyedBlock):
    """Prose with its heading; the key is the anchor that citations point at."""

    key_from = "heading"
    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    text = blocks.RichTextBlock(
        required=False, features=PROSE_FEATURES, label=_("Text")
    )
    key = key_block()

    class Meta:
        icon = "pilcrow"
        label = _("Section")
        label_format = "{heading}"
        description = _("Prose, with a heading if it opens a new idea.")
        template = "content/blocks/section.html"
        form_layout = BlockGroup(["heading", "text"], settings=["key"])
        preview_value = {
            "heading": _("How far family reaches"),
            "text": _(
                "<p>A first cousin is four steps away: <b>fourth degree</b>.</p>"
            ),
            "key": "family",
        }


class KeyMessageBlock(blocks.StructBlock):
    """The one sentence to remember, under the thread."""

    text = blocks.CharBlock(max_length=200, label=_("Message"))

    class Meta:
        icon = "pick"
        label = _("Key message")
        description = _("The one sentence the reader should remember.")
        template = "content/blocks/key_message.html"
        preview_value = {"text": _("A conflict is declared, not hidden.")}


class CalloutBlock(blocks.StructBlock):
    """A short notice whose title names the matter."""

    kind = blocks.ChoiceBlock(
        choices=[
            ("know", _("To know")),
            ("careful", _("Careful")),
            ("done", _("Done")),
            ("not", _("Could not")),
        ],
        default="know",
        label=_("Kind"),
    )
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    text = ShortText(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        label_format = "{title}"
        description = _("A notice set apart; at most two per screen of text.")
        template = "content/blocks/callout.html"
        preview_value = {
            "kind": "careful",
            "title": _("Two days left"),
            "text": _("<p>Then your contact point is told that it is late.</p>"),
        }


class AccordionItemBlock(blocks.StructBlock):
    """One question and its answer."""

    title = blocks.CharBlock(max_length=160, label=_("Question"))
    text = ShortText(label=_("Answer"))


class AccordionBlock(blocks.StructBlock):
    """Frequent doubts, opened one by one."""

    items = blocks.ListBlock(AccordionItemBlock(), min_num=1, label=_("Questions"))

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        description = _("Questions whose answers open one by one.")
        template = "content/blocks/accordion.html"
        preview_value = {
            "items": [
                {
                    "title": _("What if it is perishable?"),
                    "text": _("<p>Tell them the same day and hand it over.</p>"),
                }
            ]
        }


class ChecklistBlock(blocks.StructBlock):
    """Things to do or verify."""

    title = blocks.CharBlock(max_length=120, label=_("Title"))
    items = blocks.ListBlock(ShortText(label=_("Step")), min_num=1, label=_("Steps"))

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        label_format = "{title}"
        description = _("Things to do or to verify, in order.")
        template = "content/blocks/checklist.html"
        preview_value = {
            "title": _("Before you sign"),
            "items": [_("<p>Who gains?</p>"), _("<p>Is somebody close to me?</p>")],
        }


class ComparisonBlock(blocks.StructBlock):
    """A table that compares; the first column heads each row."""

    caption = blocks.CharBlock(max_length=160, label=_("Title of the table"))
    table = TypedTableBlock([("text", blocks.CharBlock(required=False))])

    class Meta:
        icon = "table"
        label = _("Comparison")
        label_format = "{caption}"
        description = _("A table; on a phone each row becomes a small record.")
        template = "content/blocks/comparison.html"
        preview_value = {
            "caption": _("Who is in each degree"),
            "table": {
                "columns": [
                    {"type": "text", "heading": _("Degree")},
                    {"type": "text", "heading": _("By blood")},
                ],
                "rows": [{"values": ["1", _("Parents, children")]}],
            },
        }

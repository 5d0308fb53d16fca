"""Which blocks go together: the body of a page, the body of a lesson."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from content.blocks import media, practice, reference, text


class KeyedStream(blocks.StreamBlock):
    """A stream in which no key is used twice."""

    def clean(self, value: Any) -> Any:
        """Refuse a key that two blocks share, naming it."""
        value = super().clean(value)
        keys = Counter(
            key for child in value if (key := getattr(child.value, "get", _none)("key"))
        )
        twice = [key for key, count in keys.items() if count > 1]
        if twice:
            message = _("Two blocks have the key “%(key)s”.") % {"key": twice[0]}
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(message)]
            )
        return value


def _none(_key: str) -> None:
    return None


class PageBody(KeyedStream):
    """What a page of prose is written with."""

    section = text.SectionBlock(group=_("Text"))
    callout = text.CalloutBlock(group=_("Text"))
    accordion = text.AccordionBlock(group=_("Text"))
    checklist = text.ChecklistBlock(group=_("Text"))
    comparison = text.ComparisonBlock(group=_("Text"))
    rule = reference.RuleBlock(group=_("Reference"))
    embed = reference.EmbedBlock(group=_("Reference"))
    contact = reference.ContactBlock(group=_("Reference"))
    image = media.ImageBlock(group=_("Media"))
    video = media.VideoBlock(group=_("Media"))
    document = media.DocumentBlock(group=_("Media"))


class LessonBody(PageBody):
    """What a lesson is written with: prose, and what the learner does."""

    key_message = text.KeyMessageBlock(group=_("Text"))
    dilemma = practice.DilemmaBlock(group=_("Practice"))
    check = practice.CheckBlock(group=_("Practice"))
    reflection = practice.ReflectionBlock(group=_("Practice"))


class ProvisionsBody(KeyedStream):
    """What a value of the code is written with."""

    section = text.SectionBlock(group=_("Text"))
    callout = text.CalloutBlock(group=_("Text"))
    provision = reference.ProvisionBlock(group=_("Reference"))

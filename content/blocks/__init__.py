"""The vocabulary pages are written with, by family."""

from content.blocks.media import DocumentBlock, ImageBlock, VideoBlock
from content.blocks.practice import CheckBlock, DilemmaBlock, ReflectionBlock
from content.blocks.reference import ContactBlock, EmbedBlock, ProvisionBlock, RuleBlock
from content.blocks.streams import LessonBody, PageBody, ProvisionsBody
from content.blocks.text import (
    AccordionBlock,
    CalloutBlock,
    ChecklistBlock,
    ComparisonBlock,
    KeyMessageBlock,
    SectionBlock,
)

__all__ = [
    "AccordionBlock",
    "CalloutBlock",
    "CheckBlock",
    "ChecklistBlock",
    "ComparisonBlock",
    "ContactBlock",
    "DilemmaBlock",
    "DocumentBlock",
    "EmbedBlock",
    "ImageBlock",
    "KeyMessageBlock",
    "LessonBody",
    "PageBody",
    "ProvisionBlock",
    "ProvisionsBody",
    "ReflectionBlock",
    "RuleBlock",
    "SectionBlock",
    "VideoBlock",
]

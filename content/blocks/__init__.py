"""The vocabulary pages are written with, by family."""

from content.blocks.media import DocumentBlock, ImageBlock, VideoBlock
from content.blocks.practice import CheckBlock, DilemmaBlock, ReflectionBlock
from content.blocks.reference import ContactBlock, RuleBlock
from content.blocks.streams import LessonBody, PageBody
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
    "ImageBlock",
    "KeyMessageBlock",
    "LessonBody",
    "PageBody",
    "ReflectionBlock",
    "RuleBlock",
    "SectionBlock",
    "VideoBlock",
]

"""Guidance in a pack: the channels, the library, the dilemma bank, the code."""

from ethics_guidance.packs.channels import GuidancePart
from ethics_guidance.packs.code import CodePart
from ethics_guidance.packs.pages import (
    CodeShape,
    DilemmaShape,
    GuidanceShape,
    IndexShape,
    ValueShape,
    fill_code,
    fill_dilemma,
    fill_guidance,
    fill_index,
    fill_value,
)

__all__ = [
    "CodePart",
    "CodeShape",
    "DilemmaShape",
    "GuidancePart",
    "GuidanceShape",
    "IndexShape",
    "ValueShape",
    "fill_code",
    "fill_dilemma",
    "fill_guidance",
    "fill_index",
    "fill_value",
]

"""Tables of guidance."""

from ethics_guidance.models.channels import ReportingChannel, ReportingPage
from ethics_guidance.models.codes import CodePage, ValuePage
from ethics_guidance.models.dilemmas import DilemmaIndexPage, DilemmaPage
from ethics_guidance.models.facets import FACET_NAMES
from ethics_guidance.models.guidance import GuidanceIndexPage, GuidancePage

__all__ = [
    "FACET_NAMES",
    "CodePage",
    "DilemmaIndexPage",
    "DilemmaPage",
    "GuidanceIndexPage",
    "GuidancePage",
    "ReportingChannel",
    "ReportingPage",
    "ValuePage",
]

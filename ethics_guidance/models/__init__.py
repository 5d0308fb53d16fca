"""Tables of guidance."""

from ethics_guidance.models.channels import ReportingChannel, ReportingPage
from ethics_guidance.models.codes import CodePage, ValuePage
from ethics_guidance.models.dilemmas import DilemmaIndexPage, DilemmaPage
from ethics_guidance.models.facets import FACET_NAMES
from ethics_guidance.models.guidance import GuidanceIndexPage, GuidancePage
from ethics_guidance.models.versions import Attestation, CodeVersion

__all__ = [
    "FACET_NAMES",
    "Attestation",
    "CodePage",
    "CodeVersion",
    "DilemmaIndexPage",
    "DilemmaPage",
    "GuidanceIndexPage",
    "GuidancePage",
    "ReportingChannel",
    "ReportingPage",
    "ValuePage",
]

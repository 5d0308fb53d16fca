"""Tables of guidance."""

from ethics_guidance.models.channels import ReportingChannel, ReportingPage
from ethics_guidance.models.codes import CodePage, ValuePage
from ethics_guidance.models.consultations import (
    URGENCIES,
    Consultation,
    ConsultationDetail,
    ConsultationEvent,
    Topic,
)
from ethics_guidance.models.dilemmas import DilemmaIndexPage, DilemmaPage
from ethics_guidance.models.facets import FACET_NAMES
from ethics_guidance.models.guidance import GuidanceIndexPage, GuidancePage
from ethics_guidance.models.questions import QuestionIndexPage, QuestionPage
from ethics_guidance.models.readings import HOLDS, ReadingRequest
from ethics_guidance.models.trees import (
    SELF_ASSESSMENT,
    DecisionTree,
    DecisionTreeVersion,
    TreeCount,
)
from ethics_guidance.models.versions import Attestation, CodeVersion

__all__ = [
    "FACET_NAMES",
    "HOLDS",
    "SELF_ASSESSMENT",
    "URGENCIES",
    "Attestation",
    "CodePage",
    "CodeVersion",
    "Consultation",
    "ConsultationDetail",
    "ConsultationEvent",
    "DecisionTree",
    "DecisionTreeVersion",
    "DilemmaIndexPage",
    "DilemmaPage",
    "GuidanceIndexPage",
    "GuidancePage",
    "QuestionIndexPage",
    "QuestionPage",
    "ReadingRequest",
    "ReportingChannel",
    "ReportingPage",
    "Topic",
    "TreeCount",
    "ValuePage",
]

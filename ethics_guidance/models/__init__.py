"""Tables of guidance."""

from ethics_guidance.models.channels import ReportingChannel, ReportingPage
from ethics_guidance.models.consultations import (
    URGENCIES,
    Consultation,
    ConsultationDetail,
    ConsultationEvent,
    Topic,
)
from ethics_guidance.models.questions import QuestionIndexPage, QuestionPage
from ethics_guidance.models.readings import HOLDS, ReadingRequest

__all__ = [
    "HOLDS",
    "URGENCIES",
    "Consultation",
    "ConsultationDetail",
    "ConsultationEvent",
    "QuestionIndexPage",
    "QuestionPage",
    "ReadingRequest",
    "ReportingChannel",
    "ReportingPage",
    "Topic",
]

"""Guidance's forms: a tree in the back office, the advice desk."""

from ethics_guidance.forms.attestations import (
    AttestForm,
    FreezeForm,
    PaperForm,
)
from ethics_guidance.forms.consultations import (
    UNIT,
    AnswerForm,
    AskForm,
    FollowUpForm,
    PlainText,
    PublishForm,
    ReadingForm,
    RecuseForm,
)
from ethics_guidance.forms.trees import (
    DecisionTreeForm,
)

__all__ = [
    "UNIT",
    "AnswerForm",
    "AskForm",
    "AttestForm",
    "DecisionTreeForm",
    "FollowUpForm",
    "FreezeForm",
    "PaperForm",
    "PlainText",
    "PublishForm",
    "ReadingForm",
    "RecuseForm",
]

"""Tables of guidance."""

from ethics_guidance.models.channels import ReportingChannel, ReportingPage
from ethics_guidance.models.trees import (
    SELF_ASSESSMENT,
    DecisionTree,
    DecisionTreeVersion,
    TreeCount,
)

__all__ = [
    "SELF_ASSESSMENT",
    "DecisionTree",
    "DecisionTreeVersion",
    "ReportingChannel",
    "ReportingPage",
    "TreeCount",
]

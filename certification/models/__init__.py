"""Tables of certification."""

from certification.models.assignments import Assignment, AssignmentEvent
from certification.models.corrections import NameCorrection
from certification.models.credentials import (
    Achievement,
    Credential,
    CredentialFile,
    FolioCounter,
    StatusChange,
)
from certification.models.requirements import Requirement, RequirementVersion

__all__ = [
    "Achievement",
    "Assignment",
    "AssignmentEvent",
    "Credential",
    "CredentialFile",
    "FolioCounter",
    "NameCorrection",
    "Requirement",
    "RequirementVersion",
    "StatusChange",
]

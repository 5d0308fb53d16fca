"""Who may do what with guidance."""

from ethics_guidance.permissions.consultations import (
    EXCEPTION_ROLES,
    UNIT_ROLES,
    Desks,
    able_to_take,
    advisers_at,
    asked_by,
    desks_of,
    held_by,
    may_except,
    takeable_by,
)
from ethics_guidance.permissions.trees import (
    TreePolicy,
    tree_policy,
)

__all__ = [
    "EXCEPTION_ROLES",
    "UNIT_ROLES",
    "Desks",
    "TreePolicy",
    "able_to_take",
    "advisers_at",
    "asked_by",
    "desks_of",
    "held_by",
    "may_except",
    "takeable_by",
    "tree_policy",
]

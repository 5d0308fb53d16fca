"""Tables of people, the entities they serve, and what they may do."""

from people.models.accounts import User, UserManager
from people.models.appointments import Appointment, RiskTag
from people.models.entities import ContactPoint, Entity, EntityType, Unit
from people.models.privacy import PrivacyAcknowledgement, PrivacyNotice
from people.models.risks import RISK_ROLES, people_serving
from people.models.roles import ROLE_GROUPS, Role, RoleGrant

__all__ = [
    "RISK_ROLES",
    "ROLE_GROUPS",
    "Appointment",
    "ContactPoint",
    "Entity",
    "EntityType",
    "PrivacyAcknowledgement",
    "PrivacyNotice",
    "RiskTag",
    "Role",
    "RoleGrant",
    "Unit",
    "User",
    "UserManager",
    "people_serving",
]

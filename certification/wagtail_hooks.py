"""Certification in Wagtail's admin."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from certification.models import Credential, NameCorrection, StatusChange
from certification.viewsets import CertificationViewSetGroup
from content.permissions import OnlyThese

register_permission_policy(Credential, OnlyThese(Credential, "view"))
register_permission_policy(StatusChange, OnlyThese(StatusChange, "view", "add"))
register_permission_policy(NameCorrection, OnlyThese(NameCorrection, "view", "change"))


@hooks.register("register_admin_viewset")
def register_certification() -> CertificationViewSetGroup:
    """Add the menu of credentials."""
    return CertificationViewSetGroup()

"""Tables of guidance."""

from ethics_guidance.models.channels import ReportingChannel, ReportingPage

__all__ = ["ReportingChannel", "ReportingPage"]

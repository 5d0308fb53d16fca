"""Certification's registration."""

from django.apps import AppConfig


class CertificationConfig(AppConfig):
    name = "certification"
    verbose_name = "Certification"

    def ready(self) -> None:
        """Listen to the apps below and say who does the work."""
        from certification import receivers
        from certification.actions.attestations import ASSIGN_BATCH
        from certification.actions.credentials import MAKE_CERTIFICATE
        from courses import notices
        from courses.actions.enrolments import COURSE_COMPLETED
        from ethics_guidance.actions.attestations import CODE_ATTESTED
        from ethics_guidance.actions.versions import CODE_FROZEN
        from ledger.outbox import register
        from people import personal_data
        from people.signals import person_appointed

        person_appointed.connect(receivers.person_appointed)
        register(COURSE_COMPLETED, receivers.course_completed)
        register(MAKE_CERTIFICATE, receivers.certificate_due, lease_seconds=45)
        register(CODE_FROZEN, receivers.code_frozen)
        register(CODE_ATTESTED, receivers.code_attested)
        register(ASSIGN_BATCH, receivers.attestations_due, lease_seconds=60)
        notices.register(receivers.course_due)
        personal_data.register("certification", receivers.personal_data)

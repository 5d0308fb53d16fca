"""Put a version of a requirement in force."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from certification.models import Requirement, RequirementVersion
from courses.models import Course
from ethics_guidance.models import CodeVersion
from ledger.actions.audit import record
from people.models import User


@transaction.atomic
def issue_requirement(
    key: str,
    *,
    course: Course | None = None,
    code_version: CodeVersion | None = None,
    audience: str,
    due_days: int,
    legal_basis: Mapping[str, str],
    in_force_from: date,
    by: User | None,
) -> RequirementVersion:
    """Freeze the next version of a requirement; assignments made keep theirs.

    It asks for a course or for attesting to a version of the code, never for both.
    """
    requirement, _created = Requirement.objects.get_or_create(key=key)
    last = requirement.versions.order_by("-number").first()
    version = RequirementVersion.objects.create(
        requirement=requirement,
        number=last.number + 1 if last else 1,
        course=course,
        code_version=code_version,
        audience=audience,
        due_days=due_days,
        legal_basis=dict(legal_basis),
        in_force_from=in_force_from,
    )
    record("certification.requirement.issue", version, by=by)
    return version

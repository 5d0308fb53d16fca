"""Certification in a pack: what completing a course awards, and who must complete it."""

from datetime import date

from certification.actions.requirements import issue_requirement
from certification.models import Achievement, Requirement
from certification.models.requirements import Audience
from courses.models import Course
from ledger.rules.packs import PackFolder, PackShape, one_of


class AchievementShape(PackShape):
    key: str
    course: str
    texts: dict[str, str]


class RequirementShape(PackShape):
    key: str
    course: str
    audience: one_of(*Audience.values)
    due_days: int
    legal_basis: dict[str, str]
    in_force_from: date


class CertificationShape(PackShape):
    achievement: list[AchievementShape] = []
    requirement: list[RequirementShape] = []


class CertificationPart:
    """What a pack says of certification, read whole."""

    def __init__(self, folder: PackFolder, courses: set[str]) -> None:
        name = "certification.toml"
        found = folder.toml(name, CertificationShape) if folder.exists(name) else None
        self.shape = found or CertificationShape()
        known = courses | set(Course.objects.values_list("key", flat=True))
        for each in (*self.shape.achievement, *self.shape.requirement):
            if each.course not in known:
                folder.fault(name, each.key, f"no course {each.course}")

    def load(self, report: list[str]) -> None:
        """Create what is missing; a requirement that changed gets a new version."""
        for each in self.shape.achievement:
            course = Course.objects.get(key=each.course)
            _achievement, created = Achievement.objects.get_or_create(
                course=course, defaults={"key": each.key, "texts": each.texts}
            )
            if created:
                report.append(f"created  achievement {each.key}")
        for each in self.shape.requirement:
            self._load_requirement(each, report)

    @staticmethod
    def _load_requirement(shape: RequirementShape, report: list[str]) -> None:
        terms = {
            "course": Course.objects.get(key=shape.course),
            "audience": shape.audience,
            "due_days": shape.due_days,
            "legal_basis": dict(shape.legal_basis),
            "in_force_from": shape.in_force_from,
        }
        requirement = Requirement.objects.filter(key=shape.key).first()
        last = requirement.versions.order_by("number").last() if requirement else None
        if last and all(getattr(last, name) == each for name, each in terms.items()):
            return
        issue_requirement(shape.key, by=None, **terms)
        report.append(f"created  requirement {shape.key}")

"""Courses in a pack: the record, its pages and lessons, its bank and examination."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from django.conf import settings
from django.utils import timezone
from pydantic import Field, ValidationError

from content.packs import PageShape, PageSource, read_page
from courses.actions.courses import create_course, issue_edition
from courses.models import Assessment, Course, ItemBank
from courses.models.courses import CourseKind
from courses.rules.blueprint import Blueprint, Candidate, Cell, missing_cells
from courses.rules.item_types import ITEM_TYPES, missing_languages, read_document
from ledger.actions.packs import hash_of
from ledger.rules.packs import PackFolder, PackShape, one_of

Local = dict[str, Annotated[str, Field(min_length=1)]]


class LessonShape(PackShape):
    key: str
    minutes: Annotated[int, Field(gt=0)]


class ModuleShape(PackShape):
    key: str
    title: Local
    lessons: list[LessonShape]


class CellShape(PackShape):
    module: str
    type: one_of(*ITEM_TYPES)
    count: Annotated[int, Field(gt=0)]


class AssessmentShape(PackShape):
    key: str
    names: Local
    cut_score: Annotated[int, Field(ge=1, le=100)]
    attempts_allowed: Annotated[int, Field(ge=1)]
    wait_after_attempt: int
    wait_hours: int
    time_limit_minutes: Annotated[int, Field(ge=1)]
    blueprint: list[CellShape]


class BankShape(PackShape):
    key: str
    name: str


class CourseFileShape(PackShape):
    """`course.toml`."""

    key: str
    kind: one_of(*CourseKind.values)
    hours: Annotated[int, Field(gt=0)]
    titles: Local
    in_force_from: date
    validity_months: int | None = None
    module: list[ModuleShape]
    bank: BankShape
    assessment: AssessmentShape


class CoursePageShape(PageShape):
    objectives: list[str]


class LessonPageShape(PageShape):
    valid_as_of: date


class ItemHead(PackShape):
    """What an item says besides its document."""

    key: str
    module: str
    objective: str = ""
    bloom: one_of("remember", "understand", "apply", "analyse")
    basis: Local
    valid_as_of: date
    cites: Annotated[list[str], Field(min_length=1, max_length=3)]


class ItemSource:
    """An item as the pack writes it, already checked."""

    def __init__(self, file: str, head: ItemHead, raw: dict[str, Any]) -> None:
        self.file, self.head, self.raw = file, head, raw
        self.hash = hash_of([head.model_dump(mode="json"), raw])


class CoursePart:
    """One course folder of a pack, read whole."""

    def __init__(self, folder: PackFolder, path: Path) -> None:
        self.path = path
        self.file = path / "course.toml"
        self.course = folder.toml(self.file, CourseFileShape)
        self.pages: list[PageSource] = []
        self.items: list[ItemSource] = []
        if self.course is not None:
            self.pages = list(self._read_pages(folder))
            self.items = list(self._read_items(folder))
            self._check_items(folder)

    def _read_pages(self, folder: PackFolder) -> Iterator[PageSource]:
        outline = [each.key for module in self.course.module for each in module.lessons]
        parent = f"course:{self.course.key}"
        for language, _name in settings.LANGUAGES:
            page = read_page(
                folder,
                self.path / f"course.{language}.md",
                type_="course",
                key=self.course.key,
                parent="catalogue:courses",
                language=language,
                extra={"course": self.course.key},
            )
            lessons = [
                read_page(
                    folder,
                    self.path / "lessons" / f"{key}.{language}.md",
                    type_="lesson",
                    key=key,
                    parent=parent,
                    language=language,
                    extra={"course": self.course.key, "lesson": key},
                )
                for key in outline
            ]
            yield from filter(None, [page, *lessons])

    def _read_items(self, folder: PackFolder) -> Iterator[ItemSource]:
        codes = [code for code, _name in settings.LANGUAGES]
        for path in sorted((self.path / "items").glob("*.toml")):
            for raw in folder.raw_toml(path).get("item", []):
                key = str(raw.get("key", "?"))
                parts = {
                    name: raw.pop(name) for name in ItemHead.model_fields if name in raw
                }
                head = folder.shaped(path, key, parts, ItemHead)
                document = _document(folder, path, key, raw)
                if head is None or document is None:
                    continue
                for missing in missing_languages(document, codes):
                    folder.fault(path, key, f"no text in {missing}")
                yield ItemSource(folder.name_of(path), head, raw)

    def _check_items(self, folder: PackFolder) -> None:
        anchors = {
            f"{page.key}#{key}"
            for page in self.pages
            for _type, shape in page.blocks
            if (key := getattr(shape, "key", ""))
        }
        seen: set[str] = set()
        for item in self.items:
            if item.head.key in seen:
                folder.fault(item.file, item.head.key, "two items have this key")
            seen.add(item.head.key)
            for passage in item.head.cites:
                if passage not in anchors:
                    folder.fault(item.file, item.head.key, f"no passage {passage}")
        self._check_blueprint(folder)

    def _check_blueprint(self, folder: PackFolder) -> None:
        cells = tuple(
            Cell(each.module, each.type, each.count)
            for each in self.course.assessment.blueprint
        )
        pool = [
            Candidate(number, item.head.module, item.raw["type"])
            for number, item in enumerate(self.items)
        ]
        for cell in missing_cells(Blueprint(cells), pool):
            folder.fault(
                self.file,
                f"assessment.blueprint {cell.module} {cell.type}",
                f"the bank has fewer than {cell.count}",
            )

    def load_records(self, report: list[str]) -> None:
        """Create the course, its bank and examination, and an edition when it changed."""
        shape = self.course
        bank, _created = ItemBank.objects.get_or_create(
            key=shape.bank.key, defaults={"name": shape.bank.name}
        )
        assessment = _assessment(shape.assessment, bank)
        course = Course.objects.filter(key=shape.key).first() or create_course(
            shape.key, shape.kind, by=None
        )
        outline = [module.model_dump(mode="json") for module in shape.module]
        terms = {
            "titles": dict(shape.titles),
            "hours": shape.hours,
            "outline": outline,
            "assessment": assessment,
            "validity_months": shape.validity_months,
        }
        last = course.editions.order_by("-number").first()
        if last and all(getattr(last, name) == each for name, each in terms.items()):
            return
        start = timezone.localdate() if last else shape.in_force_from
        issue_edition(course, in_force_from=start, by=None, **terms)
        report.append(f"created  edition of {shape.key}")


def _document(folder: PackFolder, path: Path, key: str, raw: dict[str, Any]) -> Any:
    try:
        return read_document(raw)
    except KeyError:
        folder.fault(path, f"{key}.type", f"must be one of: {', '.join(ITEM_TYPES)}")
    except ValidationError as error:
        for each in error.errors(include_url=False):
            where = ".".join(map(str, (key, *each["loc"])))
            folder.fault(path, where, each["msg"])
    return None


def _assessment(shape: AssessmentShape, bank: ItemBank) -> Assessment:
    terms = shape.model_dump(mode="json", exclude={"key"})
    return Assessment.objects.get_or_create(
        key=shape.key, defaults={"bank": bank, **terms}
    )[0]

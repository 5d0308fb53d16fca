"""Read a content pack whole, then load it in one transaction, in layer order."""

from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from certification.packs import CertificationPart
from content.cache import next_generation
from content.packs import (
    IdentityShape,
    PageSource,
    check_pages,
    load_identity,
    load_pages,
    page_type,
    read_page,
    step_aside,
)
from courses.packs import CoursePart, load_items
from ethics_guidance.packs import CodePart, GuidancePart
from ledger.rules.packs import Fault, PackFolder, PackHead, PackInvalid
from people.models import ROLE_GROUPS, Role
from people.packs import PeoplePart

#: Pages that hang from the front page: folder pattern, and which type a file is.
PAGE_FILE = "pages/*.*.md"


@dataclass
class Pack:
    """A pack read and checked; loading it can only fail as a whole."""

    head: PackHead
    people: PeoplePart
    guidance: GuidancePart
    code: CodePart
    courses: list[CoursePart]
    certification: CertificationPart
    pages: list[PageSource]
    identity: IdentityShape | None
    report: list[str] = field(default_factory=list)


def read_pack(root: Path) -> Pack:
    """Read a pack; raises `PackInvalid` with everything that is wrong with it."""
    folder = PackFolder(Path(root).resolve())
    if not folder.exists("pack.toml"):
        raise PackInvalid([Fault("pack.toml", "", "there is no such file here")])
    head = folder.toml("pack.toml", PackHead)
    folder.refuse_if_faulty()
    if head.demo and not settings.DEMO_ALLOWED:
        reason = "demo packs are refused by these settings"
        raise PackInvalid([Fault("pack.toml", "demo", reason)])
    courses = [
        CoursePart(folder, path.parent)
        for path in folder.files("courses/*/course.toml")
    ]
    pages = [*_pages(folder), *(page for part in courses for page in part.pages)]
    check_pages(folder, pages)
    pack = Pack(
        head=head,
        people=PeoplePart(folder),
        guidance=GuidancePart(folder),
        code=CodePart(folder),
        courses=courses,
        certification=CertificationPart(
            folder, {part.course.key for part in courses if part.course}
        ),
        pages=pages,
        identity=folder.toml("site.toml", IdentityShape)
        if folder.exists("site.toml")
        else None,
    )
    folder.refuse_if_faulty()
    return pack


def _pages(folder: PackFolder) -> list[PageSource]:
    """Read `pages/<type>-<key>.<language>.md`; the front page has no parent."""
    codes = {code for code, _name in settings.LANGUAGES}
    pages = []
    for path in folder.files(PAGE_FILE):
        name, _dot, language = path.name.removesuffix(".md").rpartition(".")
        type_, _dash, key = name.partition("-")
        if type_ not in PAGE_TYPES or not key or language not in codes:
            folder.fault(path, "", "the name must be TYPE-KEY.LANGUAGE.md")
            continue
        parent = "" if type_ == "home" else page_type(type_).parent
        pages.append(
            read_page(
                folder, path, type_=type_, key=key, parent=parent, language=language
            )
        )
    found = [page for page in pages if page is not None]
    return sorted(found, key=lambda page: (PAGE_TYPES.index(page.type), page.file))


#: Types that `pages/` may hold; courses and lessons come with their course.
#: Each type after those it hangs from, in the order of the menu.
PAGE_TYPES = (
    *(
        "home",
        "library",
        "dilemmas",
        "catalogue",
        "questions",
        "code",
        "standard",
        "reporting",
    ),
    *("guidance", "dilemma", "value"),
)


@transaction.atomic
def load(pack: Pack) -> list[str]:
    """Load a pack through each app's own door; return what was done, line by line."""
    report = pack.report
    for part in pack.courses:
        part.load_records(report)
    pack.guidance.load(report)
    pack.guidance.load_tree(pack.head.key, report)
    if pack.pages:
        step_aside()
    load_pages(pack.head.key, pack.pages, report)
    pack.code.load(report)
    if pack.identity is not None:
        load_identity(pack.head.key, pack.identity, "home:home", report)
    for part in pack.courses:
        load_items(pack.head.key, part, report)
    pack.certification.load(report)
    pack.people.load(report)
    if pack.people.groups:
        give_workflow()
    transaction.on_commit(next_generation)
    return report


#: The steps before a publication; each is approved by who holds the role.
STEPS = (("Revisión", Role.REVIEWER), ("Revisión jurídica", Role.REVIEWER))
#: The groups that Wagtail itself begins with.
WAGTAILS = ("Editors", "Moderators")


def give_workflow() -> None:
    """Put a review and a legal check before publication, unless the site has its own.

    Wagtail's own default (its groups «Editors» and «Moderators») steps aside. Both
    steps begin with the reviewers; an administrator gives the legal one to others.
    """
    tasks = GroupApprovalTask.objects.filter(groups__name__in=WAGTAILS)
    if Workflow.objects.exclude(workflow_tasks__task__in=tasks).exists():
        return
    workflow = Workflow.objects.create(name=STEPS[0][0])
    for order, (name, role) in enumerate(STEPS):
        task = GroupApprovalTask.objects.create(name=name)
        task.groups.add(Group.objects.get(name=ROLE_GROUPS[role]))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    root = Page.get_first_root_node()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    Workflow.objects.exclude(pk=workflow.pk).update(active=False)
    Group.objects.filter(name__in=WAGTAILS).delete()

"""People in a pack: entities, the privacy notice, demo persons with their roles."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from pydantic import Field
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from ledger.rules.packs import PackFolder, PackShape, one_of
from people.actions.accounts import create_person, publish_privacy_notice
from people.actions.appointments import appoint, name_contact_point
from people.actions.roles import grant_role
from people.models import (
    ROLE_GROUPS,
    Entity,
    EntityType,
    PrivacyNotice,
    Role,
    Unit,
    User,
)
from people.models.appointments import Level
from people.rules.names import PersonName

Local = dict[str, Annotated[str, Field(min_length=1)]]
RoleName = one_of(*Role.values)
EntityKind = one_of(*EntityType.values)
PostLevel = one_of(*Level.values)
#: Written instead of permissions for a role that may do all there is.
EVERYTHING = "*"


class EntityShape(PackShape):
    code: str
    name: Local
    type: EntityKind
    region: str = ""
    units: dict[str, str] = {}


class EntitiesShape(PackShape):
    valid_from: date
    entity: list[EntityShape]


class NoticeText(PackShape):
    title: str
    summary: str
    body: str


class NoticeShape(PackShape):
    texts: dict[str, NoticeText]


class GroupsShape(PackShape):
    """What each role's group may do: `app.codename`, or all; on pages; on files."""

    permissions: dict[RoleName, list[str]]
    pages: dict[RoleName, list[str]] = {}
    collections: dict[RoleName, list[str]] = {}


class PersonShape(PackShape):
    email: str
    given_names: str
    first_surname: str
    second_surname: str = ""
    language: str = "es"
    curp: str = ""
    entity: str = ""
    unit: str = ""
    post: str = ""
    level: PostLevel = "N7"
    employee_number: str = ""
    joined_days_ago: int = 6
    risks: list[str] = []
    roles: list[RoleName] = []
    contact_of: str = ""
    phone: str = ""


class PeopleShape(PackShape):
    person: list[PersonShape]


class PeoplePart:
    """What a pack says of people, read whole."""

    def __init__(self, folder: PackFolder) -> None:
        self.entities = (
            folder.toml("people/entities.toml", EntitiesShape)
            if folder.exists("people/entities.toml")
            else None
        )
        self.notice = (
            folder.toml("people/privacy.toml", NoticeShape)
            if folder.exists("people/privacy.toml")
            else None
        )
        self.groups = (
            folder.toml("people/groups.toml", GroupsShape)
            if folder.exists("people/groups.toml")
            else None
        )
        self.people = (
            folder.toml("people/people.toml", PeopleShape)
            if folder.exists("people/people.toml")
            else None
        )
        self._check(folder)

    def _check(self, folder: PackFolder) -> None:
        known = set(Entity.objects.values_list("code", flat=True))
        known |= (
            {each.code for each in self.entities.entity} if self.entities else set()
        )
        for person in self.people.person if self.people else []:
            for code in (person.entity, person.contact_of):
                if code and code not in known:
                    folder.fault(
                        "people/people.toml", person.email, f"no entity {code}"
                    )
        for names in self.groups.permissions.values() if self.groups else []:
            for name in names:
                if not _exists(name):
                    folder.fault("people/groups.toml", name, "no such permission")
        codes = {code for code, _name in settings.LANGUAGES}
        if self.notice and set(self.notice.texts) != codes:
            folder.fault("people/privacy.toml", "texts", "one text per language")

    def load(self, report: list[str]) -> None:
        """Create what is missing; nobody who is there is changed."""
        for each in self.entities.entity if self.entities else []:
            _load_entity(each, self.entities.valid_from, report)
        if self.groups:
            _load_groups(self.groups)
        if self.notice:
            _load_notice(self.notice, report)
        for person in self.people.person if self.people else []:
            _load_person(person, report)


def _load_entity(shape: EntityShape, valid_from: date, report: list[str]) -> None:
    entity = Entity.objects.filter(code=shape.code).first()
    if entity is None:
        entity = Entity.add_root(
            code=shape.code,
            name_es=shape.name["es"],
            name_en=shape.name.get("en", shape.name["es"]),
            type=shape.type,
            region=shape.region,
            valid_from=valid_from,
        )
        report.append(f"created  entity {shape.code}")
    for code, name in shape.units.items():
        Unit.objects.get_or_create(entity=entity, code=code, defaults={"name": name})


def _exists(name: str) -> bool:
    if name == EVERYTHING:
        return True
    app, _dot, codename = name.partition(".")
    return Permission.objects.filter(
        content_type__app_label=app, codename=codename
    ).exists()


def _permission(name: str) -> Permission:
    """Return a permission written `app.codename`."""
    app, _dot, codename = name.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _permissions(names: list[str]) -> Iterable[Permission]:
    if EVERYTHING in names:
        return Permission.objects.all()
    return map(_permission, names)


def _load_groups(shape: GroupsShape) -> None:
    """Give each role's group at least what the pack says it may do."""
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    for role in shape.permissions:
        group, _created = Group.objects.get_or_create(name=ROLE_GROUPS[role])
        group.permissions.add(*_permissions(shape.permissions[role]))
        for name in shape.pages.get(role, []):
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=_permission(name)
            )
        for name in shape.collections.get(role, []):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=files, permission=_permission(name)
            )


def _load_notice(shape: NoticeShape, report: list[str]) -> None:
    texts = {code: text.model_dump() for code, text in shape.texts.items()}
    current = PrivacyNotice.objects.current()
    if current is None:
        publish_privacy_notice(texts, by=None)
        report.append("created  privacy notice")
    elif current.texts != texts:
        report.append("left     privacy notice: another version is in force")


def _load_person(shape: PersonShape, report: list[str]) -> None:
    if User.objects.filter(email=shape.email).exists():
        return
    name = PersonName(shape.given_names, shape.first_surname, shape.second_surname)
    user = create_person(
        shape.email,
        name,
        by=None,
        password=settings.DEMO_PASSWORD,
        language=shape.language,
        curp=shape.curp,
    )
    if Role.ADMIN in shape.roles:
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
    entity = Entity.objects.filter(code=shape.entity).first()
    for role in shape.roles:
        if role != Role.CONTACT:
            grant_role(user, role, by=None)
    if shape.contact_of:
        name_contact_point(
            Entity.objects.get(code=shape.contact_of),
            user,
            email=shape.email,
            phone=shape.phone,
            by=None,
        )
    if entity is not None:
        appoint(
            user,
            entity,
            post=shape.post,
            level=shape.level,
            appointed_on=timezone.localdate() - timedelta(days=shape.joined_days_ago),
            unit=Unit.objects.filter(entity=entity, code=shape.unit).first(),
            employee_number=shape.employee_number,
            risk_codes=tuple(shape.risks),
            by=None,
        )
    report.append(f"created  person {shape.email}")

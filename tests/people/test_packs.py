"""People in a pack: what is wrong with it is said before anything is written."""

import pytest
from django.contrib.auth.models import Group

from ledger.rules.packs import Fault, PackFolder
from people.models import Entity, PrivacyNotice, Unit, User
from people.packs import PeoplePart
from people.permissions import has_role

ENTITY = """
valid_from = 2020-01-01
[[entity]]
code = "NEW"
name = { es = "Nueva" }
type = "MIN"
units = { NEW-A = "Administración" }
"""
PERSON = """
[[person]]
email = "ana@new.example"
given_names = "Ana"
first_surname = "Ruiz"
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack(tmp_path):
    """Return a function that writes the files of a pack and reads it."""

    def read(**files: str) -> tuple[PeoplePart, PackFolder]:
        (tmp_path / "people").mkdir(exist_ok=True)
        for name, text in files.items():
            (tmp_path / "people" / f"{name}.toml").write_text(text, encoding="utf-8")
        folder = PackFolder(tmp_path)
        return PeoplePart(folder), folder

    return read


def load(part: PeoplePart) -> list[str]:
    """Load a part and return what it reported."""
    report: list[str] = []
    part.load(report)
    return report


def test_an_empty_pack_has_no_people_and_no_faults(pack):
    part, folder = pack()
    assert folder.faults == []
    assert load(part) == []


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        (
            {"people": PERSON + 'entity = "NOWHERE"'},
            Fault("people/people.toml", "ana@new.example", "no entity NOWHERE"),
        ),
        (
            {"people": PERSON + 'contact_of = "NOWHERE"'},
            Fault("people/people.toml", "ana@new.example", "no entity NOWHERE"),
        ),
        (
            {"groups": '[permissions]\neditor = ["people.fly"]'},
            Fault("people/groups.toml", "people.fly", "no such permission"),
        ),
        (
            {"privacy": '[texts.es]\ntitle = "A"\nsummary = "B"\nbody = "C"'},
            Fault("people/privacy.toml", "texts", "one text per language"),
        ),
    ],
)
def test_what_points_nowhere_is_a_fault(pack, files, fault):
    _part, folder = pack(**files)
    assert folder.faults == [fault]


@pytest.mark.parametrize(
    ("files", "key"),
    [
        ({"people": PERSON + 'roles = ["king"]'}, "person.0.roles.0"),
        ({"people": PERSON + 'level = "N9"'}, "person.0.level"),
        ({"people": PERSON + "age = 3"}, "person.0.age"),
        ({"entities": ENTITY.replace("MIN", "CLUB")}, "entity.0.type"),
        ({"groups": '[permissions]\nking = ["people.add_user"]'}, "permissions"),
    ],
)
def test_what_does_not_fit_names_its_key(pack, files, key):
    _part, folder = pack(**files)
    assert folder.faults
    assert folder.faults[0].key.startswith(key)


def test_entities_units_and_people_are_created_once(pack):
    files = {
        "entities": ENTITY,
        "people": PERSON
        + 'entity = "NEW"\nunit = "NEW-A"\npost = "Analista"\nroles = ["editor"]',
    }
    part, folder = pack(**files)
    assert folder.faults == []
    assert load(part) == ["created  entity NEW", "created  person ana@new.example"]
    entity = Entity.objects.get(code="NEW")
    assert (entity.name_es, entity.name_en) == ("Nueva", "Nueva")
    ana = User.objects.get(email="ana@new.example")
    assert ana.appointments.get().unit == Unit.objects.get(code="NEW-A")
    assert has_role(ana, "editor")
    assert load(pack(**files)[0]) == []
    assert User.objects.filter(email="ana@new.example").count() == 1


def test_whoever_is_there_is_not_changed(pack):
    load(pack(people=PERSON)[0])
    load(pack(people=PERSON.replace("Ruiz", "Otra"))[0])
    assert User.objects.get(email="ana@new.example").first_surname == "Ruiz"


def test_groups_get_what_the_pack_says_and_keep_what_they_have(pack):
    group = Group.objects.get(name="role:trainer")
    before = group.permissions.count()
    text = '[permissions]\ntrainer = ["people.view_user"]'
    load(pack(groups=text)[0])
    load(pack(groups="[permissions]\ntrainer = []")[0])
    assert group.permissions.count() == before + 1


def test_a_notice_in_force_is_never_replaced_by_a_pack(pack):
    text = 'title = "A"\nsummary = "B"\nbody = "C"\n'
    part, folder = pack(privacy=f"[texts.es]\n{text}[texts.en]\n{text}")
    assert folder.faults == []
    assert load(part) == ["left     privacy notice: another version is in force"]
    assert PrivacyNotice.objects.get().number == 1

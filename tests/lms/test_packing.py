"""A wrong pack is refused whole, naming file, key and reason."""

import shutil

import pytest
from django.conf import settings

from ledger.rules.packs import PackInvalid
from lms.packing import read_pack

LESSON = "courses/ind-01/lessons/1.1.es.md"
LESSON_EN = "courses/ind-01/lessons/1.1.en.md"
COURSE = "courses/ind-01/course.toml"
ITEMS = "courses/ind-01/items/m1.toml"
HOME = "pages/home-home.es.md"
CONTACT_EN = "pages/standard-contact.en.md"
GROUPS = "people/groups.toml"


@pytest.fixture
def pack(tmp_path, db):
    """Copy the starter pack, to be broken."""
    folder = tmp_path / "starter"
    shutil.copytree(settings.STARTER_PACK, folder)
    return folder


def change(pack, file, old, new, count=1):
    path = pack / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def faults(pack):
    with pytest.raises(PackInvalid) as caught:
        read_pack(pack)
    assert str(caught.value) == "\n".join(map(str, caught.value.faults))
    return caught.value.faults


def test_the_starter_pack_as_it_is_has_no_fault(pack):
    read = read_pack(pack)
    assert read.head.key == "starter"
    assert len([page for page in read.pages if page.type == "lesson"]) == 48


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "reason"),
    [
        ("pack.toml", 'version = "1.0"', 'verson = "1.0"', "verson", "Extra inputs"),
        ("pack.toml", 'key = "starter"', "key = starter", "", "not valid TOML"),
        ("site.toml", "folio_prefix", "folio_prefx", "folio_prefx", "Extra inputs"),
        (COURSE, "hours =", "hors =", "hors", "Extra inputs"),
        (COURSE, 'kind = "', 'kind = "not-', "kind", "must be one of"),
        (COURSE, "cut_score = 80", "cut_score = 101", "assessment.cut_score", "100"),
        (ITEMS, "bloom =", "blom =", "ind-m1-sc-lista-copiada.bloom", "required"),
        (
            ITEMS,
            'bloom = "remember"',
            'bloom = "guess"',
            "ind-m1-sc-lista-copiada.bloom",
            "must be one of",
        ),
        (
            ITEMS,
            'type = "single_choice"',
            'type = "essay"',
            "ind-m1-sc-lista-copiada.type",
            "must be one of",
        ),
        (
            ITEMS,
            'key = "ind-m1-sc-cuarto-documento"',
            'key = "ind-m1-sc-lista-copiada"',
            "ind-m1-sc-lista-copiada",
            "two items have this key",
        ),
        (
            ITEMS,
            'key = "constitucion"\n',
            'key = "constitucion"\ncorrect = true\n',
            "ind-m1-sc-lista-copiada",
            "exactly one",
        ),
        (
            ITEMS,
            '"1.2#lista-sna"',
            '"1.2#no-hay"',
            "ind-m1-sc-lista-copiada",
            "no passage 1.2#no-hay",
        ),
        (
            ITEMS,
            ', en = "The principles for a poster"}',
            "}",
            "ind-m1-sc-lista-copiada",
            "no text in title: en",
        ),
        (LESSON, "+++\n", "---\n", "", "line 1: the file must open with +++"),
        (LESSON, 'title = "', 'titel = "', "titel", "Extra inputs"),
        (LESSON, 'slug = "', 'slug = "Ñ ', "slug", "pattern"),
        (LESSON, "valid_as_of = 2026-11-03\n", "", "valid_as_of", "required"),
        (LESSON, "```rule\n", "```rul\n", "line 22", "no block is called 'rul'"),
        (LESSON, "```rule\n", "```image\n", "line 22", "'image' is added by an editor"),
        (LESSON, 'article = "', 'artcle = "', "line 22, rule.artcle", "Extra"),
        (LESSON, " {#para-quien}", "", "", "line 14: a heading needs its anchor key"),
        (
            LESSON,
            'key = "pipa-de-agua"',
            'key = "interes-publico"',
            "interes-publico",
            "two blocks have this key",
        ),
        (
            LESSON,
            'key = "pipa-de-agua"',
            'key = "pipa"',
            "lesson:1.1",
            "blocks or keys differ between languages",
        ),
        (
            CONTACT_EN,
            "(page:reporting)",
            "(page:nowhere)",
            "page:nowhere",
            "this link leads nowhere",
        ),
        (
            CONTACT_EN,
            "(page:reporting)",
            "(javascript:alert)",
            "javascript:alert",
            "this link leads nowhere",
        ),
        (
            HOME,
            'page = "page:library"',
            'page = "page:nobody"',
            "page:nobody",
            "this link leads nowhere",
        ),
        (HOME, 'page = "page:library"\n', "", "door.1", "names it"),
        (
            GROUPS,
            '"courses.add_item"',
            '"courses.fly_item"',
            "courses.fly_item",
            "no such permission",
        ),
        (GROUPS, "[permissions]", "[permisions]", "permisions", "Extra inputs"),
        ("people/privacy.toml", "[texts.en]", "[texts.fr]", "texts", "per language"),
        ("people/entities.toml", "code = ", "cod = ", "entity.0.cod", "Extra inputs"),
        ("channels.toml", "key = ", "kee = ", "channel.0.kee", "Extra inputs"),
        ("channels.toml", 'key = "sefir"', 'key = "oic"', "oic", "have this key"),
        ("channels.toml", ", en = ", ", fr = ", "oic", "no text in en"),
        (
            "certification.toml",
            'course = "ind-01"',
            'course = "ind-99"',
            "",
            "no course ind-99",
        ),
    ],
)
def test_a_pack_broken_in_one_way_is_refused_by_name(pack, file, old, new, key, reason):
    change(pack, file, old, new)
    found = faults(pack)
    assert any(
        each.file == file and key in each.key and reason in each.reason
        for each in found
    ), "\n".join(map(str, found))


def test_a_missing_english_file_is_named(pack):
    (pack / LESSON_EN).unlink()
    found = {(each.file, each.key): each.reason for each in faults(pack)}
    assert "cannot be read" in found[LESSON_EN, ""]
    assert found[LESSON, "lesson:1.1"] == "there is no en version"


def test_a_missing_english_page_is_named(pack):
    (pack / CONTACT_EN).unlink()
    (fault, *_rest) = faults(pack)
    assert fault.file == "pages/standard-contact.es.md"
    assert str(fault) == (
        "pages/standard-contact.es.md [standard:contact]: there is no en version"
    )


@pytest.mark.parametrize("file", [LESSON, HOME, COURSE, ITEMS, "site.toml", GROUPS])
def test_a_file_that_is_not_utf_8_is_named(pack, file):
    (pack / file).write_bytes((pack / file).read_bytes() + "# ñ".encode("latin-1"))
    assert [each.file for each in faults(pack) if "cannot be read" in each.reason] == [
        file
    ]


def test_an_empty_file_is_named(pack):
    for file in (LESSON, LESSON_EN):
        (pack / file).write_text("")
    found = {each.file for each in faults(pack) if "line 1" in each.reason}
    assert found == {LESSON, LESSON_EN}


def test_a_cell_of_the_blueprint_that_the_bank_cannot_fill_is_named(pack):
    change(pack, COURSE, "count = 1", "count = 99")
    (fault,) = faults(pack)
    assert fault.file == COURSE
    assert fault.key.startswith("assessment.blueprint M")
    assert fault.reason == "the bank has fewer than 99"


@pytest.mark.parametrize(
    "name",
    ["about.es.md", "standard-about.fr.md", "essay-about.es.md", "standard-.es.md"],
)
def test_a_page_whose_name_says_nothing_is_named(pack, name):
    (pack / "pages" / name).write_text("+++\n+++\n")
    (fault,) = faults(pack)
    assert fault.file == f"pages/{name}"
    assert "TYPE-KEY.LANGUAGE.md" in fault.reason


def test_a_folder_that_is_no_pack_is_refused(tmp_path, db):
    (fault,) = faults(tmp_path)
    assert str(fault) == "pack.toml: there is no such file here"


def test_every_fault_is_said_at_once(pack):
    change(pack, "site.toml", "folio_prefix", "folio_prefx")
    change(pack, LESSON, 'title = "', 'titel = "')
    change(pack, CONTACT_EN, "(page:reporting)", "(page:nowhere)")
    files = {each.file for each in faults(pack)}
    assert {"site.toml", LESSON, CONTACT_EN} <= files


def test_a_demo_pack_is_refused_where_demos_are_not_allowed(settings, db):
    settings.DEMO_ALLOWED = False
    (fault,) = faults(settings.DEMO_PACK)
    assert str(fault) == ("pack.toml [demo]: demo packs are refused by these settings")


def test_a_person_of_a_demo_pack_belongs_to_an_entity_that_exists(tmp_path, db):
    folder = tmp_path / "demo"
    shutil.copytree(settings.DEMO_PACK, folder)
    change(folder, "people/people.toml", 'entity = "SEFIN"', 'entity = "NADA"')
    (fault,) = faults(folder)
    assert fault.file == "people/people.toml"
    assert "no entity NADA" in fault.reason

"""A pack's folder: every fault names the file, the key and the reason, all at once."""

import pytest
from pydantic import Field

from ledger.rules.packs import (
    Fault,
    PackFolder,
    PackHead,
    PackInvalid,
    PackShape,
    one_of,
)


class Part(PackShape):
    kind: one_of("quiz", "examination")
    minutes: int = Field(ge=1)


class Course(PackShape):
    key: str
    parts: list[Part] = []


@pytest.fixture
def folder(tmp_path):
    return PackFolder(tmp_path)


def write(folder: PackFolder, name: str, text: str) -> str:
    """Put a file in the pack."""
    path = folder.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def test_a_good_file_takes_its_shape(folder):
    name = write(
        folder,
        "courses/a.toml",
        'key = "ind"\n[[parts]]\nkind = "quiz"\nminutes = 5\n',
    )
    course = folder.toml(name, Course)
    assert course == Course(key="ind", parts=[Part(kind="quiz", minutes=5)])
    assert folder.faults == []
    folder.refuse_if_faulty()


def test_a_head_has_a_version_and_languages_and_is_no_demo_unless_it_says_so(folder):
    name = write(folder, "pack.toml", 'key="s"\nversion="1"\nlanguages=["es"]\n')
    head = folder.toml(name, PackHead)
    assert (head.key, head.version, head.languages) == ("s", "1", ["es"])
    assert head.demo is False


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("", "key", "Field required"),
        ('key = "a"\ncolour = "red"', "colour", "Extra inputs are not permitted"),
        ("key = 3", "key", "Input should be a valid string"),
        (
            'key = "a"\n[[parts]]\nkind = "essay"\nminutes = 1',
            "parts.0.kind",
            "Value error, must be one of: quiz, examination",
        ),
        (
            'key = "a"\n[[parts]]\nkind = "quiz"\nminutes = 0',
            "parts.0.minutes",
            "Input should be greater than or equal to 1",
        ),
    ],
)
def test_what_does_not_fit_is_a_fault_that_names_its_key(folder, text, key, reason):
    name = write(folder, "course.toml", text)
    assert folder.toml(name, Course) is None
    assert folder.faults == [Fault("course.toml", key, reason)]


def test_broken_toml_is_one_fault_and_no_more(folder):
    name = write(folder, "course.toml", "key = ")
    assert folder.toml(name, Course) is None
    (fault,) = folder.faults
    assert (fault.file, fault.key) == ("course.toml", "")
    assert fault.reason.startswith("not valid TOML: ")


def test_an_absent_file_is_a_fault(folder):
    assert folder.toml("nowhere.toml", Course) is None
    (fault,) = folder.faults
    assert fault.file == "nowhere.toml"
    assert fault.reason.startswith("cannot be read: ")


def test_a_file_that_is_not_text_is_a_fault(folder):
    (folder.root / "latin.toml").write_bytes(b'key = "a\xf1o"')
    assert folder.text("latin.toml") == ""
    assert folder.faults[0].reason.startswith("cannot be read: ")


def test_every_fault_of_every_file_is_said_together(folder):
    one = write(folder, "a.toml", "colour = 1")
    two = write(folder, "sub/b.toml", "= 1")
    folder.toml(one, Course)
    folder.toml(folder.root / two, Course)
    with pytest.raises(PackInvalid) as refusal:
        folder.refuse_if_faulty()
    assert [fault.file for fault in refusal.value.faults] == [
        "a.toml",
        "a.toml",
        "sub/b.toml",
    ]
    assert str(refusal.value).splitlines()[0] == "a.toml [key]: Field required"


def test_an_earlier_fault_does_not_spoil_a_good_file(folder):
    folder.fault("elsewhere.md", "", "no title")
    name = write(folder, "course.toml", 'key = "a"')
    assert folder.toml(name, Course) == Course(key="a")


def test_nested_data_names_its_place_in_the_file(folder):
    assert folder.shaped("items.toml", "item.3", {"kind": "quiz"}, Part) is None
    assert folder.faults == [Fault("items.toml", "item.3.minutes", "Field required")]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault("a.toml", "key", "missing"), "a.toml [key]: missing"),
        (Fault("a.toml", "", "missing"), "a.toml: missing"),
    ],
)
def test_a_fault_is_one_sentence(fault, sentence):
    assert str(fault) == sentence


def test_files_come_in_order_and_are_named_inside_the_pack(folder):
    for name in ("b.md", "a.md", "sub/c.md", "d.toml"):
        write(folder, name, "x")
    assert [folder.name_of(path) for path in folder.files("*.md")] == ["a.md", "b.md"]
    assert folder.name_of("sub/c.md") == "sub/c.md"
    assert folder.exists("sub/c.md")
    assert not folder.exists("z.md")


def test_shapes_are_frozen():
    with pytest.raises(ValueError, match="frozen"):
        Part(kind="quiz", minutes=1).minutes = 2

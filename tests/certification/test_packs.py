"""Certification in a pack: read whole, loaded once, versioned when it changes."""

from pathlib import Path

import pytest

from certification.models import Achievement, Requirement, RequirementVersion
from certification.packs import CertificationPart
from ledger.rules.packs import PackFolder

pytestmark = pytest.mark.django_db

TEXT = """
[[achievement]]
key = "ind-01"
course = "ind-01"
texts = { es = "Inducción", en = "Induction" }

[[requirement]]
key = "induction"
course = "ind-01"
audience = "joiners"
due_days = 30
legal_basis = { es = "LGRA, arts. 15 y 16", en = "LGRA, arts. 15 and 16" }
in_force_from = 2026-01-01
"""


def read(folder: Path, text: str | None) -> tuple[CertificationPart, list[str]]:
    """Read a pack with this file; return the part and its faults."""
    if text is not None:
        (folder / "certification.toml").write_text(text)
    pack = PackFolder(folder)
    return CertificationPart(pack, set()), [str(fault) for fault in pack.faults]


def loaded(folder: Path, text: str) -> list[str]:
    """Load a pack with this file; return its report."""
    part, faults = read(folder, text)
    assert faults == []
    report: list[str] = []
    part.load(report)
    return report


def test_what_is_there_already_is_left_alone(tmp_path):
    assert loaded(tmp_path, TEXT) == []
    assert RequirementVersion.objects.count() == 1
    texts = Achievement.objects.get().texts
    assert texts["es"].startswith("Inducción a la ética")


def test_a_requirement_that_changed_gets_a_new_version_once(tmp_path):
    changed = TEXT.replace("due_days = 30", "due_days = 60")
    assert loaded(tmp_path, changed) == ["created  requirement induction"]
    assert loaded(tmp_path, changed) == []
    versions = Requirement.objects.get(key="induction").versions.order_by("number")
    assert [each.due_days for each in versions] == [30, 60]


def test_an_empty_database_gets_both(tmp_path):
    Achievement.objects.all().delete()
    new = TEXT.replace('key = "induction"', 'key = "yearly"')
    assert loaded(tmp_path, new) == [
        "created  achievement ind-01",
        "created  requirement yearly",
    ]


def test_a_pack_may_say_nothing_of_certification(tmp_path):
    part, faults = read(tmp_path, None)
    report: list[str] = []
    part.load(report)
    assert (faults, report) == ([], [])


@pytest.mark.parametrize(
    ("wrong", "right", "key"),
    [
        ('course = "nope"', 'course = "ind-01"', "no course nope"),
        ('audience = "everyone"', 'audience = "joiners"', "audience"),
        ('due_days = "soon"', "due_days = 30", "due_days"),
        ("surprise = 1", 'key = "induction"', "surprise"),
    ],
)
def test_a_fault_names_the_file_and_the_key(tmp_path, wrong, right, key):
    _part, faults = read(tmp_path, TEXT.replace(right, wrong))
    assert faults
    assert all(fault.startswith("certification.toml") for fault in faults)
    assert any(key in fault for fault in faults)

"""The first version of the code in a pack: frozen once, whole, in both languages."""

import pytest

from ethics_guidance.models import CodeVersion
from ethics_guidance.packs import CodePart
from ledger.rules.packs import PackFolder


def part(tmp_path, text):
    (tmp_path / "code.toml").write_text(text)
    folder = PackFolder(tmp_path)
    return CodePart(folder), [str(each) for each in folder.faults]


def test_a_version_that_is_there_is_left(tmp_path, db):
    found, faults = part(tmp_path, 'summary = { es = "a", en = "b" }')
    report = []
    found.load(report)
    assert report == faults == []
    assert CodeVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('summary = { es = "a" }', "code.toml [summary]: no text in en"),
        ('colour = "red"\nsummary = { es = "a", en = "b" }', "code.toml [colour]"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, fault):
    _found, faults = part(tmp_path, text)
    assert any(each.startswith(fault) for each in faults)

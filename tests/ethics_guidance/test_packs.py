"""Channels and the tree in a pack: checked whole, what is there left alone."""

import pytest
from django.conf import settings

from ethics_guidance.models import ReportingChannel
from ethics_guidance.packs import GuidancePart
from ledger.rules.packs import PackFolder
from tests.ethics_guidance.trees import starter

TREE = "self_assessment.toml"

CHANNEL = """
[[channel]]
key = "{key}"
name = {{ es = "Canal", en = "Channel" }}
purpose = {{ es = "Para algo.", en = "{purpose}" }}
"""


@pytest.fixture
def folder(tmp_path):
    return PackFolder(tmp_path)


def write(folder, *channels):
    text = "".join(CHANNEL.format(key=key, purpose=said) for key, said in channels)
    (folder.root / "channels.toml").write_text(text)


def test_a_pack_need_not_speak_of_channels(folder, db):
    report = []
    GuidancePart(folder).load(report)
    assert report == folder.faults == []


def test_a_new_channel_is_created_in_its_place(folder, db):
    write(folder, ("uno", "For one."), ("dos", "For two."))
    report = []
    GuidancePart(folder).load(report)
    assert report == ["created  channel uno", "created  channel dos"]
    assert ReportingChannel.objects.get(key="dos").sort_order == 1
    assert ReportingChannel.objects.get(key="uno").purpose_en == "For one."


def test_a_channel_that_is_there_is_left_alone(folder, db):
    before = ReportingChannel.objects.get(key="oic").purpose_en
    write(folder, ("oic", "Something else."))
    report = []
    GuidancePart(folder).load(report)
    assert report == []
    assert ReportingChannel.objects.get(key="oic").purpose_en == before


def test_a_key_used_twice_and_a_text_that_is_missing_are_faults(folder):
    write(folder, ("uno", "For one."), ("uno", ""))
    GuidancePart(folder)
    assert [str(each) for each in folder.faults] == [
        "channels.toml [uno]: two channels have this key",
        "channels.toml [uno]: no text in en",
    ]


def write_tree(folder, old="", new=""):
    text = (settings.STARTER_PACK / TREE).read_text()
    assert old in text
    (folder.root / TREE).write_text(text.replace(old, new, 1))


def test_the_starters_tree_has_no_fault(folder):
    write_tree(folder)
    assert GuidancePart(folder).tree == starter()
    assert folder.faults == []


def test_a_pack_need_not_have_a_tree(folder, db):
    report = []
    GuidancePart(folder).load_tree("another", report)
    assert report == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('yes = "n2"', 'yes = "n1"', f"{TREE} [n1]: leads back to itself"),
        (
            'no = "n4"',
            'no = "n44"',
            f"{TREE} [n3]: this answer leads to what is not there (no n44)",
        ),
        (
            'en = "No conflict identified"',
            'en = ""',
            f"{TREE} [o1]: a text is missing (title en)",
        ),
        ('kind = "gift"', 'kind = "present"', f"{TREE} [o4]: no kind of result"),
        ('kind = "gift"', 'colour = "red"', f"{TREE} [outcome.3.colour]: Extra"),
        ('first = "n1"', "", f"{TREE} [first]: Field required"),
    ],
)
def test_a_faulty_tree_is_refused_with_the_question_named(folder, old, new, fault):
    write_tree(folder, old, new)
    GuidancePart(folder)
    found = [str(each) for each in folder.faults]
    assert any(each.startswith(fault) for each in found), found

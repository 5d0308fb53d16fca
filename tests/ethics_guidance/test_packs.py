"""Channels in a pack: both languages, each key once, what is there left alone."""

import pytest

from ethics_guidance.models import ReportingChannel
from ethics_guidance.packs import GuidancePart
from ledger.rules.packs import PackFolder

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

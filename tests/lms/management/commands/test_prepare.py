"""Everything that serving needs, done once."""

import shutil
from io import StringIO

import pytest
from django.core.management import call_command

from lms.management.commands import prepare
from lms.management.commands.prepare import Command
from people.models import User


@pytest.fixture
def machine(settings, tmp_path, monkeypatch):
    """A machine on which nothing is prepared yet but the database."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.SIGNING_PKCS12 = tmp_path / "authority" / "signer.p12"
    settings.SIGNING_PASSWORD_FILE = tmp_path / "authority" / "signer.password"
    monkeypatch.delenv("DEMO", raising=False)
    return tmp_path


def said():
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def test_the_first_time_it_prepares_and_the_second_it_has_nothing_to_say(db, machine):
    first = said()
    assert "Gathering static files…" in first
    assert "Development authority created." in first
    assert "migrations" not in first
    assert "Content of" not in first
    assert (machine / "static" / "css" / "base.css").exists()
    assert (machine / "authority" / "signer.p12").exists()
    assert said() == ""


def test_static_files_are_gathered_again_when_one_changes(
    settings, tmp_path, monkeypatch
):
    state = ["a"]
    gathered = []
    settings.STATIC_ROOT = tmp_path
    monkeypatch.setattr(Command, "_static_state", staticmethod(lambda: iter(state)))
    monkeypatch.setattr(
        prepare, "call_command", lambda name, **_k: gathered.append(name)
    )
    for _again in range(2):
        Command(stdout=StringIO())._gather_static()
    assert gathered == ["collectstatic"]
    state.append("b")
    Command(stdout=StringIO())._gather_static()
    assert gathered == ["collectstatic"] * 2
    (tmp_path / ".stamp").unlink()
    Command(stdout=StringIO())._gather_static()
    assert len(gathered) == 3


def test_the_state_of_static_files_names_ours_and_what_is_required(
    settings, tmp_path, monkeypatch
):
    before = list(Command._static_state())
    assert list(Command._static_state()) == before
    assert any("css/base.css" in each for each in before)
    assert not any(".venv" in each for each in before)
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements.txt").write_text("django==5.2")
    pinned = next(iter(Command._static_state()))
    (tmp_path / "requirements.txt").write_text("django==5.3")
    assert next(iter(Command._static_state())) != pinned


@pytest.mark.parametrize(
    ("allowed", "asked", "there", "wants"),
    [
        (True, None, False, True),
        (True, "1", False, True),
        (True, "0", False, False),
        (True, None, True, False),
        (False, None, False, False),
        (False, "1", False, False),
    ],
)
def test_the_demo_is_loaded_where_it_is_allowed_wanted_and_not_there(
    db, settings, monkeypatch, allowed, asked, there, wants
):
    settings.DEMO_ALLOWED = allowed
    monkeypatch.delenv("DEMO", raising=False)
    if asked is not None:
        monkeypatch.setenv("DEMO", asked)
    if not there:
        for user in User.objects.filter(email__endswith="@demo.example"):
            User.objects.filter(pk=user.pk).update(email=f"{user.pk}@coahuila.gob.mx")
    assert Command._wants_demo() is wants


def test_a_site_with_a_front_page_keeps_its_content(db, machine, settings):
    settings.STARTER_PACK = machine / "broken"
    settings.STARTER_PACK.mkdir()
    assert Command._has_front()
    assert "Content of" not in said()
    shutil.rmtree(settings.STARTER_PACK)

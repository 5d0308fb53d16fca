"""The repository's promises."""

import ast
import subprocess
import sys
import tomllib
from io import StringIO
from pathlib import Path

import django
import pytest
import wagtail
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from lms import catalogues

ROOT = settings.BASE_DIR
#: The most lines a module may have.
CEILING = 300


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the project that exist, committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def sources() -> list[Path]:
    """Return the Python files of the project, migrations apart."""
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def test_imports_point_down():
    command = [str(Path(sys.executable).parent / "lint-imports")]
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_every_app_and_every_rules_package_is_under_contract():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"][
        "importlinter"
    ]
    local = {
        app.name for app in apps.get_app_configs() if Path(app.path).parent == ROOT
    }
    assert local == set(config["root_packages"])
    rules = {f"{path.parts[-3]}.rules" for path in ROOT.glob("*/rules/__init__.py")}
    pure = next(c for c in config["contracts"] if c["type"] == "forbidden")
    assert rules == set(pure["source_modules"])


@pytest.mark.django_db
def test_no_migration_is_missing():
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)


def test_no_module_is_longer_than_the_ceiling():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text().splitlines())) > CEILING
    }
    assert long == {}


def test_every_module_says_what_it_is():
    silent = []
    for path in sources():
        tree = ast.parse(path.read_text())
        if tree.body and not ast.get_docstring(tree):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_versions_are_the_ones_decided():
    assert wagtail.__version__ == "8.0.1"
    assert django.get_version() == "5.2.19"
    assert sys.version_info[:2] == (3, 11)


@pytest.mark.parametrize("language", ["es", "en"])
def test_catalogues_are_complete_and_in_step_with_the_sources(language):
    catalogue = catalogues.read(language)
    known = {
        (m.id if isinstance(m.id, str) else m.id[0], m.context): m
        for m in catalogue
        if m.id
    }
    for message in catalogues.template():
        if not message.id:
            continue
        key = (
            message.id if isinstance(message.id, str) else message.id[0],
            message.context,
        )
        assert key in known, f"{language} lacks {key}"
        text = known[key].string
        assert all(text) if isinstance(text, tuple) else text, (
            f"{language}: {key} is empty"
        )
        assert not known[key].fuzzy, f"{language}: {key} is fuzzy"
    used = {
        (m.id if isinstance(m.id, str) else m.id[0], m.context)
        for m in catalogues.template()
        if m.id
    }
    assert set(known) <= used, f"{language}: stale {sorted(set(known) - used)[:5]}"


@pytest.mark.parametrize("language", ["es", "en"])
def test_placeholders_survive_translation(language):
    assert [
        (m.id, list(m.check())) for m in catalogues.read(language) if list(m.check())
    ] == []


def test_nothing_speaks_of_the_workplace():
    words = ["/wor" + "k/", "/far" + "m/", ".libr" + "ary"]
    suffixes = {".py", ".md", ".html", ".toml", ".js", ".css", ".txt", ""}
    for path in tracked():
        if path.suffix in suffixes:
            text = path.read_text(errors="ignore")
            assert not [word for word in words if word in text], path

"""What every test may ask for: the loaded database, people, a learner's journey."""

import gc
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.utils import translation

from lms.catalogues import compile_catalogues
from people.models import User
from tests import template

#: These leave an event loop running in their process: they come last.
LAST = "tests/browser"
MAKING = pytest.StashKey[subprocess.Popen]()
DATABASE_URL = os.environ.get("DATABASE_URL", "")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues before any process of this run reads a message."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Begin to make the database that most tests need, while others run."""
    if not hasattr(session.config, "workerinput"):
        command = [sys.executable, "-m", "tests.template"]
        session.config.stash[MAKING] = subprocess.Popen(command, cwd=template.ROOT)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave nothing running."""
    if making := session.config.stash.get(MAKING, None):
        making.wait()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Shuffled or not: first what needs no database, last what needs the browser."""
    items.sort(key=_turn)
    gc.freeze()  # what was collected stays: no use in walking it again and again


def _turn(item: pytest.Item) -> int:
    if LAST in item.path.as_posix():
        return 2
    return int("db" in item.fixturenames or bool(item.get_closest_marker("django_db")))


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """A copy of the template: migrated, with the starter and demo content."""
    name = f"academy_test_{uuid.uuid4().hex[:8]}"
    config = connections["default"].settings_dict
    with django_db_blocker.unblock():
        if DATABASE_URL:
            template.postgres_copy(DATABASE_URL, name)
            config["NAME"] = name
        else:
            path = Path(settings.VAR_DIR) / "test.sqlite3"
            template.sqlite_copy(path)
            config["NAME"] = str(path)
        yield
        connections["default"].close()
        if DATABASE_URL:
            template.drop(DATABASE_URL, name)


@pytest.fixture(autouse=True)
def fresh_cache_and_language() -> Iterator[None]:
    """Nothing kept and no language chosen by another test."""
    cache.clear()
    with translation.override("es"):
        yield


@pytest.fixture
def person(db: None) -> Any:
    """Return the demo person of a role: `person("editor")`."""

    def find(role: str) -> User:
        return User.objects.get(email=f"{role}@demo.example")

    return find


@pytest.fixture
def signed_in(person: Any) -> Any:
    """Return a browser signed in as a role, past the privacy notice."""

    def sign_in(who: str | User) -> Client:
        user = person(who) if isinstance(who, str) else who
        client = Client()
        client.force_login(user, backend="people.backends.AccountBackend")
        session = client.session
        session["privacy_notice"] = 1
        session.save()
        return client

    return sign_in

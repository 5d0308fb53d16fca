"""A database made once with the starter and demo content, copied for each run.

Migrating and loading takes half a minute; copying a file, or a PostgreSQL template, takes
none. The copy is made anew whenever migrations, packs or what loads them change.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import dj_database_url
import psycopg2

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "test"
PATTERNS = (
    "*/migrations/*.py",
    "*/models/*.py",
    "*/actions/*.py",
    "*/rules/*.py",
    "*/blocks/*.py",
    "*/blocks.py",
    "*/packs/**/*",
    "*/packs.py",
    "*/apps.py",
    "content/kinds.py",
    "content/receivers.py",
    "content/rules/passages.py",
    "lms/packing.py",
    "requirements.txt",
    "lms/settings/test.py",
    "tests/template.py",
)


#: Templates of other versions are kept this long.
KEPT_SECONDS = 6 * 60 * 60


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one run at a time make the template."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest() -> str:
    """Return the hash of everything that decides what the template holds."""
    state = hashlib.sha256()
    for pattern in PATTERNS:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and ".venv" not in path.parts and path.suffix != ".pyc":
                state.update(str(path.relative_to(ROOT)).encode())
                state.update(path.read_bytes())
    return state.hexdigest()[:16]


def _manage(*arguments: str, **environ: str) -> None:
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "lms.settings.test", **environ},
    )


def _fill(url: str) -> None:
    """Migrate and load, by the commands an administrator has."""
    environ = {
        "DATABASE_URL": url,
        "VAR_DIR": str(FOLDER / "var"),
        "REDIS_URL": "",
        "BROKER_URL": "",
    }
    _manage("migrate", "--no-input", **environ)
    _manage("load_pack", "lms/packs/starter", **environ)
    _manage("load_pack", "lms/packs/demo", **environ)


def sqlite_copy(target: Path) -> None:
    """Put a fresh copy of the template at a path."""
    template = FOLDER / f"{digest()}.sqlite3"
    with one_at_a_time():
        _make_sqlite(template)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(template, target)


def _make_sqlite(template: Path) -> None:
    if not template.exists():
        part = template.with_suffix(".part")
        part.unlink(missing_ok=True)
        _fill(f"sqlite:///{part}")
        with contextlib.closing(sqlite3.connect(part)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
        part.rename(template)
        for stale in FOLDER.glob("*.sqlite3"):
            if time.time() - stale.stat().st_mtime > KEPT_SECONDS:
                stale.unlink()


def postgres_copy(url: str, name: str) -> str:
    """Make a database from the template and return its URL."""
    template = f"academy_template_{digest()}"
    with one_at_a_time():
        _make_postgres(url, template)
        with _server(url) as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _with_name(url, name)


def _make_postgres(url: str, template: str) -> None:
    with _server(url) as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if cursor.fetchone():
            return
        cursor.execute(f'DROP DATABASE IF EXISTS "{template}_part" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{template}_part"')
    _fill(_with_name(url, f"{template}_part"))
    with _server(url) as cursor:
        cursor.execute(f'ALTER DATABASE "{template}_part" RENAME TO "{template}"')


def drop(url: str, name: str) -> None:
    """Drop a database made by `postgres_copy`."""
    with _server(url) as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _with_name(url: str, name: str) -> str:
    return url.rsplit("/", 1)[0] + f"/{name}"


@contextlib.contextmanager
def _server(url: str):
    config = dj_database_url.parse(_with_name(url, "postgres"))
    connection = psycopg2.connect(
        host=config["HOST"],
        port=config["PORT"] or 5432,
        user=config["USER"] or None,
        password=config["PASSWORD"] or None,
        dbname=config["NAME"],
    )
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def make() -> None:
    """Make the template of this run's engine, unless it is there."""
    with one_at_a_time():
        if url := os.environ.get("DATABASE_URL", ""):
            _make_postgres(url, f"academy_template_{digest()}")
        else:
            _make_sqlite(FOLDER / f"{digest()}.sqlite3")


if __name__ == "__main__":
    make()

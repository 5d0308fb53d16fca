"""The folder as broker: messages whole or not there, and nothing that ends a worker."""

from pathlib import Path
from uuid import uuid4

import pytest
from kombu import Connection

from lms.settings.engines import broker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the broker is."""
    return tmp_path / "broker"


@pytest.fixture
def connection(folder: Path):
    """A connection to a folder."""
    url, options = broker("", folder)
    with Connection(url, transport_options=options) as connection:
        yield connection


@pytest.fixture
def name() -> str:
    """A queue no other test has: a process remembers those it made."""
    return f"work-{uuid4().hex}"


def test_what_is_put_is_got_once_in_order(connection, name):
    with connection.SimpleQueue(name) as queue:
        for number in range(3):
            queue.put({"number": number})
        got = [queue.get_nowait().payload["number"] for _ in range(3)]
        assert got == [0, 1, 2]
        with pytest.raises(queue.Empty):
            queue.get_nowait()


def test_a_message_being_written_is_not_seen(connection, folder, name):
    with connection.SimpleQueue(name) as queue:
        queue.put({"number": 1})
        (message,) = (folder / "queue").iterdir()
        message.rename(f"{message}.part")
        with pytest.raises(queue.Empty):
            queue.get_nowait()


def test_an_empty_message_is_passed_over(connection, folder, name):
    with connection.SimpleQueue(name) as queue:
        (folder / "queue" / f"{'0' * 20}_cut-short.{name}.msg").touch()
        queue.put({"number": 1})
        assert queue.get_nowait().payload == {"number": 1}
        assert not list((folder / "queue").iterdir())


def test_a_table_of_queues_cut_short_is_made_anew(connection, folder, name):
    (folder / "control" / f"{name}.exchange").touch()
    with connection.SimpleQueue(name) as queue:
        queue.put({"number": 1})
        assert queue.get_nowait().payload == {"number": 1}

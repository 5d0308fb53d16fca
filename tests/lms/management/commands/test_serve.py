"""A server does not start where another one listens."""

import socket

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def test_a_port_that_is_taken_is_said_with_what_to_do(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(CommandError, match=f"PORT={port + 1} bin/run"):
            call_command("serve")

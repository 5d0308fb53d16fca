"""Everyone the pages are met as: one person per state a learner or a certificate has.

`assemble` makes them all in one database, through the actions, and returns what the
tests need to visit them: a session for each, and the things addresses name. It prints
nothing and asks nothing of pytest, so that a running site can be filled the same way.
"""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import timezone

from certification.signing import create_development_authority
from people.models import User
from tests.persons import PASSWORD, address_of, session_of, somebody
from tests.places import site_things
from tests.states import STATES

__all__ = ["PASSWORD", "Cast", "address_of", "assemble"]


@dataclass
class Cast:
    """Who is there, and what their addresses need; plain values, so that it travels."""

    sessions: dict[str, str] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> str:
        """Write it in one line."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Cast":
        """Read what `as_json` wrote."""
        return cls(**json.loads(text))


def assemble(*names: str) -> Cast:
    """Make everybody, or those named; ask once per database."""
    create_development_authority("Academia de pruebas", at=timezone.now())
    cast = Cast()
    for name in names or STATES:
        person = somebody(name)
        cast.sessions[name] = session_of(person)
        for thing, value in STATES[name](person).items():
            cast.things[f"{name}.{thing}"] = value
    for user in User.objects.filter(email__endswith="@demo.example"):
        cast.sessions[user.email.split("@")[0]] = session_of(user)
    for stale in User.objects.filter(email=address_of("factored")):
        cast.sessions["factored-long-ago"] = session_of(stale, authenticated=False)
    unread = somebody("unread")
    cast.sessions["unread"] = session_of(unread, notice=False)
    cast.things |= site_things()
    return cast

"""Who may ask for what: tables of every address, and how one of their lines is read.

A line says how an address is asked, what it is given, what it answers, and to whom:

    GET courses:attempt(sitting.attempt)  200  sitting

Everybody the lines of an address do not name is refused: `refusal` says how.
"""

import re
from dataclasses import dataclass

from tests.advice import ASKERS
from tests.rights.accounts import ACCOUNTS
from tests.rights.advice import ADVICE
from tests.rights.code import CODE
from tests.rights.editing import EDITING
from tests.rights.guidance import GUIDANCE
from tests.rights.pages import PAGES
from tests.rights.registers import REGISTERS
from tests.rights.search import SEARCH
from tests.rights.wagtail import WAGTAIL

#: Everybody the tables speak of: a visitor, a learner, and one person of each role.
ROLES = (
    "visitor",
    "official",
    "trainer",
    "assessor",
    "contact",
    "editor",
    "reviewer",
    "manager",
    "auditor",
    "admin",
)
#: Learners in some state, each with things of their own.
LEARNERS = ("sitting", "passed", "failed", "correcting")
#: Learners who ask for themselves, besides the roles, in some tables.
BESIDES = {"pages": LEARNERS, "advice": ASKERS}
GROUPS = {
    "everyone": (*ROLES, *LEARNERS, *ASKERS),
    "people": (*ROLES[1:], *LEARNERS, *ASKERS),
    "staff": ("editor", "reviewer", "manager", "auditor", "admin"),
    "nobody": (),
}
LINE = re.compile(r"(GET|POST) ([\w:|]+)(?:\(([^)]*)\))? +([\w-]+) +([\w -]+)")


@dataclass(frozen=True)
class Request:
    """An address, how it is asked and what it is given."""

    method: str
    address: str
    args: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.method} {self.address}({', '.join(self.args)})"


Rights = dict[Request, dict[str, str]]


def read(table: str) -> Rights:
    """Read a table: for each request, what it answers to whom it lets in."""
    rights: Rights = {}
    for line in filter(None, map(str.strip, table.splitlines())):
        if line.startswith("#"):
            continue
        method, names, args, answer, who = LINE.fullmatch(line).groups()
        space, _colon, views = names.rpartition(":")
        given = tuple(filter(None, (args or "").replace(" ", "").split(",")))
        for view in views.split("|"):
            address = f"{space}:{view}" if space else view
            answers = rights.setdefault(Request(method, address, given), {})
            for name in who.split():
                answers |= dict.fromkeys(GROUPS.get(name, (name,)), answer)
    return rights


TABLES: dict[str, Rights] = {
    "accounts": read(ACCOUNTS),
    "advice": read(ADVICE),
    "guidance": read(GUIDANCE),
    "editing": read(EDITING),
    "code": read(CODE),
    "pages": read(PAGES),
    "registers": read(REGISTERS),
    "search": read(SEARCH),
    "wagtail": read(WAGTAIL),
}


def refusal(path: str, who: str) -> str:
    """Return how somebody is refused: asked to sign in, kept out, or «not found»."""
    if who == "visitor":
        return "sign-in"
    if not path.startswith("/cms/"):
        return "404"
    return "turned-away" if who in GROUPS["staff"] else "403"

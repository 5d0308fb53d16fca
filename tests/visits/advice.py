"""The advice desk: asking, each state of a consultation, advising, exceptions."""

from tests.addresses import Visit

G = "ethics_guidance:"
STATES = (
    "asking",
    "heard",
    "advised",
    "wondering",
    "agreed",
    "settled",
    "taken-back",
    "told",
)


def _of(title: str, view: str, who: str, whose: str, **more: object) -> Visit:
    return Visit(title, f"{G}{view}", who, (f"{whose}.consultation",), **more)


ADVICE = (
    Visit("consultations, none", f"{G}consultations", "nobody"),
    Visit("consultations, one", f"{G}consultations", "heard"),
    Visit("consultations, an adviser", f"{G}consultations", "manager"),
    Visit("ask", f"{G}ask", "nobody"),
    Visit("ask, with a contact point", f"{G}ask", "entrusted"),
    Visit("ask, empty", f"{G}ask", "entrusted", form={"question": ""}),
    Visit(
        "ask, too long",
        f"{G}ask",
        "nobody",
        form={"question": "abcde fghi " * 1000, "to": "unit", "topic": "gifts"},
    ),
    *(_of(f"consultation, {who}", "consultation", who, who) for who in STATES),
    _of("consultation, its adviser", "consultation", "manager", "heard"),
    _of("consultation, overdue", "consultation", "manager", "late-heard"),
    _of("consultation, to publish", "consultation", "manager", "agreed"),
    _of("add to a consultation", "follow_up", "advised", "advised"),
    _of("add nothing", "follow_up", "advised", "advised", form={"text": ""}),
    _of("take a question back", "withdraw", "asking", "asking"),
    _of("let it be published", "consent", "advised", "advised"),
    _of("take the permission back", "consent", "agreed", "agreed"),
    _of("close a consultation", "close", "advised", "advised"),
    Visit("advice desk, contact point", f"{G}desk", "contact"),
    Visit("advice desk, unit", f"{G}desk", "manager"),
    _of("answer", "answer", "manager", "heard"),
    _of("answer nothing", "answer", "manager", "heard", form={"text": ""}),
    _of("recuse", "recuse", "manager", "heard"),
    _of("recuse without a reason", "recuse", "manager", "heard", form={"reason": ""}),
    _of("publish anonymised", "publish", "manager", "agreed"),
    _of("publish nothing", "publish", "manager", "agreed", form={"title": ""}),
    Visit("exceptions", f"{G}exceptions", "manager"),
    Visit("exceptions, one waits", f"{G}exceptions", "admin"),
    Visit(
        "exceptions, no such number",
        f"{G}exceptions",
        "manager",
        form={"reference": "2222-2222", "reason": "Lo pide un juez."},
    ),
    Visit("approve a reading", f"{G}approve_reading", "admin", ("watched.pending",)),
    Visit("read by exception", f"{G}read_by_exception", "manager", ("watched.open",)),
)

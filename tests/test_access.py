"""Who may see what: every address, asked by a visitor, a learner and every role."""

import logging
from pathlib import Path
from typing import Any

import pytest

from tests.addresses import names
from tests.cast import assemble
from tests.rights import BESIDES, LEARNERS, ROLES, TABLES, refusal
from tests.rights.asking import address_of, answer, belongings, browser

#: Who must be there for the things each table names.
CAST = {
    "advice": BESIDES["advice"],
    "accounts": ("nobody",),
    "guidance": ("nobody",),
    "editing": ("nobody",),
    "code": ("attested",),
    "pages": LEARNERS,
    "registers": ("failed", "correcting"),
    "search": ("nobody",),
    "wagtail": ("nobody",),
}


def test_every_address_says_who_may():
    told = {request.address for table in TABLES.values() for request in table}
    assert names() ^ told == set()


#: Wagtail leaves the file of each rendition it makes to the garbage collector.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_an_address_answers_whom_it_is_for_and_refuses_the_rest(
    table: str, settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    settings.MAIL_OUTBOX_DIR = tmp_path
    caplog.set_level(logging.CRITICAL)  # refusals are the point
    cast = assemble(*CAST[table])
    things, faults = belongings(cast), []
    learners = BESIDES.get(table, ())
    browsers = {who: browser(cast, who) for who in (*ROLES, *learners)}
    if table == "wagtail":  # the trainer is one of three roles without a back office
        del browsers["assessor"], browsers["contact"]
    for request, answers in TABLES[table].items():
        path = address_of(request, things)
        for who, client in browsers.items():
            expected = answers.get(who) or refusal(path, who)
            if (found := answer(client, request, path)) != expected:
                faults.append(f"{request}: {who} gets {found}, not {expected}")
    assert not faults, "\n".join(faults[:50])

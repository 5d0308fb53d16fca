"""No page speaks the other language, and each says which one it speaks."""

import logging
from pathlib import Path
from typing import Any

import pytest

from tests.addresses import LANGUAGES
from tests.browsing import client_of, look
from tests.cast import assemble
from tests.tongues import alternates, foreign, language_of
from tests.visits import VISITS


@pytest.mark.django_db
def test_no_page_speaks_the_other_language(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    settings.MAIL_OUTBOX_DIR = tmp_path
    caplog.set_level(logging.CRITICAL)  # refusals are part of the tour
    cast, faults = assemble(), []
    for visit in VISITS:
        for language in visit.languages:
            response = look(visit, cast, language)
            page = response.content.decode()
            where = f"{visit.title} [{language}]"
            if response.status_code != visit.status:
                faults.append(f"{where}: answers {response.status_code}")
            faults += _heard(where, page, language, visit.said)
    reader = client_of(cast, "passed")
    for entry in cast.things["pages"]:
        for language in sorted(set(entry) & set(LANGUAGES)):
            page = reader.get(entry[language]).content.decode()
            faults += _heard(entry[language], page, language)
            for other, address in alternates(page).items():
                if other in entry and address != entry[other]:
                    faults.append(f"{entry[language]}: says it is at {address}")
    assert faults == []


def _heard(where: str, page: str, language: str, within: str = "") -> list[str]:
    """Return what is wrong with the language of a page."""
    said = language_of(page)
    wrong = [f"{where}: says it is in {said!r}"] if said != language else []
    return wrong + [f"{where}: {each}" for each in foreign(page, language, within)]

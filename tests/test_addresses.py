"""The table of visits covers every address the platform serves, and nothing else."""

import pytest

from tests.addresses import (
    EXEMPT,
    GENERIC_VIEWS,
    NAMELESS,
    VIEWSETS,
    WAGTAIL,
    is_no_page,
    nameless,
    names,
)
from tests.visits import VISITS

VISITED = {visit.address for visit in VISITS} | {visit.lands for visit in VISITS} - {""}


def test_every_address_is_visited_or_says_why_not():
    assert sorted(each for each in names() - VISITED if not is_no_page(each)) == []


def test_every_address_without_a_name_says_what_it_is():
    assert nameless() == set(NAMELESS)


def test_every_visit_and_every_exemption_is_of_an_address_that_exists():
    assert sorted((VISITED | set(EXEMPT)) - names()) == []


def test_what_is_visited_needs_no_exemption():
    assert sorted(VISITED & set(EXEMPT)) == []


def test_every_exemption_has_its_reason():
    assert all([*EXEMPT.values(), *NAMELESS.values()])


@pytest.mark.parametrize("spaces", [WAGTAIL, VIEWSETS])
def test_what_is_wagtails_is_still_there(spaces: frozenset[str]):
    there = {name.partition(":")[0] for name in names()}
    assert sorted(spaces - there) == []


def test_every_generic_view_is_still_made_for_one_of_our_models():
    split = [name.partition(":") for name in names()]
    made = {view for space, _colon, view in split if space in VIEWSETS}
    assert sorted(GENERIC_VIEWS - made) == []


def test_visits_have_titles_of_their_own():
    titles = [visit.title for visit in VISITS]
    assert sorted(each for each in titles if titles.count(each) > 1) == []

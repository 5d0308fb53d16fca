"""A reader narrows down a list by what it has, and is never offered a dead end."""

from itertools import product

import pytest

from ethics_guidance.models import FACET_NAMES
from ethics_guidance.models.facets import VALUE_NAMES
from ethics_guidance.rules.facets import (
    FACETS,
    PRINCIPLES,
    VALUES,
    Sorted,
    counts,
    read_choice,
)


def case(**keys: str) -> Sorted:
    return Sorted({facet: frozenset(each.split()) for facet, each in keys.items()})


BANK = [
    case(topic="gifts", role="everyone", level="basic", sector="permits"),
    case(topic="gifts family", role="procurement", level="basic", sector="procurement"),
    case(topic="family", role="procurement auditor", level="advanced", sector="audit"),
]


def test_every_key_has_a_name_and_no_name_lacks_its_key():
    for facet, keys in FACETS.items():
        assert tuple(key for key, _name in FACET_NAMES[facet][1]) == keys
    assert tuple(key for key, _name in VALUE_NAMES) == PRINCIPLES + VALUES


@pytest.mark.parametrize(
    ("chosen", "places"),
    [
        ({}, [0, 1, 2]),
        ({"topic": "gifts"}, [0, 1]),
        ({"topic": "family", "role": "procurement"}, [1, 2]),
        ({"topic": "gifts", "level": "advanced"}, []),
        ({"stage": "award"}, []),
    ],
)
def test_all_that_was_chosen_must_fit(chosen, places):
    assert [n for n, each in enumerate(BANK) if each.fits(chosen)] == places


def test_counts_leave_out_the_facets_own_choice():
    found = counts(BANK, {"topic": "gifts"})
    assert found["topic"] == {"gifts": 2, "family": 2}
    assert found["role"] == {"everyone": 1, "procurement": 1}
    assert found["stage"] == {}


def test_what_is_offered_leads_somewhere():
    choices = [
        {"topic": topic, "role": role}
        for topic, role in product(("gifts", "family"), ("everyone", "procurement"))
    ]
    for chosen in choices:
        for facet, offered in counts(BANK, chosen).items():
            for key, count in offered.items():
                fitting = [e for e in BANK if e.fits({**chosen, facet: key})]
                assert len(fitting) == count > 0


@pytest.mark.parametrize(
    ("given", "chosen"),
    [
        ({"topic": "gifts", "page": "2"}, {"topic": "gifts"}),
        ({"topic": "<script>", "level": "basic"}, {"level": "basic"}),
        ({"level": ""}, {}),
        ({"topic": "basic"}, {}),
    ],
)
def test_what_is_not_in_the_vocabulary_was_not_chosen(given, chosen):
    assert read_choice(given) == chosen

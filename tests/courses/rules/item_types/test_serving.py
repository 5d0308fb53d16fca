"""What is served of an item: every option once, in an order the seed decides."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.item_types.base import shuffled
from tests.courses.documents import PARTS, TYPES, document, kind, option

seeds = st.text(max_size=12)


def keys(type_: str) -> dict[str, list[str]]:
    """Return the keys that each part of a served item must hold."""
    parts = PARTS[type_]
    if type_ == "matching":
        pairs = [each["key"] for each in parts["pairs"]]
        return {
            "premises": pairs,
            "answers": [*pairs, *(each["key"] for each in parts["distractors"])],
        }
    name = next(part for part in ("options", "reasons", "steps") if part in parts)
    return {"options": [each["key"] for each in parts[name]]}


@pytest.mark.parametrize("type_", TYPES)
@given(seed=seeds)
def test_what_is_served_is_a_permutation_of_what_was_written(type_, seed):
    served = kind(type_).serve(document(type_), random.Random(seed))
    assert {part: sorted(each) for part, each in served.items()} == {
        part: sorted(each) for part, each in keys(type_).items()
    }


@pytest.mark.parametrize("type_", TYPES)
@given(seed=seeds)
def test_the_same_seed_serves_the_same_order(type_, seed):
    first, second = (
        kind(type_).serve(document(type_), random.Random(seed)) for _ in range(2)
    )
    assert first == second


@pytest.mark.parametrize("type_", TYPES)
def test_seeds_serve_different_orders(type_):
    orders = {
        str(kind(type_).serve(document(type_), random.Random(seed)))
        for seed in range(40)
    }
    assert len(orders) > 3


@given(seed=seeds, extra=st.lists(st.permutations("abcd"), max_size=5))
def test_steps_are_never_served_in_an_accepted_order(seed, extra):
    accepted = [list(order) for order in extra]
    read = document("ordering", also_accepted=accepted)
    served = kind("ordering").serve(read, random.Random(seed))
    assert served["options"] not in [list("abcd"), *accepted]


def test_three_steps_with_all_orders_but_one_accepted_are_served_in_that_one():
    others = [["a", "c", "b"], ["b", "a", "c"], ["b", "c", "a"], ["c", "a", "b"]]
    read = document(
        "ordering", steps=[option(key) for key in "abc"], also_accepted=others
    )
    served = kind("ordering").serve(read, random.Random("any"))
    assert served == {"options": ["c", "b", "a"]}


@given(keys=st.lists(st.text(min_size=1, max_size=3)), seed=st.integers())
def test_shuffling_leaves_the_list_it_was_given_alone(keys, seed):
    before = list(keys)
    assert sorted(shuffled(keys, random.Random(seed))) == sorted(before)
    assert keys == before

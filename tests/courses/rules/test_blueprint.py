"""A form drawn by its blueprint: reproducible, the right sizes, least met first."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rules.blueprint import (
    BankTooSmall,
    Blueprint,
    Candidate,
    Cell,
    draw_form,
    missing_cells,
    read_blueprint,
)

BLUEPRINT = Blueprint(
    (Cell("M1", "single", 2), Cell("M1", "matching", 1), Cell("M2", "single", 1))
)
BANK = [
    *(Candidate(number, "M1", "single") for number in range(1, 7)),
    *(Candidate(number, "M1", "matching") for number in range(11, 14)),
    *(Candidate(number, "M2", "single") for number in range(21, 24)),
    Candidate(31, "M3", "single"),
]
CELLS = {each.item_id: (each.module, each.type) for each in BANK}

seeds = st.text(max_size=12)


def met(times: dict[int, int]) -> list[Candidate]:
    """Return the bank with how often some items were met."""
    return [
        Candidate(each.item_id, each.module, each.type, times.get(each.item_id, 0))
        for each in BANK
    ]


@given(seed=seeds)
def test_a_form_has_as_many_items_of_each_cell_as_the_blueprint_says(seed):
    form = draw_form(BLUEPRINT, BANK, seed)
    drawn = sorted(CELLS[item] for item in form)
    assert drawn == sorted(
        (cell.module, cell.type) for cell in BLUEPRINT.cells for _ in range(cell.count)
    )


@given(seed=seeds)
def test_no_item_comes_twice_in_a_form(seed):
    form = draw_form(BLUEPRINT, BANK, seed)
    assert len(set(form)) == len(form) == BLUEPRINT.size


@given(seed=seeds, bank=st.permutations(BANK))
def test_the_same_bank_history_and_seed_give_the_same_form_in_whatever_order_it_is_read(
    seed, bank
):
    assert draw_form(BLUEPRINT, bank, seed) == draw_form(BLUEPRINT, BANK, seed)


def test_seeds_give_different_forms():
    forms = {tuple(draw_form(BLUEPRINT, BANK, str(seed))) for seed in range(30)}
    assert len(forms) > 15


@given(seed=seeds)
def test_items_keep_together_by_module_in_the_order_of_the_blueprint(seed):
    modules = [CELLS[item][0] for item in draw_form(BLUEPRINT, BANK, seed)]
    assert [module for module, _group in itertools.groupby(modules)] == ["M1", "M2"]


def test_inside_a_module_the_types_are_mixed_by_the_seed():
    orders = {
        tuple(CELLS[item][1] for item in draw_form(BLUEPRINT, BANK, str(seed)))
        for seed in range(30)
    }
    assert len(orders) == 3


@given(
    seed=seeds, times=st.dictionaries(st.sampled_from(sorted(CELLS)), st.integers(0, 3))
)
def test_nobody_meets_an_item_again_while_one_met_less_often_is_left(seed, times):
    form = set(draw_form(BLUEPRINT, met(times), seed))
    for cell in BLUEPRINT.cells:
        pool = [
            item for item, each in CELLS.items() if each == (cell.module, cell.type)
        ]
        drawn = [times.get(item, 0) for item in pool if item in form]
        left = [times.get(item, 0) for item in pool if item not in form]
        assert max(drawn) <= min(left)


def test_a_second_form_avoids_the_first_wherever_the_bank_allows():
    first = draw_form(BLUEPRINT, BANK, "one")
    second = draw_form(BLUEPRINT, met(dict.fromkeys(first, 1)), "two")
    assert not set(first) & set(second)


def test_a_bank_too_small_names_every_cell_it_cannot_fill():
    bank = [each for each in BANK if each.module != "M2"][:-1]
    bank = [each for each in bank if each.item_id not in (2, 3, 4, 5, 6)]
    missing = missing_cells(BLUEPRINT, bank)
    assert missing == (Cell("M1", "single", 2), Cell("M2", "single", 1))
    with pytest.raises(BankTooSmall, match="M1 single, M2 single") as caught:
        draw_form(BLUEPRINT, bank, "seed")
    assert caught.value.cells == missing


def test_a_bank_that_just_fills_the_blueprint_is_enough():
    bank = [each for each in BANK if each.item_id in (1, 2, 11, 21)]
    assert missing_cells(BLUEPRINT, bank) == ()
    assert sorted(draw_form(BLUEPRINT, bank, "seed")) == [1, 2, 11, 21]


def test_a_blueprint_is_read_from_plain_data_and_knows_its_size():
    read = read_blueprint(
        [
            {"module": "M2", "type": "single", "count": 1},
            {"module": "M1", "type": "single", "count": 2},
            {"module": "M2", "type": "ordering", "count": 3},
        ]
    )
    assert read.size == 6
    assert list(read.by_module().items()) == [("M2", 4), ("M1", 2)]


def test_a_cell_written_twice_is_one_cell_and_draws_no_item_twice():
    twice = Blueprint((Cell("M1", "single", 2), Cell("M1", "single", 3)))
    assert twice.cells == (Cell("M1", "single", 5),)
    form = draw_form(twice, BANK, "seed")
    assert len(form) == len(set(form)) == 5
    beyond = Blueprint((Cell("M1", "single", 4), Cell("M1", "single", 3)))
    assert missing_cells(beyond, BANK) == (Cell("M1", "single", 7),)


def test_an_empty_blueprint_draws_an_empty_form():
    assert draw_form(Blueprint(()), BANK, "seed") == []

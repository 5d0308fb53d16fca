"""Folios and verification codes, written and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.rules.codes import (
    ALPHABET,
    CODE,
    CODE_LENGTH,
    code_from,
    folio,
    printed,
    read_code,
)

numbers = st.integers(0, 2**80 - 1)


def test_the_alphabet_has_no_letters_that_are_read_as_others():
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


def test_the_smallest_and_the_largest_number_fill_the_whole_code():
    assert code_from(0) == "0" * CODE_LENGTH
    assert code_from(2**80 - 1) == "Z" * CODE_LENGTH


@given(numbers)
def test_every_number_gives_a_code_that_reads_back_as_itself(number):
    code = code_from(number)
    assert CODE.match(code)
    assert read_code(code) == code
    assert read_code(printed(code)) == code
    assert read_code(f"  {printed(code).lower()} ") == code


@given(numbers, numbers)
def test_two_numbers_never_share_a_code(one, other):
    assert (code_from(one) == code_from(other)) == (one == other)


@given(numbers, st.data())
def test_letters_that_look_like_digits_are_read_as_them(number, data):
    code = code_from(number)
    looks = {"1": "1iIlL", "0": "0oO"}
    typed = "".join(data.draw(st.sampled_from(looks.get(char, char))) for char in code)
    assert read_code(typed) == code


@given(st.text(max_size=40))
def test_whatever_is_typed_reads_as_a_code_or_as_nothing(text):
    code = read_code(text)
    assert code is None or CODE.match(code)


@pytest.mark.parametrize(
    "typed",
    [
        "K7QX-3M9P-T2VD-8HJR",
        "k7qx 3m9p t2vd 8hjr",
        "K7QX.3M9P.T2VD.8HJR",
        "K7QX–3M9P—T2VD-8HJR\n",
        "\tK7QX3M9PT2VD8HJR",
    ],
)
def test_separators_and_small_letters_do_not_matter(typed):
    assert read_code(typed) == "K7QX3M9PT2VD8HJR"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "----",
        "K7QX-3M9P-T2VD-8HJ",
        "K7QX-3M9P-T2VD-8HJRR",
        "K7QX-3M9P-T2VD-8HJU",
        "K7QX-3M9P-T2VD-8HJÑ",
        "K7QX/3M9P/T2VD/8HJR",
        "K7QX3M9PT2VD8HJR\x00",
        "٠" * CODE_LENGTH,
        "UE-2026-000001",
        "<b>K7QX3M9PT2VD8HJR</b>",
    ],
)
def test_anything_else_is_not_a_code(typed):
    assert read_code(typed) is None


def test_a_code_is_printed_in_groups_of_four():
    assert printed("K7QX3M9PT2VD8HJR") == "K7QX-3M9P-T2VD-8HJR"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "UE-2026-000001"),
        (999999, "UE-2026-999999"),
        (1000000, "UE-2026-1000000"),
    ],
)
def test_a_folio_says_body_year_and_number(number, written):
    assert folio("UE", 2026, number) == written

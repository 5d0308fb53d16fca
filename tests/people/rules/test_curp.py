"""The CURP: its shape, its date, its check digit; samples of nobody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people.rules.curp import (
    ALPHABET,
    GENERIC,
    check_digit,
    is_valid,
    masked,
    normalise,
)

#: Synthetic keys: two men and women of the demo, one born after 1999, one of sex X.
SAMPLES = (
    "DEPJ850214HCLMRN97",
    "DEPM920730MCLMRR93",
    "PUXA010611MNEBXNZ0",
    "DEPA030905XCLMRLZ0",
)


def with_digit(first_17: str) -> str:
    """Return 17 characters with the digit that they ask for."""
    return f"{first_17}{check_digit(first_17)}"


@pytest.mark.parametrize("curp", SAMPLES)
def test_the_samples_pass(curp):
    assert is_valid(curp)
    assert check_digit(curp[:17]) == int(curp[17])


@pytest.mark.parametrize("curp", SAMPLES)
@pytest.mark.parametrize("digit", "0123456789")
def test_any_other_digit_at_the_end_does_not(curp, digit):
    assert is_valid(curp[:17] + digit) == (digit == curp[17])


@pytest.mark.parametrize(
    "first_17",
    [
        "DEPJ850214HCLMRN",  # one short
        "DEPJ850214HCLMRN977",  # one long
        "depj850214HCLMRN9",  # small letters
        "DBPJ850214HCLMRN9",  # a consonant where the first vowel goes
        "DEPJ850214ZCLMRN9",  # no such sex
        "DEPJ850214HXXMRN9",  # no such state
        "DEPJ850214HCLARN9",  # a vowel where inner consonants go
        "DEPJ850214HCLMRÑ9",  # a letter that a CURP spells X
        "DÉPJ850214HCLMRN9",  # an accent
    ],
)
def test_another_shape_does_not(first_17):
    curp = first_17 + "0"
    digits = [first_17 + digit for digit in "0123456789"]
    assert not any(map(is_valid, [*digits, curp]))


@pytest.mark.parametrize(
    ("born", "century", "real"),
    [
        ("850214", "9", True),
        ("850230", "9", False),
        ("851314", "9", False),
        ("850200", "9", False),
        ("000229", "9", False),  # 1900 was no leap year
        ("000229", "Z", True),  # 2000 was
        ("010229", "Z", False),
        ("040229", "Z", True),
        ("991231", "0", True),
    ],
)
def test_the_date_is_one_of_its_century(born, century, real):
    assert is_valid(with_digit(f"DEPJ{born}HCLMRN{century}")) is real


@pytest.mark.parametrize("curp", sorted(GENERIC))
def test_the_generic_keys_of_foreigners_are_nobodys(curp):
    assert not is_valid(curp)


@pytest.mark.parametrize(
    "text", ["", " ", "CURP", "DEPJ850214HCLMRN97\n", "DEPJ85021٤HCLMRN97"]
)
def test_what_is_no_key_at_all_is_not_valid(text):
    assert not is_valid(text)


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        (" depj850214hclmrn97 ", "DEPJ850214HCLMRN97"),
        ("DEPJ 850214 HCL MRN97", "DEPJ850214HCLMRN97"),
        ("", ""),
        (" \t ", ""),
    ],
)
def test_a_key_is_kept_as_documents_write_it(written, normal):
    assert normalise(written) == normal


@pytest.mark.parametrize(
    ("curp", "shown"),
    [("DEPJ850214HCLMRN97", "••••••••••••••RN97"), ("", ""), ("AB", "AB")],
)
def test_only_the_last_four_are_shown(curp, shown):
    assert masked(curp) == shown


@settings(deadline=None)
@given(st.sampled_from(SAMPLES), st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_caught_unless_its_weight_hides_it(curp, place, other):
    altered = curp[:place] + other + curp[place + 1 :]
    shift = (ALPHABET.index(other) - ALPHABET.index(curp[place])) * (18 - place)
    if shift % 10:
        assert not is_valid(altered)


@settings(deadline=None)
@given(st.text(max_size=20))
def test_no_text_is_an_error(text):
    assert is_valid(text) in (True, False)
    assert masked(text).endswith(text[-4:])

"""Which credential a file claims to be, whatever was done to it."""

from hypothesis import given
from hypothesis import strategies as st

from certification.rules.codes import code_from
from certification.rules.tamper import MARK, claimed_codes

ONE, OTHER = "K7QX3M9PT2VD8HJR", "0123456789ABCDEF"


def marked(code: str) -> bytes:
    """Return a mark as it stands in a certificate."""
    return f"%{MARK}{code}\n".encode()


def linked(code: str) -> bytes:
    """Return an address as it stands behind the QR code."""
    return f"(https://academia.example/verify/{code}/)".encode()


def test_a_mark_and_an_address_both_carry_the_code():
    assert claimed_codes(marked(ONE)) == [ONE]
    assert claimed_codes(linked(ONE)) == [ONE]


def test_an_address_is_found_as_programs_rewrite_it():
    rewritten = linked(ONE).replace(b"/", b"\\057").replace(b":", b"\\072")
    assert claimed_codes(rewritten) == [ONE]


def test_the_most_frequent_code_comes_first_and_each_once():
    file = marked(OTHER) + marked(ONE) + linked(ONE)
    assert claimed_codes(file) == [ONE, OTHER]


def test_letters_out_of_the_alphabet_are_read_as_a_person_would():
    assert claimed_codes(marked(ONE.replace("0", "O"))) == [ONE]
    assert claimed_codes(marked("O123456789ABCDEF")) == [OTHER]
    assert claimed_codes(marked("U" * 16)) == []


def test_a_file_without_a_whole_code_claims_nothing():
    files = (b"", b"%PDF-1.7", MARK.encode(), marked(ONE[:-1]), linked(ONE[:-1]))
    assert [claimed_codes(file) for file in files] == [[]] * len(files)


@given(st.binary(max_size=300))
def test_no_bytes_are_too_strange_to_be_searched(file):
    assert isinstance(claimed_codes(file), list)


@given(
    st.integers(0, 2**80 - 1),
    st.binary(max_size=60),
    st.binary(max_size=60),
    st.data(),
)
def test_one_changed_byte_never_hides_a_code_written_twice(number, before, after, data):
    code = code_from(number)
    file = before + marked(code) + after + linked(code)
    place = data.draw(st.integers(0, len(file) - 1))
    byte = data.draw(st.integers(0, 255))
    changed = file[:place] + bytes([byte]) + file[place + 1 :]
    assert code in claimed_codes(changed)

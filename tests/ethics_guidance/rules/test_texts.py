"""What may be written: plain text of a length; markup stays as it was written."""

import pytest

from ethics_guidance.rules.texts import MOST_CHARACTERS, TextUnfit, has_words, tidy_text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Una duda \r\n\r\n sobre regalos\r", "Una duda \n\n sobre regalos"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("ñ" * MOST_CHARACTERS, "ñ" * MOST_CHARACTERS),
        ("\r\n".join("a" * 4), "a\na\na\na"),
        ("uno\tdos 🙂", "uno\tdos 🙂"),
    ],
)
def test_a_text_is_kept_as_it_was_written(written, kept):
    assert tidy_text(written) == kept


@pytest.mark.parametrize(
    "written",
    ["", " \n\t ", "a" * (MOST_CHARACTERS + 1), "a\x00b", "a\x1bb", "\ud800"],
)
def test_a_text_that_is_none_is_refused(written):
    with pytest.raises(TextUnfit):
        tidy_text(written)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Lo pregunta Ana Ley.", "Ana Ley", True),
        ("lo pregunta ANA\n  LEY", "Ana Ley", True),
        ("María Güereña", "maria guerena", True),
        ("María\u00a0Güereña", "María  Güereña", True),
        ("Mari\u0301a", "María", True),
        ("La leyenda", "ley", False),
        ("Juana Leyva", "Ana Ley", False),
        ("juana@demo.example", "ana@demo.example", False),
        ("Escribe a ana@demo.example.", "ANA@demo.example", True),
        ("Ana (Ley)", "Ana Ley", False),
        ("Nada", "", False),
        ("Nada", "  ", False),
    ],
)
def test_whole_words_are_found_however_they_are_written(text, words, found):
    assert has_words(text, words) is found

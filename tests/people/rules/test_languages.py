"""Which of several texts is said, whatever order a database keeps them in."""

import pytest
from django.conf import settings

from people.rules.languages import FIRST, in_language

BOTH = {"es": "Curso", "en": "Course"}
TURNED = dict(reversed(BOTH.items()))


def test_the_first_language_is_the_sites():
    assert settings.LANGUAGE_CODE == FIRST


@pytest.mark.parametrize(
    ("texts", "language", "said"),
    [
        (BOTH, "en", "Course"),
        (TURNED, "es", "Curso"),
        (BOTH, "fr", "Curso"),
        (TURNED, "fr", "Curso"),
        ({"es": "Curso", "en": ""}, "en", "Curso"),
        ({"fr": "Cours", "en": "Course"}, "de", "Course"),
        ({"en": "Course", "fr": "Cours"}, "de", "Course"),
    ],
)
def test_a_text_is_said_in_the_language_asked_or_else_in_the_first(
    texts, language, said
):
    assert in_language(texts, language) == said

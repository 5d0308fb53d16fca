"""Which text to say when there are several, by language."""

from collections.abc import Mapping
from typing import TypeVar

Text = TypeVar("Text")

#: The language everything is written in first.
FIRST = "es"


def in_language(texts: Mapping[str, Text], language: str) -> Text:
    """Return the text in a language, else in the first, else whichever there is.

    The order of the keys says nothing: PostgreSQL keeps them in one of its own.
    """
    return texts.get(language) or texts.get(FIRST) or texts[min(texts)]

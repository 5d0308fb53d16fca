"""What is practised where everybody reads it, gathered from every app that has some.

An examination must not ask what its takers practised with the answer beside it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.html import strip_tags

from content.cache import kept

#: Given a language, the words of each practice by the name editors know it by.
Source = Callable[[str], Mapping[str, str]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add what an app has readers practise with."""
    _sources[name] = source


def practised(language: str) -> dict[str, str]:
    """Return the words of all practice in a language, kept until the next publish."""

    def gather() -> dict[str, str]:
        texts: dict[str, str] = {}
        for source in _sources.values():
            texts |= source(language)
        return texts

    return kept(f"practised:{language}", gather)


def words_of(value: Any) -> str:
    """Return what a reader reads of a practice block before answering."""
    parts = [str(value.get("situation") or ""), str(value["question"])]
    parts += [option["text"] for option in value["options"]]
    return strip_tags("\n".join(parts))

"""Which language a page speaks: finds what is said in the other one.

Words that only one of the two languages has are counted, sentence by sentence. A
sentence is foreign when more of its words belong to the other language than to its
own; a label of a word or two is foreign when the catalogue knows all its words from
the other language alone. What carries its own `lang` is judged by that.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from django.conf import settings

from lms import catalogues

#: Labels that both languages have, though only one catalogue happens to use them.
SHARED = frozenset(["id"])
#: Words of one language that are no word of the other.
MARKERS = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "with",
            "for",
            "from",
            "that",
            "this",
            "these",
            "those",
            "it",
            "its",
            "you",
            "your",
            "yours",
            "we",
            "our",
            "they",
            "their",
            "have",
            "had",
            "will",
            "would",
            "can",
            "could",
            "should",
            "not",
            "but",
            "or",
            "if",
            "when",
            "what",
            "which",
            "who",
            "how",
            "where",
            "there",
            "here",
            "by",
            "at",
            "on",
            "in",
            "an",
            "as",
            "any",
            "each",
            "every",
            "do",
            "does",
            "did",
            "than",
            "then",
            "into",
            "about",
            "after",
            "before",
            "again",
            "please",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "las",
            "un",
            "una",
            "unos",
            "unas",
            "del",
            "al",
            "que",
            "de",
            "en",
            "con",
            "por",
            "para",
            "sin",
            "sobre",
            "se",
            "su",
            "sus",
            "lo",
            "le",
            "les",
            "es",
            "fue",
            "está",
            "están",
            "ser",
            "ha",
            "han",
            "hay",
            "más",
            "muy",
            "ya",
            "si",
            "como",
            "cuando",
            "donde",
            "quien",
            "cual",
            "qué",
            "quién",
            "cómo",
            "cuándo",
            "esta",
            "este",
            "esto",
            "estas",
            "estos",
            "esa",
            "ese",
            "eso",
            "usted",
            "ustedes",
            "nuestra",
            "nuestro",
            "cada",
            "pero",
            "porque",
            "también",
            "aquí",
            "desde",
            "hasta",
            "entre",
            "antes",
            "después",
        ]
    ),
}
#: What a reader meets besides the text between tags.
SPOKEN = ("title", "alt", "aria-label", "placeholder")
#: Where nothing is said to anybody, or a person says it.
SILENT = {"script", "style", "template", "svg", "noscript", "code", "textarea"}
#: What does not break a sentence.
INLINE = {"a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "span", "strong", "time"}
#: The switcher names each language in itself, and no more.
SWITCHER = "languages"
WORD = re.compile(r"[^\W\d_]{2,}", re.UNICODE)
#: Addresses, codes and keys are words of no language.
NO_WORDS = re.compile(r"\S*[@/_\d]\S*|\w+(?:-\w+){2,}")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n|[·|…]")


def foreign(page: str, language: str, within: str = "") -> list[str]:
    """Return what a page says in the other language."""
    soup = parsed(page)
    found = []
    for part in soup.select(within) if within else [soup.html]:
        for text, spoken in _texts(part, language):
            found += [each for each in _sentences(text) if is_foreign(each, spoken)]
    return found


@lru_cache(maxsize=2)
def parsed(page: str) -> BeautifulSoup:
    """Return a page as a tree; each is asked several things in a row."""
    return BeautifulSoup(page, "lxml")


def language_of(page: str) -> str:
    """Return the language a page says it is in."""
    root = parsed(page).html
    return root.get("lang", "") if root else ""


def alternates(page: str) -> dict[str, str]:
    """Return where a page says it is in each language."""
    links = parsed(page).select("link[rel=alternate][hreflang]")
    return {each["hreflang"]: each["href"] for each in links}


def _sentences(text: str) -> Iterator[str]:
    for each in SENTENCE.split(text):
        if stripped := " ".join(each.split()):
            yield stripped


def is_foreign(sentence: str, language: str) -> bool:
    """Tell whether a sentence is in the other language than it should be."""
    other = "en" if language == "es" else "es"
    words = list(_words(sentence))
    theirs = sum(word in MARKERS[other] for word in words)
    ours = sum(word in MARKERS[language] for word in words)
    if theirs or ours:
        return theirs > ours
    known = _vocabulary()
    if any(word in known[language] for word in words):
        return False
    return sum(word in known[other] for word in words) * 2 > len(words)


def _texts(root: Tag, language: str) -> Iterator[tuple[str, str]]:
    """Yield what each block says, with the language it should be in."""
    blocks: dict[tuple[int, str], list[str]] = defaultdict(list)
    for element, block, spoken in _elements(root, language):
        for name, value in element.attrs.items():
            if name in SPOKEN or name.startswith("data-t-"):
                yield value, spoken
        if element.name == "input" and element.get("type") in {"submit", "button"}:
            yield element.get("value", ""), spoken
        for child in element.children:
            if type(child) is NavigableString:
                blocks[id(block), spoken].append(child)
    for (_block, spoken), texts in blocks.items():
        yield " ".join(texts), spoken


def _elements(root: Tag, language: str) -> Iterator[tuple[Tag, Tag, str]]:
    """Yield each element that speaks, in order, with its block and its language."""
    waiting = [(root, root, language)]
    while waiting:
        element, block, spoken = waiting.pop()
        if element.name in SILENT or SWITCHER in element.get("class", ()):
            continue
        spoken = element.get("lang", spoken)
        block = block if element.name in INLINE else element
        yield element, block, spoken
        children = [each for each in element.children if isinstance(each, Tag)]
        waiting += [(child, block, spoken) for child in reversed(children)]


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, frozenset[str]]:
    """Return the words the catalogue and the starter pack have in each language."""
    texts: dict[str, list[str]] = {"en": [], "es": []}
    for message in catalogues.read("es"):
        if message.id and message.context != "url":
            texts["en"] += _forms(message.id)
            texts["es"] += _forms(message.string)
    for language, found in texts.items():
        pages = settings.STARTER_PACK.rglob(f"*.{language}.md")
        found += [path.read_text() for path in pages]
    return {
        language: frozenset(_words(PLACEHOLDER.sub(" ", " ".join(found)))) - SHARED
        for language, found in texts.items()
    }


def _forms(text: str | Iterable[str]) -> Iterable[str]:
    return [text] if isinstance(text, str) else text


def _words(text: str) -> Iterator[str]:
    yield from (word.lower() for word in WORD.findall(NO_WORDS.sub(" ", text)))

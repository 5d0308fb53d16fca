"""Translations without gettext: extract, update, check and compile with Babel.

`python manage.py catalogues` brings the catalogues up to date with the sources; set-up
compiles them. The English catalogue repeats its own sentences, so that wording can be
changed without touching code.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "_": None,
}
CALL = re.compile(
    r"\b(?P<name>_|gettext|ngettext|pgettext|npgettext)\((?P<args>(?:[^()'\"]|'(?:\\.|[^'\\])*'"
    r'|"(?:\\.|[^"\\])*")*)\)'
)
TEXT = re.compile(r"u?('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")")
SKIPPED = {".venv", "var", "tests", "node_modules", "docs"}


def messages() -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Yield every message of the sources: the text (or singular, plural), the context."""
    for path in sorted(settings.BASE_DIR.rglob("*")):
        if SKIPPED & set(path.relative_to(settings.BASE_DIR).parts):
            continue
        if path.suffix == ".py":
            yield from _of_python(path)
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            yield from _of_template(path)


def _of_python(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    with path.open("rb") as file:
        for _line, name, found, _comments in extract_python(file, KEYWORDS, [], {}):
            yield _message(name, found if isinstance(found, tuple) else (found,))


def _of_template(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    source = templatize(path.read_text(encoding="utf-8"))
    for call in CALL.finditer(source):
        texts = tuple(_literal(each) for each in TEXT.findall(call["args"]))
        if texts:
            yield _message(call["name"], texts)


def _message(
    name: str, texts: tuple[str, ...]
) -> tuple[str | tuple[str, str], str | None]:
    """Return what a call translates and its context, by how its name begins."""
    context = None
    if name.startswith(("pgettext", "npgettext")):
        context, *texts = texts
    plural = name.startswith("n")
    return (texts[0], texts[1]) if plural else texts[0], context


def _literal(text: str) -> str:
    body = text[1:-1]
    return re.sub(r"\\(n|t|.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), body)


def template() -> Catalog:
    """Return the sources' messages as a catalogue without translations."""
    catalogue = Catalog(charset="utf-8")
    for text, context in messages():
        if text and text[0]:
            flags = ["python-format"] if "%(" in str(text) else []
            catalogue.add(text, context=context, flags=flags)
    return catalogue


def path_of(language: str, root: Path | None = None) -> Path:
    """Return where a language's catalogue is."""
    root = root or settings.LOCALE_PATHS[0]
    return root / language / "LC_MESSAGES" / "django.po"


def read(language: str, root: Path | None = None) -> Catalog:
    """Return a language's catalogue as committed; an empty one when there is none."""
    path = path_of(language, root)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> Catalog:
    """Bring a language's catalogue up to date with the sources and write it."""
    catalogue = read(language)
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if language == "en":
        for message in catalogue:
            if message.id and not message.string:
                message.string = message.id
            if message.id and isinstance(message.id, tuple) and not any(message.string):
                message.string = message.id
    path = path_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_as_text(catalogue))
    return catalogue


def _as_text(catalogue: Catalog) -> bytes:
    catalogue.header_comment = "# Academia de Integridad"
    catalogue.revision_date = catalogue.creation_date = None
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalogue,
        no_location=True,
        sort_output=True,
        width=88,
        omit_header=False,
    )
    lines = buffer.getvalue().decode().split("\n")
    kept = [line for line in lines if not re.match(r'"(POT?|PO)-?.*Date:', line)]
    return "\n".join(kept).encode()


def compile_catalogues() -> int:
    """Compile the catalogues whose source is newer; return how many were."""
    done = 0
    for root in settings.LOCALE_PATHS:
        for path in sorted(Path(root).glob("*/LC_MESSAGES/django.po")):
            compiled = path.with_suffix(".mo")
            if (
                compiled.exists()
                and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns
            ):
                continue
            with path.open("rb") as source:
                catalogue = read_po(source, locale=path.parts[-3])
            with compiled.open("wb") as target:
                write_mo(target, catalogue)
            done += 1
    return done

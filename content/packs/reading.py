"""Read the pages of a pack and check them whole.

Apps register the page types they have, with a shape for the front matter and a
function that turns a file into the page's fields.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from django.conf import settings
from pydantic import Field, ValidationError
from wagtail.models import Page

from content.markdown import LinkUnknown, follow, links_of, to_rich_text
from content.rules.block_schemas import BlockShape, read_block
from content.rules.prose import PageFileInvalid, RawBlock, parse_page_file
from ledger.rules.packs import PackFolder, PackShape


class PageShape(PackShape):
    """Front matter that every page has."""

    title: Annotated[str, Field(min_length=1, max_length=255)]
    slug: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=255)]
    summary: Annotated[str, Field(max_length=300)] = ""

    @property
    def links(self) -> list[str]:
        """Where the front matter itself leads."""
        return []


class StandardShape(PageShape):
    in_menu: bool = False


@dataclass(frozen=True)
class PageType:
    """A page type that packs may write: its model, its shape, how it is filled.

    `fill(page, source, links, draft=...)` sets the page's own fields; for a draft
    only those without which it could not be stored. `parent` is the key of the page it
    hangs from when a file says no other.
    """

    model: type[Page]
    shape: type[PageShape]
    fill: Callable[..., None]
    parent: str = "home:home"


_types: dict[str, PageType] = {}


def page_type(name: str) -> PageType:
    """Return the page type registered under a name."""
    return _types[name]


def register_page_type(name: str, page_type: PageType) -> None:
    """Let packs write pages of a type."""
    _types[name] = page_type


@dataclass(frozen=True)
class PageSource:
    """One page in one language as the pack writes it, already checked."""

    type: str
    key: str
    parent: str
    language: str
    file: str
    text: str
    meta: Any
    blocks: tuple[tuple[str, BlockShape], ...]
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def full_key(self) -> str:
        """The key that links name: «lesson:3.5», «page:reporting»."""
        return f"{self.type}:{self.key}"


#: The types that a link to «page:…» may mean.
PAGE_KINDS = (
    *("home", "standard", "reporting", "catalogue", "course"),
    *("library", "dilemmas", "questions", "code"),
)


@dataclass
class Links:
    """Where the keys of a pack lead, in one language."""

    ids: dict[str, int]

    def resolve(self, target: str) -> int | None:
        """Return the page id of a link target."""
        kind, _colon, key = target.partition(":")
        kinds = PAGE_KINDS if kind == "page" else (kind,)
        return next(
            (
                self.ids[f"{each}:{key}"]
                for each in kinds
                if f"{each}:{key}" in self.ids
            ),
            None,
        )

    def rich(self, markdown: str) -> str:
        """Turn Markdown into stored rich text."""
        return to_rich_text(markdown, self.resolve)


def read_page(
    folder: PackFolder,
    path: Path,
    *,
    type_: str,
    key: str,
    parent: str,
    language: str,
    extra: dict[str, Any] | None = None,
) -> PageSource | None:
    """Read and check one page file; faults are noted on the folder."""
    faults = len(folder.faults)
    text = folder.text(path)
    if len(folder.faults) > faults:
        return None
    try:
        page_file = parse_page_file(text)
    except PageFileInvalid as error:
        folder.fault(path, "", str(error))
        return None
    meta = folder.shaped(path, "", page_file.meta, _types[type_].shape)
    blocks = [_read_block(folder, path, raw) for raw in page_file.blocks]
    if meta is None or any(block is None for block in blocks):
        return None
    _refuse_twice(folder, path, blocks)
    return PageSource(
        type=type_,
        key=key,
        parent=parent,
        language=language,
        file=folder.name_of(path),
        text=text,
        meta=meta,
        blocks=tuple(block for block in blocks if block),
        extra=extra or {},
    )


#: Blocks that point at an uploaded file, which a pack does not carry yet.
MEDIA_BLOCKS = frozenset({"image", "video", "document"})


def _read_block(
    folder: PackFolder, path: Path, raw: RawBlock
) -> tuple[str, BlockShape] | None:
    if raw.type in MEDIA_BLOCKS:
        folder.fault(path, f"line {raw.line}", f"{raw.type!r} is added by an editor")
    try:
        return raw.type, read_block(raw.type, raw.fields)
    except KeyError:
        folder.fault(path, f"line {raw.line}", f"no block is called {raw.type!r}")
    except ValidationError as error:
        for each in error.errors(include_url=False):
            where = ".".join(map(str, each["loc"]))
            folder.fault(path, f"line {raw.line}, {raw.type}.{where}", each["msg"])
    return None


def _refuse_twice(folder: PackFolder, path: Path, blocks: list[Any]) -> None:
    keys = [
        key
        for _type, shape in filter(None, blocks)
        if (key := getattr(shape, "key", ""))
    ]
    for key in {key for key in keys if keys.count(key) > 1}:
        folder.fault(path, key, "two blocks have this key")


def check_pages(folder: PackFolder, pages: list[PageSource]) -> None:
    """Check what no page can be checked for alone: languages, keys, links."""
    by_key: dict[str, dict[str, PageSource]] = {}
    for page in pages:
        by_key.setdefault(page.full_key, {})[page.language] = page
    for versions in by_key.values():
        _check_languages(folder, versions)
    targets = Links(dict.fromkeys(by_key, 0))
    for page in pages:
        for target in [*links_of(page.text), *page.meta.links]:
            try:
                follow(target, targets.resolve)
            except LinkUnknown:
                folder.fault(page.file, target, "this link leads nowhere")


def _check_languages(folder: PackFolder, versions: dict[str, PageSource]) -> None:
    """Every language is there, with the same blocks and keys."""
    first = next(iter(versions.values()))
    for code, _name in settings.LANGUAGES:
        if code not in versions:
            folder.fault(first.file, first.full_key, f"there is no {code} version")
    if len({_skeleton(page) for page in versions.values()}) > 1:
        folder.fault(
            first.file, first.full_key, "blocks or keys differ between languages"
        )


def _skeleton(page: PageSource) -> tuple[tuple[str, str], ...]:
    return tuple((type_, getattr(shape, "key", "")) for type_, shape in page.blocks)

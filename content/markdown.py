"""Markdown of a pack to the rich text Wagtail stores."""

import re
from collections.abc import Callable
from html import unescape
from xml.sax.saxutils import quoteattr

from markdown_it import MarkdownIt

#: Given the target of a link such as `lesson:3.5`, returns a page id, or `None`.
Resolver = Callable[[str], int | None]

_parser = MarkdownIt("zero").enable(
    ["heading", "list", "emphasis", "link", "newline", "escape", "entity"]
)
LINK = re.compile(r'<a href="(?P<target>[^"]*)"(?: title="[^"]*")?>')
HEADING = re.compile(r"<(/?)h[1-6]>")
WRITTEN_LINK = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]*)")
INTERNAL = ("lesson:", "page:", "course:", "guidance:", "dilemma:", "value:")
EMPTY_LINE = re.compile(r">\s*\n\s*<")


class LinkUnknown(ValueError):
    """A link to a lesson or page that does not exist, or to nothing of the kind."""


def to_rich_text(markdown: str, resolve: Resolver) -> str:
    """Return Wagtail's stored HTML: `<p>`, `<h3>`, lists, bold, links.

    Raw HTML in the Markdown is escaped. Raises `LinkUnknown` for an internal link
    that `resolve` does not know, or anything that is neither https nor mailto.
    """
    html = _parser.render(markdown)
    html = html.replace("<strong>", "<b>").replace("</strong>", "</b>")
    html = html.replace("<em>", "").replace("</em>", "")
    html = HEADING.sub(r"<\1h3>", html)
    html = LINK.sub(lambda match: _link(unescape(match["target"]), resolve), html)
    return EMPTY_LINE.sub("><", html).strip()


def _link(target: str, resolve: Resolver) -> str:
    page_id = follow(target, resolve)
    if page_id is not None:
        return f'<a linktype="page" id="{page_id}">'
    return f"<a href={quoteattr(target)}>"


def follow(target: str, resolve: Resolver) -> int | None:
    """Return the page id of an internal link, `None` for one that leads elsewhere.

    Raises `LinkUnknown` as `to_rich_text` does.
    """
    if target.startswith(INTERNAL):
        page_id = resolve(target)
        if page_id is not None:
            return page_id
    elif target.startswith(("https://", "mailto:")):
        return None
    raise LinkUnknown(target)


def links_of(markdown: str) -> list[str]:
    """Return the targets of the links of a Markdown text, as written."""
    return WRITTEN_LINK.findall(markdown)

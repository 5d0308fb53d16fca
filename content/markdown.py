"""Markdown of a pack to the rich text Wagtail stores."""

import re
from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from markdown_it import MarkdownIt

#: Given the target of a link such as `lesson:3.5`, returns a page id, or `None`.
Resolver = Callable[[str], int | None]

_parser = MarkdownIt("zero").enable(
    ["heading", "list", "emphasis", "link", "newline", "escape", "entity"]
)
LINK = re.compile(r'<a href="(?P<target>[a-z]+:[^"]+)">')
INTERNAL = ("lesson:", "page:", "course:")
EMPTY_LINE = re.compile(r">\s*\n\s*<")


class LinkUnknown(ValueError):
    """A link to a lesson or page that does not exist."""


def to_rich_text(markdown: str, resolve: Resolver) -> str:
    """Return Wagtail's stored HTML: `<p>`, `<h3>`, lists, bold, links.

    Raw HTML in the Markdown is escaped. Raises `LinkUnknown` for an internal link
    that `resolve` does not know, or a scheme other than https and mailto.
    """
    html = _parser.render(markdown)
    html = html.replace("<strong>", "<b>").replace("</strong>", "</b>")
    html = html.replace("<em>", "").replace("</em>", "")
    html = LINK.sub(lambda match: _link(match["target"], resolve), html)
    return EMPTY_LINE.sub("><", html).strip()


def _link(target: str, resolve: Resolver) -> str:
    if target.startswith(INTERNAL):
        page_id = resolve(target)
        if page_id is None:
            raise LinkUnknown(target)
        return f'<a linktype="page" id="{page_id}">'
    if target.startswith(("https://", "mailto:")):
        return f"<a href={quoteattr(target)}>"
    raise LinkUnknown(target)


def internal_links(markdown: str) -> list[str]:
    """Return the targets of the internal links of a Markdown text."""
    found = re.findall(r"\]\(([a-z]+:[^)\s]+)\)", markdown)
    return [target for target in found if target.startswith(INTERNAL)]

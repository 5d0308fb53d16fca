"""Markdown of the privacy notice to HTML."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

register = template.Library()
#: Raw HTML in the text is escaped, so that what comes out is safe.
_parser = MarkdownIt("commonmark", {"html": False})


@register.filter
def plain_markdown(text: str) -> SafeString:
    """Return the HTML of a Markdown text; its headings start at the second level."""
    html = _parser.render(text)
    return mark_safe(html.replace("<h3>", "<h2>").replace("</h3>", "</h2>"))

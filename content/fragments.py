"""Fragments of pages: rendered once for their words, then filled with what differs.

An option of a question has the same HTML in every form, but for its place. Rendering
the template each time costs more than everything else its page does; replacing a mark
costs nothing.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def slot(name: str) -> SafeString:
    """Return the mark where `fragment` puts a value: characters no text may hold."""
    return SafeString(f"\ue000{name}\ue001")


def fragment(
    template_name: str, values: Mapping[str, Any], **filled: Any
) -> SafeString:
    """Render a template kept per language and `values`, and fill in the rest.

    `values` decide the HTML and must be hashable; `filled` only appear in it, escaped
    unless they are safe already. The template knows nothing else, request included.
    """
    html = _rendered(
        template_name, get_language(), tuple(values.items()), tuple(filled)
    )
    for name, value in filled.items():
        safe = value if isinstance(value, SafeString) else escape(str(value))
        html = html.replace(f"\ue000{name}\ue001", safe)
    return SafeString(html)


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Join fragments."""
    return SafeString("".join(parts))


@lru_cache(maxsize=8192)
def _rendered(
    template_name: str,
    language: str,
    values: tuple[tuple[str, Any], ...],
    slots: tuple[str, ...],
) -> str:
    context = {**dict(values), **{name: slot(name) for name in slots}}
    return get_template(template_name).template.render(Context(context))

"""What templates of every app share: icons, threads, the switcher, whom to ask."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template
from django.templatetags.static import static
from django.urls import Resolver404, resolve, reverse, translate_url
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.models import Page

from content.cache import kept
from content.fragments import fragment, slot
from content.frame import Frame, frame_of
from content.rules.motif import MARK_LENGTHS, medallion
from people.models import ContactPoint

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, extra: str = "") -> SafeString:
    """Draw an icon of the sprite; words beside it say what it means."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        extra,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
@lru_cache(maxsize=1)
def mark() -> SafeString:
    """Draw the mark: seven threads, the middle one ochre."""
    middle = len(MARK_LENGTHS) // 2
    bars = [
        (
            (34 - length) / 2,
            17 + (index - middle) * 5 - (2 if index == middle else 1.3),
            length,
            4 if index == middle else 2.6,
            "var(--ochre)" if index == middle else "currentColor",
        )
        for index, length in enumerate(MARK_LENGTHS)
    ]
    return format_html(
        '<svg class="brand__mark" viewBox="0 0 34 34" aria-hidden="true" '
        'focusable="false">{}</svg>',
        format_html_join(
            "", '<rect x="{}" y="{}" width="{}" height="{}" rx="1" fill="{}"/>', bars
        ),
    )


@register.simple_tag
@lru_cache(maxsize=4)
def medallion_svg(threads: int) -> SafeString:
    """Draw the medallion as one path per tone."""
    paths: dict[str, list[str]] = {}
    for thread in medallion(threads):
        y, left, right = thread.y * 300, thread.left * 360, thread.right * 360
        paths.setdefault(thread.tone, []).append(f"M{left:.0f} {y:.0f}H{right:.0f}")
    return format_html_join(
        "",
        '<path class="medallion__{}" d="{}"/>',
        ((tone, "".join(parts)) for tone, parts in paths.items()),
    )


@dataclass(frozen=True)
class LanguageLink:
    """One language of the switcher."""

    code: str
    name: str
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[LanguageLink]:
    """Return this page's address in every language; found once for a request."""
    request = context.get("request")
    known = getattr(request, "_language_links", None)
    if known is not None:
        return known
    current = translation.get_language()
    links = [
        LanguageLink(code, name, _address(context, request, code), code == current)
        for code, name in settings.LANGUAGES
    ]
    if request is not None:
        request._language_links = links
    return links


def _address(
    context: dict[str, Any], request: HttpRequest | None, language: str
) -> str:
    page = context.get("page")
    if isinstance(page, Page) and page.pk:
        return _page_addresses(page).get(language) or _untranslated(page, language)
    if request is None:
        return f"/{language}/"
    if not translation.get_language_from_path(request.path_info):
        query = request.GET.copy()
        query["lang"] = language
        return f"{request.path}?{query.urlencode()}"
    url = translate_url(request.get_full_path(), language)
    try:
        with translation.override(language):
            resolve(url.split("?")[0])
    except Resolver404:
        return f"/{language}/"
    return url if url.startswith(f"/{language}/") else f"/{language}/"


def _page_addresses(page: Page) -> dict[str, str]:
    def find() -> dict[str, str]:
        pages = page.get_translations(inclusive=True).live().select_related("locale")
        return {each.locale.language_code: each.get_url() for each in pages}

    return kept(f"languages:{page.pk}", find)


def _untranslated(page: Page, language: str) -> str:
    with translation.override(language):
        return reverse("untranslated", args=[page.pk])


@register.simple_tag(takes_context=True)
def site_header(context: dict[str, Any], bare: bool = False) -> SafeString:
    """Draw the header: who is reading, where they are; `bare` leaves only the brand."""
    request, user = context.get("request"), context.get("user")
    frame = frame_of(translation.get_language())
    here, within = _place_in(frame, request)
    signed_in = user is not None and user.is_authenticated
    values = {
        "frame": frame,
        "bare": bare,
        "signed_in": signed_in,
        "here": here,
        "within": within,
    }
    return fragment(
        "includes/header.html",
        values,
        name=user.get_short_name() if signed_in else "",
        languages=_languages(language_links(context)),
    )


def _place_in(frame: Frame, request: HttpRequest | None) -> tuple[str, str]:
    """Return the entry of the menu that is this page, and the one it is below."""
    path = getattr(request, "path", "")
    match = getattr(request, "resolver_match", None)
    if match is not None and match.url_name == "verify":
        return frame.to.verify, ""
    if match is not None and match.view_name == "home:search":
        return frame.to.search, ""
    addresses = (frame.to.learning, *(entry.url for entry in frame.menu))
    below = (each for each in addresses if each != frame.home_url and each in path)
    return (path if path in addresses else ""), next(below, "")


def _languages(links: list[LanguageLink]) -> SafeString:
    """Draw the switcher; only its addresses differ from page to page."""
    marked = tuple(replace(each, url=slot(each.code)) for each in links)
    addresses = {each.code: each.url for each in links}
    return fragment("includes/languages.html", {"links": marked}, **addresses)


@register.simple_tag
def kept_include(template_name: str, **values: Any) -> SafeString:
    """Include a template that knows only the frame, kept until the next publish."""
    language = translation.get_language()
    said = ",".join(f"{name}={each}" for name, each in sorted(values.items()))
    name = f"include:{template_name}:{language}:{said}"

    def render() -> SafeString:
        context = {"frame": frame_of(language), **values}
        return get_template(template_name).template.render(template.Context(context))

    return kept(name, render)


@register.simple_tag(takes_context=True)
def whom_to_ask(context: dict[str, Any]) -> ContactPoint | None:
    """Return the reader's own contact point, if the reader is known to have one."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return ContactPoint.objects.for_person(user, timezone.localdate())


@register.filter
def day_and_month(value: Any) -> str:
    """Write «16 de diciembre» or “16 December”."""
    return date_format(value, "MONTH_DAY_FORMAT") if value else ""


@register.filter
def as_date(value: str) -> str:
    """Write an ISO date, as mails carry it, in the reader's language."""
    return date_format(date.fromisoformat(value)) if value else ""


#: Said instead of a hint to leave out the field's own.
NO_HINT = "-"


@register.inclusion_tag("includes/field.html")
def field(bound: Any, hint: str = "", marked: bool = True) -> dict[str, Any]:
    """Draw a form field: label, hint, error, control, tied together for everyone.

    What may stay empty says so, unless `marked` is false: one of several ways.
    """
    name = bound.id_for_label or bound.html_name
    hint = "" if hint == NO_HINT else hint or bound.help_text
    described = [
        *([f"{name}-hint"] if hint else []),
        *([f"{name}-error"] if bound.errors else []),
    ]
    attrs = {"class": "input", "aria-describedby": " ".join(described) or None}
    if bound.errors:
        attrs["aria-invalid"] = "true"
    widget = bound.field.widget
    # A placeholder vanishes when one writes, and is no label.
    widget.attrs.pop("placeholder", None)
    kind = getattr(widget, "input_type", "")
    attrs = {key: value for key, value in attrs.items() if value}
    return {
        "field": bound,
        "name": name,
        "hint": hint,
        "is_choice": kind == "checkbox" and not hasattr(widget, "choices"),
        "is_group": kind in {"radio", "checkbox"} and hasattr(widget, "choices"),
        "kind": kind,
        "is_optional": marked and not bound.field.required,
        "control": bound.as_widget(attrs=attrs),
    }

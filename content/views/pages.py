"""Serve a page of Wagtail's tree, in the language of its address or not at all."""

import copy
from dataclasses import dataclass

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.views import serve as wagtail_serve

from content.cache import kept, kept_here


@dataclass(frozen=True)
class Route:
    """Where an address leads: the page and its model, or why it must be asked anew."""

    page_id: int
    model: str
    language: str
    plain: bool


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at an address.

    Which page that is, is kept until the next publish: walking the tree costs two
    queries a level. Restricted pages take Wagtail's own way, which asks every time.
    """
    language = get_language()
    route = kept(f"route:{language}:{path}", lambda: _find(request, path, language))
    if route.language != language:
        other = Page.objects.select_related("locale").get(pk=route.page_id)
        return not_translated(request, other)
    if not route.plain:
        return wagtail_serve(request, path)
    page = kept_here(f"served:{route.page_id}", lambda: _load(route))
    if page is None or not page.live:
        raise Http404
    return copy.copy(page).serve(request)


def _load(route: Route) -> Page | None:
    model = apps.get_model(route.model)
    related = getattr(model, "served_with", ("locale",))
    return model.objects.select_related(*related).filter(pk=route.page_id).first()


def _find(request: HttpRequest, path: str, language: str) -> Route:
    """Walk the tree once; raises 404 where nothing is, so that no miss is kept."""
    found = Page.route_for_request(request, path)
    if found is None:
        return _find_elsewhere(request, path, language)
    page, args, kwargs = found
    restricted = page.get_view_restrictions().exists()
    return Route(
        page_id=page.pk,
        model=page._meta.label,
        language=page.locale.language_code,
        plain=not args and not kwargs and not restricted,
    )


def _find_elsewhere(request: HttpRequest, path: str, language: str) -> Route:
    """Find the live translation of a page that is not published in this language."""
    root = Site.find_for_request(request).root_page
    homes = root.get_translations(inclusive=True).filter(locale__language_code=language)
    url_path = homes.values_list("url_path", flat=True).first()
    page = Page.objects.filter(url_path=f"{url_path}{path}").first()
    live = page.get_translations().live().select_related("locale") if page else ()
    for other in live:
        return Route(other.pk, other._meta.label, other.locale.language_code, False)
    raise Http404


@require_safe
def untranslated(request: HttpRequest, page_id: int) -> HttpResponse:
    """Answer the language switcher for a page that is not there in this language."""
    page = get_object_or_404(Page.objects.live(), pk=page_id)
    translation = (
        page.get_translations(inclusive=True)
        .live()
        .filter(locale__language_code=get_language())
        .first()
    )
    if translation is not None:
        return HttpResponseRedirect(translation.get_url(request))
    return not_translated(request, page)


def not_translated(request: HttpRequest, page: Page) -> HttpResponse:
    """Say that a page is not there in this language, and where it is."""
    context = {"other": page, "other_language": page.locale.language_code}
    return render(request, "content/not_translated.html", context, status=404)

"""What stands around every page: the site's name, its menu, its footer."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from content.cache import kept
from content.models import SiteIdentity


@dataclass(frozen=True)
class MenuEntry:
    """A page of the menu or the footer."""

    title: str
    url: str


@dataclass(frozen=True)
class Addresses:
    """Where the frame leads, in a language."""

    learning: str
    account: str
    verify: str
    self_assessment: str
    sign_in: str
    sign_out: str
    search: str


@dataclass(frozen=True)
class Frame:
    """The same for every reader of a language, kept until the next publish."""

    language: str
    home_url: str
    name: str
    tagline: str
    unit: str
    contact_email: str
    contact_phone: str
    accent: str
    logo_url: str
    menu: tuple[MenuEntry, ...]
    footer: tuple[MenuEntry, ...]
    to: Addresses


def frame_of(language: str) -> Frame:
    """Return the frame in a language."""
    return kept(f"frame:{language}", lambda: _build(language))


def site_identity() -> SiteIdentity:
    """Return the identity of the default site."""
    return SiteIdentity.for_site(Site.objects.get(is_default_site=True))


def _build(language: str) -> Frame:
    identity = site_identity()
    logo = identity.logo.get_rendition("max-200x80").url if identity.logo else ""
    home = _home(language)
    with translation.override(language):
        return Frame(
            language=language,
            home_url=f"/{language}/",
            name=_kept_together(identity.text("name", language)),
            tagline=identity.text("tagline", language),
            unit=identity.text("unit", language),
            contact_email=identity.contact_email,
            contact_phone=identity.contact_phone,
            accent=identity.accent,
            logo_url=logo,
            menu=_entries(home, in_menu=True),
            footer=(
                *_entries(home, in_menu=False),
                MenuEntry(translation.gettext("Privacy"), reverse("people:privacy")),
            ),
            to=_addresses(language),
        )


def _addresses(language: str) -> Addresses:
    """Return them; what has one address for all languages says which it is asked in."""
    return Addresses(
        learning=reverse("home:dashboard"),
        account=reverse("people:account"),
        verify=f"{reverse('verify')}?lang={language}",
        self_assessment=reverse("ethics_guidance:self_assessment"),
        sign_in=f"{reverse('account_login')}?lang={language}",
        sign_out=f"{reverse('account_logout')}?lang={language}",
        search=reverse("home:search"),
    )


def _home(language: str) -> Page | None:
    root = Site.objects.get(is_default_site=True).root_page
    return (
        root.get_translations(inclusive=True)
        .filter(locale__language_code=language, live=True)
        .first()
    )


def _entries(home: Page | None, *, in_menu: bool) -> tuple[MenuEntry, ...]:
    if home is None:
        return ()
    pages = home.get_children().live().filter(show_in_menus=in_menu)
    return tuple(MenuEntry(page.title, page.get_url()) for page in pages)


def _kept_together(name: str) -> str:
    """Keep a short word with the one after it, so that a name breaks well."""
    return re.sub(r" (\w{1,2}) ", " \\1\u00a0", name)

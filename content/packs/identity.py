"""The site's identity in a pack, and which page is its front."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Site

from content.models import SiteIdentity
from content.packs.loading import translation_key
from ledger.rules.packs import PackShape


class IdentityShape(PackShape):
    """`site.toml`: the fields of the site's identity."""

    name_es: str
    name_en: str
    tagline_es: str
    tagline_en: str
    issuer_es: str
    issuer_en: str
    unit_es: str
    unit_en: str
    signatory_name: str
    signatory_post_es: str
    signatory_post_en: str
    folio_prefix: str
    contact_email: str
    contact_phone: str = ""


#: The address that Wagtail's own welcome page gives up to ours.
OUT_OF_THE_WAY = "wagtail-welcome"


def step_aside() -> None:
    """Free the address of Wagtail's welcome page; it goes once the site has a front."""
    welcome = Page.objects.filter(
        depth=2, content_type=ContentType.objects.get_for_model(Page)
    )
    welcome.update(slug=OUT_OF_THE_WAY)


def load_identity(
    pack: str, shape: IdentityShape, home_key: str, report: list[str]
) -> None:
    """Make the pack's front page the site's root, and set who the site speaks for."""
    root = Page.objects.get(
        translation_key=translation_key(pack, home_key),
        locale__language_code=settings.LANGUAGE_CODE,
    )
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        site = Site(hostname="localhost", is_default_site=True)
    if site.root_page_id != root.pk:
        site.root_page, site.site_name = root, shape.name_es
        site.save()
    for page in Page.objects.filter(depth=2, slug=OUT_OF_THE_WAY):
        page.delete()
    if not SiteIdentity.objects.filter(site=site).exists():
        SiteIdentity.objects.create(site=site, **shape.model_dump())
        report.append("created  identity of the site")

"""Guidance in a pack: the official channels, and the page that lists them."""

from django.conf import settings
from wagtail.models import Page

from content.packs import Links, PageSource
from ethics_guidance.models import ReportingChannel
from ledger.rules.packs import PackFolder, PackShape


def fill_questions(
    page: Page, source: PageSource, links: Links, *, draft: bool
) -> None:
    """Fill the list of questions and answers."""
    page.show_in_menus = source.meta.in_menu


class ChannelShape(PackShape):
    key: str
    name: dict[str, str]
    purpose: dict[str, str]
    url: str = ""
    phone: str = ""


class ChannelsShape(PackShape):
    channel: list[ChannelShape]


class GuidancePart:
    """What a pack says of guidance, read whole."""

    def __init__(self, folder: PackFolder) -> None:
        name = "channels.toml"
        self.channels = (
            folder.toml(name, ChannelsShape) if folder.exists(name) else None
        )
        seen: set[str] = set()
        for each in self.channels.channel if self.channels else []:
            if each.key in seen:
                folder.fault(name, each.key, "two channels have this key")
            seen.add(each.key)
            for code, _name in settings.LANGUAGES:
                if not (each.name.get(code) and each.purpose.get(code)):
                    folder.fault(name, each.key, f"no text in {code}")

    def load(self, report: list[str]) -> None:
        """Create the channels that are missing; the unit keeps the rest."""
        for order, each in enumerate(self.channels.channel if self.channels else []):
            _channel, created = ReportingChannel.objects.get_or_create(
                key=each.key,
                defaults={
                    "name_es": each.name["es"],
                    "name_en": each.name["en"],
                    "purpose_es": each.purpose["es"],
                    "purpose_en": each.purpose["en"],
                    "url": each.url,
                    "phone": each.phone,
                    "sort_order": order,
                },
            )
            if created:
                report.append(f"created  channel {each.key}")

"""The official channels in a pack."""

from django.conf import settings

from ethics_guidance.models import ReportingChannel
from ledger.rules.packs import PackFolder, PackShape


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

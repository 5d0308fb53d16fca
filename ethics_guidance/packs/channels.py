"""The official channels, and the self-assessment's tree, in a pack."""

from django.conf import settings

from ethics_guidance.actions.trees import load_tree
from ethics_guidance.models import ReportingChannel
from ethics_guidance.rules.tree_faults import tree_faults
from ethics_guidance.rules.trees import Tree
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
        self.tree = _read_tree(folder, "self_assessment.toml")

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

    def load_tree(self, pack: str, report: list[str]) -> None:
        """Write and publish the tree, unless an editor changed it."""
        if self.tree is not None:
            load_tree(pack, self.tree, report)


def _read_tree(folder: PackFolder, name: str) -> Tree | None:
    """Read the tree and hold it to its rules: every fault names its question."""
    tree = folder.toml(name, Tree) if folder.exists(name) else None
    codes = [code for code, _name in settings.LANGUAGES]
    for fault in tree_faults(tree, codes) if tree else ():
        folder.fault(name, fault.key, str(fault))
    return tree

"""The first version of the code in a pack: frozen once, when its pages are there."""

from django.conf import settings

from ethics_guidance.actions.versions import CodeNotWhole, freeze_code
from ethics_guidance.models import CodeVersion
from ledger.rules.packs import Fault, PackFolder, PackInvalid, PackShape

FILE = "code.toml"


class CodeVersionShape(PackShape):
    summary: dict[str, str]
    model: bool = True


class CodePart:
    """What a pack says of the code's first version, read whole."""

    def __init__(self, folder: PackFolder) -> None:
        found = folder.toml(FILE, CodeVersionShape) if folder.exists(FILE) else None
        self.shape: CodeVersionShape | None = found
        for code, _name in settings.LANGUAGES if found else ():
            if not found.summary.get(code, "").strip():
                folder.fault(FILE, "summary", f"no text in {code}")

    def load(self, report: list[str]) -> None:
        """Freeze the pages as version 1, unless there is a version already.

        Raises `PackInvalid` when the pages of the code are not whole.
        """
        if self.shape is None or CodeVersion.objects.exists():
            return
        try:
            version = freeze_code(
                self.shape.summary, is_model=self.shape.model, by=None
            )
        except CodeNotWhole as error:
            faults = [
                Fault(
                    FILE, each.key or each.value, f"{each.kind} {each.language}".strip()
                )
                for each in error.faults
            ]
            raise PackInvalid(faults) from error
        report.append(f"created  version {version.number} of the code")

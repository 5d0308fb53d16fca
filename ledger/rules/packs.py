"""Read a content pack's folder: everything is looked at before anything is written.

A fault names the file, the key in it, and the reason; all of them are gathered, so
that whoever wrote the pack mends it in one go.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

Model = TypeVar("Model", bound=BaseModel)


class PackShape(BaseModel):
    """What a part of a pack may hold; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def one_of(*values: str) -> Any:
    """Return a type for shapes: one of these texts."""

    def check(value: str) -> str:
        if value not in values:
            raise ValueError(f"must be one of: {', '.join(values)}")
        return value

    return Annotated[str, AfterValidator(check)]


class PackHead(PackShape):
    """`pack.toml`: which pack this is, its languages, and whether it is a demo."""

    key: str
    version: str
    languages: list[str]
    demo: bool = False


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a pack."""

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        where = f" [{self.key}]" if self.key else ""
        return f"{self.file}{where}: {self.reason}"


class PackInvalid(Exception):
    """A pack that cannot be loaded; nothing of it was."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


@dataclass
class PackFolder:
    """A pack on disk, and the faults found in it so far."""

    root: Path
    faults: list[Fault] = field(default_factory=list)

    def fault(self, file: str | Path, key: str, reason: str) -> None:
        """Note something wrong."""
        self.faults.append(Fault(self.name_of(file), key, reason))

    def name_of(self, file: str | Path) -> str:
        """Return a file's path inside the pack."""
        path = Path(file)
        return str(path.relative_to(self.root)) if path.is_absolute() else str(path)

    def exists(self, name: str) -> bool:
        """Tell whether the pack has a file."""
        return (self.root / name).exists()

    def files(self, pattern: str) -> Iterator[Path]:
        """Yield the files that match a pattern, in order."""
        yield from sorted(self.root.glob(pattern))

    def text(self, file: str | Path) -> str:
        """Return a file's text, or an empty one and a fault."""
        try:
            return (self.root / file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.fault(file, "", f"cannot be read: {error}")
            return ""

    def raw_toml(self, file: str | Path) -> dict[str, Any]:
        """Return a TOML file as plain data, or nothing and a fault."""
        try:
            return tomllib.loads(self.text(file))
        except tomllib.TOMLDecodeError as error:
            self.fault(file, "", f"not valid TOML: {error}")
            return {}

    def toml(self, file: str | Path, shape: type[Model]) -> Model | None:
        """Return a TOML file in its shape, or `None` and its faults."""
        before = len(self.faults)
        raw = self.raw_toml(file)
        if len(self.faults) > before:
            return None
        return self.shaped(file, "", raw, shape)

    def shaped(
        self, file: str | Path, key: str, raw: Any, shape: type[Model]
    ) -> Model | None:
        """Return plain data in a shape, or `None` and a fault per thing that does not fit."""
        try:
            return shape.model_validate(raw)
        except ValidationError as error:
            for each in error.errors(include_url=False):
                where = ".".join(map(str, (*([key] if key else []), *each["loc"])))
                self.fault(file, where, each["msg"])
            return None

    def refuse_if_faulty(self) -> None:
        """Raise `PackInvalid` when anything is wrong."""
        if self.faults:
            raise PackInvalid(self.faults)

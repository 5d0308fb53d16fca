"""Read the environment of production and gather what is wrong with it."""

from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

#: A secret shorter than this, or with fewer different characters, can be guessed.
SECRET_LENGTH, SECRET_VARIETY = 40, 10
#: Hosts that are placeholders and not places, with whatever is under them.
PLACEHOLDERS = (
    *("example", "example.com", "example.net", "example.org"),
    *("invalid", "localhost", "test"),
)


def is_placeholder(host: str) -> bool:
    """Tell whether a host is nobody's."""
    return any(f".{host.lower()}".endswith(f".{each}") for each in PLACEHOLDERS)


class Environment:
    """The variables of production; every fault is kept, to be said all at once."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.faults: list[str] = []
        self.secrets: dict[str, str] = {}

    def text(self, name: str) -> str:
        """Return a variable that must be there."""
        value = self.variables.get(name, "").strip()
        if not value:
            self.faults.append(f"{name} is missing.")
        return value

    def words(self, name: str) -> list[str]:
        """Return a variable of words separated by spaces."""
        words = self.text(name).split()
        if "*" in words:
            self.faults.append(f"{name} is unsafe: it must name hosts, not «*».")
        return words

    def secret(self, name: str) -> str:
        """Return a secret: long, varied, and not used for something else."""
        value = self.text(name)
        if value and (len(value) < SECRET_LENGTH or len(set(value)) < SECRET_VARIETY):
            self.faults.append(
                f"{name} is unsafe: use at least {SECRET_LENGTH} random characters."
            )
        for other, known in self.secrets.items():
            if value and value == known:
                self.faults.append(f"{name} is unsafe: it repeats {other}.")
        self.secrets[name] = value
        return value

    def url(self, name: str, schemes: tuple[str, ...]) -> str:
        """Return an address with one of these schemes; an empty one when it has none."""
        value = self.text(name)
        if value and value.partition("://")[0] not in schemes:
            self.faults.append(f"{name} must begin with {schemes[0]}://.")
            return ""
        return value

    def https_url(self, name: str) -> str:
        """Return the public address of the site: https, and a real host."""
        value = self.url(name, ("https",)).rstrip("/")
        host = value.partition("://")[2].partition("/")[0].partition(":")[0]
        if value and (not host or is_placeholder(host)):
            self.faults.append(f"{name} is a placeholder: {value}.")
        return value

    def file(self, name: str) -> str:
        """Return the path of a file that exists."""
        value = self.text(name)
        if value and not Path(value).is_file():
            self.faults.append(f"{name} names a file that is not there: {value}.")
        return value

    def address(self, name: str) -> str:
        """Return an e-mail address that is not a placeholder."""
        value = self.text(name)
        _name, at, host = value.rstrip(">").rpartition("@")
        if value and not at:
            self.faults.append(f"{name} is not an e-mail address: {value}.")
        if is_placeholder(host):
            self.faults.append(f"{name} is a placeholder: {value}.")
        return value

    def number(self, name: str, usual: int) -> int:
        """Return a whole number, or the usual one when nothing is said."""
        value = self.variables.get(name, "").strip()
        if value and not value.isdecimal():
            self.faults.append(f"{name} must be a number: {value}.")
            return usual
        return int(value or usual)

    def refuse_if_faulty(self) -> None:
        """Raise with one sentence per fault."""
        if self.faults:
            raise ImproperlyConfigured(
                "Production cannot start:\n  " + "\n  ".join(self.faults)
            )

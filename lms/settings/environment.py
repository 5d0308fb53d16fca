"""Read the environment of production and gather what is wrong with it."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

#: A secret shorter than this, or with fewer different characters, can be guessed.
SECRET_LENGTH, SECRET_VARIETY = 40, 10
#: Hosts that are placeholders and not places.
PLACEHOLDERS = ("example", "example.com", "example.org", "invalid", "test")


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
        """Return an address with one of these schemes."""
        value = self.text(name)
        if value and urlsplit(value).scheme not in schemes:
            self.faults.append(f"{name} must begin with {schemes[0]}://.")
        return value

    def https_url(self, name: str) -> str:
        """Return the public address of the site: https, and a real host."""
        value = self.url(name, ("https",)).rstrip("/")
        host = urlsplit(value).hostname or ""
        if value and (host == "localhost" or host.split(".")[-1] in PLACEHOLDERS):
            self.faults.append(f"{name} is a placeholder: {host}.")
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
        if value and value.rstrip(">").split(".")[-1] in PLACEHOLDERS:
            self.faults.append(f"{name} is a placeholder: {value}.")
        return value

    def refuse_if_faulty(self) -> None:
        """Raise with one sentence per fault."""
        if self.faults:
            raise ImproperlyConfigured(
                "Production cannot start:\n  " + "\n  ".join(self.faults)
            )

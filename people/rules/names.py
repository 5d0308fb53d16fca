"""Names of persons: how they are put together, shortened, and what they may hold."""

import unicodedata
from dataclasses import dataclass

#: Marks a name may hold besides letters; U+A78C is the saltillo of native names.
NAME_MARKS = frozenset(" -'.’´ʼ\ua78b\ua78c")
#: The last of the Latin letters that the certificate's fonts can draw.
LAST_LETTER = "\u024f"
#: Combining marks they can draw, for letters that have no composed form.
COMBINING = frozenset("\u0301\u0304\u0308")


@dataclass(frozen=True)
class PersonName:
    """A Mexican name: given names, first surname, second surname (may be empty)."""

    given_names: str
    first_surname: str
    second_surname: str = ""

    @property
    def full(self) -> str:
        """«María de los Ángeles Núñez Güereña»."""
        parts = (self.given_names, self.first_surname, self.second_surname)
        return " ".join(part for part in parts if part)

    @property
    def sortable(self) -> str:
        """«Núñez Güereña, María de los Ángeles»."""
        surnames = f"{self.first_surname} {self.second_surname}".strip()
        return f"{surnames}, {self.given_names}"

    @property
    def short(self) -> str:
        """«María Núñez»: the first given name and the first surname."""
        first = self.given_names.split(" ")[0] if self.given_names else ""
        return f"{first} {self.first_surname}".strip()

    @property
    def masked(self) -> str:
        """«M. Á. N. G.»: initials of every word that starts with a capital."""
        words = self.full.replace("-", " ").split()
        return " ".join(f"{word[0]}." for word in words if word[0].isupper())


def tidy(name: str) -> str:
    """Return a name in composed form, without spaces at the ends or doubled."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def unfit_characters(name: str) -> str:
    """Return the characters that no name on a certificate can hold, in order.

    Latin letters, combining marks and a few signs are fit; digits, emoji, other
    scripts and control characters are not.
    """
    return "".join(dict.fromkeys(char for char in name if not _fit(char)))


def fitted(name: str, length: int) -> str:
    """Return a name tidy, without its unfit characters, no longer than that."""
    whole = tidy(name)
    unfit = unfit_characters(whole)
    return tidy(tidy("".join(char for char in whole if char not in unfit))[:length])


def _fit(char: str) -> bool:
    if char in NAME_MARKS or char in COMBINING:
        return True
    is_latin = "LATIN" in unicodedata.name(char, "")
    return char.isalpha() and is_latin and char <= LAST_LETTER

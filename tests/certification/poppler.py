"""What poppler, which is none of our code, sees in a PDF."""

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)


@dataclass(frozen=True)
class Box:
    """A word on the page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    word: str


def _run(tool: str, pdf: bytes, *options: str, after: tuple[str, ...] = ()) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        command = [tool, *options, str(path), *after]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page of a PDF, as it was written."""
    pages = _run("pdftotext", pdf, after=("-",)).split("\f")
    return [" ".join(page.split()) for page in pages if page.strip()]


def text(pdf: bytes) -> str:
    """Return the text of a PDF, each line's words after one another."""
    return " ".join(_run("pdftotext", pdf, "-layout", after=("-",)).split())


def boxes(pdf: bytes) -> list[Box]:
    """Return every word with its place."""
    found = _WORD.findall(_run("pdftotext", pdf, "-bbox", after=("-",)))
    return [Box(*map(float, each[:4]), each[4]) for each in found]


def fonts(pdf: bytes) -> dict[str, bool]:
    """Return each font's name, and whether it is embedded with a map to Unicode."""
    rows = [line.split() for line in _run("pdffonts", pdf).splitlines()[2:]]
    return {row[0].partition("+")[2]: row[-5:-2] == ["yes"] * 3 for row in rows}


def signature(pdf: bytes) -> str:
    """Return what pdfsig says; the trust in our authority is not its matter."""
    return _run("pdfsig", pdf, "-nocert")


def says_valid(pdf: bytes) -> bool:
    """Tell whether pdfsig finds one valid signature over the whole document."""
    said = signature(pdf)
    return (
        said.count("Signature #") == 1
        and "Signature Validation: Signature is Valid." in said
        and "Total document signed" in said
    )


def picture(pdf: bytes, dots_per_inch: int) -> Image.Image:
    """Return the first page as a picture in greys."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        subprocess.run(
            ["pdftoppm", "-gray", "-singlefile", "-r", str(dots_per_inch), path, path],
            check=True,
        )
        with Image.open(path.with_suffix(".pdf.pgm")) as image:
            return image.copy()

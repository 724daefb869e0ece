"""PDFs as a reader sees them: the words of each page, its size, its fonts, its picture. Asserts nothing."""

from dataclasses import dataclass, field
from unicodedata import normalize

import pypdfium2 as pdfium
from PIL import Image

POINTS = 72 / 25.4


@dataclass(frozen=True)
class PdfPage:
    """One page. words: all text on it without white space; size: millimetres, rounded."""

    words: str = field(repr=False)
    size: tuple[int, int]
    grey: Image.Image = field(repr=False)


def read_pdf(body: bytes) -> list[PdfPage]:
    """Every page of a PDF, drawn in grey at 72 dots an inch as an office printer without colour would."""
    document = pdfium.PdfDocument(body)
    found = []
    for page in document:
        words = _plain(page.get_textpage().get_text_bounded())
        size = (round(page.get_width() / POINTS), round(page.get_height() / POINTS))
        found.append(PdfPage(words, size, page.render(grayscale=True).to_pil()))
    return found


def _plain(said: str) -> str:
    """Without white space. Some fonts tell a radical (⼈) where the letter (人) was set."""
    letters = (normalize("NFKC", c) if "\u2e80" <= c <= "\u2fdf" else c for c in said)
    return "".join("".join(letters).split())


def inked(picture: Image.Image) -> float:
    """The share of a picture that is darker than half."""
    dark = sum(picture.convert("L").histogram()[:128])
    return dark / (picture.width * picture.height)

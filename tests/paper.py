"""PDFs as a reader sees them: the words of each page, its size, its fonts, its picture. Asserts nothing."""

from dataclasses import dataclass, field

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
        words = "".join(page.get_textpage().get_text_bounded().split())
        size = (round(page.get_width() / POINTS), round(page.get_height() / POINTS))
        found.append(PdfPage(words, size, page.render(grayscale=True).to_pil()))
    return found


def inked(picture: Image.Image) -> float:
    """The share of a picture that is darker than half."""
    dark = sum(picture.convert("L").histogram()[:128])
    return dark / (picture.width * picture.height)

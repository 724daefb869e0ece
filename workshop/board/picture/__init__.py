"""A board as SVG in pure Python: for minutes, print and export. No script, no style attribute, no foreign font."""

from workshop.board.picture.formats import Format, Stamp
from workshop.board.picture.pages import Page, pages
from workshop.board.picture.sheet import picture

__all__ = ["Format", "Page", "Stamp", "pages", "picture"]

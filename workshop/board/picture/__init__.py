"""A board as SVG in pure Python: for minutes, print and export. No script, no style attribute, no foreign font."""

from workshop.board.picture.sheet import picture

__all__ = ["picture"]

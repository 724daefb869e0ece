"""A paper as data: headings, texts, lists, tables, pictures; written as page, DOCX or Markdown by the threshold.

Knows no meeting. Texts are Markdown in the small dialect of `policy.markdown`.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A text somebody wrote, in Markdown."""

    markdown: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lines:
    """A list; numbered where the order counts."""

    items: tuple[str, ...] = field(repr=False)
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption for those who listen."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG with its description."""

    svg: str = field(repr=False)
    described: str


Block = Text | Lines | Table | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands below it. level 2 or 3."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. stamp: lines that stand on every page (edition, holder, time, what may not be done with it)."""

    title: str
    purpose: str
    stamp: tuple[str, ...]
    parts: tuple[Part, ...]

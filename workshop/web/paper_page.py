"""A paper as what a template draws: Markdown rendered and cleaned, pictures as data addresses of our own SVG."""

import base64
from dataclasses import dataclass

from workshop.policy.markdown import Cleaned, rendered
from workshop.policy.paper import Lines, Paper, Picture, Table, Text


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One block: `kind` text | lines | table | picture, and what that kind needs."""

    kind: str
    html: Cleaned | None = None
    lines: Lines | None = None
    table: Table | None = None
    src: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A heading with its blocks."""

    heading: str
    level: int
    blocks: list[ShownBlock]


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """The paper for a template."""

    title: str
    purpose: str
    stamp: tuple[str, ...]
    parts: list[ShownPart]


def shown_paper(paper: Paper) -> ShownPaper:
    """Prepare a paper for `wrapup/_paper.html`."""
    parts = [
        ShownPart(part.heading, part.level, [_block(block, part.level) for block in part.blocks])
        for part in paper.parts
    ]
    return ShownPaper(paper.title, paper.purpose, paper.stamp, parts)


def _block(block: Text | Lines | Table | Picture, level: int) -> ShownBlock:
    if isinstance(block, Text):
        # Writers begin with "## ", which stands one level below the part's own heading.
        return ShownBlock("text", html=rendered(block.markdown, level))
    if isinstance(block, Lines):
        return ShownBlock("lines", lines=block)
    if isinstance(block, Table):
        return ShownBlock("table", table=block)
    # An <img> runs no script and takes no style of the page, whatever the SVG says.
    data = base64.b64encode(block.svg.encode()).decode()
    return ShownBlock("picture", src=f"data:image/svg+xml;base64,{data}", alt=block.described)

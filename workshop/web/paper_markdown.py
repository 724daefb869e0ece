"""A paper as Markdown text. Pictures are left out with their description; nothing is fetched or stored."""

import re

from workshop.policy.paper import Block, Lines, Paper, Picture, Table, Text

_HEADING = re.compile(r"^#+ ", re.MULTILINE)


def markdown(paper: Paper) -> str:
    """The paper as one text; the stamp stands at its top and end, as it would on every page."""
    stamp = "\n".join(f"> {line}" for line in paper.stamp)
    out = [f"# {paper.title}", stamp]
    for part in paper.parts:
        out.append(f"{'#' * part.level} {part.heading}")
        out += [_block(block, part.level) for block in part.blocks]
    return "\n\n".join([*out, stamp]) + "\n"


def _block(block: Block, level: int) -> str:
    if isinstance(block, Text):
        return _HEADING.sub(lambda found: "#" * (level - 1) + found[0], block.markdown.strip())
    if isinstance(block, Lines):
        return "\n".join(
            f"{f'{n}.' if block.numbered else '-'} {item}" for n, item in enumerate(block.items, 1)
        )
    if isinstance(block, Picture):
        return f"（{block.described}）"
    assert isinstance(block, Table)
    lines = [block.head, ("---",) * len(block.head), *block.rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in lines)


def _cell(text: str) -> str:
    return text.replace("|", "｜").replace("\n", " ")

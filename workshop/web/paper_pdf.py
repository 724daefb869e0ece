"""A paper as PDF: A4, the stamp at head and foot of every page with its number, pictures as lines, not as dots.

Lays out; letters and lines are written by `pdf_face`. Sizes in millimetres.
"""

import re
from datetime import datetime

from workshop.board.picture.breaking import broken, width
from workshop.policy.paper import Block, Lines, Paper, Part, Picture, Table, Text
from workshop.web.pdf_face import Face

WIDE, HIGH = 210.0, 297.0
LEFT, TOP, LOW = 20.0, 27.0, 274.0
ROOM = WIDE - 2 * LEFT
SIZE, STEP = 3.7, 6.0
HEADINGS = {1: (6.4, 10.0), 2: (5.0, 8.5), 3: (4.3, 7.5)}
CELL = 1.6
_BULLET = re.compile(r"^[-*] ")


def pdf(paper: Paper, at: datetime) -> bytes:
    """The paper as the bytes of a PDF file. at: when it was made."""
    flow = _Flow(paper, at)
    flow.heading(paper.title, 1)
    for part in paper.parts:
        flow.part(part)
    flow.stamp()
    return bytes(flow.face.output())


class _Flow:
    """One paper under way: where the next line comes."""

    def __init__(self, paper: Paper, at: datetime) -> None:
        self.paper = paper
        self.face = Face(paper.title, at, (WIDE, HIGH))
        self.y = LOW
        self.new_page()

    def new_page(self) -> None:
        """Begin a page."""
        self.face.add_page()
        self.y = TOP

    def need(self, high: float) -> None:
        """Begin a page where so much has no room any more."""
        if self.y + high > LOW and self.y > TOP:
            self.new_page()

    def stamp(self) -> None:
        """The stamp on each page, now that their number is known."""
        face, (first, *rest) = self.face, self.paper.stamp or ("",)
        for page in range(1, face.pages_count + 1):
            face.page = page
            for n, line in enumerate(broken(first, 3.1, ROOM, 2)):
                face.say(LEFT, 13 + n * 4, line, 3.1)
            face.rule(LEFT, 19, ROOM)
            face.rule(LEFT, 281, ROOM)
            for n, line in enumerate(broken("　".join(rest), 3.1, ROOM - 22, 2)):
                face.say(LEFT, 285.5 + n * 4, line, 3.1)
            face.say(WIDE - LEFT, 285.5, f"{page} / {face.pages_count}", 3.1, anchor="end")

    def heading(self, said: str, level: int, more: float = 2 * STEP) -> None:
        """A heading with room for what follows it."""
        size, step = HEADINGS[min(level, 3)]
        lines = broken(said, size, ROOM)
        self.need(len(lines) * step + more)
        self.y += 3 if self.y > TOP else 0
        for line in lines:
            self.y += step
            self.face.say(LEFT, self.y - step * 0.3, line, size, weight="bold")
        self.y += 1

    def lines(self, said: str, mark: str = "", hang: float = 0.0, weight: str = "") -> None:
        """A paragraph; mark hangs before its first line."""
        for n, line in enumerate(broken(said, SIZE, ROOM - hang)):
            self.need(STEP)
            self.y += STEP
            if n == 0 and mark:
                self.face.say(LEFT, self.y - 1.8, mark, SIZE)
            self.face.say(LEFT + hang, self.y - 1.8, line, SIZE, weight=weight)

    def part(self, part: Part) -> None:
        """A heading and what stands below it; a picture may take the rest of the page."""
        first = part.blocks[0] if part.blocks else None
        beside = self.scaled(first)[1] if isinstance(first, Picture) else 2 * STEP
        self.heading(part.heading, part.level, beside)
        for block in part.blocks:
            self.block(block, part.level)
            self.y += 1.5

    def block(self, block: Block, level: int) -> None:
        """One block."""
        if isinstance(block, Text):
            self.text(block.markdown, level)
        elif isinstance(block, Lines):
            for n, item in enumerate(block.items, 1):
                mark = f"{n}." if block.numbered else "・"
                self.lines(item, mark, max(5.0, width(mark, SIZE) + 1.5))
        elif isinstance(block, Picture):
            self.picture(block)
        else:
            self.table(block)

    def text(self, markdown: str, level: int) -> None:
        """The small dialect, as in Word: headings, bullets, paragraphs with their line breaks."""
        for line in markdown.splitlines():
            plain = line.strip().replace("**", "")
            if plain.startswith("#"):
                marks = len(plain) - len(plain.lstrip("#"))
                self.heading(plain.lstrip("# "), level + marks - 1, STEP)
            elif _BULLET.match(plain):
                self.lines(plain[2:], "・", 5.0)
            elif plain:
                self.lines(plain)

    def picture(self, block: Picture) -> None:
        """The drawing as large as the page allows, its description below."""
        scale, high = self.scaled(block)
        self.need(high)
        self.face.draw(block.svg, LEFT, self.y, scale)
        self.y += high - STEP
        self.lines(block.described)

    @staticmethod
    def scaled(block: Picture) -> tuple[float, float]:
        """Millimetres to a unit of the drawing, and how high it becomes with its description."""
        box = re.search(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', block.svg)
        assert box is not None  # every drawing of ours has one
        wide, high = float(box[1]), float(box[2])
        scale = min(ROOM / wide, (LOW - TOP - 3 * STEP) / high, 0.3)
        return scale, high * scale + STEP

    def table(self, block: Table) -> None:
        """A table with its head again on each page."""
        widths = _widths(block)
        self.row(block.head, widths, weight="bold")
        for row in block.rows:
            if self.y + self.row_height(row, widths) > LOW:
                self.new_page()
                self.row(block.head, widths, weight="bold")
            self.row(row, widths)
        self.y += 2

    def row_height(self, cells: tuple[str, ...], widths: list[float]) -> float:
        """How high a row becomes, millimetres."""
        most = max(len(_cell(cell, wide)) for cell, wide in zip(cells, widths, strict=True))
        return max(1, most) * STEP * 0.85 + 2 * CELL

    def row(self, cells: tuple[str, ...], widths: list[float], weight: str = "") -> None:
        """One row with its lines; whole on one page: no cell of a paper holds a page."""
        high = self.row_height(cells, widths)
        self.need(min(high, LOW - TOP))
        x = LEFT
        for cell, wide in zip(cells, widths, strict=True):
            self.face.box(x, self.y, wide, min(high, LOW - self.y))
            for n, line in enumerate(_cell(cell, wide)):
                at = self.y + CELL + (n + 0.75) * STEP * 0.85
                self.face.say(x + CELL, at, line, SIZE, weight=weight)
            x += wide
        self.y += high


def _cell(said: str, wide: float) -> list[str]:
    return broken(said, SIZE, wide - 2 * CELL)


def _widths(block: Table) -> list[float]:
    """Columns as wide as their longest cell, where that fits; the long ones share what is left."""
    rows = (block.head, *block.rows)
    wants = [
        max(width(row[n], SIZE) for row in rows) + 2 * CELL + 1 for n in range(len(block.head))
    ]
    short = [want if want <= ROOM / len(wants) else 0.0 for want in wants]
    left, long = ROOM - sum(short), sum(want for want in wants if want > ROOM / len(wants))
    return (
        [own or left * want / long for own, want in zip(short, wants, strict=True)]
        if long
        else [want * ROOM / sum(wants) for want in wants]
    )

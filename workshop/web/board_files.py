"""A board that was taken out, as files: PDF, SVG, PNG, CSV, XLSX, JSON. Asks for no right and answers no request."""

import json
from dataclasses import dataclass, field

from workshop.board.picture import Format, Stamp, pages, picture
from workshop.policy.board_table import HEAD, data, table
from workshop.web.paper_docx import png
from workshop.web.tables import csv_file, xlsx_file
from workshop.wire.records import Record

MOST_DOTS = 6000
SHEET = "ボード"


@dataclass(frozen=True, slots=True)
class Taken:
    """What left, and the stamp on it. made: when, ISO 8601, for the file's own reader."""

    records: list[Record] = field(repr=False)
    groups: dict[str, str]
    stamp: Stamp
    edition: int
    made: str


def file_of(form: str, board: Taken, paper: Format) -> bytes:
    """The bytes of one form; paper counts for PDF alone."""
    match form:
        case "pdf":
            return _pdf(board, paper)
        case "svg":
            return _svg(board).encode()
        case "png":
            svg = _svg(board)
            wide = float(svg.split('width="', 1)[1].split('"', 1)[0])
            return png(svg, min(MOST_DOTS, round(wide * 2)))
        case "csv":
            return csv_file(HEAD, table(board.records, board.groups), board.stamp.lines)
        case "xlsx":
            rows = table(board.records, board.groups)
            return xlsx_file(SHEET, HEAD, rows, board.stamp.lines)
        case _:
            return _json(board)


def _pdf(board: Taken, paper: Format) -> bytes:
    from datetime import datetime

    from workshop.web.pdf_face import Face

    made = datetime.fromisoformat(board.made)
    face = Face(board.stamp.title, made, (paper.paper.w, paper.paper.h))
    for each in pages(board.records, board.groups, paper, board.stamp):
        face.add_page()
        face.draw(each.svg, 0, 0, 1)
    return bytes(face.output())


def _svg(board: Taken) -> str:
    return picture(board.records, board.groups, board.stamp.title, board.stamp.lines)


def _json(board: Taken) -> bytes:
    whole = {
        "edition": board.edition,
        "made": board.made,
        "stamp": list(board.stamp.lines),
        "records": data(board.records, board.groups),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()

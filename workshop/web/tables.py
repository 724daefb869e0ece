"""Tables for Excel: CSV and XLSX that no spreadsheet takes for formulas. Chooses no columns."""

import csv
import io
from collections.abc import Iterable, Sequence
from unicodedata import normalize

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDEST = 60
Rows = Iterable[Sequence[str]]


def safe(said: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run, full width too, also behind spaces.

    A card 「=HYPERLINK(…)」 would send what stands beside it to whoever wrote it, from an official's own desk.
    """
    first = normalize("NFKC", said.lstrip(" \u3000"))[:1] or said[:1]
    return f"'{said}" if first in STARTS else said


def csv_file(head: Sequence[str], rows: Rows, stamp: Sequence[str]) -> bytes:
    """UTF-8 with the mark by which Excel knows it, lines as Windows ends them; the stamp below the table."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in _all(head, rows, stamp):
        writer.writerow([safe(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def xlsx_file(name: str, head: Sequence[str], rows: Rows, stamp: Sequence[str]) -> bytes:
    """One sheet, the head kept in sight, A4 landscape in print with the stamp at its foot. Names no author."""
    book = Workbook()
    book.properties.creator = ""
    sheet = book.active
    assert sheet is not None  # a new book has one
    sheet.title = name[:31]
    for line in _all(head, rows, stamp):
        sheet.append([safe(cell) for cell in line])
    for column in sheet.iter_cols():
        _column(sheet, column)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    foot = HeaderFooterItem()
    foot.left.text = "　".join(stamp).replace("&", "&&")[:200]
    foot.right.text = "&P / &N"
    sheet.oddFooter = foot
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _column(sheet: Worksheet, cells: tuple[Cell | MergedCell, ...]) -> None:
    """As wide as its longest line, within reason; nothing in it is a formula, whatever it begins with."""
    longest = 1
    for cell in cells:
        if cell.value is not None:
            cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=cell.row == 1)
        longest = max(longest, *(len(line) for line in str(cell.value or "").split("\n")))
    letter = get_column_letter(cells[0].column or 1)
    sheet.column_dimensions[letter].width = min(WIDEST, longest * 2 + 3)


def _all(head: Sequence[str], rows: Rows, stamp: Sequence[str]) -> Iterable[Sequence[str]]:
    yield head
    yield from rows
    yield ()
    for line in stamp:
        yield (line,)

"""A paper as DOCX: A4, stamp in header and footer of every page, headings Word knows, pictures as PNG."""

import io
from pathlib import Path

import resvg_py
from docx import Document
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from workshop.policy.paper import Block, Lines, Paper, Picture, Table, Text

FONT = "BIZ UDPGothic"
FONT_FILE = Path(__file__).resolve().parents[2] / "static" / "vendor" / "BIZUDPGothic-Regular.ttf"
PICTURE_WIDTH = 1600


def docx(paper: Paper) -> bytes:
    """The paper as the bytes of a .docx file. Its properties name no author and no machine."""
    document = Document()
    _set_up(document, paper)
    document.add_heading(paper.title, level=1)
    for part in paper.parts:
        document.add_heading(part.heading, level=part.level)
        for block in part.blocks:
            _add(document, block, part.level)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def png(svg: str, wide: int = PICTURE_WIDTH) -> bytes:
    """An SVG of ours as PNG so many dots wide, written with the font that ships with the house."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=wide,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(FONT_FILE)],
            font_family=FONT,
            sans_serif_family=FONT,
        )
    )


def _set_up(document: Docx, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.header.paragraphs[0].text = paper.stamp[0] if paper.stamp else ""
    section.footer.paragraphs[0].text = "　".join(paper.stamp[1:])
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(10.5)
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", paper.title, ""


def _add(document: Docx, block: Block, level: int) -> None:
    if isinstance(block, Text):
        _text(document, block.markdown, level)
    elif isinstance(block, Lines):
        for n, item in enumerate(block.items, 1):
            # Word's own numbering would run on from one case to the next.
            said = f"{n}. {item}" if block.numbered else item
            document.add_paragraph(
                said, style="List Paragraph" if block.numbered else "List Bullet"
            )
    elif isinstance(block, Picture):
        document.add_picture(io.BytesIO(png(block.svg)), width=Cm(17))
        document.add_paragraph(block.described)
    else:
        _table(document, block)


def _text(document: Docx, markdown: str, level: int) -> None:
    """The small dialect: headings, bullets, paragraphs with their line breaks."""
    for line in markdown.splitlines():
        plain = line.strip().replace("**", "")
        if not plain:
            continue
        if plain.startswith("#"):
            marks = len(plain) - len(plain.lstrip("#"))
            document.add_heading(plain.lstrip("# "), level=min(9, level + marks - 1))
        elif plain.startswith(("- ", "* ")):
            document.add_paragraph(plain[2:], style="List Bullet")
        else:
            document.add_paragraph(plain)


def _table(document: Docx, block: Table) -> None:
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, word in zip(table.rows[0].cells, block.head, strict=True):
        cell.text = word
    for row in block.rows:
        for cell, word in zip(table.add_row().cells, row, strict=True):
            cell.text = word

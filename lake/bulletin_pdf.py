"""A bulletin as a PDF on A4 by fpdf2: text that can be found, charts as shapes, pages numbered, the foot on each.

WeasyPrint would print the HTML itself, but needs Pango of the system, which set-up does not install.
"""

from __future__ import annotations

import io
import logging
import re
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from lake import bulletin_words as words
from lake.drawing import needs, svg
from lake.section import Chart, Words

if TYPE_CHECKING:
    from fpdf import FPDF

    from lake.edition import Edition, Part

FAMILY, FACES = "DejaVu", {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf", "I": "DejaVuSans-Oblique.ttf"}
BLUE, INK, PALE = (0, 114, 178), (34, 34, 34), (85, 85, 85)
SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def pdf(edition: Edition) -> bytes:
    """The whole document. The same figures make the same bytes."""
    paper = _paper(edition)
    paper.add_page()
    _line(paper, edition.unit, 10)
    _line(paper, words.TITLE.vi, 18, "B", BLUE)
    _line(paper, f"{edition.period.vi} · {words.TITLE.en}", 10, "I", PALE)
    for one in edition.parts:
        _part(paper, one)
    if edition.left_out:
        _heading(paper, words.LEFT_OUT)
        for section, why in edition.left_out:
            _line(paper, f"• {section.title.vi}: {why.vi} · {why.en}", 9)
    return bytes(paper.output())


def _paper(edition: Edition) -> FPDF:
    FPDF_ = needs("fpdf").FPDF
    foot = words.foot(edition)

    class Paper(FPDF_):  # type: ignore[misc, valid-type] # fpdf2 asks for a subclass to write a foot
        def footer(self) -> None:
            self.set_y(-19)
            self.set_font(FAMILY, "", 6.5)
            self.set_text_color(*PALE)
            for one in foot:
                self.multi_cell(0, 3, one, new_x="LMARGIN", new_y="NEXT")
            self.cell(0, 3, f"Trang {self.page_no()}/{{nb}}", align="R")

    paper: FPDF = Paper(format="A4")
    fonts = Path(needs("matplotlib").get_data_path()) / "fonts" / "ttf"
    for style, file in FACES.items():
        paper.add_font(FAMILY, style, fonts / file)
    paper.set_auto_page_break(True, 22)
    paper.set_margins(16, 14, 16)
    paper.set_lang("vi")
    paper.set_title(f"{words.TITLE.vi} – {edition.unit} – {edition.period.vi}")
    paper.set_creation_date(edition.cut or datetime.combine(edition.period.last, time(), UTC))
    return paper


def _line(paper: FPDF, text: str, size: float, style: str = "", colour: tuple[int, int, int] = INK) -> None:
    paper.set_font(FAMILY, style, size)
    paper.set_text_color(*colour)
    paper.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT", align="L")


def _heading(paper: FPDF, title: Words) -> None:
    if paper.will_page_break(40):
        paper.add_page()
    paper.ln(5)
    _line(paper, f"{title.vi} · {title.en}", 13, "B", BLUE)
    paper.ln(1)


def _part(paper: FPDF, part: Part) -> None:
    _heading(paper, part.section.title)
    _line(paper, f"Nguồn · Source: {part.section.source.vi} · {part.section.source.en}", 7.5, "I", PALE)
    _basis(paper, part)
    _table(paper, part)
    paper.ln(2)
    for one in words.notes(part):
        _line(paper, f"• {one.vi} · {one.en}", 8.5)
    for chart in words.drawn(part):
        _chart(paper, chart, part)


def _basis(paper: FPDF, part: Part) -> None:
    _line(paper, f"Mức đầy đủ · Completeness: {words.completeness(part)}", 7.5, "", PALE)


def _table(paper: FPDF, part: Part) -> None:
    heads = [*words.HEADS, words.RELEASED] if part.released else list(words.HEADS)
    paper.ln(1)
    paper.set_font(FAMILY, "", 8.5)
    paper.set_text_color(*INK)
    rest = ("RIGHT",) * (len(heads) - 1)
    widths = (46, *(54 / len(rest) for _ in rest))
    with paper.table(
        col_widths=widths, text_align=("LEFT", *rest), line_height=4.6, borders_layout="HORIZONTAL_LINES", padding=0.6
    ) as table:
        table.row([f"{one.vi}\n{one.en}" for one in heads])
        for figure in part.said.figures:
            table.row([f"{figure.label.vi} · {figure.label.en}", *words.cells(part, figure)])


def _chart(paper: FPDF, chart: Chart, part: Part) -> None:
    drawn, pair = svg(chart, is_text=False), words.caption(chart)
    found = SIZE.search(drawn)
    assert found is not None  # noqa: S101 - matplotlib always writes it
    height = paper.epw * float(found[2]) / float(found[1])
    if paper.will_page_break(height + 16):
        paper.add_page()
    paper.ln(3)
    _line(paper, f"{pair.vi} · {pair.en}", 9, "B")
    _basis(paper, part)
    # Of SVG it does not read styles of a whole page and clips; matplotlib writes both and these charts need neither.
    logging.getLogger("fpdf.svg").setLevel(logging.ERROR)
    paper.image(io.BytesIO(drawn.encode()), w=paper.epw, h=height)

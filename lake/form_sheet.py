"""A filled form as a workbook that looks like the paper: A4, merged heads, signatures, what the figures rest on.

Numbers stay numbers, written as in Vietnam (``1.234,5``) by a format that names the language.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from lake.form import COUNT, RATE, TEXT, Blank, Column, Form, Line, blocks, numbers

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from lake.filled import Filled

A4 = 9
VIETNAMESE = "[$-42A]"  # LCID of vi-VN: "." between thousands, "," before decimals
FORMATS = {COUNT: f"{VIETNAMESE}#,##0", RATE: f"{VIETNAMESE}#,##0.00", TEXT: "@"}
FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
HERE = timezone(timedelta(hours=7))
LINE_HEIGHT = 15.0  # points, of this font
PER_LINE = 1.15  # characters of this font to a unit of a column's width


def write(filled: Filled, unit: str, path: Path) -> None:
    """The workbook of the form at this path; ``unit``: who reports. The same figures make the same bytes."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"in_memory": True}) as book:
        made = filled.basis.cut or datetime.combine(filled.period.last, time(), UTC)
        book.set_properties({"title": f"{filled.form.code} {filled.period.text}", "created": made.replace(tzinfo=None)})
        sheet = book.add_worksheet(filled.form.code.replace("/", "-"))
        _paper(sheet, filled.form)
        top = _letterhead(book, sheet, filled, unit)
        after_head = _heads(book, sheet, filled.form.columns, top)
        after = _lines(book, sheet, filled, after_head)
        after = _foot(book, sheet, filled, after + 1)
        last = _signatures(book, sheet, filled.form, after + 1)
        sheet.repeat_rows(top, after_head - 1)
        sheet.freeze_panes(after_head, sum(one.kind == TEXT for one in filled.form.columns))
        sheet.print_area(0, 0, last, len(filled.form.columns) - 1)


def _paper(sheet: Worksheet, form: Form) -> None:
    sheet.set_paper(A4)
    if form.is_landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer(f"&L&9 {form.code}&R&9Trang &P/&N")  # without the blank the code's number is part of the size
    sheet.hide_gridlines(2)
    for place, one in enumerate(form.columns):
        sheet.set_column(place, place, one.width)


def _letterhead(book: Workbook, sheet: Worksheet, filled: Filled, unit: str) -> int:
    """Number, law and unit of the form, its title and period; the first line after them."""
    form, last = filled.form, len(filled.form.columns) - 1
    left, middle = _middle(form)
    plain, bold = book.add_format(FONT), book.add_format({**FONT, "bold": True})
    right = {**FONT, "align": "center", "text_wrap": True}
    sheet.merge_range(0, 0, 0, left, f"Biểu số: {form.code}", bold)
    sheet.merge_range(1, 0, 1, left, f"Ban hành theo {form.source}", plain)
    sheet.merge_range(0, middle, 0, last, f"Đơn vị báo cáo: {unit}", book.add_format({**right, "bold": True}))
    sheet.merge_range(1, middle, 1, last, "Đơn vị nhận báo cáo: Bộ Y tế", book.add_format(right))
    title = book.add_format({**FONT, "bold": True, "font_size": 14, "align": "center", "text_wrap": True})
    centred = {**FONT, "align": "center", "italic": True}
    sheet.merge_range(3, 0, 3, last, form.title.upper(), title)
    sheet.set_row(3, 24)
    sheet.merge_range(4, 0, 4, last, form.english, book.add_format({**centred, "font_size": 9}))
    sheet.merge_range(5, 0, 5, last, f"Kỳ báo cáo: {filled.period.vi}", book.add_format(centred))
    return 7


def _middle(form: Form) -> tuple[int, int]:
    """The last column of what stands at the left, and the first of what stands at the right, by width."""
    half = sum(one.width for one in form.columns) / 2
    places = range(1, len(form.columns) - 2)
    left = next((place for place in places if sum(one.width for one in form.columns[: place + 1]) >= half), places[-1])
    return left, left + 1


def _heads(book: Workbook, sheet: Worksheet, columns: tuple[Column, ...], top: int) -> int:
    """The heads of the columns, and under them their marks; the first line after them."""
    style = {**FONT, "bold": True, "align": "center", "text_wrap": True, "border": 1, "bg_color": "#E8EEF4"}
    head, mark = book.add_format(style), book.add_format({**style, "bold": False, "italic": True, "font_size": 9})
    for first, left, last, right, words in blocks(columns):
        if (first, left) == (last, right):
            sheet.write_string(top + first, left, words, head)
        else:
            sheet.merge_range(top + first, left, top + last, right, words, head)
    heights = head_heights(columns)
    for level, height in enumerate(heights):
        sheet.set_row(top + level, height)
    sheet.write_row(top + len(heights), 0, numbers(columns), mark)
    return top + len(heights) + 1


def head_heights(columns: Sequence[Column]) -> list[float]:
    """How high each line of the heads must be for all their words, in points: no program does so for merged cells."""
    heights = [LINE_HEIGHT + 3] * max(len(one.heads) for one in columns)
    for first, left, last, right, words in sorted(blocks(columns), key=lambda one: one[2] - one[0]):
        width = sum(one.width for one in columns[left : right + 1])
        needed = LINE_HEIGHT * len(wrap(words, max(int(width) - 1, 1))) + 3
        heights[last] += max(0, needed - sum(heights[first : last + 1]))
    return heights


def _lines(book: Workbook, sheet: Worksheet, filled: Filled, top: int) -> int:
    """The lines, those that sum others in bold; the first line after them."""
    styles: dict[tuple[str, int], Any] = {}

    def style(kind: str, depth: int, deepest: int) -> Any:
        if (kind, depth) not in styles:
            aligned = {"text_wrap": True, "indent": depth} if kind == TEXT else {"align": "right"}
            shown = {"num_format": FORMATS[kind], "border": 1, "bold": depth < deepest}
            styles[kind, depth] = book.add_format({**FONT, **aligned, **shown})
        return styles[kind, depth]

    deepest = max((line.depth for line in filled.lines), default=0)
    for place, line in enumerate(filled.lines):
        sheet.set_row(top + place, line_height(filled.form.columns, line))
        for at, column in enumerate(filled.form.columns):
            value, how = line.cells.get(column.key), style(column.kind, line.depth, deepest)
            if value is None or isinstance(value, Blank):
                sheet.write_blank(top + place, at, None, how)
            elif isinstance(value, str):
                sheet.write_string(top + place, at, value, how)
            else:
                sheet.write_number(top + place, at, value, how)
    return top + len(filled.lines)


def line_height(columns: tuple[Column, ...], line: Line) -> float:
    """How high a line must be for the longest of its texts, in points: not every program makes room by itself."""
    told = ((line.cells.get(one.key), one.width) for one in columns if one.kind == TEXT)
    rooms = ((text, max(int(width * PER_LINE) - line.depth, 1)) for text, width in told if isinstance(text, str))
    return LINE_HEIGHT * max((len(wrap(text, room, break_on_hyphens=False)) for text, room in rooms), default=1)


def _foot(book: Workbook, sheet: Worksheet, filled: Filled, top: int) -> int:
    """What the figures rest on, and the notes, each over the whole width; the first line after them."""
    basis, last = filled.basis, len(filled.form.columns) - 1
    cut = basis.cut and (basis.cut.astimezone(HERE) if basis.cut.tzinfo else basis.cut)
    until = cut.strftime("%d/%m/%Y %H:%M") if cut else "chưa nhận gì · nothing came"
    told = [f"Bản phát hành · Release: {basis.release}. Dữ liệu nhận đến · Data received until: {until}."]
    told += [f"Mức đầy đủ · Completeness: {one}." for one in basis.sentences]
    told += [f"Ghi chú {at} · Note {at}: {one}" for at, one in enumerate(filled.notes, 1)]
    style = book.add_format({**FONT, "font_size": 9, "italic": True, "text_wrap": True, "valign": "top"})
    room = sum(one.width for one in filled.form.columns) * PER_LINE
    for place, words in enumerate(told):
        sheet.merge_range(top + place, 0, top + place, last, words, style)
        sheet.set_row(top + place, 12.5 * (len(words) // room + 1))
    return top + len(told)


def _signatures(book: Workbook, sheet: Worksheet, form: Form, top: int) -> int:
    """Who made the form and who answers for it, with room to sign; the last line."""
    last = len(form.columns) - 1
    left, middle = _middle(form)
    bold = book.add_format({**FONT, "bold": True, "align": "center"})
    slant = book.add_format({**FONT, "italic": True, "align": "center"})
    sheet.merge_range(top, middle, top, last, "……………, ngày …… tháng …… năm ………", slant)
    sheet.merge_range(top + 1, 0, top + 1, left, "NGƯỜI LẬP BIỂU", bold)
    sheet.merge_range(top + 2, 0, top + 2, left, "(Ký, ghi rõ họ tên)", slant)
    sheet.merge_range(top + 1, middle, top + 1, last, "THỦ TRƯỞNG ĐƠN VỊ", bold)
    sheet.merge_range(top + 2, middle, top + 2, last, "(Ký, ghi rõ họ tên, đóng dấu)", slant)
    return top + 7

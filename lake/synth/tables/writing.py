"""A parcel as bytes: its sheets laid out as people keep them, in workbooks, delimited text, or zipped."""

from __future__ import annotations

import codecs
from decimal import Decimal
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lake.synth.envelope import windows1258
from lake.synth.lists.sheets import Cell, Page, text, workbook
from lake.synth.old_letters import tcvn3
from lake.synth.tables.cells import bare, cell
from lake.synth.tables.forms import FORMS
from lake.synth.tables.lines import Line, Parcel, Sheet
from lake.synth.tables.wire import json_file

TEXT_FORMS = ("csv_utf8", "csv_bom", "csv_1258", "tsv_utf16", "tsv_utf8", "csv_tcvn3", "zip_csv")
SUFFIXES = {"xlsx": ".xlsx", "zip_xlsx": ".zip", "zip_csv": ".zip", "json_a": ".json", "json_b": ".json"}
_SIGNED = ("Cần Thơ, ngày … tháng … năm …", "Người lập biểu", "THỦ TRƯỞNG ĐƠN VỊ")
_MOMENT = (2026, 1, 1, 0, 0, 0)


def suffix(form: str) -> str:
    """How the name of such a file ends."""
    return SUFFIXES.get(form, f".{form[:3]}")


def content(parcel: Parcel, rng: Random) -> bytes:
    """The bytes of the file; each line learns the row in which it stands."""
    if parcel.form.startswith("json"):
        data = json_file(parcel, rng)
    else:
        data = _bytes(parcel.form, [_page(sheet, parcel, rng) for sheet in parcel.sheets] + parcel.helpers)
    return parcel.spoil(data) if parcel.spoil else data


def _bytes(form: str, pages: list[Page]) -> bytes:
    match form:
        case "xlsx":
            return workbook(pages)
        case "zip_xlsx":
            return zipped("Biểu mẫu.xlsx", workbook(pages))
        case "zip_csv":
            return zipped("bieu_mau.csv", text(pages[0], ",").encode())
        case "csv_bom":
            return codecs.BOM_UTF8 + text(pages[0], ";").encode()
        case "csv_1258":
            return windows1258(text(pages[0], ";"))
        case "csv_tcvn3":
            return tcvn3(text(pages[0], ",")).encode()
        case "tsv_utf16":
            return codecs.BOM_UTF16_LE + text(pages[0], "\t").encode("utf-16-le")
        case "tsv_utf8":
            return text(pages[0], "\t").encode()
    return text(pages[0], ",").encode()


def zipped(name: str, data: bytes) -> bytes:
    """An archive of one file, the same bytes each time."""
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(ZipInfo(name, _MOMENT), data, ZIP_DEFLATED)
    return buffer.getvalue()


def label(code: str, feed: str, style: str) -> str:
    """The label of a column as this sender writes it."""
    one = FORMS[feed][code]
    match style:
        case "code":
            return one.code
        case "small":
            return one.code.lower()
        case "bare":
            return bare(one.label)
        case "upper":
            return one.label.upper() + (" (*)" if code.startswith("MA_") else "")
    return "\n".join(one.label.rsplit(" ", 1)) if len(one.label) > 20 else one.label


def _page(sheet: Sheet, parcel: Parcel, rng: Random) -> Page:
    """The sheet laid out: titles above, the header, lines with blank ones between, a total, signatures."""
    order = [*sheet.columns]
    if sheet.shuffled and not sheet.total:
        rng.shuffle(order)
    columns = tuple(sheet.overs.get(code, ("", label(code, parcel.feed, sheet.style))) for code in order)
    word = rng.choice(("Ngày trích xuất", "Ngày trích xuất", "Ngày trích xuất", "Ngày lập"))
    stated = (f"{word}: {parcel.stated:%d/%m/%Y}",) if parcel.stated else ()
    titles = sheet.titles
    if titles or stated:
        titles = (*titles, *stated) if rng.random() < 0.5 else (*stated, *titles)
    page = Page("" if parcel.is_text else sheet.name, columns, [], titles, numbered=sheet.numbered)
    page.below, page.wide = _SIGNED if sheet.signed else (), rng.random() < 0.5
    hidden = []
    for number, line in enumerate(sheet.lines):
        if sheet.gaps and number and number % 4 == 0:
            page.rows.append([])
        line.row = page.first + len(page.rows)
        if sheet.gaps and number % 5 == 3 and not parcel.is_text:
            hidden.append(len(page.rows))
        line.sent.setdefault("STT", f"{number + 1}")
        page.rows.append(_cells(line, order, parcel, rng))
    page.hidden = tuple(hidden)
    if sheet.total:
        _add_total(sheet, page, order, parcel)
    return page


def _cells(line: Line, order: list[str], parcel: Parcel, rng: Random) -> list[Cell]:
    form = FORMS[parcel.feed]
    drawn = {code: cell(rng, form[code], line.values.get(code), parcel.is_text) for code in order}
    return [line.sent.get(code, drawn[code]) for code in order]


def _add_total(sheet: Sheet, page: Page, order: list[str], parcel: Parcel) -> None:
    """A row of sums below the lines; a wrong one is one too much in the last column of numbers."""
    form = FORMS[parcel.feed]
    summed = [code for code in order if form[code].kind == "number" and code not in ("STT", "NAM")]
    told: list[Cell] = ["" for _ in order]
    for code in summed:
        total = sum((Decimal(str(line.values.get(code) or 0)) for line in sheet.lines), Decimal(0))
        told[order.index(code)] = total + (sheet.total == "wrong" and code == summed[-1])
    told[0] = "Tổng cộng"
    page.rows.append(told)
    if sheet.total == "wrong":
        at = page.at(len(page.rows) - 1, order.index(summed[-1]), parcel.is_text)
        sheet.wrong_total = (at, summed[-1].lower())


def plain_page(name: str, rows: list[list[Cell]]) -> Page:
    """A sheet of cells without header, such as a helper that Excel keeps its lists in."""
    return Page(name, tuple(("", f"{one}") for one in rows[0]), rows[1:])

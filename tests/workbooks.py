"""Draws small .xlsx workbooks for tests: cells by address, styles, merged areas, and whatever a sender may spoil."""

from __future__ import annotations

import io
import re
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from lake.cells import SheetLimits
from lake.headers import Layout
from lake.sheets import Book, read

FORMATS = ("General", "00000", "dd/mm/yyyy", "0.00", "0.0%")
GENERAL, FIVE, DATE, TWO_DECIMALS, PER_CENT = range(5)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Raw(NamedTuple):
    """A cell as XML: its type, value and style, and a formula if it has one."""

    type: str
    value: str | None
    style: int = GENERAL
    formula: str = ""


def number(value: str, style: int = GENERAL) -> Raw:
    return Raw("n", value, style)


class Drawn(NamedTuple):
    """One sheet: cells by address, merged areas, hidden rows."""

    cells: dict[str, str | Raw]
    merged: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    state: str = "visible"


def table(*rows: tuple, top: int = 1) -> dict[str, str | Raw]:
    """Cells of rows from column A down; None is blank."""
    return {
        f"{chr(65 + column)}{row}": cell
        for row, cells in enumerate(rows, top)
        for column, cell in enumerate(cells)
        if cell is not None
    }


def workbook(compression: int = ZIP_DEFLATED, **sheets: Drawn | dict) -> bytes:
    """The workbook's bytes; texts are shared strings."""
    drawn = {name: one if isinstance(one, Drawn) else Drawn(one) for name, one in sheets.items()}
    strings: list[str] = []
    members = {}
    for place, one in enumerate(drawn.values(), 1):
        members[f"xl/worksheets/sheet{place}.xml"] = _sheet(one, strings)
    told = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{place}" state="{one.state}" r:id="s{place}"/>'
        for place, (name, one) in enumerate(drawn.items(), 1)
    )
    links = [(f"s{place}", "worksheet", f"worksheets/sheet{place}.xml") for place in range(1, len(drawn) + 1)]
    links += [("x1", "sharedStrings", "sharedStrings.xml"), ("x2", "styles", "styles.xml")]
    members |= {
        "_rels/.rels": _relations([("r", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{told}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(links),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">' + "".join(strings) + "</sst>",
        "xl/styles.xml": _styles(),
    }
    return zipped(members, compression)


def zipped(members: dict[str, str | bytes], compression: int = ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _relations(links: list[tuple[str, str, str]]) -> str:
    told = "".join(f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{to}"/>' for id_, kind, to in links)
    return f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'


def _styles() -> str:
    formats = "".join(f'<numFmt numFmtId="{164 + place}" formatCode="{one}"/>' for place, one in enumerate(FORMATS))
    styles = "".join(f'<xf numFmtId="{164 + place}"/>' for place in range(len(FORMATS)))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'


def _sheet(one: Drawn, strings: list[str]) -> str:
    rows: dict[int, list[str]] = {}
    for address, cell in one.cells.items():
        if isinstance(cell, str):
            strings.append(f"<si><t>{escape(cell)}</t></si>")
            cell = Raw("s", str(len(strings) - 1))
        formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
        value = "" if cell.value is None else f"<v>{escape(cell.value)}</v>"
        row = int(re.sub(r"[A-Z]", "", address))
        rows.setdefault(row, []).append(f'<c r="{address}" t="{cell.type}" s="{cell.style}">{formula}{value}</c>')
    told = "".join(
        f'<row r="{row}"{" hidden=" + quoteattr("1") if row in one.hidden else ""}>{"".join(cells)}</row>'
        for row, cells in sorted(rows.items())
    )
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in one.merged)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{told}</sheetData><mergeCells>{merged}</mergeCells></worksheet>'


LAYOUT = Layout(
    {
        "ma": ("Mã",),
        "ten": ("Tên đơn vị",),
        "so": ("Số giường phê duyệt", "Phê duyệt"),
        "nam": ("Năm",),
        "trai": ("Nam",),
    },
    ["ma", "ten"],
    key=["ma"],
    numbers=["so"],
    widths={"ma": 5},
)
HEADER = ("Mã", "Tên đơn vị")


def values(book: Book, *columns: str) -> list[tuple]:
    assert book.reason is None, book.reason
    return [tuple(row.get(name) for name in columns) for row in book.rows]


def reason(data: bytes, **limits: int) -> tuple[str, str]:
    book = read(data, LAYOUT, SheetLimits(**limits))
    assert book.reason is not None
    assert book.rows == ()
    return book.reason.code, book.reason.cell

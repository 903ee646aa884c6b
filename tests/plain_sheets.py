"""A second reading of sheets, with nothing of the lake's: cells as text by sheet and row, told from bytes alone."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

Cells = dict[tuple[str, int], dict[int, str]]
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ENCODINGS = {"csv_1258": "cp1258", "tsv_utf16": "utf-16", "csv_bom": "utf-8-sig"}


def cells(data: bytes, form: str) -> Cells:
    """Sheet and row (from 1) → column (from 1) → text; days are serials in workbooks."""
    if form.startswith("zip"):
        with ZipFile(io.BytesIO(data)) as archive:
            data = archive.read(archive.namelist()[0])
    if form.endswith("xlsx"):
        return _workbook(data)
    delimiter = "\t" if form.startswith("tsv") else ";" if form in ("csv_bom", "csv_1258") else ","
    text = data.decode(_ENCODINGS.get(form, "utf-8"))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return {("", row): {at: one for at, one in enumerate(line, 1) if one} for row, line in enumerate(lines, 1)}


def cases(data: bytes) -> list[dict[str, Any]]:
    """The cases of a JSON file, objects within them laid flat."""
    told = json.loads(data)
    return [
        {name: value for part in (case, *case.values()) if isinstance(part, dict) for name, value in part.items()}
        for case in told.get("CA_BENH", told.get("duLieu"))
    ]


def hidden(data: bytes) -> int:
    """How many rows of a workbook are hidden."""
    with ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/" in name]
        return sum(archive.read(name).count(b'hidden="1"') for name in sheets)


def _workbook(data: bytes) -> Cells:
    with ZipFile(io.BytesIO(data)) as archive:
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314  (our own bytes)
        strings = ["".join(one.text or "" for one in item.iter(f"{_MAIN}t")) for item in shared.iter(f"{_MAIN}si")]
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
        found: Cells = {}
        for place, sheet in enumerate(book.iter(f"{_MAIN}sheet"), 1):
            page = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{place}.xml"))  # noqa: S314
            for cell in page.iter(f"{_MAIN}c"):
                value = cell.findtext(f"{_MAIN}v")
                if value is not None:
                    letters, row = re.fullmatch(r"([A-Z]+)([0-9]+)", cell.attrib["r"]).groups()
                    text = strings[int(value)] if cell.attrib.get("t") == "s" else value
                    found.setdefault((sheet.attrib["name"], int(row)), {})[ord(letters) - 64] = text
    return found

"""An .xlsx workbook (ECMA-376) → sheets of cells, through the guarded expat of ``lake.xml``.

Why own code: of the kept readers tried, python-calamine 0.9.1 aborts the process on one cell in the last row and
column, shows ``#N/A`` as blank, and drops number formats (``00001`` becomes 1) and hidden rows; openpyxl 3.1.5 shows
merged and hidden only when it holds the whole workbook as objects, and gives up on styles that other programs write.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from lake import xml
from lake.cells import RefuseAt, Sheet, SheetLimits
from lake.xlsx_sheet import Shared, local, read_sheet, unescaped
from lake.xml import Limits


def read(data: bytes, limits: SheetLimits) -> list[Sheet]:
    """The sheets in their order; raises `Refuse`, or what zipfile and expat raise."""
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        raise RefuseAt("bad_workbook") from None
    members = archive.infolist()
    if len(members) > limits.max_members or sum(one.file_size for one in members) > limits.max_unzipped_bytes:
        raise RefuseAt("unzipped_too_big")
    if any(one.flag_bits & 1 for one in members):
        raise RefuseAt("encrypted")
    return _Workbook(archive, limits).sheets()


class _Workbook:
    """The parts of the archive by their relations; zipfile holds each member to its size and checksum."""

    def __init__(self, archive: ZipFile, limits: SheetLimits) -> None:
        self.archive, self.limits = archive, limits
        self.names = {name.lower().lstrip("/"): name for name in archive.namelist()}

    def member(self, name: str) -> bytes | None:
        found = self.names.get(name.lower())
        if found is None:
            return None
        try:
            return xml.decode(self.archive.read(found))[0]
        except (BadZipFile, EOFError, NotImplementedError):
            raise RefuseAt("bad_workbook") from None

    def tree(self, name: str) -> Element | None:
        document = self.member(name)
        size = self.limits.max_unzipped_bytes
        return None if document is None else xml.tree(document, Limits(size, size, 64, 20_000_000, 20_000_000))

    def relations(self, of: str) -> dict[str, tuple[str, str]]:
        """Id → (kind, member) of what a part of the workbook refers to."""
        folder, name = posixpath.split(of)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for one in [] if root is None else list(root):
            target = one.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], path)
        return found

    def sheets(self) -> list[Sheet]:
        main = next((path for kind, path in self.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
        root = self.tree(main)
        if root is None or local(root.tag) != "WORKBOOK":
            raise RefuseAt("bad_workbook")
        related = self.relations(main)
        kinds = dict(related.values())
        is_1904 = any(one.get("date1904") in ("1", "true") for one in _named(root, "WORKBOOKPR"))
        shared = Shared(self.strings(kinds.get("sharedStrings")), self.formats(kinds.get("styles")), is_1904)
        told = list(_named(root, "SHEET"))
        if len(told) > self.limits.max_sheets:
            raise RefuseAt("too_many_sheets")
        left, found = self.limits.max_cells, []
        for one in told:
            relation = next((value for key, value in one.items() if local(key) == "ID" and ":" in key), "")
            kind, path = related.get(relation, ("", ""))
            if kind != "worksheet":
                continue  # a chart or a macro has no cells
            document = self.member(path)
            if document is None:
                raise RefuseAt("bad_workbook")
            is_hidden = one.get("state", "visible") != "visible"
            allowed = self.limits._replace(max_cells=left)
            found.append(read_sheet(document, one.get("name", ""), is_hidden, shared, allowed))
            left -= sum(map(len, found[-1].rows.values()))
        return found

    def strings(self, name: str | None) -> list[str]:
        root = self.tree(name) if name else None
        return [_text(one) for one in ([] if root is None else root) if local(one.tag) == "SI"]

    def formats(self, name: str | None) -> list[tuple[int, str]]:
        """Number format of each cell style, as its number and pattern."""
        root = self.tree(name) if name else None
        if root is None:
            return []
        patterns = {one.get("numFmtId", ""): one.get("formatCode", "") for one in _named(root, "NUMFMT")}
        styles = next(_named(root, "CELLXFS"), None)
        codes = [one.get("numFmtId", "0") for one in ([] if styles is None else styles)]
        return [(int(code) if code.isdecimal() else 0, patterns.get(code, "")) for code in codes]


def _named(root: Element, name: str) -> Iterator[Element]:
    return (one for one in root.iter() if local(one.tag) == name)


def _text(item: Element) -> str:
    """The text of a shared string, its runs joined; readings of East Asian words (rPh) are no part of it."""
    runs = [item, *(run for run in item if local(run.tag) == "R")]
    return unescaped("".join(one.text or "" for run in runs for one in run if local(one.tag) == "T"))

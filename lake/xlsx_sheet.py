"""One sheet of an .xlsx workbook → its cells, in one pass of a guarded expat."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lake import xml
from lake.cells import DAY, ERROR, NO_VALUE, TEXT, Cell, RefuseAt, Sheet, SheetLimits, address, shown

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"-?[0-9]{1,400}(\.[0-9]{1,400})?([Ee][+-]?[0-9]{1,3})?")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}).*)?")

local = lru_cache(maxsize=1_000)(xml.local)


class Shared(NamedTuple):
    """What the sheets of a workbook share: strings, number formats by style, and which day counts as 0."""

    strings: list[str]
    formats: list[tuple[int, str]]
    is_1904: bool


def read_sheet(document: bytes, name: str, is_hidden: bool, shared: Shared, limits: SheetLimits) -> Sheet:
    """The sheet; raises `Refuse` or expat's error."""
    reading = _Reading(name, shared, limits)
    reading.run(document)
    return Sheet(name, reading.rows, reading.merged, frozenset(reading.hidden), is_hidden)


def unescaped(text: str) -> str:
    """``_x000D_`` is how OOXML writes a sign that XML cannot hold; half of a surrogate pair is left as it stands."""

    def sign(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return found[0] if 0xD800 <= code < 0xE000 else chr(code)

    return _ESCAPED.sub(sign, text) if "_x" in text else text


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of ``B7``; None where it is no reference."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


class _Reading:
    """expat's handlers. Only cells that hold something are kept, whatever area the sheet says it spans."""

    def __init__(self, name: str, shared: Shared, limits: SheetLimits) -> None:
        self.name, self.shared, self.limits, self.left = name, shared, limits, limits.max_cells
        self.expat = xml.parser()
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden: set[int] = set()
        self.row = self.column = 0
        self.kind = self.style = ""
        self.text: list[str] = []
        self.is_formula = self.is_phonetic = False

    def run(self, document: bytes) -> None:
        expat = self.expat
        expat.StartElementHandler, expat.EndElementHandler = self.start, self.end
        try:
            xml.feed(expat, document)
        finally:
            # Parser and handlers hold each other: let go now, not at some collection.
            expat.StartElementHandler = expat.EndElementHandler = expat.CharacterDataHandler = None

    def start(self, tag: str, given: dict[str, str]) -> None:
        match local(tag):
            case "C":
                self.open(given)
            case "V" | "T" if not self.is_phonetic:
                self.expat.CharacterDataHandler = self.text.append
            case "F":
                self.is_formula = True
            case "RPH":
                self.is_phonetic = True
            case "ROW":
                self.row, self.column = int(given["r"]) if given.get("r", "").isdecimal() else self.row + 1, 0
                if given.get("hidden") in ("1", "true"):
                    self.hidden.add(self.row)
            case "MERGECELL":
                ends = [place(one) for one in given.get("ref", "").split(":")]
                if len(ends) == 2 and ends[0] and ends[1] and len(self.merged) < self.limits.max_cells:
                    self.merged.append((*ends[0], *ends[1]))

    def end(self, tag: str) -> None:
        match local(tag):
            case "V" | "T":
                self.expat.CharacterDataHandler = None
            case "RPH":
                self.is_phonetic = False
            case "C":
                self.keep()

    def open(self, given: dict[str, str]) -> None:
        at = place(given["r"]) if "r" in given else (self.row, self.column + 1)
        if at is None:
            raise RefuseAt("bad_workbook")
        self.row, self.column = at
        if self.row > self.limits.max_rows:
            raise RefuseAt("too_many_rows")
        self.kind, self.style, self.is_formula = given.get("t", "n"), given.get("s", ""), False
        self.text.clear()

    def keep(self) -> None:
        cell = self.cell("".join(self.text))
        if cell is None:
            return
        self.left -= 1
        if self.column > self.limits.max_columns or self.left < 0:
            code = "too_many_cells" if self.left < 0 else "too_many_columns"
            raise RefuseAt(code, address(self.name, self.row, self.column))
        self.rows.setdefault(self.row, {})[self.column] = cell

    def cell(self, sent: str) -> Cell | None:
        """What the open cell shows, None if nothing."""
        if not sent:
            return Cell("", NO_VALUE) if self.is_formula and self.kind != "str" else None
        match self.kind:
            case "s":
                place = int(sent) if sent.isdecimal() else -1
                if not 0 <= place < len(self.shared.strings):
                    raise RefuseAt("bad_workbook", address(self.name, self.row, self.column))
                return _text(self.shared.strings[place])
            case "inlineStr" | "str":
                return _text(unescaped(sent))
            case "e":
                return Cell(sent, ERROR)
            case "b":
                return Cell("TRUE" if sent == "1" else "FALSE", TEXT)
            case "d" if found := _ISO_DAY.fullmatch(sent):
                clock = "".join(found.group(4, 5)) if found[4] else ""
                return Cell("".join(found.group(1, 2, 3)) + clock.replace("0000", ""), DAY)
            case "n" if _NUMBER.fullmatch(sent):
                style = int(self.style) if self.style.isdecimal() else 0
                code, pattern = self.shared.formats[style] if style < len(self.shared.formats) else (0, "")
                return shown(sent, code, pattern, self.shared.is_1904)
        return Cell(sent, ERROR)


def _text(text: str) -> Cell | None:
    return Cell(text) if text.strip() else None

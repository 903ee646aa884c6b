"""One HOSO as it will be delivered, with what the generator means by it: the intent from which `truth.json` is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lake.synth.province import Vendor

Row = dict[str, str | None]  # field → text; None: the tag is left out; key "" holds extra XML put at the end of the row


@dataclass(slots=True)
class Part:
    """One FILEHOSO. A `payload` stands in for the rows where the part cannot be read."""

    kind: str
    rows: list[Row] = field(default_factory=list)
    form: str = ""  # how it is written, empty: as the facility's software does
    payload: str | None = None  # text put into NOIDUNGFILE as it is
    listed: bool = True  # without rows: an empty list wrapper rather than an empty NOIDUNGFILE

    @property
    def readable(self) -> bool:
        """Whether its rows arrive."""
        return self.payload is None


class Mark(NamedTuple):
    """One row that breaks reject rules of its own; `fields` None where the fault lies in no field."""

    part: str
    position: int
    why: str
    fields: tuple[str, ...] | None


class Warned(NamedTuple):
    """One finding that keeps nothing out; part and position empty for the file itself."""

    part: str | None
    position: int | None
    why: str
    field: str


@dataclass(slots=True)
class Claim:
    """One HOSO. `ma_lk` is what resends are matched by: XML1's, else the first of the other parts; None if blank."""

    ma_lk: str | None
    vendor: Vendor
    parts: list[Part]
    key: str = ""  # MA_LK in every row, before any fault
    standard: str = "4750"  # whose fields and names it is written with
    form: str = ""
    spaces: bool = False  # white space around values
    decomposed: bool = False  # text in NFD
    legacy: str = ""  # the repair that its words need, as `old_letters` names them
    rejected: bool = False
    marks: list[Mark] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    unsaid: list[Warned] = field(default_factory=list)  # what another standard or day would remark, and this does not
    off_list: list[Warned] = field(default_factory=list)  # what the lists find, once they are there

    @property
    def head(self) -> Row:
        """The row of XML1."""
        return self.part("XML1").rows[0]

    def part(self, kind: str) -> Part:
        """The first part of a kind."""
        return next(p for p in self.parts if p.kind == kind)

    def rows(self, kind: str) -> list[Row]:
        """All rows of a kind that arrive, in the order of the file."""
        return [row for p in self.parts if p.kind == kind and p.readable for row in p.rows]

    def reject(self, why: str, *fields: str) -> None:
        """XML1 breaks a reject rule: the whole HOSO stays out."""
        self.rejected = True
        self.marks.append(Mark("XML1", 0, why, tuple(f.lower() for f in fields) or None))

    def keep_out(self, kind: str, position: int, why: str, *fields: str) -> None:
        """One row of another part stays out; the episode stays, incomplete."""
        self.marks.append(Mark(kind, position, why, tuple(f.lower() for f in fields)))

    def warn(self, kind: str, position: int, why: str, name: str) -> None:
        """A finding that keeps nothing out."""
        self.warned.append(Warned(kind, position, why, name.lower()))

    def find(self, kind: str, position: int, rule: str, name: str) -> None:
        """A code that a list lacks or bars."""
        self.off_list.append(Warned(kind, position, rule, name.lower()))

    def silent(self, kind: str, position: int, why: str, name: str) -> None:
        """No finding, though by another standard or on another day it would be one."""
        self.unsaid.append(Warned(kind, position, why, name.lower()))

"""One line of a sheet, the sheets and the file it stands in: what is meant, beside what is written.

What a line means is never read back from what is written: the truth is settled from `values`, files from `sent`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from lake.synth.lists.sheets import Cell, Page

Value = str | int | Decimal | date | None
Key = tuple[Value, ...]


class Broken(NamedTuple):
    """A rule that is broken, and the column that is judged; empty for the whole sheet or file."""

    rule: str
    field: str


@dataclass(slots=True, eq=False)
class Line:
    """One line. `keys`: what it is about, without the day it begins; most have one, none if its key is missing."""

    values: dict[str, Value]
    keys: list[Key]
    sent: dict[str, Cell] = field(default_factory=dict)  # what stands in a cell instead of the value
    rejects: list[Broken] = field(default_factory=list)
    warns: list[Broken] = field(default_factory=list)
    facts: dict[str, Value] = field(default_factory=dict)  # what the sheet does not say: whose line it is, a case's end
    kind: str = ""  # the kind of fault it was made for
    row: int = 0  # as a person sees it, once the sheet is laid out

    @property
    def since(self) -> date | None:
        """The first day it holds."""
        value = self.values.get("TU_NGAY")
        return value if isinstance(value, date) else None

    @property
    def until(self) -> date | None:
        """The last day it holds as it says itself."""
        value = self.values.get("DEN_NGAY")
        return value if isinstance(value, date) else None

    def broken(self, kind: str, rule: str, column: str, **sent: Cell) -> Line:
        """The same line, kept out for this."""
        self.kind, self.sent = kind, self.sent | sent
        self.rejects.append(Broken(rule, column.lower()))
        return self


@dataclass(slots=True, eq=False)
class Sheet:
    """One sheet. `total`: empty, `right` or `wrong`; `overs`: label merged over the label of a column."""

    name: str
    columns: list[str]
    lines: list[Line]
    titles: tuple[str, ...] = ()
    style: str = "label"  # or `code`, `bare` (no accents), `upper`, `small` (codes in small letters)
    total: str = ""
    overs: dict[str, tuple[str, str]] = field(default_factory=dict)
    shuffled: bool = False
    numbered: bool = False
    signed: bool = False
    gaps: bool = False  # blank rows, and hidden ones
    wrong_total: tuple[str, str] | None = None  # its cell and column, once laid out


@dataclass(slots=True, eq=False)
class Parcel:
    """One file to be sent. `stated`: the day of extract that it states, if it does."""

    feed: str
    sender: str
    name: str  # behind the running number
    sheets: list[Sheet]
    stated: date | None = None
    form: str = "xlsx"
    helpers: list[Page] = field(default_factory=list)  # sheets beside it that have no header
    kind: str = ""
    spoil: Callable[[bytes], bytes] | None = None
    reason: str = ""  # why it cannot be read
    copy_of: Parcel | None = None
    key: str = ""
    sha256: str = ""
    state: str = "read"
    order: tuple[date, int] = (date.max, 0)

    @property
    def lines(self) -> list[Line]:
        """All lines of its sheets."""
        return [line for sheet in self.sheets for line in sheet.lines]

    @property
    def is_text(self) -> bool:
        """Whether what it holds has no sheets."""
        return not self.form.endswith("xlsx")

"""Code lists as rows are judged by them: which codes stand in them on a day, and what is marked on a code. All pure.

Asked where rows are read, in the worker: a join for each of thirty fields would cost Spark more than the parsing does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from contracts.lookups import SENDER, bounds_of, code_of, flags_of, marks_of, tells_of
from lake.bounds import KINDS
from lake.table import declared

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel

    from contracts.lookups import Lookup

ANSWERS = 50_000
"""Answers that a worker keeps for each look-up: a province orders the same few thousand drugs every day."""
UNKNOWN = 1


class Entry(NamedTuple):
    """One row of a list: its first and last day (``yyyymmdd``, empty is open) and the marks on its code, in bits.

    ``tells`` is what other tables take from it beside, ``bounds`` what a row with the code must lie within, if any.
    """

    valid_from: str
    valid_to: str
    bits: int
    tells: tuple[str, ...] = ()
    bounds: tuple[str, ...] = ()


class Codes(NamedTuple):
    """A list: its entries by code, and the first and last days of the editions that were delivered."""

    entries: Mapping[str, tuple[Entry, ...]]
    spans: tuple[tuple[str, str], ...]

    @property
    def is_dated(self) -> bool:
        """Whether it matters on which day a code is looked up."""
        return any(one.valid_from or one.valid_to for some in self.entries.values() for one in some)

    def covers(self, day: str) -> bool:
        """Whether an edition of that day was delivered."""
        return any((not first or first <= day) and (not last or day <= last) for first, last in self.spans)


Lists = Mapping[str, Codes]
"""The lists that were delivered, by name."""


def codes(rows: Iterable[Mapping[str, str]], catalogue: type[DataFrameModel]) -> Codes:
    """The list that these rows make; they hold its code and marks, ``valid_from``, ``valid_to`` and ``edition``."""
    name, flags, marks, tells = code_of(catalogue), flags_of(catalogue), marks_of(catalogue), tells_of(catalogue)
    bounds = bounds_of(catalogue).columns
    dated = {one.act: one for one in declared(catalogue, "editions", ())}
    entries: dict[str, set[Entry]] = {}
    spans = set()
    for row in rows:
        if not row.get(name):
            continue
        bits = sum(2 << place for place, flag in enumerate(flags) if row.get(flag))
        days, bound = (row.get("valid_from") or "", row.get("valid_to") or ""), _texts(row, bounds)
        entry = Entry(*days, bits, _texts(row, tells), bound if any(bound) else ())
        entries.setdefault(row[name].rstrip(marks), set()).add(entry)
        edition = dated.get(row.get("edition") or "")
        spans.add((_plain(edition.valid_from), _plain(edition.valid_to)) if edition else ("", ""))
    return Codes({code: tuple(sorted(some)) for code, some in entries.items()}, tuple(sorted(spans)))


def _texts(row: Mapping[str, str], columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(row.get(column) or "") for column in columns)


def _plain(day) -> str:
    return f"{day:%Y%m%d}" if day else ""


def changed(old: Codes | None, new: Codes) -> frozenset[str] | None:
    """Codes whose answers may differ between two states of a list; None for any code at all.

    A list that only tells other tables something, such as a crosswalk, says nothing of a code that is not in it.
    """
    only_tells = any(one.tells for some in new.entries.values() for one in some)
    old = old or (Codes({}, new.spans) if only_tells else None)
    if old is None or (old.spans != new.spans and not only_tells):
        return None
    return frozenset(
        code for code in old.entries.keys() | new.entries.keys() if old.entries.get(code) != new.entries.get(code)
    )


class Ask(NamedTuple):
    """A look-up as a worker needs it: no contract, whose import takes a second."""

    name: str
    column: str
    field: str
    on: str
    between: str
    cut: str
    marks: str
    width: int
    against: tuple[str, ...] = ()
    kind: str = ""
    outside: int = 0

    @property
    def unsure(self) -> int:
        """The bit of a row that leaves open whether it lies within the bounds of its codes."""
        return 2 * self.outside

    def codes(self, text: str) -> list[str]:
        """The codes in a delivered text, as the list has them."""
        parts = (one.strip() for one in text.split(self.between))
        codes = ((re.sub(self.cut, "", one) if self.cut else one).rstrip(self.marks) for one in parts)
        return [code.zfill(self.width) if self.width and code.isdecimal() else code for code in codes if code]


def ask(one: Lookup, width: int = 0) -> Ask:
    """The look-up without its contract; ``width``: digits of a code whose leading zeros an older standard left out."""
    made = Ask(one.name, one.column, one.field, one.on, one.between, one.cut, marks_of(one.catalogue), width)
    if not one.against:
        return made
    return made._replace(against=one.against, kind=bounds_of(one.catalogue).kind, outside=one.outside)


def asks(contract: type[DataFrameModel]) -> tuple[Ask, ...]:
    """The look-ups of a contract."""
    columns = contract.to_schema().columns
    found = []
    for one in declared(contract, "lookups", ()):
        told = columns[one.field].metadata
        found.append(ask(one, told["width"] if told["number_until"] else 0))
    return tuple(found)


class Asked:
    """The look-ups of one part, ready to be asked of its rows."""

    def __init__(self, asks: Iterable[Ask], lists: Lists) -> None:
        self.asks = tuple(asks)
        self._answers = [_answering(one, lists.get(one.name)) for one in self.asks]

    def answers(self, values: Mapping[str, str], sender: str = "") -> list[int | None]:
        """What the lists say of one row of this sender: a number a look-up."""
        return [
            answer(sent, values.get(one.on, "")[:8], values, sender) if (sent := values.get(one.field)) else 0
            for one, answer in zip(self.asks, self._answers, strict=True)
        ]

    def codes(self, rows: Iterable[Mapping[str, str]]) -> list[str]:
        """The codes that these rows had looked up, each once, as ``icd10:A00``: what a change of the list may touch."""
        sent = {(one, text) for values in rows for one in self.asks if (text := values.get(one.field))}
        return sorted({f"{one.name}:{code}" for one, text in sent for code in one.codes(text)})


def _answering(ask: Ask, known: Codes | None) -> Callable[[str, str, Mapping[str, str], str], int | None]:
    if known is None:
        return lambda sent, day, values, sender: None
    is_dated, covers = known.is_dated, lru_cache(ANSWERS)(known.covers)
    needs_bounds = bool(ask.kind) and KINDS[ask.kind]([], ()) is None

    def valid(sent: str, day: str) -> list[list[Entry]]:
        return [[one for one in known.entries.get(code, ()) if _holds(one, day)] for code in ask.codes(sent)]

    @lru_cache(ANSWERS)
    def listed(sent: str, day: str) -> int | None:
        if len(day) < 8 or not day.isdecimal():
            if is_dated:
                return None
        elif not covers(day):
            return None
        bits = 0
        for entries in valid(sent, day):
            bits |= UNKNOWN if not entries else 0
            bits |= ask.unsure if needs_bounds or any(one.bounds for one in entries) else 0
            for one in entries:
                bits |= one.bits
        return bits

    @lru_cache(ANSWERS)
    def bounded(sent: str, day: str, told: tuple[str, ...]) -> int:
        """The bit for the row's own values, which few rows need: most codes are bound by nothing."""
        bounds = ([one.bounds for one in entries if one.bounds] for entries in valid(sent, day))
        verdicts = {KINDS[ask.kind](some, told) for some in bounds}
        return ask.outside if False in verdicts else ask.unsure if None in verdicts else 0

    def answer(sent: str, day: str, values: Mapping[str, str], sender: str) -> int | None:
        bits = listed(sent, day)
        if not bits or not bits & ask.unsure:
            return bits
        told = tuple(sender if name == SENDER else values.get(name, "") for name in ask.against)
        return bits - ask.unsure | bounded(sent, day, told)

    return answer


def _holds(entry: Entry, day: str) -> bool:
    return (not entry.valid_from or entry.valid_from <= day) and (not entry.valid_to or day <= entry.valid_to)

"""Where a sheet's header is and which column each of its labels means; a label that no layout lists is never guessed.

Compared without accents, case, line breaks and ``(*)``. In several header rows a label is parent and child, or the
child alone. Trap: folded, "Năm" (year) is "Nam" (male), so a label equal to the last accent goes before a folded one;
and NAM is the year's own name, so it is the year unless another cell is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

from contracts.lookups import bounds_of, code_of, flags_of
from lake.cells import Cell, RefuseAt, Sheet, address
from lake.table import declared

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel

WINDOW, DEPTH = 60, 3
"""How far down a header may end, and how many rows it may have."""
NUMBERS = ("stt", "tt", "so tt", "so thu tu")
"""Labels of a running number, which no layout need list."""
_MARKS = re.compile(r"\(\*+\)|\*")


class Layout:
    """The columns of a sheet by the labels under which senders write them, and which of them must be there."""

    def __init__(
        self,
        labels: dict[str, tuple[str, ...]],
        required: Iterable[str],
        key: Iterable[str] = (),
        numbers: Iterable[str] = (),
        widths: Mapping[str, int] | None = None,
        code: str = "",
        beside: Iterable[str] = (),
        marks: Iterable[str] = (),
    ) -> None:
        """``beside``: columns that a sheet beside the list may tell of a ``code``; ``marks``: of these yes or no."""
        self.labels, self.required, self.numbers = labels, frozenset(required), frozenset(numbers)
        self.code, self.beside, self.marks = code, frozenset(beside), tuple(marks)
        self.key, self.widths = frozenset(key) or self.required, dict(widths or {})

    @classmethod
    def of(cls, contract: type[DataFrameModel]) -> Layout:
        """The layout that a contract declares: column name, Vietnamese label, and ``labels`` beside it."""
        from pyspark.sql.types import DateType, StringType

        columns = contract.to_schema().columns
        labels = {name: (one.title, *one.metadata.get("labels", ())) for name, one in columns.items()}
        required = [name for name, one in columns.items() if not one.nullable]
        key = [name for name in declared(contract, "key", ()) if name in required]
        numbers = [name for name, one in columns.items() if not isinstance(one.dtype.type, StringType | DateType)]
        widths = {name: width for name, one in columns.items() if (width := one.metadata.get("width"))}
        flags = flags_of(contract)
        return cls(
            labels, required, key, numbers, widths, code_of(contract), (*flags, *bounds_of(contract).columns), flags
        )

    @cached_property
    def folded(self) -> dict[str, frozenset[str]]:
        """What a column is called, its own name too, without accents."""
        return {name: frozenset((fold(name), *map(fold, labels))) for name, labels in self.labels.items()}

    @cached_property
    def tiers(self) -> tuple[tuple[Callable[[str], str], dict[str, set[str]]], ...]:
        """Form of a label → columns, surest first: to the last accent, the column's own name, without accents."""
        exact: dict[str, set[str]] = {}
        named: dict[str, set[str]] = {}
        folded: dict[str, set[str]] = {}
        for column, labels in self.labels.items():
            named.setdefault(fold(column), set()).add(column)
            for label in labels:
                exact.setdefault(plain(label), set()).add(column)
                folded.setdefault(fold(label), set()).add(column)
        for label in exact.keys() & named.keys():
            exact[label] |= named[label]
        return (plain, exact), (fold, named), (fold, folded)


class Header(NamedTuple):
    """The last row of a header, its depth, the sheet's column of each layout column, and the cells that mean none."""

    row: int
    depth: int
    columns: dict[str, int]
    unknown: tuple[str, ...]


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """The text for comparison, its accents kept."""
    return " ".join(_MARKS.sub(" ", normalize("NFC", text)).replace("_", " ").casefold().split())


@lru_cache(maxsize=10_000)
def fold(text: str) -> str:
    """The text for comparison, without accents."""
    bare = "".join(sign for sign in normalize("NFD", plain(text)) if not combining(sign))
    return bare.replace("đ", "d").replace("ð", "d")


def spread(sheet: Sheet, top: int) -> dict[int, dict[int, Cell]]:
    """The first rows with each merged area filled by its first cell."""
    rows = {row: dict(cells) for row, cells in sheet.rows.items() if row <= top}
    for first, left, last, right in sheet.merged:
        cell = rows.get(first, {}).get(left)
        if cell is None:
            continue
        for row in range(first, min(last, top) + 1):
            for column in range(left, min(right, left + 200) + 1):
                rows.setdefault(row, {}).setdefault(column, cell)
    return rows


def find(sheet: Sheet, layout: Layout) -> Header | None:
    """The header with the most columns of the layout, the first and shallowest of equals; None if no label is known.

    Raises `RefuseAt` where two cells mean one column or one cell two.
    """
    rows = spread(sheet, WINDOW)
    best: tuple[int, int, int] | None = None
    for row in sorted(rows):
        for depth in range(1, DEPTH + 1):
            found = len(set(_meant(stacks(rows, row, depth), layout).values()))
            if found and (best is None or found > best[0]):
                best = (found, row, depth)
    if best is None:
        return None
    _, row, depth = best
    labels = stacks(rows, row, depth)
    meant = _meant(labels, layout)
    by_column: dict[str, int] = {}
    for place, column in meant.items():
        if column in by_column or not column:
            raise RefuseAt("header_twice", address(sheet.name, row, place))
        by_column[column] = place
    unknown = [place for place in labels if place not in meant and fold(labels[place][-1]) not in NUMBERS]
    return Header(row, depth, by_column, tuple(address(sheet.name, row, place) for place in unknown))


def stacks(rows: dict[int, dict[int, Cell]], row: int, depth: int) -> dict[int, list[str]]:
    """The texts above each other in the header that ends at the row, by column, each once."""
    found: dict[int, list[str]] = {}
    for at in range(max(0, row - depth + 1), row + 1):
        for column, cell in rows.get(at, {}).items():
            texts = found.setdefault(column, [])
            if not texts or texts[-1] != cell.text:
                texts.append(cell.text)
    return dict(sorted(found.items()))


def _meant(labels: dict[int, list[str]], layout: Layout) -> dict[int, str]:
    """Place in the sheet → column of the layout, the surest labels first; empty text where a label means several.

    Parent and child together are surer than the child alone, which is then read for what they left.
    """
    found: dict[int, str] = {}
    for part in (0, -2, -1):
        left = {place: " ".join(texts[part:]) for place, texts in labels.items() if not part or len(texts) > -part}
        for form, tier in layout.tiers:
            found |= _sure({place: tier.get(form(text), set()) for place, text in left.items()}, found)
        taken = set(found.values())
        for place, text in left.items():
            if place not in found and any(tier.get(form(text), set()) - taken for form, tier in layout.tiers):
                found[place] = ""
    return found


def _sure(meanings: dict[int, set[str]], found: dict[int, str]) -> dict[int, str]:
    """The places that mean one column once those that others mean for certain are out of the question."""
    told: dict[int, str] = {}
    while True:
        taken = {*found.values(), *told.values()}
        open_ = {place: columns - taken for place, columns in meanings.items() if place not in found | told}
        new = {place: columns.pop() for place, columns in open_.items() if len(columns) == 1}
        if not new:
            return told
        told |= new

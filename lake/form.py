"""What an official form is: its paper, the questions it asks the lake, and a pure function from answers to lines.

A form is one file in ``lake/forms``, found by its folder: `bct_14.py` declares ``form``, a `Form`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from lake.period import Period

TEXT, COUNT, RATE = "text", "count", "rate"


class Blank(NamedTuple):
    """Why a cell is empty. A number that is not known is never 0."""

    vi: str
    en: str


Value = str | int | float | Decimal | Blank | None
"""What stands in a cell; None where the paper itself has nothing to fill in, as in the number of a heading."""
Row = dict[str, Any]
Answers = Mapping[str, "list[Row] | Blank"]
"""What came back to each question, by name: rows, never none of them, or why there are none."""


@dataclass(frozen=True)
class Column:
    """One column: its heads from top to bottom (equal neighbours become one), how its values are written, its width.

    ``is_people``: it counts people or what befell them; ``of``: the column that they are part of, so that who is left
    can be told from both; ``rests_on``: columns of people without which it must not be told.
    """

    key: str
    heads: tuple[str, ...]
    width: float = 9
    kind: str = COUNT
    is_people: bool = False
    of: str | None = None
    rests_on: tuple[str, ...] = ()


class Ask(NamedTuple):
    """A question to the lake: tables with the columns that it needs, and SQL; ``$first`` and ``$last`` are its days."""

    needs: Mapping[str, tuple[str, ...]]
    sql: str


class Line(NamedTuple):
    """One line: its cells by the key of their column, and how deep it stands; a line sums those below and deeper."""

    cells: dict[str, Value]
    depth: int = 0


@dataclass(frozen=True)
class Form:
    """One form. ``feeds``: those behind its figures; ``periods``: kinds of period that it is made for.

    ``is_additive``: a line sums those below it.
    """

    code: str
    title: str
    english: str
    source: str
    periods: tuple[str, ...]
    columns: tuple[Column, ...]
    asks: Mapping[str, Ask]
    fill: Callable[[Answers, Period], Iterable[Line]]
    feeds: tuple[str, ...]
    notes: tuple[str, ...] = ()
    is_additive: bool = False
    is_landscape: bool = True


def numbers(columns: Sequence[Column]) -> list[str]:
    """The line of marks under the heads: A, B … for words, 1, 2 … for figures."""
    letters, figures = iter("ABCDEFGH"), iter(range(1, 100))
    return [next(letters) if one.kind == TEXT else str(next(figures)) for one in columns]


def blocks(columns: Sequence[Column]) -> Iterator[tuple[int, int, int, int, str]]:
    """The rectangles of the heads: first line and column, last line and column, words; a last head goes to the end."""
    depth = max(len(one.heads) for one in columns)

    def below(level: int, left: int, right: int) -> Iterator[tuple[int, int, int, int, str]]:
        while left < right:
            heads = columns[left].heads
            end = left + 1
            if len(heads) == level + 1:
                yield level, left, depth - 1, left, heads[level]
            else:
                while end < right and columns[end].heads[: level + 1] == heads[: level + 1]:
                    end += 1
                yield level, left, level, end - 1, heads[level]
                yield from below(level + 1, left, end)
            left = end

    yield from below(0, 0, len(columns))


def why_blank(columns: Sequence[Column], lines: Sequence[Line]) -> list[str]:
    """A sentence for each reason why cells are empty, with the marks of their columns and how many lines."""
    marks = dict(zip((one.key for one in columns), numbers(columns), strict=True))
    found: dict[Blank, dict[str, int]] = {}
    for line in lines:
        for key, value in line.cells.items():
            if isinstance(value, Blank):
                by_column = found.setdefault(value, {})
                by_column[key] = by_column.get(key, 0) + 1
    return [
        f"{_where(marks, by_column, len(lines))} để trống: {reason.vi} · left empty: {reason.en}."
        for reason, by_column in found.items()
    ]


def _where(marks: Mapping[str, str], by_column: Mapping[str, int], lines: int) -> str:
    names = ", ".join(mark for key, mark in marks.items() if key in by_column)
    most = max(by_column.values())
    return f"Cột {names}" if most == lines else f"Cột {names} ({most}/{lines} dòng)"


def told(row: Row | Blank | None, key: str, missing: Blank) -> Value:
    """The row's value; why there is none where the row is a reason, and ``missing`` where it, or the value, is not."""
    if isinstance(row, Blank):
        return row
    found = None if row is None else row[key]
    return missing if found is None else found


def by_key(answer: list[Row] | Blank, *keys: str) -> Callable[..., Row | Blank | None]:
    """Finds the row with these values of its keys; the reason for all where there are no rows."""
    if isinstance(answer, Blank):
        return lambda *_: answer
    rows = {tuple(row[key] for key in keys): row for row in answer}
    return lambda *wanted: rows.get(wanted)


def total(values: Iterable[Value], reason: Blank) -> Value:
    """The sum of the values that are known; where none is, the reason."""
    known = [one for one in values if isinstance(one, (int, float, Decimal))]
    return sum(known) if known else reason


def share(part: Value, whole: Value, missing: Blank, times: int = 1) -> Value:
    """The one by the other; the reason where one is not known or there is nothing to divide by."""
    for one in (part, whole):
        if isinstance(one, Blank) or one is None or isinstance(one, str):
            return one if isinstance(one, Blank) else missing
    assert isinstance(part, (int, float, Decimal)) and isinstance(whole, (int, float, Decimal))  # noqa: PT018, S101
    return Decimal(str(part)) * times / Decimal(str(whole)) if whole else missing

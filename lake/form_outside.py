"""A filled form as outsiders may see it: small counts of people hidden, and whatever would tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lake.form import Blank, Line, Value
from lake.suppression import Cells, hidden, rounded

if TYPE_CHECKING:
    from lake.filled import Filled
    from lake.form import Column

Place = tuple[int, str]


def outside(filled: Filled, small: int, base: int = 0) -> Filled:
    """The form without small counts; a rate or an amount goes with the count that it rests on.

    A line sums the lines below it, a column is part of its ``of``: both are what a reader can take away from each
    other. ``base``: what is left is rounded to its multiples.
    """
    from lake.form import why_blank

    form = filled.form
    people = [one for one in form.columns if one.is_people]
    at = _places(filled.lines, people)
    gone = hidden(_cells(filled, people, at), small)
    why = Blank(
        f"số dưới {small}, hoặc số mà từ đó tính ra được số dưới {small}",
        f"below {small}, or what would tell a number below {small}",
    )
    lines = []
    for row, line in enumerate(filled.lines):
        out = {one.key for one in people if at.get((row, one.key)) in gone}
        out |= {one.key for one in form.columns if out & set(one.rests_on)}
        told = {one.key for one in people} - out
        cells = {
            key: why if key in out and not isinstance(value, Blank) else value for key, value in line.cells.items()
        }
        lines.append(Line({key: _round(value, base, key in told) for key, value in cells.items()}, line.depth))
    said = f"Bản cho bên ngoài: số dưới {small} được che · For outsiders: numbers below {small} are hidden"
    near = f"; làm tròn về bội của {base}, tổng có thể lệch · rounded to {base}" if base > 1 else ""
    notes = (*why_blank(form.columns, lines), *form.notes, f"{said}{near}.")
    return filled._replace(lines=tuple(lines), notes=notes)


def _round(value: Value, base: int, is_told: bool) -> Value:
    return rounded(value, base) if is_told and isinstance(value, int) else value


def _places(lines: Sequence[Line], people: Sequence[Column]) -> dict[Place, int]:
    """Where each count of people stands among the cells."""
    known = [
        (row, one.key) for row, line in enumerate(lines) for one in people if isinstance(line.cells.get(one.key), int)
    ]
    return {place: at for at, place in enumerate(known)}


def _cells(filled: Filled, people: Sequence[Column], at: dict[Place, int]) -> Cells:
    values: list[int] = [filled.lines[row].cells[key] for row, key in at]  # type: ignore[misc]
    sums: list[tuple[int, tuple[int, ...]]] = []
    for row, below in _trees(filled.lines) if filled.form.is_additive else ():
        for one in people:
            whole, parts = at.get((row, one.key)), [at[child, one.key] for child in below if (child, one.key) in at]
            if whole is not None and parts and values[whole] == sum(values[part] for part in parts):
                sums.append((whole, tuple(parts)))
    untold = set()
    for one in people:
        for row in range(len(filled.lines)):
            part, of = at.get((row, one.key)), at.get((row, one.of or ""))
            if part is not None and of is not None and values[of] >= values[part]:
                untold.add(len(values))
                sums.append((of, (part, len(values))))
                values.append(values[of] - values[part])
    return Cells(values, sums, frozenset(untold))


def _trees(lines: Sequence[Line]) -> Iterator[tuple[int, list[int]]]:
    """Each line that sums others, and those right below it."""
    for row, line in enumerate(lines):
        below = []
        for child in range(row + 1, len(lines)):
            if lines[child].depth <= line.depth:
                break
            if lines[child].depth == line.depth + 1:
                below.append(child)
        if below:
            yield row, below

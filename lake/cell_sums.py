"""The counts of a table of rows as cells with every sum over its dimensions: what a reader could add and take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from lake.suppression import Cells

ALL = "∑"
Row = Mapping[str, Any]
Place = tuple[str, tuple]
"""Name of a count, and its key: a value, or ALL, for each dimension."""


class Counted:
    """Cells and sums while they are put together; ``cell`` tells where each count of each key stands."""

    def __init__(self) -> None:
        self.values: list[int] = []
        self.cell: dict[Place, int] = {}
        self.sums: list[tuple[int, tuple[int, ...]]] = []
        self.untold: set[int] = set()

    def add(self, place: Place, value: int, is_told: bool = True) -> int:
        self.cell[place] = at = len(self.values)
        self.values.append(value)
        if not is_told:
            self.untold.add(at)
        return at

    def cells(self) -> Cells:
        return Cells(self.values, self.sums, frozenset(self.untold))


def counted(
    rows: Sequence[Row], dimensions: Sequence[str], counts: Sequence[str], within: Mapping[str, str]
) -> Counted:
    """Every count by key, its sums over one dimension or more, and what is left of a whole beside each of its parts.

    ``within``: part → whole, such as deaths → episodes; who is left (the survivors) is told nowhere and can be worked
    out from both. Sums over dimensions of a single value are that value, and left out.
    """
    found = Counted()
    wide = [one for one in dimensions if len({row[one] for row in rows}) > 1]
    for count in counts:
        _add(found, count, _leaves(rows, wide, count), len(wide))
    for part, whole in within.items():
        for (name, key), at in list(found.cell.items()):
            if name == part and (of := found.cell.get((whole, key))) is not None:
                rest = found.add((f"{whole}-{part}", key), found.values[of] - found.values[at], is_told=False)
                found.sums.append((of, (at, rest)))
    return found


def _leaves(rows: Sequence[Row], wide: Sequence[str], count: str) -> dict[tuple, int]:
    return {tuple(row[one] for one in wide): row[count] for row in rows if row[count] is not None}


def _add(found: Counted, count: str, leaves: dict[tuple, int], depth: int) -> None:
    level = {key: found.add((count, key), value) for key, value in leaves.items()}
    levels: dict[tuple[int, ...], dict[tuple, int]] = {(): level}
    for size in range(1, depth + 1):
        for summed in combinations(range(depth), size):
            levels[summed] = _summed(found, count, summed, levels)


def _summed(
    found: Counted, count: str, summed: tuple[int, ...], levels: dict[tuple[int, ...], dict[tuple, int]]
) -> dict[tuple, int]:
    """The cells summed over these dimensions, each told as a sum in as many ways as there are dimensions."""
    made: dict[tuple, int] = {}
    for dimension in summed:
        below = levels[tuple(one for one in summed if one != dimension)]
        parts: dict[tuple, list[int]] = {}
        for key, at in below.items():
            parts.setdefault((*key[:dimension], ALL, *key[dimension + 1 :]), []).append(at)
        for key, cells in parts.items():
            if key not in made:
                made[key] = found.add((count, key), sum(found.values[at] for at in cells))
            found.sums.append((made[key], tuple(cells)))
    return made

"""A delivered JSON of cases → one sheet: a header of field names and a row an object, as eCDS has them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lake.cells import Cell, RefuseAt, Sheet, SheetLimits

HEADER, ABOVE = 0, -1
"""Rows of the field names and of what stands beside the list; objects are rows 1, 2, … as a person counts them."""


def read(text: str, limits: SheetLimits) -> Sheet:
    """The objects of the first list in the document, objects inside them laid flat; numbers as they are written."""
    try:
        told = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise RefuseAt("bad_json") from None
    beside, objects = _parts(told)
    if len(objects) > limits.max_rows:
        raise RefuseAt("too_many_rows")
    places: dict[str, int] = {}
    rows: dict[int, dict[int, Cell]] = {}
    left = limits.max_cells
    for number, one in enumerate(objects, 1):
        cells: dict[int, Cell] = {}
        for name, value in _flat(one):
            cells.setdefault(places.setdefault(name, len(places) + 1), Cell(value))
        left -= len(cells)
        if left < 0 or len(places) > limits.max_columns:
            raise RefuseAt("too_many_cells")
        rows[number] = {at: cell for at, cell in cells.items() if cell.text.strip()}
    rows[HEADER] = {at: Cell(name) for name, at in places.items()}
    rows[ABOVE] = {at: Cell(word) for at, word in enumerate(beside, 1)}
    return Sheet("", rows, [], frozenset())


def _parts(told: Any) -> tuple[list[str], list[dict]]:
    """Names and values beside the list of objects, and the objects."""
    fields = told if isinstance(told, dict) else {"": told}
    lists = [one for one in fields.values() if isinstance(one, list)]
    if not lists:
        raise RefuseAt("bad_json")
    beside = [word for name, value in fields.items() if isinstance(value, str) for word in (name, value)]
    if not all(isinstance(one, dict) for one in lists[0]):
        raise RefuseAt("bad_json")
    return beside, lists[0]


def _flat(one: dict) -> Iterator[tuple[str, str]]:
    for name, value in one.items():
        if isinstance(value, dict):
            yield from _flat(value)
        elif isinstance(value, list):
            yield name, "; ".join(part for part in value if isinstance(part, str))
        elif value is not None:
            yield name, value if isinstance(value, str) else str(value).lower()

"""Versions of a thing by the days on which they hold (SCD2), and what holds on a day: the only two ways to ask.

A version holds from ``valid_from`` to ``valid_to``, both inclusive; a null is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def history(rows: DataFrame, key: Sequence[str]) -> DataFrame:
    """The rows, each a version of its ``key``, with the days on which it holds in ``valid_from`` and ``valid_to``.

    Wanted: at most one row for a key and ``tu_ngay``, which of them holds being told before. A version begins on its
    ``tu_ngay`` (null: ever since) and ends on its ``den_ngay`` or the day before the next one begins, whichever comes
    first. So a gap stays a gap, a version that was sent late takes its place among the others, and one that is missing
    in a later list goes on.
    """
    # Ascending order puts a null first, where a version that holds since ever belongs; `least` passes over nulls.
    following = f"lead(tu_ngay) over (partition by {', '.join(key)} order by tu_ngay)"
    return rows.selectExpr(
        "*", "tu_ngay as valid_from", f"least(den_ngay, date_sub({following}, 1)) as valid_to"
    )  # fmt: skip


def as_of(frame: DataFrame, day: date | str) -> DataFrame:
    """The rows that hold on the day: a date, or SQL over the frame's columns; none where that is null."""
    on = f"date'{day}'" if isinstance(day, date) else f"cast({day} as date)"
    return frame.where(holds(on))


def holds(day: str, version: str = "") -> str:
    """SQL: the row, or the struct ``version``, holds on the day, itself SQL of a date."""
    of = f"{version}." if version else ""
    return f"({of}valid_from is null or {of}valid_from <= {day}) and ({of}valid_to is null or {of}valid_to >= {day})"

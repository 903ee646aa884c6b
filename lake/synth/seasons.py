"""When visits begin: the months asked for, and earlier ones in which other standards held."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Season(NamedTuple):
    """Some months and how many visits begin in them; `past` and `former` as in a `Visit`."""

    start: date
    months: int
    visits: int
    past: bool = False
    former: bool = False


_ERAS = (  # weight, first month, months, former; most of them have a day in their middle on which the standard changes
    (3, date(2019, 2, 1), 3, True),
    (4, date(2024, 5, 1), 4, True),
    (8, date(2024, 5, 1), 4, False),
    (5, date(2024, 11, 1), 4, False),
    (5, date(2025, 5, 1), 4, False),
)


def seasons(start: date, months: int, visits: int, past: float) -> list[Season]:
    """The months asked for, and a share `past` of the visits in those earlier ones in which other standards held."""
    eras = [era for era in _ERAS if later(era[1], era[2] + 1) <= start]
    whole = sum(weight for weight, *_ in eras)
    old = [Season(first, n, round(visits * past * weight / whole), True, was) for weight, first, n, was in eras]
    return [Season(start, months, visits - sum(one.visits for one in old)), *old]


def later(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    return date(day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1, 1)

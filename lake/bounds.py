"""Whether a row lies within what a list bounds a code by: one function a kind of ``contracts.lookups.Bounds``. Pure.

Each gets the bounds of one code, a tuple a row of the list, and the row's own values; None where they leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache

_PRICE = re.compile(r"[0-9]{1,15}(\.[0-9]{1,9})?", re.ASCII)
_LIMIT = re.compile("([0-9]+) ?(năm|tuổi|tháng|ngày)?")


def of_age(bounds: Sequence[tuple[str, ...]], values: tuple[str, ...]) -> bool | None:
    """Whether the age on the day of arrival lies within the limits; ``values``: birth and arrival as delivered.

    Of a patient of whom the year of birth alone is known the oldest and the youngest that he can be must agree.
    """
    if not bounds:
        return True
    came = _day(values[1])
    born = _births(values[0], came) if came else None
    if not came or not born:
        return None
    verdicts = {_between(one, born, came) for one in bounds}
    return True if True in verdicts else None if None in verdicts else False


def _between(limits: tuple[str, ...], born: tuple[date, date], came: date) -> bool | None:
    first, last = born
    is_sure = True
    for limit, is_least in zip(limits, (True, False), strict=True):
        if not limit:
            continue
        oldest, youngest, wanted = _age(limit, first, came), _age(limit, last, came), _number(limit)
        if (oldest < wanted) if is_least else (youngest > wanted):
            return False
        is_sure &= (youngest >= wanted) if is_least else (oldest <= wanted)
    return True if is_sure else None


def _number(limit: str) -> int:
    found = _LIMIT.match(limit)
    return int(found[1]) if found else 0


def _age(limit: str, born: date, came: date) -> int:
    """The age in the limit's own unit: days, else whole months or years."""
    if limit.endswith("ngày"):
        return (came - born).days
    months = (came.year - born.year) * 12 + came.month - born.month - (came.day < born.day)
    return months if limit.endswith("tháng") else months // 12


def _births(text: str, came: date) -> tuple[date, date] | None:
    """The first and the last day on which the patient may have been born, none after he came."""
    if text[4:8].strip("0"):
        born = _day(text)
        return (born, born) if born and born <= came else None
    first = _day(f"{text[:4]}0101")
    return (first, min(date(first.year, 12, 31), came)) if first and first <= came else None


@lru_cache(8192)
def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if text[:8].isdecimal() else None
    except ValueError:
        return None


def of_price(bounds: Sequence[tuple[str, ...]], values: tuple[str, ...]) -> bool | None:
    """Whether the price is one of the facility's own; ``values``: price and facility. None where the list has none."""
    own = [Decimal(price) for price, facility in bounds if price and facility and facility == values[1]]
    return Decimal(values[0]) in own if own and _PRICE.fullmatch(values[0]) else None


KINDS: dict[str, Callable[[Sequence[tuple[str, ...]], tuple[str, ...]], bool | None]] = {
    "age": of_age,
    "price": of_price,
}
"""Kind of bounds → whether a row lies within those of one code."""

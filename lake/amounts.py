"""Numbers as people write them: ``1.234,5`` in Vietnamese, ``1,234.5`` in English; money in millions of đồng."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from lake.form import COUNT, RATE, Blank, Value
from lake.section import MONEY, Words, is_known

MILLION = 1_000_000
MINUS = "−"
SIGNS = ("tăng ", "up "), ("giảm ", "down ")
SWAPPED = str.maketrans(",.", ".,")


def scaled(value: Value, kind: str) -> Decimal:
    """The number that is written: money in millions."""
    exact = Decimal(str(value))
    return exact / MILLION if kind == MONEY else exact


def number(value: Value, kind: str = COUNT, is_english: bool = False) -> str:
    """The value in words: no decimals for counts, one for rates and money, two for what is below 1; a dash for none."""
    if not is_known(value):
        return "–"
    exact = scaled(value, kind)
    places = 0 if kind == COUNT or exact == 0 else 2 if 0 < abs(exact) < 1 else 1
    text = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}".replace("-", MINUS)
    return text if is_english else text.translate(SWAPPED)


def reason(value: Value) -> Blank | None:
    """Why there is no number; None where there is one."""
    return value if isinstance(value, Blank) else None


def change(now: Value, before: Value, kind: str) -> Words | None:
    """How a figure moved against the month before, signed: counts and money in per cent, rates in their own points."""
    if not (is_known(now) and is_known(before)):
        return None
    to, since = scaled(now, kind), scaled(before, kind)
    step = to - since
    if step == 0:
        return Words("không đổi", "unchanged")
    if kind in (COUNT, MONEY):
        if since <= 0:
            return Words(f"từ {number(before, kind)}", f"from {number(before, kind, True)}")
        step = step * 100 / since
    sign, is_share = "+" if step > 0 else MINUS, kind in (COUNT, MONEY)
    vi, en = (number(abs(step), RATE, is_english) for is_english in (False, True))
    return Words(f"{sign}{vi}{' %' if is_share else ' điểm'}", f"{sign}{en}{'%' if is_share else ' points'}")


def spoken(moved: Words) -> Words:
    """The change in words instead of signs: ``tăng 2,9 %``, ``up 2.9%``."""
    vi, en = (one.replace("+", up).replace(MINUS, down) for one, up, down in zip(moved, *SIGNS, strict=True))
    return Words(vi, en)

"""The money rules of a row and of an episode, exact to the hundredth of a đồng."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

CENT, ZERO, HUNDRED = Decimal("0.01"), Decimal(0), Decimal(100)
SMALL_BILL = Decimal(351_000)  # 15 % of the base salary of 2,340,000: insurance pays all of a smaller bill


def cents(amount: Decimal) -> Decimal:
    """The amount rounded half up to two decimals."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def plain(amount: Decimal) -> str:
    """The amount without idle zeros: 12345.6, 0, 100."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def two(amount: Decimal) -> str:
    """The amount with two decimals always."""
    return f"{amount:.2f}"


def whole(amount: Decimal) -> str:
    """The amount in whole đồng, rounded half up; at most half a đồng off."""
    return f"{amount.quantize(Decimal(1), ROUND_HALF_UP):f}"


class Shares(NamedTuple):
    """Who pays one row: bv = bntt + bncct + bhtt + other, always."""

    bv: Decimal
    bh: Decimal
    bntt: Decimal
    bncct: Decimal
    bhtt: Decimal
    other: Decimal


def shares(bv: Decimal, rate: Decimal, level: Decimal, aid: str = "", given: Decimal = ZERO) -> Shares:
    """Split a row's amount `bv`: `rate` of it is inside the scope, insurance pays `level` of that, others pay `given`.

    `aid` is the case of the standard: a to this patient, b to the facility, c the whole co-payment (ARV), or none.
    """
    other = given if aid in ("a", "b") else ZERO
    bh = cents((bv - other if aid == "b" else bv) * rate)
    bntt = bv - bh - (other if aid == "b" else ZERO)
    bhtt = cents(bh * level)
    bncct = bh - bhtt
    if aid == "a":
        from_bntt = min(bntt, other)
        from_bncct = min(bncct, other - from_bntt)
        bntt, bncct, bhtt = bntt - from_bntt, bncct - from_bncct, bhtt - (other - from_bntt - from_bncct)
    elif aid == "c":
        other, bncct = bncct, ZERO
    return Shares(bv, bh, bntt, bncct, bhtt, other)


TOTALS = {  # XML1 field → field summed, parts
    "T_THUOC": ("THANH_TIEN_BV", ("XML2",)),
    "T_TONGCHI_BV": ("THANH_TIEN_BV", ("XML2", "XML3")),
    "T_TONGCHI_BH": ("THANH_TIEN_BH", ("XML2", "XML3")),
    "T_BNTT": ("T_BNTT", ("XML2", "XML3")),
    "T_BNCCT": ("T_BNCCT", ("XML2", "XML3")),
    "T_BHTT": ("T_BHTT", ("XML2", "XML3")),
    "T_NGUONKHAC": ("T_NGUONKHAC", ("XML2", "XML3")),
}


def total(rows: Iterable[dict[str, str | None]], field: str) -> Decimal:
    """The exact sum of a field over rows as delivered; every value must be a number."""
    return sum((Decimal(row[field] or "0") for row in rows), ZERO)

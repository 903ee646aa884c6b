"""Rules that hold a row of XML2, XML3 or XML5 against XML1 of its HOSO, in plain Python; for ``row_oracle``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from contracts.xml130.xml2 import Xml2
from contracts.xml130.xml3 import Xml3
from contracts.xml130.xml5 import Xml5

Verdict = bool | None
Values = Mapping[str, Any]
HEAD = "_head_"
HOLIDAYS = ("0101", "0501", "0901", "0902", "0903")


def every(*holds: Verdict) -> Verdict:
    return False if False in holds else None if None in holds else True


def one_of(*holds: Verdict) -> Verdict:
    return True if True in holds else None if None in holds else False


def not_before(later: datetime | None, earlier: datetime | None, days: int = 0) -> Verdict:
    """``later`` is at most so many days before ``earlier``."""
    return None if later is None or earlier is None else later - earlier >= -timedelta(days=days)


def before_days_off(day: date) -> bool:
    """The next day is Saturday, Sunday, or may be a holiday."""
    if day == date.max:
        return True
    following = day + timedelta(days=1)
    told = f"{following:%m%d}"
    moving = "0119" <= told <= "0225" or "0330" <= told <= "0430"
    return following.weekday() > 4 or told in HOLIDAYS or moving


def in_stay(row: Values, field: str) -> Verdict:
    return every(not_before(row[field], row["_head_ngay_vao"]), not_before(row["_head_ngay_ra"], row[field]))


def drug_order(row: Values) -> Verdict:
    ordered, came = row["ngay_yl"], row["_head_ngay_vao"]
    off = None if ordered is None else before_days_off(ordered.date())
    since = one_of(not_before(ordered, came), every(not_before(ordered, came, 10), off))
    return every(not_before(row["_head_ngay_ra"], ordered), since)


def service_order(row: Values) -> Verdict:
    return one_of(re.search(r"[.]K[.]", row["ma_dich_vu"] or "") is not None, in_stay(row, "ngay_yl"))


HOLDS: dict[type, dict[tuple[str, str], Callable[[Values], Verdict]]] = {
    Xml2: {("order_outside_stay", "ngay_yl"): drug_order},
    Xml3: {("order_outside_stay", "ngay_yl"): service_order},
    Xml5: {("note_outside_stay", "thoi_diem_dbls"): lambda row: in_stay(row, "thoi_diem_dbls")},
}
"""What must hold, in all standards since QĐ 130."""


def broken(contract: type, row: Values) -> dict[tuple[str, str], Verdict]:
    """Verdict of each of these rules by rule and field."""
    held = {key: holds(row) for key, holds in HOLDS.get(contract, {}).items()}
    if row["_standard"] == "4210":
        return dict.fromkeys(held, False)
    return {key: None if one is None else not one for key, one in held.items()}

"""What delivered text means and which rules a claim row breaks, in plain Python: slow, one value at a time.

It takes from a contract only what is declared there (types, limits, code lists, patterns, severities), never its SQL:
conditions and sentences are written here again, after the interface page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

import pyspark.sql.types as T

from contracts.columns import REJECT, WARN
from contracts.xml130.xml1 import Xml1
from contracts.xml130.xml2 import Xml2
from contracts.xml130.xml3 import Xml3
from contracts.xml130.xml4 import Xml4
from tests import beside_oracle
from tests.beside_oracle import HEAD

EXACT = Context(prec=1000)
WHOLE = {T.IntegerType: 31, T.LongType: 63}
"""Bits beside the sign."""


def number(text: str, type_: T.DataType) -> Decimal | int | None:
    """The number rounded half up to the column's scale, unless the column is too small for it."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        return None
    scale = type_.scale if isinstance(type_, T.DecimalType) else 0
    value = Decimal(text).quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP, EXACT)
    if isinstance(type_, T.DecimalType):
        return value if abs(value) < 10 ** (type_.precision - scale) else None
    end = 2 ** WHOLE[type(type_)]
    return int(value) if -end <= value < end else None


def time(text: str) -> datetime | None:
    if not re.fullmatch(r"[0-9]{12}", text):
        return None
    try:
        return datetime(int(text[:4]), *(int(text[place : place + 2]) for place in (4, 6, 8, 10)))
    except ValueError:
        return None


def day(text: str) -> date | None:
    found = time(text + "0000") if len(text) == 8 else None
    return found and found.date()


def day_or_time(text: str) -> datetime | None:
    return time(text + "0000" if len(text) == 8 else text)


def birth(text: str) -> str | None:
    """Text as sent: 12 digits, of a real time or with zeros for month, day and clock."""
    is_year = re.fullmatch(r"[0-9]{4}0{8}", text) and text[:4] != "0000"
    return text if is_year or time(text) else None


READERS: dict[type, Callable[[str], Any]] = {T.TimestampType: time, T.DateType: day, T.StringType: str}


def read(text: str | None, type_: T.DataType, reads: str | None = None) -> Any:
    """The value of a column of this type, None when there is none or it cannot be read."""
    if text is None:
        return None
    if reads is not None:
        return {"birth": birth, "day_or_time": day_or_time}[reads](text)
    reader = READERS.get(type(type_))
    return reader(text) if reader else number(text, type_)


Verdict = bool | None
"""Of a rule: broken, or None when what it needs is missing."""
Values = Mapping[str, Any]


def _in(field: str, *codes: str) -> Callable[[Values], Verdict]:
    return lambda row: None if row[field] is None else row[field] in codes


def _not(condition: Callable[[Values], Verdict]) -> Callable[[Values], Verdict]:
    return lambda row: None if condition(row) is None else not condition(row)


_PERFORMED = _in("ma_nhom", "1", "2", "3", "8", "18")
WHEN: dict[tuple[type, str], Callable[[Values], Verdict]] = {
    (Xml1, "mahuyen_cu_tru"): lambda row: row["ngay_ra"] and row["ngay_ra"].date() < date(2025, 7, 1),
    (Xml2, "tt_thau"): _not(_in("ma_nhom", "7", "17")),
    (Xml3, "tt_thau"): _in("ma_nhom", "10"),
    (Xml3, "ma_xang_dau"): _in("ma_nhom", "12"),
    (Xml3, "nguoi_thuc_hien"): _PERFORMED,
    (Xml3, "ngay_th_yl"): _PERFORMED,
    (Xml4, "ngay_kq"): lambda row: row["gia_tri"] is not None,
}
"""Under what condition a field is required."""


def facility_differs(row: Values) -> Verdict:
    known = [other for other in (row["_macskcb"], row["_sender"]) if other is not None]
    if row["ma_cskcb"] is not None and any(other != row["ma_cskcb"] for other in known):
        return True
    return None if row["ma_cskcb"] is None or len(known) < 2 else False


def left_before(row: Values) -> Verdict:
    return None if None in (row["ngay_vao"], row["ngay_ra"]) else row["ngay_ra"] < row["ngay_vao"]


def formula(*factors: str) -> Callable[[Values], Verdict]:
    """THANH_TIEN_BV is the product of these fields, rates in per cent, within 0.01."""

    def broken(row: Values) -> Verdict:
        parts = [row["thanh_tien_bv"], *(row[field] for field in factors)]
        if None in parts:
            return None
        product = Decimal(1)
        for field in factors:
            product = EXACT.multiply(product, row[field] / 100 if field.startswith("tyle_") else row[field])
        return abs(EXACT.subtract(parts[0], product)) > Decimal("0.01")

    return broken


def either(standards: tuple[str, ...], one: Callable, other: Callable) -> Callable[[Values], Verdict]:
    """``one`` holds; in these standards ``other`` will do as well."""

    def broken(row: Values) -> Verdict:
        if row["_standard"] not in standards:
            return one(row)
        found = {one(row), other(row)}
        return False if False in found else None if None in found else True

    return broken


SENTENCES: dict[type, dict[tuple[str, str], Callable[[Values], Verdict]]] = {
    Xml1: {
        ("facility_differs", "ma_cskcb"): facility_differs,
        ("envelope_facility", "ma_cskcb"): lambda row: row["_macskcb_count"] != 1,
        ("ngay_ra_before_ngay_vao", "ngay_ra"): left_before,
    },
    Xml2: {
        ("row_formula", "thanh_tien_bv"): either(
            ("4210",), formula("so_luong", "don_gia"), formula("so_luong", "don_gia", "tyle_tt_bh")
        )
    },
    Xml3: {
        ("row_formula", "thanh_tien_bv"): either(
            ("4210", "130"), formula("so_luong", "don_gia_bv", "tyle_tt_dv"), formula("so_luong", "don_gia_bv")
        )
    },
}
"""The sentences that reject."""
RULES = {"isin": "code", "str_length": "too_long", "str_matches": "pattern", "greater_than_or_equal_to": "negative"}


def _breaks(kind: str, value: Any, stats: Mapping) -> bool:
    match kind:
        case "isin":
            return value not in stats["allowed_values"]
        case "str_length":
            return len(value) > stats["max_value"]
        case "str_matches":
            return not re.match(stats["pattern"], value, re.ASCII)
        case _:
            return value < stats["min_value"]


ORDER = ("4210", "130", "4750", "3176", "1931")


def has(column, standard: str) -> bool:
    """Whether the standard has the field."""
    first, last = column.metadata["since"] or "4210", column.metadata["until"] or "1931"
    return ORDER.index(first) <= ORDER.index(standard) <= ORDER.index(last)


def longest(lengths: Mapping[str, int], standard: str) -> int:
    """The longest text of a field in the standard."""
    known = [most for since, most in lengths.items() if ORDER.index(since) <= ORDER.index(standard)]
    return known[-1] if known else next(iter(lengths.values()))


def today(text: str | None, metadata: Mapping, standard: str) -> str | None:
    """The text as the standards of today write it: a number has its leading zeros, a birth its clock."""
    if text is None:
        return None
    if metadata["reads"] == "birth" and standard == "4210" and len(text) == 8:
        return text + "0000"
    last, width = metadata["number_until"], metadata["width"]
    is_number = last and width and ORDER.index(standard) <= ORDER.index(last)
    return text.rjust(width, "0") if is_number and re.fullmatch(f"[0-9]{{1,{width}}}", text) else text


def judged(contract: type, texts: Mapping[str, Any]) -> dict[tuple[str, str, str], Verdict]:
    """Verdict of every rule by rule, field and severity; of sentences those that reject, or look at XML1."""
    columns = contract.to_schema().columns
    standard = texts["_standard"]
    row = dict(texts) | {
        name: read(today(texts[name], column.metadata, standard), column.dtype.type, column.metadata["reads"])
        for name, column in columns.items()
    }
    summary = Xml1.to_schema().columns
    for name in (one for one in texts if one.startswith(HEAD)):
        told = summary[name.removeprefix(HEAD)]
        row[name] = read(texts[name], told.dtype.type, told.metadata["reads"])
    found = {(*key, REJECT): broken(row) for key, broken in SENTENCES.get(contract, {}).items()}
    found |= {(*key, WARN): verdict for key, verdict in beside_oracle.broken(contract, row).items()}
    for name, column in columns.items():
        severity, text, value = column.metadata["severity"], texts[name], row[name]
        needed = WHEN.get((contract, name), lambda row: True)(row)
        if not column.nullable:
            found["required", name, severity["nullable"]] = needed if text is None and has(column, standard) else False
        if column.metadata["reads"] or not isinstance(column.dtype.type, T.StringType):
            unread = None if text is None else value is None
            how = REJECT if severity["unreadable"] == REJECT and needed else WARN
            found["unreadable", name, how] = unread
        for check in column.checks:
            if check.name == "str_length" and not isinstance(column.dtype.type, T.StringType):
                continue
            stats = dict(check.statistics)
            if check.name == "str_length":
                stats["max_value"] = longest(column.metadata["lengths"], standard)
            broken = None if value is None else _breaks(check.name, value, stats)
            found[RULES[check.name], name, severity[check.name]] = broken
    return found

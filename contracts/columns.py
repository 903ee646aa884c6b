"""Column types and the one way to declare a column: labels, length, source, rules and how bad a breach is.

A contract is a Pandera model; this module only shortens its lines. What Pandera cannot say about a check (severity,
Vietnamese words, legal source) travels in the field's metadata, and ``lake.rules`` reads it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypedDict, Unpack

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.shapes import Shape
from contracts.standards import OLD, Span

REJECT = "reject"
"""The row is kept out and waits in quarantine."""
WARN = "warn"
"""The row is kept; the finding is counted and reported to the sender."""

Text = T.StringType()
Count = T.IntegerType()
Amount = T.DecimalType(18, 2)
"""Vietnamese đồng with two decimals, as the standard asks."""
Price = T.DecimalType(18, 3)
"""Unit prices (đồng) and quantities: three decimals."""
Rate = T.DecimalType(7, 2)
"""Per cent."""
Time = T.TimestampType()
"""An instant, sent as ``yyyymmddHHMM`` in Asia/Ho_Chi_Minh."""
Day = T.DateType()
"""A calendar day, sent as ``yyyymmdd``."""

QD130 = "QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023"
QD4210 = "QĐ 4210/QĐ-BYT 2017"


class Rule(NamedTuple):
    """One sentence that must hold for a row; ``holds`` is Spark SQL over the contract's columns, null is undecided.

    Judged in the standards ``since`` … ``until`` and for services from ``valid_from`` to ``valid_to``; kept elsewhere.
    """

    id: str
    field: str
    holds: str
    severity: str
    vi: str
    en: str
    source: str = QD130
    since: str | None = None
    until: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def span(self) -> Span:
        return Span(self.since, self.until, self.valid_from, self.valid_to)


class Versions(TypedDict, total=False):
    """What versions of the standard say of a field.

    ``since`` and ``until``: first and last one that has it; ``formerly``: its name up to a version; ``number_until``:
    last one that calls a code a number, so that leading zeros may be missing (filled up to ``width``); ``changed``:
    what else a version changed.
    """

    since: str | None
    until: str | None
    formerly: Mapping[str, str]
    number_until: str | None
    changed: Mapping[str, tuple[str, str]]


EVER: Versions = {"since": None, "until": None, "formerly": {}, "number_until": None, "changed": {}}
"""A field that no version changed."""


def column(
    vi: str,
    en: str,
    *,
    max: int | Mapping[str, int] | None = None,
    required: str | None = None,
    when: str | None = None,
    unreadable: str = WARN,
    reads: str | None = None,
    codes: tuple[str, ...] | None = None,
    codes_severity: str = WARN,
    pattern: str | Shape | None = None,
    pattern_severity: str = WARN,
    at_least: int | None = None,
    source: str = QD130,
    alias: str | None = None,
    labels: tuple[str, ...] = (),
    width: int | None = None,
    personal: bool = False,
    **versions: Unpack[Versions],
) -> Any:
    """A Pandera field with Vietnamese (``title``) and English (``description``) label.

    ``required``: None, REJECT or WARN when missing; ``when``: SQL condition under which it is required;
    ``unreadable``: severity when the text is no value of the column's type; ``reads``: other reading than the type's
    own (``birth``: NGAY_SINH's 12 digits, ``day_or_time``: 8 or 12); ``max``: longest text, or that from each version
    on, a warning on text columns (a number is bounded by its type); ``at_least``: smallest number, else a reject;
    ``pattern``: of the whole text, a ``Shape`` where its sentence shall say what is wanted. In sheets: ``labels``:
    other headers that senders write; ``width``: digits of a code of fixed length; ``personal``: no column of silver.
    """
    lengths = {versions.get("since") or OLD: max} if isinstance(max, int) else dict(max or {})
    longest = [*lengths.values()][-1] if lengths else None
    severity = {"nullable": required, "unreadable": unreadable, "isin": codes_severity, "str_matches": pattern_severity}
    metadata = {
        "severity": severity | {"str_length": WARN, "greater_than_or_equal_to": REJECT}, "when": when, "reads": reads,
        "max": longest, "lengths": lengths, "source": source, "labels": labels, "width": width, "personal": personal,
        **EVER, **versions,
    }  # fmt: skip
    checks = _checks(longest, codes, pattern, at_least)
    return pa.Field(nullable=required is None, title=vi, description=en, metadata=metadata, alias=alias, **checks)


def _checks(
    longest: int | None, codes: tuple[str, ...] | None, pattern: str | Shape | None, at_least: int | None
) -> dict[str, Any]:
    """Pandera's own checks of a column."""
    checks: dict[str, Any] = {"str_length": {"max_value": longest}} if longest else {}
    if codes is not None:
        checks["isin"] = list(codes)
    if pattern is not None:
        checks["str_matches"] = _whole(pattern)
    if at_least is not None:
        checks["ge"] = at_least
    return checks


cell = partial(column, unreadable=REJECT)
"""A column of a sheet: a number or a day that was delivered and cannot be read keeps the line out."""


def _whole(pattern: str | Shape) -> str:
    """The pattern made to cover the whole text; a shape keeps its words."""
    whole = rf"\A(?:{pattern})(?![\s\S])"
    return Shape(whole, pattern.vi, pattern.en) if isinstance(pattern, Shape) else whole

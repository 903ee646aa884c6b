"""What a section of the bulletin is: its questions to the lake, the counts it tells, and a pure function from both.

A section is one file in ``lake/bulletin``, found by its folder: `births.py` declares ``section``, a `Section`. It says
what there is to say and what is to be drawn; it neither draws nor lays out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from lake.form import COUNT, Answers, Ask, Blank, Value
from lake.period import Period

MONEY = "money"
"""How a figure is written, beside COUNT and RATE of forms: millions of đồng."""
WITHHELD = Blank("giữ kín vì có thể nhận ra người", "withheld: so few that they could be known")


class Words(NamedTuple):
    """The same thing said in Vietnamese and in English."""

    vi: str
    en: str


@dataclass(frozen=True)
class Grid:
    """Counts of people in the answer of that name, by ``dimensions``, and what must be hidden with them.

    ``counts``: column → what is counted, in the same words wherever another grid counts the same; ``within``: part →
    whole, both columns; ``amounts``: column → the count whose hiding hides it, None where nobody can be known by it.
    """

    answer: str
    dimensions: tuple[str, ...]
    counts: Mapping[str, str]
    within: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, str | None] = field(default_factory=dict)


class Told(Protocol):
    """The figures of a grid as they may be told."""

    def __call__(self, name: str, **at: Any) -> Value:
        """The count or amount at these values of dimensions, summed over those not named; else why there is none."""

    def values(self, dimension: str, **at: Any) -> list[Any]:
        """The values of a dimension that have rows there."""


class Figure(NamedTuple):
    """One figure of the period beside that of the month before. ``key``: its name for ever, within its section."""

    key: str
    label: Words
    now: Value
    before: Value
    kind: str = COUNT
    unit: Words = Words("", "")


class Bar(NamedTuple):
    """One bar: its label, its value, and that of the month before where there is one."""

    label: str
    value: Value
    before: Value = None


class Bars(NamedTuple):
    """Bars to be ranked by value; ``line``: a value worth a line across them, such as 100 per cent."""

    title: Words
    bars: tuple[Bar, ...]
    kind: str = COUNT
    unit: Words = Words("", "")
    line: float | None = None


class Trend(NamedTuple):
    """A value for each month; ``senders``: how many facilities each rests on, where that is known."""

    title: Words
    months: tuple[date, ...]
    values: tuple[Value, ...]
    senders: tuple[int | None, ...] = ()
    kind: str = COUNT
    unit: Words = Words("", "")


Chart = Bars | Trend


class Said(NamedTuple):
    """What a section says: figures, what is drawn, and sentences beside."""

    figures: tuple[Figure, ...]
    charts: tuple[Chart, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Section:
    """One section. ``place``: where it stands; ``feeds``: those behind its figures; ``source``: what is counted."""

    place: int
    title: Words
    source: Words
    feeds: tuple[str, ...]
    asks: Mapping[str, Ask]
    grids: Mapping[str, Grid]
    tell: Callable[[Mapping[str, Told], Answers, Period], Said]


def month_before(period: Period) -> date:
    """The first day of the month before."""
    first = period.first
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)


def last_months(period: Period, count: int = 12) -> tuple[date, ...]:
    """The first days of that many months, the last of them that of the period."""
    last = period.first.year * 12 + period.first.month - 1
    return tuple(date(one // 12, one % 12 + 1, 1) for one in range(last - count + 1, last + 1))


def is_known(value: Value) -> bool:
    """Whether it is a number, and no reason."""
    return isinstance(value, (int, float, Decimal))


def senders(answer: list[dict[str, Any]] | Blank, months: tuple[date, ...]) -> tuple[int | None, ...]:
    """How many facilities stand behind each month, by the column ``facilities`` of the answer."""
    by_month = {} if isinstance(answer, Blank) else {row["month"]: row["facilities"] for row in answer}
    return tuple(by_month.get(one) for one in months)


TWO_MONTHS = "month in (cast($first as date), cast($first as date) - interval 1 month)"
YEAR = "month between cast($first as date) - interval 11 month and cast($first as date)"
NAMES = Ask(
    {"silver/facilities": ("ma_cskcb", "ten_cskcb", "valid_from", "valid_to")},
    "select ma_cskcb, ten_cskcb from silver.facilities where (valid_from is null or valid_from <= "
    "cast($last as date)) and (valid_to is null or valid_to >= cast($last as date))",
)
"""Names of facilities on the last day, for labels; a facility without one goes by its code."""


def named(answer: list[dict[str, Any]] | Blank, code: str, key: str = "ma_cskcb", name: str = "ten_cskcb") -> str:
    """The code's name in the answer, followed by the code; the code alone where it has none."""
    rows = [] if isinstance(answer, Blank) else answer
    return next((f"{row[name]} ({code})" for row in rows if row[key] == code and row[name]), code)


def by_facility(told: Told, names: list[dict[str, Any]] | Blank, period: Period, count: str) -> tuple[Bar, ...]:
    """A bar for each facility with figures in the period or the month before."""
    now, before = period.first, month_before(period)
    codes = sorted({*told.values("ma_cskcb", month=now), *told.values("ma_cskcb", month=before)})
    return tuple(
        Bar(named(names, one), told(count, month=now, ma_cskcb=one), told(count, month=before, ma_cskcb=one))
        for one in codes
    )

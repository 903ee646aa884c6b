"""Random small frames for tests: seeded draws of the values that rules and readers find hard, nulls among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING
from unicodedata import normalize

import pyarrow as pa
import pyspark.sql.types as T
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import to_arrow_type

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

HERE = timezone(timedelta(hours=7))
"""Viet Nam, where time zone rules of the past play no part."""
# fmt: off
HARD = (
    "", " ", "\n", "a\n", "\na", "a\r\n", "a\u2028", "nul\x00l", "Đ", "đ", "１", "٣", "😀",
    "a'b", "a\\b", "%", "_", "${a}",
)
FORMS = tuple(normalize(form, "tiếng Việt") for form in ("NFC", "NFD"))
POOL: dict[type, tuple] = {
    T.StringType: (*HARD, *FORMS),
    T.BooleanType: (True, False),
    T.IntegerType: (-(2**31), -1, 0, 1, 2**31 - 1),
    T.LongType: (-(2**63), -1, 0, 1, 2**63 - 1),
    T.DecimalType: (Decimal("-9999999999999999.99"), Decimal("-0.01"), Decimal("0.00"), Decimal("9999999999999999.99")),
    T.DoubleType: (-1e308, -0.1, -0.0, 0.0, 0.1, 1e308, float("inf"), float("-inf")),
    T.DateType: (date(1, 1, 1), date(1959, 12, 31), date(2024, 2, 29), date(9999, 12, 31)),
    T.TimestampType: (datetime(1980, 1, 1, tzinfo=HERE), datetime(2026, 3, 31, 23, 59, 59, tzinfo=HERE)),
}
# fmt: on
"""Values at the ends of each type, and texts that are broken, empty, quoted or written in two forms of Unicode."""


def seeded(*of: object) -> Random:
    """The same draws for the same words, on every machine."""
    return Random(repr(of))  # noqa: S311


def draw(random: Random, type_: T.DataType, near: Sequence, size: int) -> list:
    """Values of the type: every one of ``near``, a null, and others at random."""
    others = [None, *near, *POOL[type(type_)]]
    values = [None, *near, *(random.choice(others) for _ in range(size - len(near) - 1))]
    random.shuffle(values)
    return values


def frame(spark: SparkSession, **columns: tuple[T.DataType, Sequence]) -> DataFrame:
    """One row per place of the lists of values, each column of its type."""
    arrays = {
        name: pa.array(map(_in_utc, values), to_arrow_type(type_, timezone="UTC"))
        for name, (type_, values) in columns.items()
    }
    return spark.createDataFrame(pa.table(arrays))  # by Arrow: a list would cost a second a frame


def listed(contract: type) -> dict[str, Column]:
    """The answers of delivered lists that stand beside a row: every code is in its list and has no mark."""
    return {one.column: F.lit(0) for one in contract.Config.metadata.get("lookups", ())}


def _in_utc(value: object) -> object:
    # Pandera's import makes Arrow drop whatever zone a time is in.
    return value.astimezone(UTC) if isinstance(value, datetime) else value


SPOILS = (*"\n \t+-.,eEdfL_²１٣０", "\u00a0", "\u200b", "\u2212", "\ufeff")
"""What turns a number or a time into something else, though some readers look past it."""


def spoiled(random: Random, text: str) -> str:
    """The text with one sign too many, or one in the place of another."""
    place = random.choice((0, len(text), random.randint(0, len(text))))
    return text[:place] + random.choice(SPOILS) + text[place + random.randint(0, 1) :]


TIED = ("5", "50", "51", "49", "4999999999999999999999")
"""How a number goes on behind the scale of a column: at, above or below the middle."""


def number_text(random: Random) -> str:
    """A number as senders write it: zeros before it, up to 45 digits on each side, often a tie at a column's scale."""

    def digits(most: int) -> str:
        return "".join(random.choices("0123456789", k=random.randint(1, most)))

    whole = random.choice((digits(3), digits(20), digits(45), "9" * random.randint(1, 40)))
    tie = random.choice(("", "0", "1", "4", "9", "99")) + random.choice(TIED)
    behind = random.choice(("", f".{digits(3)}", f".{digits(45)}", f".{tie}", f".0{tie}", f".99{tie}"))
    return random.choice(("", "", "-")) + "0" * random.choice((0, 0, 1, 40)) + whole + behind


YEARS = ("0000", "0001", "1582", "1899", "1900", "1976", "2000", "2024", "2025", "2026", "2100", "9999")
"""Not 1906 to 1975, when clocks in Viet Nam were changed: what stands in a gap is not promised."""
MONTHS, DAYS = ("00", "01", "02", "04", "12", "13"), ("00", "01", "28", "29", "30", "31", "32")
CLOCKS = ("0000", "0000", "2359", "2400", "1260", "0830")


def time_text(random: Random) -> str:
    """8 or 12 digits of a calendar time, near the ends of months and days, and often past them."""
    year, month, day, clock = (random.choice(some) for some in (YEARS, MONTHS, DAYS, CLOCKS))
    return random.choice((f"{year}{month}{day}", f"{year}{month}{day}{clock}", f"{year}0000{clock}"))


def delivered_text(random: Random) -> str | None:
    """Any text at the place of a number or a time."""
    text = random.choice((number_text, time_text))(random)
    return random.choice((text, text, text, spoiled(random, text), random.choice((None, *HARD))))

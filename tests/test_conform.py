"""Delivered text read by Spark means what plain Python says it means; nothing is guessed and nothing stops the job."""

from datetime import datetime
from decimal import Decimal

import pandera.pyspark as pa
import pyspark.sql.types as T
import pytest
from pyspark.sql import functions as F

from contracts.columns import Amount, Count, Day, Price, Rate, Text, Time, column
from lake.conform import TEXT, birth_day, conform, literal, number
from tests.frames import HARD, SPOILS, delivered_text, seeded
from tests.row_oracle import read, time

TEXTS = 2000
# fmt: off
NO_NUMBERS = (
    "１２", "٣", "1e3", "1.", ".5", "+1", "1 000", "1,5", "1.2.3", "--1", "1\n", "\n1", " 1", "0x1", "", "-", ".",
    "NaN", "Infinity", "1d", "1L", "1_000", "½", "null",
)
NUMBERS = {
    "0": "0.00",
    "-0": "0.00",
    "007": "7.00",
    "0.005": "0.01",
    "-0.005": "-0.01",
    "2.675": "2.68",
    "-2.675": "-2.68",
    "1.004999999999999999999999999999999999999999": "1.00",
    "1.00500000000000000000000000000000000000000000": "1.01",
    "9999999999999999.99": "9999999999999999.99",
    "9999999999999999.994": "9999999999999999.99",
    "9999999999999999.995": None,
    "-10000000000000000": None,
    "0" * 60 + "12.5": "12.50",
    "-" + "0" * 60: "0.00",
    "9" * 38: None,
    "9" * 40: None,
    "1" + "0" * 400: None,
    "0." + "9" * 400: "1.00",
} | dict.fromkeys(NO_NUMBERS)
"""Text and the amount (decimal(18, 2)) that it is."""
NO_TIMES = (
    "202302290000", "202604310000", "202613010000", "202600010000", "202604010860", "202604012400", "000004010000",
    "20260401", "202604010800\n", "2026040108", "20260401080000", "２０２６０４０１０８００", "01/04/2026 08:00",
    "2026-04-01", " 20260401080", "20260401 800", "-20260401080", "2026040108.0",
)
TIMES = {
    "202402292359": datetime(2024, 2, 29, 23, 59),
    "000101010000": datetime(1, 1, 1),
    "999912312359": datetime(9999, 12, 31, 23, 59),
} | dict.fromkeys(NO_TIMES)
NO_BIRTHS = (
    "196503000000", "196500150000", "196513010000", "196502300000", "196503152400", "196503150060", "000000000000",
    "000001010000", "1965", "19650315", "196500000001", "196500000000\n", "١٩٦٥00000000",
)
# 1959 ended with a midnight that does not exist in Viet Nam: as a birth it stays the text that it is.
BIRTHS = dict.fromkeys(("195912310000", "196500000000", "196503150000", "196503152359", "190000000000"), True)
BIRTHS |= dict.fromkeys(NO_BIRTHS, False)
# fmt: on
"""NGAY_SINH and whether it is one."""
SKIPPED = ("195912310000", "195912310030", "194212312330")
"""Local times that no clock in Viet Nam has shown; what a column of type time makes of them is not promised."""


class Readings(pa.DataFrameModel):
    """One delivered text, read in every way there is."""

    amount: Amount = column("a", "b")
    price: Price = column("a", "b")
    rate: Rate = column("a", "b")
    weight: T.DecimalType(6, 2) = column("a", "b")
    count: Count = column("a", "b")
    long: T.LongType = column("a", "b")
    time: Time = column("a", "b")
    day: Day = column("a", "b")
    either: Time = column("a", "b", reads="day_or_time")
    birth: Text = column("a", "b", reads="birth")
    text: Text = column("a", "b")


COLUMNS = Readings.to_schema().columns


def readings(spark, texts: list) -> list[dict]:
    """Each text read as every type. Times are told as written in Viet Nam, whatever zone this Python runs in."""
    sent = spark.createDataFrame([(text,) for text in texts], "sent string")
    rows = conform(sent.select(*[F.col("sent").alias(name) for name in COLUMNS], "sent"), Readings)
    types = {field.name: field.dataType for field in rows.schema.fields}
    kept = [name for name in rows.columns if name.startswith(TEXT)]
    assert {name: types[name] for name in COLUMNS} == {name: one.dtype.type for name, one in COLUMNS.items()}
    assert kept == [TEXT + name for name in COLUMNS if name != "text"]
    told = {
        name: f"cast({name} as string)" if isinstance(types[name], (T.TimestampType, T.DateType)) else name
        for name in COLUMNS
    }
    told["as_sent"] = " and ".join(f"{name} <=> sent" for name in kept)
    told["birth_day"] = f"cast({birth_day('sent')} as string)"
    return [row.asDict() for row in rows.selectExpr(*[f"{sql} as {name}" for name, sql in told.items()]).collect()]


def plain(text: str | None) -> dict:
    """The same, by plain Python."""
    values = {name: read(text, one.dtype.type, one.metadata["reads"]) for name, one in COLUMNS.items()}
    born = time(values["birth"]) if values["birth"] else None
    told = {name: str(values[name]) for name in ("time", "day", "either") if values[name]}
    return values | told | {"as_sent": True, "birth_day": str(born.date()) if born else None}


@pytest.fixture(scope="module")
def found(spark) -> dict:
    """Every text of this module read once: text → its values by column."""
    assert spark.conf.get("spark.sql.ansi.enabled") == "true"
    random = seeded("conform")
    drawn = [delivered_text(random) for _ in range(TEXTS)]
    texts = list(dict.fromkeys([None, *HARD, *SPOILS, *NUMBERS, *TIMES, *BIRTHS, *SKIPPED, *drawn]))
    return dict(zip(texts, readings(spark, texts), strict=True))


def test_texts_are_read_as_plain_python_reads_them(found):
    wrong = {text: row for text, row in found.items() if text not in SKIPPED and row != plain(text)}
    assert wrong == {}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_draw_meets_what_can_be_read_and_what_cannot(found, name):
    known = sum(row[name] is not None for row in found.values())
    assert len(found) / 50 < known < len(found)


@pytest.mark.parametrize("text", NUMBERS, ids=lambda text: repr(text)[:24])
def test_a_number_is_read_exactly_or_not_at_all(found, text):
    wanted = NUMBERS[text]
    assert found[text]["amount"] == (None if wanted is None else Decimal(wanted))


@pytest.mark.parametrize("text", TIMES, ids=repr)
def test_a_time_is_read_exactly_or_not_at_all(found, text):
    assert found[text]["time"] == (str(TIMES[text]) if TIMES[text] else None)


@pytest.mark.parametrize("text", BIRTHS, ids=repr)
def test_a_birth_time_stays_text_or_is_nothing(found, text):
    assert found[text]["birth"] == (text if BIRTHS[text] else None)


@pytest.mark.parametrize("text", SKIPPED)
def test_a_clock_that_was_put_forward_moves_no_birth_and_no_day(found, text):
    day = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    assert (found[text]["birth"], found[text]["birth_day"]) == (text, day)


def test_a_number_with_a_broken_part_keeps_it_in_a_column_without_scale(spark):
    rows = spark.createDataFrame([("2.75",), ("1e3",), ("-0.125",)], "sent string")
    assert [row[0] for row in rows.selectExpr(number("sent", T.DoubleType())).collect()] == [2.75, None, -0.125]


def test_any_text_is_a_literal_as_it_stands(spark):
    texts = [*HARD, *SPOILS, "${env:HOME}", "$", "{", "\\u0041", "\\\\n", '"', "`", "--", "/*", "\\'"]
    row = spark.range(1).select(*[F.expr(literal(text)).alias(f"c{place}") for place, text in enumerate(texts)]).first()
    assert list(row) == texts


def test_a_number_of_a_hundred_thousand_digits_overflows_no_stack(spark):
    long = 100_000
    texts = ["9" * long, "0" * long + "1.5", "1." + "5" * long, "1" * long + "x", "-" + "0" * long]
    assert [row["amount"] for row in readings(spark, texts)] == [None, Decimal("1.50"), Decimal("1.56"), None, 0]

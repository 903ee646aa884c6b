"""Text as delivered → typed columns. What cannot be read becomes null beside its text, never a guess, never an error.

A number is ``-?[0-9]+(\\.[0-9]+)?`` in ASCII, rounded half up to its column's scale; a time is exactly 12 digits of a
real calendar time in Asia/Ho_Chi_Minh, a day 8. Spark's ANSI casts would stop the job and quote the value in the log,
so every reading is guarded by its shape and uses a ``try_`` function. Everything is SQL text: one expression a column
costs one call to the JVM, and is read as it stands in the dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pyspark.sql import DataFrame
from pyspark.sql import types as T

from contracts.standards import OLD, Span, among

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel

TEXT = "_text_"
"""Prefix of the column that keeps the text of a column read as something else."""


YEAR = "(?!0000)[0-9]{4}"
"""No calendar has a year 0, and a Python reader of such a date stops; Spark would take it."""
TWELVE, EIGHT = rf"\A{YEAR}[0-9]{{8}}\z", rf"\A{YEAR}[0-9]{{4}}\z"


def literal(text: str) -> str:
    """The text as a Spark SQL string."""
    # Spark puts settings and environment in the place of ``${…}``, also inside a string.
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("${", "$\\u007b") + "'"


def _shaped(text: str, pattern: str) -> str:
    return f"case when {text} rlike {literal(pattern)} then {text} end"


def number(text: str, type_: T.DataType) -> str:
    """The number, rounded half up to the type's scale; null when it is no number or too big for its column."""
    return of_digits(text, _shaped(text, r"\A-?[0-9]+(\.[0-9]+)?\z"), type_)


def of_digits(text: str, digits: str, type_: T.DataType) -> str:
    """The number of a text that is one: ``digits`` is SQL of it in its plain form, or null."""
    # Spark reads at most 38 digits; leading zeros and decimals behind the tenth cannot change a value rounded half up.
    pattern = literal(r"\A(-?)0*([0-9]+)(\.[0-9]{1,10})?[0-9]*\z")
    shaped = f"case when length({text}) > 30 then regexp_replace({digits}, {pattern}, '$1$2$3') else {digits} end"
    if isinstance(type_, T.FractionalType):
        return f"try_cast({shaped} as {type_.simpleString()})"
    return f"try_cast(try_cast({shaped} as decimal(20,0)) as {type_.simpleString()})"


def time(text: str) -> str:
    """The instant of ``yyyymmddHHMM``; null when it is no calendar time."""
    return f"try_to_timestamp({_shaped(text, TWELVE)}, 'yyyyMMddHHmm')"


def day(text: str) -> str:
    """The day of ``yyyymmdd``; null when it is no calendar day."""
    return f"try_to_date({_shaped(text, EIGHT)}, 'yyyyMMdd')"


def day_or_time(text: str) -> str:
    """The instant of 12 digits, or the first minute of the day of 8 digits."""
    return time(f"(case when length({text}) = 8 then concat({text}, '0000') else {text} end)")


def birth_day(text: str) -> str:
    """The day in NGAY_SINH; null when month and day are unknown (``yyyy00000000``) or the text is no birth time."""
    shaped = literal(rf"\A{YEAR}[0-9]{{4}}([01][0-9]|2[0-3])[0-5][0-9]\z")
    return f"try_to_date(case when {text} rlike {shaped} then substring({text}, 1, 8) end, 'yyyyMMdd')"


def birth(text: str) -> str:
    """NGAY_SINH as sent when it is 12 digits of a real time or ends in zeros as the standard allows, else null."""
    year_only = literal(rf"\A{YEAR}0{{8}}\z")
    return f"case when {text} rlike {year_only} or {birth_day(text)} is not null then {text} end"


READ_AS = {"birth": birth, "day_or_time": day_or_time}


def typed(text: str, type_: T.DataType, reads: str | None) -> str:
    """SQL of delivered text read as its contract says."""
    if reads is not None:
        return READ_AS[reads](text)
    match type_:
        case T.StringType():
            return text
        case T.TimestampType():
            return time(text)
        case T.DateType():
            return day(text)
        case _:
            return number(text, type_)


def is_read(column) -> bool:
    """Whether the column's text must be read, and so can be unreadable; a plain text cannot."""
    return (column.metadata or {}).get("reads") is not None or not isinstance(column.dtype.type, T.StringType)


def older(name: str, column) -> str:
    """SQL of the text in today's form, where an older standard wrote it in another; else the text itself.

    A code that was a number then may lack its leading zeros. QĐ 4210 wrote the day of birth alone, without the time.
    """
    meta = column.metadata or {}
    if meta.get("reads") == "birth":
        known = f"_standard = '{OLD}' and length({name}) = 8"
        return f"case when {known} then concat({name}, '0000') else {name} end"
    if (last := meta.get("number_until")) and (width := meta.get("width")):
        digits = literal(rf"\A[0-9]{{1,{width}}}\z")
        short = f"{among(Span(until=last).standards)} and {name} rlike {digits}"
        return f"case when {short} then lpad({name}, {width}, '0') else {name} end"
    return name


def readings(contract: type[DataFrameModel]) -> Iterator[tuple[str, T.DataType, str | None]]:
    """Name, type and special reading of each column whose text must be read; a plain text column is not among them."""
    for name, column in contract.to_schema().columns.items():
        if is_read(column):
            yield name, column.dtype.type, (column.metadata or {}).get("reads")


Reading = Callable[[str, T.DataType, str | None], str]
"""SQL of a text, by the type of its column and the special reading it asks for."""


def conform(rows: DataFrame, contract: type[DataFrameModel], reading: Reading = typed) -> DataFrame:
    """The rows with each column of the contract typed; the text of what was read stays beside as ``_text_<name>``.

    Texts of older standards are read in their own form where the rows tell their ``_standard``.
    """
    columns = contract.to_schema().columns
    dated = "_standard" in rows.columns
    texts = {name: older(name, column) if dated else name for name, column in columns.items()}
    read = {name: column for name, column in columns.items() if is_read(column) or texts[name] != name}
    kept = [f"{name} as {TEXT}{name}" for name in read]
    now = [
        f"{reading(texts[name], read[name].dtype.type, (read[name].metadata or {}).get('reads'))} as {name}"
        if name in read
        else name
        for name in rows.columns
    ]
    return rows.selectExpr(*now, *kept)

"""Days and numbers as people write them in sheets, as Spark reads them: ``lake.sheet_values`` in SQL."""

from __future__ import annotations

from pyspark.sql import types as T

from lake import conform
from lake.conform import YEAR, literal

BLANKS = ". \u00a0\u202f"
"""Signs that may stand between groups of three digits."""
NUMBER = rf"\A-?([0-9]+|[0-9]{{1,3}}([{BLANKS}][0-9]{{3}})+)(,[0-9]+)?\z"
WRITTEN = rf"\A[0-9]{{1,2}}/[0-9]{{1,2}}/{YEAR}\z"
DIGITS = rf"\A{YEAR}[0-9]{{4}}(([01][0-9]|2[0-3])[0-5][0-9])?\z"
SERIAL = r"\A[1-9][0-9]{4}\z"


def number(text: str, type_: T.DataType) -> str:
    """The number of a text with a comma before its decimals; null when it is none or too big for its column."""
    digits = f"translate({text}, {literal(',' + BLANKS)}, '.')"
    # The shape is asked for once: inside of `conform.number` it was asked for four times a cell.
    return f"case when {text} rlike {literal(NUMBER)} then {conform.of_digits(text, digits, type_)} end"


def day(text: str) -> str:
    """The day of ``d/m/yyyy``, ``yyyymmdd`` (with or without ``HHMM``) or an Excel serial of five digits."""
    return (
        f"case when {text} rlike {literal(WRITTEN)} then try_to_date({text}, 'd/M/yyyy')"
        f" when {text} rlike {literal(DIGITS)} then try_to_date(substring({text}, 1, 8), 'yyyyMMdd')"
        f" when {text} rlike {literal(SERIAL)} then date_add(date'1899-12-30', try_cast({text} as int)) end"
    )


def typed(text: str, type_: T.DataType, reads: str | None) -> str:
    """SQL of the text of a cell, read as its contract says; sheets know no other readings."""
    match type_:
        case T.StringType():
            return text
        case T.DateType():
            return day(text)
        case _:
            return number(text, type_)

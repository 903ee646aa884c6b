"""What stands in a cell for a value: the forms that people and Excel give to days, numbers and codes."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from random import Random

from lake.synth.lists.sheets import Cell, Code
from lake.synth.tables.forms import Column
from lake.synth.tables.lines import Value

_EPOCH = date(1899, 12, 30)


def serial(day: date) -> int:
    """The number under which Excel keeps a day."""
    return (day - _EPOCH).days


def bare(text: str) -> str:
    """The text without accents."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def cell(rng: Random, column: Column, value: Value, is_text: bool) -> Cell:
    """One of the forms of the value that mean it; in delimited text there are no numbers and no days."""
    if value is None:
        return ""
    if isinstance(value, date):
        return _day(rng, value, is_text)
    if column.code in ("NAM", "NAM_SX", "NAM_SD", "NAM_SINH"):  # nobody writes a year with a point
        return str(value) if is_text or rng.random() < 0.5 else Decimal(str(value))
    if column.kind in ("number", "money"):
        return _number(rng, Decimal(str(value)), is_text)
    text = str(value)
    # As a number a code loses the zeros before it; only where its length is known can they be put back.
    if column.kind == "code" and not is_text and text.isdecimal() and len(text) in (5, 12) and rng.random() < 0.25:
        return Code(int(text))
    if column.code == "MA_LOAI_KCB" and not is_text and rng.random() < 0.5:
        return Code(int(text))
    return text


def _day(rng: Random, day: date, is_text: bool) -> Cell:
    form = rng.choice(("cell", "cell", "serial", "long", "short", "digits"))
    if form == "serial":
        return f"{serial(day)}" if is_text else Code(serial(day))
    if form == "short":
        return f"{day.day}/{day.month}/{day.year}"
    if form == "digits":
        return f"{day:%Y%m%d}"
    return day if form == "cell" and not is_text else f"{day:%d/%m/%Y}"


def _number(rng: Random, number: Decimal, is_text: bool) -> Cell:
    """`1.234` is one thousand and more, `25,0` is twenty-five; the point of a decimal is never text."""
    if not is_text and rng.random() < 0.5:
        return number
    whole, _, rest = f"{number:f}".partition(".")
    grouped = f"{int(whole):,}"
    if abs(number) >= 1000:
        whole = rng.choice((whole, grouped.replace(",", "."), grouped.replace(",", " ")))
    elif not rest and rng.random() < 0.3:
        rest = "0"
    return f"{whole},{rest}" if rest else whole

"""Days and numbers as people write them in sheets; anything else is none, nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:(?:[01][0-9]|2[0-3])[0-5][0-9])?")
_SERIAL = re.compile(r"[1-9][0-9]{4}")
_NUMBER = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:[. \u00a0\u202f][0-9]{3})+)(?:,([0-9]+))?")


def day(text: str) -> date | None:
    """The day of ``d/m/yyyy``, ``yyyymmdd`` (with or without ``HHMM``) or an Excel serial of five digits."""
    text = text.strip()
    if _SERIAL.fullmatch(text):
        return date(1899, 12, 30) + timedelta(days=int(text))
    written, digits = _DAY.fullmatch(text), _DIGITS.fullmatch(text)
    year, month, on = (
        (written[3], written[2], written[1]) if written else digits.group(1, 2, 3) if digits else ("0", "0", "0")
    )
    try:
        return date(int(year), int(month), int(on))
    except ValueError:
        return None


def number(text: str) -> str | None:
    """The number with a point before its decimals and nothing between its digits; None when it is none."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    return found[1] + re.sub(r"[^0-9]", "", found[2]) + (f".{found[3]}" if found[3] else "")

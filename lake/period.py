"""The period of a report: a month or a year, with its days."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from lake.errors import WrongCall

MONTH, YEAR = "month", "year"


class Period(NamedTuple):
    """A month (``2026-05``) or a year (``2026``) from its ``first`` to its ``last`` day, both inclusive."""

    text: str
    kind: str
    first: date
    last: date

    @property
    def vi(self) -> str:
        return f"Năm {self.first.year}" if self.kind == YEAR else f"Tháng {self.first.month:02} năm {self.first.year}"

    @property
    def months(self) -> list[date]:
        """The first days of its months."""
        return [self.first.replace(month=one) for one in range(self.first.month, self.last.month + 1)]


def period(text: str) -> Period:
    """The period that the text names. Raises WrongCall."""
    found = re.fullmatch(r"((?:19|20|21)[0-9]{2})(?:-(0[1-9]|1[0-2]))?", text)
    if found is None:
        raise WrongCall(
            "KHO-150",
            f"{text[:20]!r} không phải một kỳ báo cáo.",
            f"{text[:20]!r} is no period.",
            "viết một tháng như 2026-05, hoặc một năm như 2026 · write a month like 2026-05, or a year like 2026",
        )
    year, month = int(found[1]), found[2] and int(found[2])
    first, last_month = date(year, month or 1, 1), month or 12
    following = date(year + last_month // 12, last_month % 12 + 1, 1)
    return Period(text, MONTH if month else YEAR, first, following - timedelta(days=1))

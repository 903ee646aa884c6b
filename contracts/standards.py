"""The generations of the claim standard: which one a row is of, and what of a contract belongs to it.

A version is written in no file. Old names tell QĐ 4210; the day of service tells the later ones apart. A contract
says all of them at once: ``since`` and ``until`` of a column or a rule, ``formerly`` for a former name, ``max`` by
version.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple


class Standard(NamedTuple):
    """One generation: its number, the act, and the first day of service on which it holds."""

    id: str
    act: str
    first_day: date | None


STANDARDS = (
    Standard("4210", "QĐ 4210/QĐ-BYT 2017", None),
    Standard("130", "QĐ 130/QĐ-BYT 2023", None),
    Standard("4750", "QĐ 4750/QĐ-BYT 2023", date(2024, 7, 1)),
    Standard("3176", "QĐ 3176/QĐ-BYT 2024", date(2025, 1, 1)),
    Standard("1931", "QĐ 1931/QĐ-BYT 2026", date(2026, 7, 1)),
)
"""Oldest first. Facts of QĐ 3176 and QĐ 1931 are from secondary sources: their annexes were not found."""
IDS = tuple(one.id for one in STANDARDS)
OLD, LATEST = IDS[0], IDS[-1]


def by_day(day: str) -> str:
    """SQL: the standard of a row served on this day, unless its names tell that it is of QĐ 4210."""
    later = [one for one in STANDARDS if one.first_day]
    cases = "".join(f" when {day} >= date'{one.first_day}' then '{one.id}'" for one in reversed(later))
    return f"case{cases} else '{IDS[1]}' end"


class Span(NamedTuple):
    """For which rows something holds: the first and last standard, the first and last day of service."""

    since: str | None = None
    until: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def __str__(self) -> str:
        """``≥ 130``, ``4210–130``, ``≥ 2024-07-01``: empty where it always holds."""
        since = self.since if self.since != OLD else None
        return ", ".join(filter(None, (_range(since, self.until), _range(self.valid_from, self.valid_to))))

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards in which it holds."""
        first, last = IDS.index(self.since or OLD), IDS.index(self.until or LATEST)
        return IDS[first : last + 1]

    @property
    def sql(self) -> str:
        """SQL over ``_standard`` and ``_service_on``; empty where it always holds."""
        terms = []
        if self.standards != IDS:
            terms.append(among(self.standards))
        if self.valid_from:
            terms.append(f"_service_on >= date'{self.valid_from}'")
        if self.valid_to:
            terms.append(f"_service_on <= date'{self.valid_to}'")
        return " and ".join(terms)

    def holds_in(self, standard: str) -> bool:
        """Whether a row of this standard can be meant, by its number and by the days on which it was in force."""
        at = IDS.index(standard)
        first, last = STANDARDS[at].first_day, None
        if at and standard != LATEST:
            next_day = STANDARDS[at + 1].first_day
            last = next_day and next_day - timedelta(days=1)
        is_late = self.valid_from and last and self.valid_from > last
        is_over = self.valid_to and first and self.valid_to < first
        return standard in self.standards and not is_late and not is_over


EVER = Span()


def _range(first: object, last: object) -> str:
    if first and last:
        return str(first) if first == last else f"{first}–{last}"
    return f"≥ {first}" if first else f"≤ {last}" if last else ""


def among(standards: tuple[str, ...]) -> str:
    """SQL: the row is of one of these standards."""
    if set(standards) == set(IDS) - {OLD}:
        return f"_standard <> '{OLD}'"
    listed = ", ".join(f"'{one}'" for one in standards)
    return f"_standard in ({listed})"


def span_of(metadata: Mapping) -> Span:
    """In which standards a column stands, from its metadata."""
    return Span(metadata.get("since"), metadata.get("until"))


def lengths(metadata: Mapping) -> list[tuple[Span, int]]:
    """The longest text of a column, and in which standards it was so long; empty without a limit."""
    known: Mapping[str, int] = metadata.get("lengths") or {}
    starts = sorted(known, key=IDS.index)
    ends = [*(IDS[IDS.index(one) - 1] for one in starts[1:]), None]
    # What is given before its time is held to the first length.
    spans = [Span(since if at else None, until) for at, (since, until) in enumerate(zip(starts, ends, strict=False))]
    return [(span, known[since]) for span, since in zip(spans, starts, strict=True)]

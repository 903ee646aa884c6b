"""Which line holds, from which day to which, and what becomes of the others: worked out from intent alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from lake.synth.tables.lines import Key, Line, Parcel

GOOD, SUPERSEDED, OPEN, CURED = "good", "superseded", "open", "cured"


@dataclass(slots=True)
class Version:
    """A line that holds for a key, from a day to a day; None is open."""

    key: Key
    line: Line
    parcel: Parcel
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it is the one on this day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(slots=True)
class Settled:
    """What becomes of every line, and the versions of every feed."""

    states: dict[int, str] = field(default_factory=dict)  # id of a line → what becomes of it
    versions: dict[str, list[Version]] = field(default_factory=dict)
    first: dict[tuple[str, Key], date] = field(default_factory=dict)  # feed, key → extract of its first good delivery
    repeated: set[int] = field(default_factory=set)  # lines of which the same sheet holds another


def settle(parcels: list[Parcel]) -> Settled:
    """All lines of files that are read; the last good delivery of a key and its first day holds."""
    made = Settled()
    lines: dict[str, list[tuple[Parcel, Line]]] = defaultdict(list)
    for parcel in sorted(parcels, key=lambda one: one.order):
        if parcel.state == "read":
            lines[parcel.feed] += [(parcel, line) for line in parcel.lines]
    for feed, sent in lines.items():
        _settle(made, feed, sent)
    return made


def _settle(made: Settled, feed: str, sent: list[tuple[Parcel, Line]]) -> None:
    holding: dict[tuple[Key, date | None], tuple[Parcel, Line]] = {}
    for parcel, line in sent:  # in the order of their extracts
        for key in line.keys if not line.rejects else ():
            before = holding.get((key, line.since))
            if before and before[0] is parcel:
                made.repeated |= {id(line), id(before[1])}
            holding[key, line.since] = parcel, line
            made.first.setdefault((feed, key), parcel.order[0])
    held = {id(line) for _, line in holding.values()}
    for parcel, line in sent:
        if line.rejects:
            made.states[id(line)] = _closed(parcel, line, sent)
        else:
            made.states[id(line)] = GOOD if id(line) in held else SUPERSEDED
    made.versions[feed] = _versions(holding)


def _closed(parcel: Parcel, line: Line, sent: list[tuple[Parcel, Line]]) -> str:
    """Of a line kept out: a newer good one of its key cures it, or supersedes it if that was there before."""
    newer = [
        other
        for other, one in sent
        if not one.rejects and other.order > parcel.order and one.since == line.since and {*one.keys} & {*line.keys}
    ]
    if not newer:
        return OPEN
    return SUPERSEDED if any(other.key.encode() < parcel.key.encode() for other in newer) else CURED


def _versions(holding: dict[tuple[Key, date | None], tuple[Parcel, Line]]) -> list[Version]:
    """A version ends on the day that it says, and before the next one begins."""
    by_key: dict[Key, list[tuple[Parcel, Line]]] = defaultdict(list)
    for (key, _), one in holding.items():
        by_key[key].append(one)
    made = []
    for key, told in sorted(by_key.items(), key=lambda one: tuple(map(str, one[0]))):
        told.sort(key=lambda one: one[1].since or date.min)
        for place, (parcel, line) in enumerate(told):
            following = told[place + 1][1].since if place + 1 < len(told) else None
            ends = [line.until, following - timedelta(days=1) if following else None]
            until = min((day for day in ends if day), default=None)
            made.append(Version(key, line, parcel, line.since, until))
    return made

"""What there was on some days of the past: beds, posts, practitioners, machines, people."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from lake.synth.tables.population import FORMER, LAST_OLD_YEAR, people
from lake.synth.tables.settle import Settled, Version

DAYS = (
    date(2024, 6, 30),
    date(2025, 3, 31),
    date(2025, 6, 30),
    date(2025, 8, 31),
    date(2025, 9, 30),
    date(2025, 12, 31),
    date(2026, 2, 28),
)
STATION = "Trạm y tế"


def stocks(settled: Settled) -> list[dict[str, Any]]:
    """One object a day; sums are over all facilities, those for beds per head without stations of that day."""
    return [_on(settled, day) for day in DAYS]


def _on(settled: Settled, day: date) -> dict[str, Any]:
    def held(feed: str) -> list[Version]:
        return [one for one in settled.versions.get(feed, []) if one.holds_on(day)]

    kinds = {one.key[0]: one.line.values["LOAI_HINH"] for one in held("facilities")}
    places: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in held("departments"):
        places[str(one.key[0])]["beds_planned"] += int(str(one.line.values["GIUONG_PD"]))
        places[str(one.key[0])]["beds_actual"] += int(str(one.line.values["GIUONG_TK"]))
    posts = {(str(one.key[0]), str(one.key[1])): one.line.facts["is_doctor"] == "true" for one in held("staff")}
    for (place, _), is_doctor in posts.items():
        places[place]["posts"] += 1
        places[place]["doctor_posts"] += is_doctor
    for one in held("equipment"):
        places[str(one.key[0])]["devices"] += 1
    names = ("beds_planned", "beds_actual", "posts", "doctor_posts", "devices")
    counted = [told for place, told in places.items() if kinds.get(place) != STATION]
    return {
        "day": f"{day}",
        **{name: sum(told[name] for told in places.values()) for name in names},
        "counted_beds_planned": sum(told["beds_planned"] for told in counted),
        "counted_beds_actual": sum(told["beds_actual"] for told in counted),
        "practitioners": len({person for _, person in posts}),
        "doctors": len({person for (_, person), is_doctor in posts.items() if is_doctor}),
        "population": _people(settled, day),
        "facilities": [
            {"ma_cskcb": place, **{name: told[name] for name in names}} for place, told in sorted(places.items())
        ],
    }


def _people(settled: Settled, day: date) -> str | None:
    """Between two year ends linear by days, a fraction; None before the first."""
    ends: dict[int, Fraction] = defaultdict(Fraction)
    for one in settled.versions.get("population", []):
        ends[int(str(one.key[1]))] += people(one.line, str(one.key[2]))
    before = date(day.year - 1, 12, 31) if day != date(day.year, 12, 31) else day
    if before.year not in ends:
        return None
    if before == day:
        return f"{ends[day.year]}"
    part = Fraction((day - before).days, (date(day.year, 12, 31) - before) // timedelta(days=1))
    return f"{ends[before.year] + part * (ends[day.year] - ends[before.year])}"


# A commune that was split goes whole into those of today that are told, so nobody is lost in the sum.
if any(set(today) - {code for _, parts in FORMER.values() for code in parts} for _, today in FORMER.values()):
    raise ValueError(f"communes of {LAST_OLD_YEAR} lie outside what is told")

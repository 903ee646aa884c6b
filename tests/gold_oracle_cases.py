"""Gold tables of diseases and of HIV worked out a second time in plain Python, from what the generator knows.

One function a table: key → figures. It shares nothing with the lake but the meaning of its columns.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.gold_oracle_b import Cells
from tests.good_claims import Good, counted, month

AGES = ((15, "0-14"), (25, "15-24"), (50, "25-49"), (1000, "50+"))


def _age(years: int) -> str:
    return next(name for end, name in AGES if years < end)


def viral_loads(claims: list[Good]) -> dict[tuple, tuple[int, int]]:
    """Tests and those suppressed by month of the result, sex and age group."""
    tests = {}
    for claim in counted(claims):
        for row in claim.rows("xml6"):
            if on := row.get("ngay_kq_xn_tlvr"):
                born = row.get("ngay_sinh")
                group = _age(int(on[:4]) - int(born[:4])) if born else None
                tests[claim.person, on, row.get("kq_xntl_vr")] = (month(on), row.get("gioi_tinh"), group)
    done = Counter(tests.values())
    suppressed = Counter(key for (_, _, level), key in tests.items() if level in ("1", "2", "3", "4"))
    return {key: (many, suppressed[key]) for key, many in done.items()}


def hiv_list(rows: list[dict[str, Any]], last: date) -> dict[tuple, tuple[int, ...]]:
    """New, living, on ARV, dead, dead in the year and undated, by month, sex and age group, until the day ``last``."""
    people = [{name: date.fromisoformat(value) if name.startswith("ngay_") and value else value
               for name, value in row.items()} for row in rows]  # fmt: skip
    for one in people:
        if one["ngay_xn_khang_dinh"] and one["ngay_xn_khang_dinh"].year < 1990:
            one["ngay_xn_khang_dinh"] = None  # HIV was first found in Viet Nam in 1990
    confirmed = [one["ngay_xn_khang_dinh"] for one in people if one["ngay_xn_khang_dinh"]]
    found: dict[tuple, list[int]] = defaultdict(lambda: [0] * 6)
    first = min(confirmed).replace(day=1)
    while confirmed and first <= last:
        following = (first + timedelta(days=31)).replace(day=1)
        for one in people:
            key = (first, {"Nam": "1", "Nữ": "2"}[one["gioi_tinh"]], _age(first.year - one["nam_sinh"]))
            told = _told(one, first, following)
            found[key] = [a + b for a, b in zip(found[key], told, strict=True)]
        first = following
    return {key: tuple(told) for key, told in found.items() if sum(told)}


def _told(one: dict[str, Any], first: date, following: date) -> tuple[int, ...]:
    since, died, arv = (
        one["ngay_xn_khang_dinh"],
        one["ngay_tu_vong"] or one["ngay_bao_tu_vong"],
        one["ngay_dieu_tri_arv"],
    )
    is_lost = one["trang_thai_nguoi_nhiem"] == "Tử vong" and not died
    lives = bool(since) and since < following and not is_lost and not (died and died < following)
    treated = lives and bool(arv) and arv < following
    dead = bool(died) and first <= died < following
    in_year = bool(died) and died.year == first.year and died < following
    return (bool(since) and first <= since < following, lives, treated, dead, in_year, not since or is_lost)


ICD = {"dengue": "A97", "hand_foot_mouth": "B08.4", "measles": "B05", "chickenpox": "B01", "typhoid": "A01",
       "cholera": "A00"}  # fmt: skip
"""Codes of the lake's catalogue for the generator's diseases."""
Ends = dict[str | None, dict[date, Fraction]]


def ends(population: list[dict[str, Any]]) -> Ends:
    """People at the ends of years by commune; under None those of the province."""
    found: Ends = defaultdict(lambda: defaultdict(Fraction))
    for row in population:
        for place in (row["ma_xa"], None):
            found[place][date(row["nam"], 12, 31)] += Fraction(row["dan_so"])
    return found


def people(known: dict[date, Fraction], day: date) -> tuple[Fraction | None, str]:
    """People of a day between two ends of a year, linear by days, or why they are not known."""
    before, after = [one for one in known if one <= day], [one for one in known if one >= day]
    if not (before and after):
        return None, "after_last" if before else "before_first" if known else "no_population"
    first, last = max(before), min(after)
    part = Fraction((day - first).days, (last - first).days) if last > first else Fraction(0)
    return known[first] + (known[last] - known[first]) * part, "known"


def infectious_cases(sheets: dict[str, Any]) -> Cells:
    known = ends(sheets["population"])
    groups: dict[tuple, list[dict]] = defaultdict(list)
    for case in sheets["cases"]:
        groups[case["week"], ICD[case["disease"]], case["ma_xa"]].append(case)
    found: Cells = {}
    for key, cases in groups.items():
        day = date.fromisoformat(cases[0]["khoi_phat"])
        many, why = people(known.get(key[2], {}), day + timedelta(days=4 - day.isoweekday()))
        reason = "no_commune" if key[2] is None else why if why != "known" else None if many else "no_people"
        some = None if key[2] is None or many is None else float(many)
        rate = None if reason else len(cases) * 100_000 / float(many or 0)
        dead = sum(case["is_death"] for case in cases)
        late = sum(case["is_late"] for case in cases)
        found[key] = (len(cases), dead, late, some, rate, dead * 100 / len(cases), reason)
    return found


def outbreak_signals(sheets: dict[str, Any]) -> Cells:
    series: dict[tuple, Counter[date]] = defaultdict(Counter)
    for case in sheets["cases"]:
        onset = date.fromisoformat(case["khoi_phat"])
        monday, disease = onset - timedelta(days=onset.weekday()), ICD[case["disease"]]
        series["province", disease, None][monday] += 1
        if case["ma_xa"]:
            series["commune", disease, case["ma_xa"]][monday] += 1
    weeks = {monday for one in series.values() for monday in one}
    found: Cells = {}
    for (level, disease, place), counts in series.items():
        for monday, many in counts.items():
            key = ("{}-W{:02d}".format(*monday.isocalendar()[:2]), level, disease, place)
            found[key] = _signal(many, counts, monday, weeks)
    return found


def _signal(many: int, counts: Counter[date], monday: date, weeks: set[date]) -> tuple:
    before = [monday - timedelta(weeks=back) for back in range(3, 10)]
    if not {*before} <= weeks:
        return (many, *(None,) * 5, "baseline_short")
    base = [counts[one] for one in before]
    mean = Fraction(sum(base), 7)
    deviation = math.sqrt(sum((one - mean) ** 2 for one in base) / 6)
    least = max(deviation, 0.5)
    return (many, float(mean), deviation, float(mean) + 3 * least, (many - float(mean)) / least,
            many > float(mean) + 3 * least, None)  # fmt: skip


def hiv_summary(sheets: dict[str, Any], claims: list[Good], last: date) -> Cells:
    listed, loads = hiv_list(sheets["silver"]["hiv_info"], last), viral_loads(claims)
    found: Cells = {}
    for key in listed.keys() | loads.keys():
        counts = listed.get(key)
        following = (key[0] + timedelta(days=31)).replace(day=1)
        living = _rate(counts and counts[1], sheets["population"], following - timedelta(days=1))
        dead = _rate(counts and counts[4], sheets["population"], date(key[0].year, 7, 1))
        done, good = loads.get(key, (None, None))
        percent = good * 100 / done if done and good is not None else None
        found[key] = (*(counts or (None,) * 6), *living, *dead, done, good, percent, None if done else "no_test")
    return found


def _rate(count: int | None, population: list[dict[str, Any]], day: date) -> tuple[float | None, str | None]:
    """The count by 100,000 people of the province on the day, or why there is no rate."""
    many, why = people(ends(population)[None], day)
    communes = [{row["ma_xa"] for row in population if row["nam"] == year} for year in (day.year - 1, day.year)]
    is_end = (day.month, day.day) == (12, 31)
    if why == "known" and not is_end and len(communes[0]) != len(communes[1]):
        why = "uneven"
    if count is None or many is None or why != "known":
        return None, "no_list" if count is None else why
    return count * 100_000 / float(many), None

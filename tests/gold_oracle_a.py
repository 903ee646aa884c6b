"""Answers about patients worked out anew in plain Python from delivered claims: morbidity, mortality, stays, births …

Written against section 4 of the standards and the contracts' words, not against the lake's functions. Each gives the
rows of one table, key → figures, both in the order of ``TABLES``.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from lake.icd_chapters import categories
from tests.good_claims import Good, age, counted, moment, month, number

Told = dict[tuple, tuple]
INPATIENT, NO_ILLNESS = ("03", "04", "09"), ("07", "10", "15", "16")
GROUPS = ((1, "0"), (5, "1-4"), (15, "5-14"), (50, "15-49"), (60, "50-59"), (1000, "60+"))
BLOCKS = {one.icd3: (one.chapter, one.block) for one in categories()}


def _percent(part: int, whole: int) -> float | None:
    return part * 100 / whole if whole else None


def _by(claims: Iterable[Good], key: Callable[[Good], tuple]) -> dict[tuple, list[Good]]:
    found: dict[tuple, list[Good]] = defaultdict(list)
    for one in claims:
        found[key(one)].append(one)
    return found


def _left(claim: Good) -> date:
    return month(claim.head["ngay_ra"])


def _group(claim: Good) -> tuple:
    """Form of care, sex and age group."""
    head = claim.head
    form = "inpatient" if head["ma_loai_kcb"] in INPATIENT else "outpatient"
    form = "other" if head["ma_loai_kcb"] in NO_ILLNESS else form
    years = age(head["ngay_sinh"], head["ngay_vao"])
    return form, head["gioi_tinh"], next((name for end, name in GROUPS if 0 <= years < end), None)


def _ends(claims: list[Good]) -> tuple[int, ...]:
    return len(claims), *(sum(one.head["ket_qua_dtri"] == code for one in claims) for code in "586")


def morbidity(claims: list[Good]) -> Told:
    groups = _by(counted(claims), lambda one: (_left(one), one.head["ma_benh_chinh"][:3], *_group(one)))
    return {key: (*BLOCKS.get(key[1], (None, None)), *_ends(some)) for key, some in groups.items()}


def mortality(claims: list[Good]) -> Told:
    groups = _by(counted(claims), lambda one: (one.head["ma_cskcb"], _left(one), *_group(one)))
    return {key: (*(ends := _ends(some)), _percent(ends[1], ends[0])) for key, some in groups.items()}


def _days(claim: Good) -> int | None:
    """The treatment days that are told; none where the text is no whole number from 0 on."""
    told = number(claim.head.get("so_ngay_dtri"))
    return int(told) if told is not None and told >= 0 and told == int(told) else None


def _inpatients(claims: list[Good]) -> list[Good]:
    return [one for one in counted(claims) if one.head["ma_loai_kcb"] in INPATIENT]


def length_of_stay(claims: list[Good]) -> Told:
    found: Told = {}
    place = lambda one: (one.head["ma_cskcb"], _left(one), one.head["ma_loai_kcb"])  # noqa: E731
    for key, some in _by(_inpatients(claims), place).items():
        days = [told for one in some if (told := _days(one)) is not None]
        mean = (sum(days), sum(days) / len(days), None) if days else (None, None, "no_days")
        found[key] = (len(some), len(days), *mean)
    return found


def bed_occupancy(claims: list[Good], departments: list[dict[str, Any]] = ()) -> Told:
    """``departments``: each with its facility, beds and the days on which it stands, as ``truth.json`` tells them."""
    used = _by(counted(claims), lambda one: (one.head["ma_cskcb"], _left(one)))
    beds: dict[tuple, tuple[int, int]] = {}
    for first in {key[1] for key in used}:
        days = [first + timedelta(day) for day in range(monthrange(first.year, first.month)[1])]
        for one in departments:
            since, until = one["valid_from"] or "0001-01-01", one["valid_to"] or "9999-12-31"
            if on := sum(since <= day.isoformat() <= until for day in days):
                planned, actual = beds.get((one["ma_cskcb"], first), (0, 0))
                beds[one["ma_cskcb"], first] = (
                    planned + on * (one["giuong_pd"] or 0),
                    actual + on * (one["giuong_tk"] or 0),
                )
    return {key: _occupied(used.get(key), beds.get(key)) for key in used.keys() | beds.keys()}


def _occupied(claims: list[Good] | None, beds: tuple[int, int] | None) -> tuple:
    stays = None if claims is None else _inpatients(claims)
    told = [days for one in stays or () if (days := _days(one)) is not None]
    total = None if stays is None or (stays and not told) else sum(told)
    inpatients = (None, None) if stays is None else (len(stays), len(stays) - len(told))
    found: list[Any] = [*inpatients, total]
    for bed_days in beds or (None, None):
        why = "no_days" if total is None else None
        why = "no_episodes" if stays is None else why
        why = "no_sheet" if bed_days is None else why if bed_days else "no_beds"
        found += [bed_days, None if why else _percent(total or 0, bed_days or 0), why]
    return tuple(found)


def readmission(claims: list[Good], person_of: Mapping[tuple[str, str], str]) -> Told:
    """``person_of``: whom the lake takes an episode for; that it is right is proved where persons are linked."""
    real = counted(claims)
    known_to = max(moment(one.head["ngay_ra"]).date() for one in real)  # type: ignore[union-attr]
    stays = [one for one in real if one.head["ma_loai_kcb"] == "03"]
    of_person = _by(stays, lambda one: (person_of[one.key],))
    home = [one for one in stays if one.head["ket_qua_dtri"] not in "58" and one.head["ma_loai_rv"] not in "25"]
    found: Told = {}
    for key, some in _by(home, lambda one: (one.head["ma_cskcb"], _left(one))).items():
        back = [first for one in some if (first := _first_return(one, of_person[person_of[one.key],]))]
        elsewhere = sum(first != key[0] for first in back)
        end = key[1] + timedelta(monthrange(key[1].year, key[1].month)[1] - 1 + 30)
        rate = (None, "follow_up_open") if end > known_to else (_percent(len(back), len(some)), None)
        found[key] = (len(some), len(back), elsewhere, *rate)
    return found


def _first_return(claim: Good, stays: list[Good]) -> str | None:
    """The facility of the person's next admission within 30 days."""
    left = moment(claim.head["ngay_ra"])
    came = [(moment(one.head["ngay_vao"]), one.head["ma_cskcb"]) for one in stays]
    return min(((at, place) for at, place in came if at > left and (at.date() - left.date()).days <= 30),
               default=(None, None))[1]  # type: ignore[operator,union-attr] # fmt: skip


def referrals(claims: list[Good]) -> Told:
    sent = [one for one in counted(claims) if one.head["ma_loai_rv"] in ("2", "5")]

    def place(one: Good) -> tuple:
        paper = (one.rows("xml13") or [{}])[0]
        where = one.head.get("ma_noi_den") or paper.get("ma_noi_den") or paper.get("ma_cskcb_den")
        return _left(one), one.head["ma_cskcb"], where, one.head["ma_loai_rv"], paper.get("ma_lydo_ct")

    return {key: (len(some), sum(bool(one.rows("xml13")) for one in some)) for key, some in _by(sent, place).items()}


def births(claims: list[Good]) -> Told:
    groups: dict[tuple, list[dict[str, str]]] = defaultdict(list)
    for one in counted(claims):
        for child in one.rows("xml9"):
            born = child.get("ngay_sinh_con")
            groups[one.head["ma_cskcb"], month(born) if born else None].append(child)
    return {key: _born(children) for key, children in groups.items()}


def _born(children: list[dict[str, str]]) -> tuple:
    boys, girls = (sum(one.get("gioi_tinh_con") == sex for one in children) for sex in "12")
    weights = [weight for one in children if 200 <= (weight := number(one.get("can_nang_con")) or 0) <= 8000]
    low, cut = sum(weight < 2500 for weight in weights), [one.get("sinhcon_phauthuat") for one in children]
    told, by_knife = sum(one in ("0", "1") for one in cut), cut.count("1")
    return (
        len(children), boys, girls, _percent(boys, girls), len(weights), low, _percent(low, len(weights)),
        told, by_knife, _percent(by_knife, told),
    )  # fmt: skip


class Answer(NamedTuple):
    """One table: its own recomputation, the columns of its key and those of its figures."""

    worked_out: Callable[..., Told]
    key: str
    figures: str


GROUP, ENDS = "care gioi_tinh age_group", "episodes deaths deaths_outside severe_home"
TABLES = {
    "morbidity": Answer(morbidity, f"month icd3 {GROUP}", f"chapter block {ENDS}"),
    "mortality": Answer(mortality, f"ma_cskcb month {GROUP}", f"{ENDS} mortality_percent"),
    "length_of_stay": Answer(
        length_of_stay,
        "ma_cskcb month ma_loai_kcb",
        "episodes episodes_with_days treatment_days average_days reason",
    ),
    "bed_occupancy": Answer(
        bed_occupancy,
        "ma_cskcb month",
        "episodes without_days treatment_days planned_bed_days planned_percent planned_reason"
        " actual_bed_days actual_percent actual_reason",
    ),
    "readmission": Answer(
        readmission, "ma_cskcb month", "discharges readmitted readmitted_elsewhere readmission_percent reason"
    ),
    "referrals": Answer(referrals, "month ma_cskcb ma_noi_den ma_loai_rv ma_lydo_ct", "referrals with_paper"),
    "births": Answer(
        births,
        "ma_cskcb month",
        "births boys girls sex_ratio weighed low_weight low_weight_percent caesarean_told caesarean caesarean_percent",
    ),
}

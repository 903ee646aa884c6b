"""The truth about the sheets: how the lake must stand, worked out from what was meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lake.synth.tables.cases import DISEASES
from lake.synth.tables.forms import TABLES
from lake.synth.tables.lines import Line, Parcel, Sheet, Value
from lake.synth.tables.population import FORMER, LAST_OLD_YEAR, people
from lake.synth.tables.settle import CURED, GOOD, OPEN, SUPERSEDED, Settled, Version
from lake.synth.tables.stocks import stocks
from lake.synth.tables.world import World

SHOWN: dict[str, tuple[str, ...]] = {  # feed → key, then a few values
    "departments": ("MA_CSKCB", "MA_KHOA", "GIUONG_PD", "GIUONG_TK"),
    "staff": ("MA_CSKCB", "MA_KHOA", "CHUCDANH_NN"),
    "equipment": ("MA_CSKCB", "MA_MAY", "NAM_SD"),
    "facilities": ("MA_CSKCB", "LOAI_HINH", "HANG", "MA_XA"),
    "drug_list": ("MA_CSKCB", "MA_THUOC", "DON_GIA"),
    "supply_list": ("MA_CSKCB", "MA_VAT_TU", "DON_GIA"),
    "service_list": ("MA_CSKCB", "MA_DICH_VU", "DON_GIA"),
    "hiv_info": (
        "MA_BENH_NHAN",
        "NAM_SINH",
        "GIOI_TINH",
        "NGAY_XN_KHANG_DINH",
        "NGAY_DIEU_TRI_ARV",
        "NGAY_BAO_TU_VONG",
        "NGAY_TU_VONG",
        "TRANG_THAI_NGUOI_NHIEM",
    ),
}
COUNTS = ("delivered", "good", "quarantined", "superseded")


def told(world: World, settled: Settled) -> dict[str, Any]:
    """The whole of it; see `lake.synth.tables` for what each part says."""
    return {
        "files": [_file(parcel) for parcel in world.parcels],
        "ledger": [row for parcel in world.parcels for row in _ledger(parcel, settled)],
        "rejected": [row for parcel in world.parcels for row in _rejected(parcel, settled)],
        "warned": [row for parcel in world.parcels for row in _warned(parcel, settled)],
        "silver": {feed: _silver(feed, settled) for feed in SHOWN},
        "persons": {"staff": _practitioners(world.parcels), "patients": _patients(world, settled)},
        "population": _population(settled),
        "diseases": [{"disease": code, "name": one.name, "icd": [*one.icd]} for code, one in DISEASES.items()],
        "cases": [_case(settled, one) for one in settled.versions.get("ecds", [])],
        "as_of": stocks(settled),
        "undeclared": [one.code for one in world.places if one not in world.hosts],
    }


def _file(parcel: Parcel) -> dict[str, Any]:
    stated = (parcel.copy_of or parcel).stated
    return {
        "file": parcel.key,
        "feed": parcel.feed,
        "sender": parcel.sender,
        "sha256": parcel.sha256,
        "state": parcel.state,
        "reason": parcel.reason or None,
        "kind": parcel.kind,
        "form": (parcel.copy_of or parcel).form,
        "stated": f"{stated}" if stated else None,
        "ignored_sheets": [page.name for page in parcel.helpers] if parcel.state == "read" else [],
    }


def _ledger(parcel: Parcel, settled: Settled) -> Iterator[dict[str, Any]]:
    states = [settled.states[id(line)] for line in parcel.lines] if parcel.state == "read" else []
    counts = Counter({CURED: SUPERSEDED}.get(state, state) for state in states)
    table = {"read": TABLES[parcel.feed], "unreadable": "unreadable", "duplicate": ""}[parcel.state]
    numbers = len(states), counts[GOOD], counts[OPEN], counts[SUPERSEDED]
    same = {"file": parcel.key, "feed": parcel.feed, "sender": parcel.sender, "sha256": parcel.sha256}
    yield {**same, "table": table, **dict(zip(COUNTS, numbers, strict=True)), "state": parcel.state}


def _lines(parcel: Parcel) -> Iterator[tuple[Sheet, Line]]:
    for sheet in parcel.sheets if parcel.state == "read" else ():
        for line in sheet.lines:
            yield sheet, line


def _place(parcel: Parcel, sheet: Sheet, line: Line | None) -> dict[str, Any]:
    name = "" if parcel.is_text else sheet.name
    return {"file": parcel.key, "sheet": name, "row": line.row if line else None}


def _rejected(parcel: Parcel, settled: Settled) -> Iterator[dict[str, Any]]:
    for sheet, line in _lines(parcel):
        if line.rejects:
            rules = [one._asdict() for one in line.rejects]
            status = settled.states[id(line)]
            yield {**_place(parcel, sheet, line), "kind": line.kind, "rules": rules, "status": status}


def _warned(parcel: Parcel, settled: Settled) -> Iterator[dict[str, Any]]:
    for sheet, line in _lines(parcel):
        for one in line.warns:
            state = settled.states[id(line)]
            yield {**_place(parcel, sheet, line), "cell": None, **one._asdict(), "state": state}
    for sheet in parcel.sheets if parcel.state == "read" else ():
        if sheet.wrong_total:
            cell, column = sheet.wrong_total
            yield {**_place(parcel, sheet, None), "cell": cell, "rule": "total", "field": column, "state": None}


def _shown(value: Value) -> str | int | None:
    if value is None or isinstance(value, int):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else f"{value}" or None


def _days(version: Version) -> dict[str, str | None]:
    ends = (("valid_from", version.valid_from), ("valid_to", version.valid_to))
    return {name: f"{day}" if day else None for name, day in ends}


def _where(version: Version, settled: Settled) -> dict[str, Any]:
    """Where its line stands; no row where the sheet has the line twice, for either may be taken."""
    sheet = next(one for one in version.parcel.sheets if version.line in one.lines)
    place = _place(version.parcel, sheet, version.line)
    return place | ({"row": None} if id(version.line) in settled.repeated else {})


def _silver(feed: str, settled: Settled) -> list[dict[str, Any]]:
    rows = []
    for one in settled.versions.get(feed, []):
        values = {name.lower(): _shown(one.line.values.get(name)) for name in SHOWN[feed]}
        person = {"person": one.line.facts["person"]} if feed == "staff" else {}
        rows.append({**values, **person, **_days(one), **_where(one, settled)})
    return rows


def _practitioners(parcels: list[Parcel]) -> list[dict[str, Any]]:
    """Each practitioner with all lines that are his."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for parcel in parcels:
        for sheet, line in _lines(parcel) if parcel.feed == "staff" else ():
            if not line.rejects:
                found[str(line.facts["person"])].append(_place(parcel, sheet, line))
    return [
        {"person": token, "lines": lines} for token, lines in sorted(found.items(), key=lambda one: int(one[0][1:]))
    ]


def _patients(world: World, settled: Settled) -> list[dict[str, Any]]:
    """Each patient with a case or in the list of HIV: what he has there, and his visits that claims were planned of."""
    visits = defaultdict(list)
    for visit in world.visits:
        visits[visit.person.ma_bn].append([visit.facility.code, visit.ma_lk])
    cases: dict[str, list[list[str]]] = defaultdict(list)
    for one in settled.versions.get("ecds", []):
        cases[str(one.line.facts["patient"])].append([f"{part}" for part in one.key])
    listed = {str(one.line.facts["patient"]): one.key[0] for one in settled.versions.get("hiv_info", [])}
    return [
        {
            "ma_bn": person.ma_bn,
            "so_cccd": person.cccd,
            "cases": cases[person.ma_bn],
            "hiv_info": listed.get(person.ma_bn),
            "visits": sorted(visits[person.ma_bn]),
        }
        for person in world.persons
        if person.ma_bn in cases or person.ma_bn in listed
    ]


def _population(settled: Settled) -> list[dict[str, Any]]:
    """Today's communes by year end, sex and age: a commune that was split gives each an equal part."""
    sums: dict[tuple[str, int, str, str], Fraction] = defaultdict(Fraction)
    for one in settled.versions.get("population", []):
        code, year, sex, age = (str(part) for part in one.key)
        parts = FORMER[code][1] if int(year) <= LAST_OLD_YEAR else (code,)
        for today in parts:
            sums[today, int(year), sex, age] += Fraction(people(one.line, sex), len(parts))
    return [
        {"ma_xa": code, "nam": year, "gioi_tinh": sex, "nhom_tuoi": age, "dan_so": f"{value}"}
        for (code, year, sex, age), value in sorted(sums.items())
    ]


def _case(settled: Settled, one: Version) -> dict[str, Any]:
    """Late: the week of its first good extract is after the week of its onset."""
    onset, first = one.line.values["KHOI_PHAT"], settled.first["ecds", one.key]
    if not isinstance(onset, date):
        raise TypeError("a good case has a day of onset")
    yes = {"Có": True, "Không": False}
    return {
        "ma_so": one.key[0],
        "khoi_phat": f"{onset}",
        "disease": one.key[2],
        "icd": one.line.values["ICD"],
        "ma_xa": one.line.facts["ma_xa"],
        "gioi_tinh": one.line.values["GIOI_TINH"],
        "is_death": one.line.values["TINH_TRANG"] == "Tử vong",
        "is_late": first.isocalendar()[:2] > onset.isocalendar()[:2],
        "week": "{}-W{:02d}".format(*onset.isocalendar()[:2]),
        "vac_xin": yes.get(str(one.line.values["VAC_XIN"])),
        "xet_nghiem": yes.get(str(one.line.values["XET_NGHIEM"])),
        "mang_thai": yes[str(one.line.values["MANG_THAI"])] if one.parcel.form.startswith("json") else None,
        "patient": one.line.facts["patient"],
    }

"""Form 9/BCT: facilities, their beds and what they did."""

from __future__ import annotations

from collections.abc import Iterator

from lake.form import RATE, TEXT, Answers, Ask, Blank, Column, Form, Line, Row, Value, by_key, share, told, total
from lake.period import MONTH, YEAR, Period

EXAMINED, OUTPATIENT, INPATIENT = ("01",), ("02", "05", "06", "08"), ("03", "04", "09")
"""MA_LOAI_KCB by QĐ 1804/QĐ-BYT 2026; the rest (07, 10 … 16) counts in the whole alone."""
OPERATIONS, PROCEDURES, TESTS, IMAGES = ("8",), ("18",), ("1",), ("2",)
"""MA_NHOM by QĐ 5937/QĐ-BYT 2021, annex 3."""

NO_BEDS = Blank("cơ sở chưa khai giường", "the facility told of no beds")
NO_ACTIVITY = Blank("cơ sở chưa có số liệu trong kỳ", "the facility has no figures in the period")
NO_STAYS = Blank("không có đợt nội trú có ghi số ngày", "no inpatient episode that tells its days")
NO_BED_DAYS = Blank("không có giường hoặc không có đợt nội trú", "no beds, or no inpatient episode")


def _of(codes: tuple[str, ...]) -> str:
    return f"in ({', '.join(map(repr, codes))})"


SINCE, UNTIL = "valid_from is null or valid_from <=", "valid_to is null or valid_to >="
HOLDS = f"({SINCE} cast($last as date)) and ({UNTIL} cast($last as date))"
IN_PERIOD = "month between cast($first as date) and cast($last as date)"
ASKS = {
    "facilities": Ask(
        {"silver/facilities": ("ma_cskcb", "ten_cskcb", "loai_hinh", "valid_from", "valid_to")},
        f"select ma_cskcb, ten_cskcb, loai_hinh from silver.facilities where {HOLDS}",
    ),
    "beds": Ask(
        {"silver/departments": ("ma_cskcb", "giuong_pd", "giuong_tk", "valid_from", "valid_to")},
        "select ma_cskcb, sum(giuong_pd)::bigint as planned, sum(giuong_tk)::bigint as actual "
        f"from silver.departments where {HOLDS} group by all",
    ),
    "activity": Ask(
        {"gold/activity": ("ma_cskcb", "month", "ma_loai_kcb", "episodes", "deaths")},
        "select ma_cskcb, sum(episodes)::bigint as episodes, sum(deaths)::bigint as deaths, "
        + ", ".join(
            f"coalesce(sum(episodes) filter (ma_loai_kcb {_of(codes)}), 0)::bigint as {name}"
            for name, codes in (("examined", EXAMINED), ("outpatient", OUTPATIENT), ("inpatient", INPATIENT))
        )
        + f" from activity where {IN_PERIOD} group by all",
    ),
    "stays": Ask(
        {"gold/length_of_stay": ("ma_cskcb", "month", "episodes_with_days", "treatment_days")},
        "select ma_cskcb, sum(treatment_days)::bigint as days, sum(episodes_with_days)::bigint as stays "
        f"from length_of_stay where {IN_PERIOD} group by all",
    ),
    "occupied": Ask(
        {
            "gold/bed_occupancy": (
                "ma_cskcb",
                "month",
                "treatment_days",
                "planned_bed_days",
                "planned_percent",
                "actual_bed_days",
                "actual_percent",
            )
        },
        "select ma_cskcb, "
        + ", ".join(
            f"sum(treatment_days) filter ({kind}_percent is not null)::bigint as {kind}_used, "
            f"sum({kind}_bed_days) filter ({kind}_percent is not null)::bigint as {kind}_bed_days"
            for kind in ("planned", "actual")
        )
        + f" from bed_occupancy where {IN_PERIOD} group by all",
    ),
    "services": Ask(
        {"gold/service_use": ("ma_cskcb", "month", "ma_nhom", "so_luong")},
        "select ma_cskcb, "
        + ", ".join(
            f"coalesce(sum(so_luong) filter (ma_nhom {_of(codes)}), 0) as {name}"
            for name, codes in (
                ("operations", OPERATIONS),
                ("procedures", PROCEDURES),
                ("tests", TESTS),
                ("images", IMAGES),
            )
        )
        + f" from service_use where {IN_PERIOD} group by all",
    ),
    "referrals": Ask(
        {"gold/referrals": ("ma_cskcb", "month", "referrals")},
        f"select ma_cskcb, sum(referrals)::bigint as referrals from referrals where {IN_PERIOD} group by all",
    ),
}
COUNTS = {
    "beds": ("planned", "actual"),
    "activity": ("episodes", "examined", "outpatient", "inpatient", "deaths"),
    "stays": ("days", "stays"),
    "occupied": ("planned_used", "planned_bed_days", "actual_used", "actual_bed_days"),
    "referrals": ("referrals",),
    "services": ("operations", "procedures", "tests", "images"),
}
"""Columns that a line of several facilities sums, by the question that tells them."""
MISSING = {"beds": NO_BEDS, "stays": NO_STAYS, "occupied": NO_BED_DAYS}


def fill(answers: Answers, period: Period) -> Iterator[Line]:
    """The province, each kind of facility, and in it each facility that is registered or was active in the period.

    Two facilities with 3 inpatient episodes of 12 days and 1 of 6 days: 4 episodes, 18 days, 4.5 days an episode.
    """
    registered = answers["facilities"]
    names = {} if isinstance(registered, Blank) else {row["ma_cskcb"]: row for row in registered}
    rows = {name: by_key(answers[name], "ma_cskcb") for name in COUNTS}
    seen = {row["ma_cskcb"] for name in ("beds", "activity") for row in _rows(answers[name])}
    facilities = [_facility(code, names.get(code, {}), rows) for code in sorted(seen | set(names))]
    kinds: dict[str, list[dict[str, Value]]] = {}
    for one in facilities:
        kinds.setdefault(str(one.pop("kind")), []).append(one)
    yield Line(_summed("TOÀN TỈNH", facilities, answers))
    for kind in sorted(kinds):
        yield Line(_summed(kind, kinds[kind], answers), 1)
        yield from (Line(_with_mean(one), 2) for one in kinds[kind])


def _rows(answer: list[Row] | Blank) -> list[Row]:
    return [] if isinstance(answer, Blank) else answer


def _facility(code: str, known: Row, rows: dict) -> dict[str, Value]:
    kind = known.get("loai_hinh") or "Chưa rõ loại hình"
    cells: dict[str, Value] = {"kind": kind, "code": code, "name": known.get("ten_cskcb") or ""}
    for name, keys in COUNTS.items():
        row = rows[name](code)
        cells |= {key: told(row, key, MISSING.get(name, NO_ACTIVITY)) for key in keys}
    return cells


def _summed(name: str, facilities: list[dict[str, Value]], answers: Answers) -> dict[str, Value]:
    cells: dict[str, Value] = {"code": "", "name": name}
    for question, keys in COUNTS.items():
        answer = answers[question]
        reason = answer if isinstance(answer, Blank) else MISSING.get(question, NO_ACTIVITY)
        cells |= {key: total((one[key] for one in facilities), reason) for key in keys}
    return _with_mean(cells)


def _with_mean(cells: dict[str, Value]) -> dict[str, Value]:
    """The cells with the rates of their sums, without what stands in no column of its own."""
    rates = {
        "mean_days": share(cells["days"], cells["stays"], NO_STAYS),
        "planned_percent": share(cells["planned_used"], cells["planned_bed_days"], NO_BED_DAYS, 100),
        "actual_percent": share(cells["actual_used"], cells["actual_bed_days"], NO_BED_DAYS, 100),
    }
    return {key: value for key, value in {**cells, **rates}.items() if key not in ("stays", *COUNTS["occupied"])}


USED, DAYS = "Công suất giường (%)", "Ngày điều trị nội trú"
CARE, BEDS, SERVICES = "Hoạt động khám bệnh, chữa bệnh (lượt)", "Giường bệnh", "Dịch vụ kỹ thuật (lần)"
form = Form(
    code="9/BCT",
    title="Cơ sở, giường bệnh và hoạt động khám bệnh, chữa bệnh",
    english="Facilities, beds and care",
    source="Thông tư số 23/2025/TT-BYT, phụ lục IV",
    periods=(MONTH, YEAR),
    columns=(
        Column("code", ("Mã cơ sở",), 8, TEXT),
        Column("name", ("Tên cơ sở",), 30, TEXT),
        Column("planned", (BEDS, "Kế hoạch")),
        Column("actual", (BEDS, "Thực kê")),
        Column("episodes", (CARE, "Tổng số"), 10, is_people=True),
        Column("examined", (CARE, "Khám bệnh"), is_people=True, of="episodes"),
        Column("outpatient", (CARE, "Điều trị ngoại trú"), is_people=True, of="episodes"),
        Column("inpatient", (CARE, "Điều trị nội trú"), is_people=True, of="episodes"),
        Column("days", (DAYS, "Tổng số"), rests_on=("inpatient",)),
        Column("mean_days", (DAYS, "Bình quân một đợt"), 9, RATE, rests_on=("inpatient",)),
        Column("planned_percent", (USED, "Theo kế hoạch"), 9, RATE, rests_on=("inpatient",)),
        Column("actual_percent", (USED, "Theo thực kê"), 9, RATE, rests_on=("inpatient",)),
        Column("deaths", ("Tử vong tại cơ sở",), is_people=True, of="episodes"),
        Column("referrals", ("Chuyển tuyến",), is_people=True, of="episodes"),
        Column("operations", (SERVICES, "Phẫu thuật"), rests_on=("episodes",)),
        Column("procedures", (SERVICES, "Thủ thuật"), rests_on=("episodes",)),
        Column("tests", (SERVICES, "Xét nghiệm"), rests_on=("episodes",)),
        Column("images", (SERVICES, "Chẩn đoán hình ảnh"), rests_on=("episodes",)),
    ),
    asks=ASKS,
    fill=fill,
    feeds=("xml130", "departments", "facilities"),
    is_additive=True,
    notes=(
        "Dòng cộng là tổng của những cơ sở có số liệu · Sums are over the facilities that have figures.",
        "Khám bệnh: MA_LOAI_KCB 01; ngoại trú: 02, 05, 06, 08; nội trú: 03, 04, 09; tổng số gồm mọi loại. "
        "Giường: ngày cuối kỳ · Kinds of care by MA_LOAI_KCB; beds of the last day.",
    ),
)

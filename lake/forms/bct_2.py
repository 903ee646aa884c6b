"""Form 2/BCT: the basic indicators of the year, each with what it is the ratio of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lake.form import RATE, TEXT, Answers, Ask, Blank, Column, Form, Line, Value, told
from lake.period import YEAR, Period

IN_PERIOD = "month between cast($first as date) and cast($last as date)"
UNKNOWN = Blank("không có số liệu của kỳ này", "no figures of this period")
NOT_SENT = Blank(
    "chỉ tiêu lấy từ điều tra hoặc sổ đăng ký chưa gửi vào kho",
    "from surveys or registers that were not sent to the lake",
)


class Indicator(NamedTuple):
    """One indicator: the question that tells it, None where no delivered data can, and its name and unit."""

    question: str | None
    name: str
    unit: str


def _stock(table: str, part: str, whole: str, rate: str) -> Ask:
    """The last month of the period that is told; the day beside it says which."""
    return Ask(
        {f"gold/{table}": ("month", part, whole, rate)},
        f"select {part} as part, {whole} as whole, {rate} as rate, last_day(month) as day "
        f"from {table} where {IN_PERIOD} order by month desc limit 1",
    )


def _flow(table: str, part: str, whole: str, times: int, column: str = "month", is_: str = "not null") -> Ask:
    """Sums over the rows of the period whose column is so; nothing where there is nothing to divide by."""
    return Ask(
        {f"gold/{table}": ("month", part, whole, column)},
        f"select sum({part})::bigint as part, sum({whole})::bigint as whole, "
        f"sum({part}) * {times} / nullif(sum({whole}), 0) as rate, max(last_day(month)) as day "
        f"from {table} where {IN_PERIOD} and {column} is {is_} having count(*) > 0",
    )


def _people_of(part: str, whole: str) -> Ask:
    """All groups of people in the last month of the period that is told, by the people of the province."""
    return Ask(
        {"gold/hiv_summary": ("month", part, whole)},
        f"select sum({part})::bigint as part, max({whole}) as whole, last_day(month) as day, "
        f"sum({part}) * 100000 / nullif(max({whole}), 0) as rate "
        f"from hiv_summary where {IN_PERIOD} group by month order by month desc limit 1",
    )


ASKS = {
    "doctors": _stock("doctors_per_10000", "doctors", "population", "doctors_per_10000"),
    "beds_planned": _stock("beds_per_10000", "beds_planned", "population", "beds_planned_per_10000"),
    "beds_actual": _stock("beds_per_10000", "beds_actual", "population", "beds_actual_per_10000"),
    "stay": _flow("length_of_stay", "treatment_days", "episodes_with_days", 1),
    "occupied_planned": _flow("bed_occupancy", "treatment_days", "planned_bed_days", 100, "planned_percent"),
    "occupied_actual": _flow("bed_occupancy", "treatment_days", "actual_bed_days", 100, "actual_percent"),
    "mortality": _flow("mortality", "deaths", "episodes", 100, "care", "not distinct from 'inpatient'"),
    "readmission": _flow("readmission", "readmitted", "discharges", 100, "readmission_percent"),
    "hiv_living": _people_of("living", "population"),
    "hiv_deaths": _people_of("deaths_in_year", "mean_population"),
    "low_weight": _flow("births", "low_weight", "weighed", 100),
    "caesarean": _flow("births", "caesarean", "caesarean_told", 100),
    "sex_ratio": _flow("births", "boys", "girls", 100),
}
PER_10000, PERCENT, PER_1000, PER_100000 = "trên 10.000 dân", "%", "trên 1.000 trẻ đẻ sống", "trên 100.000 dân"
GROUPS: tuple[tuple[str, tuple[Indicator, ...]], ...] = (
    (
        "Nguồn lực y tế",
        (
            Indicator("doctors", "Số bác sĩ trên 10.000 dân", PER_10000),
            Indicator("beds_planned", "Số giường bệnh kế hoạch trên 10.000 dân (không gồm trạm y tế)", PER_10000),
            Indicator("beds_actual", "Số giường bệnh thực kê trên 10.000 dân (không gồm trạm y tế)", PER_10000),
            Indicator(None, "Tỷ lệ trạm y tế xã có bác sĩ", PERCENT),
            Indicator(None, "Tỷ lệ trạm y tế xã có hộ sinh hoặc y sĩ sản nhi", PERCENT),
        ),
    ),
    (
        "Khám bệnh, chữa bệnh",
        (
            Indicator("stay", "Số ngày điều trị nội trú bình quân một đợt", "ngày"),
            Indicator("occupied_planned", "Công suất sử dụng giường kế hoạch", PERCENT),
            Indicator("occupied_actual", "Công suất sử dụng giường thực kê", PERCENT),
            Indicator("mortality", "Tỷ lệ tử vong của người bệnh nội trú", PERCENT),
            Indicator("readmission", "Tỷ lệ nhập viện lại trong 30 ngày", PERCENT),
        ),
    ),
    (
        "Bà mẹ, trẻ em",
        (
            Indicator("low_weight", "Tỷ lệ trẻ đẻ ra sống có cân nặng dưới 2.500 g (trong số được cân)", PERCENT),
            Indicator("caesarean", "Tỷ lệ đẻ bằng phẫu thuật", PERCENT),
            Indicator("sex_ratio", "Tỷ số giới tính khi sinh", "bé trai trên 100 bé gái"),
            Indicator(None, "Tỷ suất tử vong trẻ em dưới 5 tuổi", PER_1000),
            Indicator(None, "Tỷ suất tử vong trẻ em dưới 1 tuổi", PER_1000),
            Indicator(None, "Tỷ số tử vong mẹ", "trên 100.000 trẻ đẻ sống"),
            Indicator(None, "Tỷ lệ trẻ dưới 5 tuổi suy dinh dưỡng", PERCENT),
            Indicator(None, "Tỷ lệ trẻ dưới 1 tuổi tiêm chủng đầy đủ", PERCENT),
        ),
    ),
    (
        "Bệnh tật, bảo hiểm",
        (
            Indicator("hiv_living", "Số người nhiễm HIV được phát hiện còn sống", PER_100000),
            Indicator("hiv_deaths", "Số người nhiễm HIV tử vong trong năm", PER_100000),
            Indicator(None, "Tỷ lệ dân số tham gia bảo hiểm y tế", PERCENT),
        ),
    ),
)


def fill(answers: Answers, period: Period) -> Iterator[Line]:
    """Each group of indicators, and in it each indicator: what is counted, by what it is divided, the rate, the day.

    840 doctors and 1,200,000 people on 31/12: 840, 1.200.000, 7,00.
    """
    for group, indicators in GROUPS:
        yield Line({"name": group})
        yield from (Line(_cells(one, answers), 1) for one in indicators)


def _cells(one: Indicator, answers: Answers) -> dict[str, Value]:
    answer = NOT_SENT if one.question is None else answers[one.question]
    row = answer if isinstance(answer, Blank) else answer[0]
    cells = {key: told(row, key, UNKNOWN) for key in ("part", "whole", "rate")}
    day = None if isinstance(row, Blank) else row["day"]
    return {"name": one.name, "unit": one.unit, **cells, "day": day.strftime("%d/%m/%Y") if day else ""}


form = Form(
    code="2/BCT",
    title="Các chỉ tiêu cơ bản của ngành y tế",
    english="Basic health indicators",
    source="Thông tư số 23/2025/TT-BYT, phụ lục IV",
    periods=(YEAR,),
    columns=(
        Column("name", ("Chỉ tiêu",), 44, TEXT),
        Column("unit", ("Đơn vị tính",), 18, TEXT),
        Column("part", ("Tử số",), 12, is_people=True, of="whole"),
        Column("whole", ("Mẫu số",), 14, is_people=True),
        Column("rate", ("Giá trị",), 10, RATE, rests_on=("part", "whole")),
        Column("day", ("Số liệu đến ngày",), 12, TEXT),
    ),
    asks=ASKS,
    fill=fill,
    feeds=("xml130", "staff", "departments", "population", "hiv_info"),
    notes=(
        "Chỉ tiêu thời điểm lấy tháng cuối cùng của kỳ có số liệu; chỉ tiêu thời kỳ cộng cả kỳ · "
        "Stocks are of the last month told, flows of the whole period.",
        "Hồ sơ KCB là của người bệnh có bảo hiểm y tế; từ 01/01/2026 là của mọi người bệnh · "
        "Claims are of insured patients, since 2026-01-01 of all.",
    ),
    is_landscape=False,
)

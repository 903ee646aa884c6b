"""What gold tables about patients have in common: month of discharge, form of care, sex, age group, how care ended."""

import pandera.pyspark as pa

from contracts import codes
from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total
from contracts.sheet_row import LAKE

XML1 = "XML1 của QĐ 130/QĐ-BYT 2023"
FORMS = {
    "inpatient": ("03", "04", "09"),
    "outpatient": ("01", "02", "05", "06", "08", "11", "12", "13", "14"),
    "other": ("07", "10", "15", "16"),
}
"""Form of care → MA_LOAI_KCB. QĐ 824/QĐ-BYT calls 03, 04 and 09 nội trú, and XML7 is due for just these.

Nobody is examined for an illness where drugs are fetched by appointment (07), at a health check or a screening (15,
16); of 10 it is not told.
"""
AGES = {"0": 0, "1-4": 4, "5-14": 14, "15-49": 49, "50-59": 59, "60+": 999}
"""Age group → its last year of age: the bounds of mẫu 14/BCT (5, 15), of HIV reports (15, 49), of the elderly (60)."""


class PatientGroup(pa.DataFrameModel):
    """Patients by month of discharge, form of care, sex and age on arrival, and how their care ended."""

    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    care: Text = column(
        "Hình thức: inpatient nội trú (03, 04, 09), outpatient ngoại trú, other không khám bệnh (07, 10, 15, 16)",
        "Form of care, by MA_LOAI_KCB",
        required=REJECT,
        codes=tuple(FORMS),
        codes_severity=REJECT,
        source="QĐ 824/QĐ-BYT 2023, QĐ 1804/QĐ-BYT 2026",
    )
    gioi_tinh: Text = column(
        "Giới tính: 1 nam, 2 nữ, 3 chưa xác định", "Sex", required=REJECT, codes=tuple(codes.GIOI_TINH),
        codes_severity=REJECT, source=XML1,
    )  # fmt: skip
    age_group: Text = column(
        "Nhóm tuổi lúc vào (chỉ biết năm sinh: theo hiệu số năm); trống: sinh sau khi vào",
        "Age group on arrival, by years alone where only the year of birth is known; null if born later",
        codes=tuple(AGES),
        codes_severity=REJECT,
        source=LAKE,
    )
    episodes: Total = column("Số đợt điều trị", "Episodes", required=REJECT, at_least=1, source=XML1)
    deaths: Total = column("Tử vong tại cơ sở (KET_QUA_DTRI 5)", "Died there", required=REJECT, at_least=0, source=XML1)
    deaths_outside: Total = column(
        "Tử vong ngoại viện (KET_QUA_DTRI 8)", "Died outside the facility", required=REJECT, at_least=0, source=XML1
    )
    severe_home: Total = column(
        "Nặng xin về (KET_QUA_DTRI 6)", "Severe, asked to go home", required=REJECT, at_least=0, source=XML1
    )


GROUP_RULES = (
    FIRST_DAY,
    Rule(
        "ends_within_episodes",
        "episodes",
        "deaths + deaths_outside + severe_home <= episodes",
        REJECT,
        "deaths, deaths_outside và severe_home cộng lại không được lớn hơn episodes.",
        "deaths, deaths_outside and severe_home together must not exceed episodes.",
        LAKE,
    ),
)

"""Gold ``tb_summary``: courses of tuberculosis treatment and what became of them, without a person."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total

Percent = T.DoubleType()
SOURCE = "XML15 của QĐ 4750/QĐ-BYT 2023"
REASONS = ("no_outcome",)


class TbSummary(pa.DataFrameModel):
    """One row per month in which treatment began, kind of treatment and site: a flow of courses of the whole province.

    A course is one person and one day on which treatment began, as its newest episode tells it; records without a
    treatment (LOAI_DTRI_LAO 0) and recoveries are left out. Numerator of the rate: cured or completed; denominator:
    courses with an outcome, those not evaluated included. It leaves the restricted bucket as counts by month alone:
    no facility, commune, sex or age.
    """

    month: Day = column(
        "Tháng bắt đầu điều trị (ngày đầu tháng); trống: không ghi", "Month treatment began, null if not told",
        source=SOURCE,
    )  # fmt: skip
    loai_dtri_lao: Text = column(
        "Loại điều trị: 1 lao tiềm ẩn, 2 nhạy cảm, 3 kháng thuốc", "Kind of treatment", source=SOURCE
    )
    phanloai_lao_vitri: Text = column("Vị trí: 1 lao phổi, 2 ngoài phổi", "Site: 1 lung, 2 elsewhere", source=SOURCE)
    courses: Total = column("Số đợt điều trị lao", "Courses of treatment", required=REJECT, at_least=1, source=SOURCE)
    new_cases: Total = column("Lao mới", "New", required=REJECT, at_least=0, source=SOURCE)
    relapses: Total = column("Tái phát", "Relapses", required=REJECT, at_least=0, source=SOURCE)
    hiv_positive: Total = column("HIV dương tính", "HIV positive", required=REJECT, at_least=0, source=SOURCE)
    confirmed: Total = column(
        "Có bằng chứng vi khuẩn học", "Bacteriologically confirmed", required=REJECT, at_least=0, source=SOURCE
    )
    cured: Total = column("Khỏi", "Cured", required=REJECT, at_least=0, source=SOURCE)
    completed: Total = column("Hoàn thành điều trị", "Completed", required=REJECT, at_least=0, source=SOURCE)
    failed: Total = column("Thất bại", "Failed", required=REJECT, at_least=0, source=SOURCE)
    died: Total = column("Chết", "Died", required=REJECT, at_least=0, source=SOURCE)
    lost: Total = column("Không theo dõi được", "Lost", required=REJECT, at_least=0, source=SOURCE)
    not_evaluated: Total = column("Không đánh giá", "Not evaluated", required=REJECT, at_least=0, source=SOURCE)
    open: Total = column("Chưa có kết quả", "Without an outcome yet", required=REJECT, at_least=0, source=SOURCE)
    success_percent: Percent = column(
        "Tỷ lệ điều trị thành công (%)", "Cured or completed, % of those with an outcome", at_least=0, source=SOURCE
    )
    reason: Text = column(
        "Vì sao không có tỷ lệ: no_outcome (chưa đợt nào có kết quả)", "Why there is no percentage: no_outcome",
        codes=REASONS, codes_severity=REJECT, source=LAKE,
    )  # fmt: skip

    class Config:
        unique = ["month", "loai_dtri_lao", "phanloai_lao_vitri"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "outcomes_add_up",
                    "courses",
                    "cured + completed + failed + died + lost + not_evaluated + open = courses"
                    " and (success_percent is null) = (reason is not null)",
                    REJECT,
                    "Tổng các kết quả phải bằng courses; thiếu success_percent thì phải có reason.",
                    "Outcomes must add up to courses; without success_percent there must be a reason.",
                    LAKE,
                ),
            )
        }

"""Gold ``readmission``: how many inpatients were back in a hospital within 30 days."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total
from contracts.patient_groups import XML1
from contracts.sheet_row import LAKE

SOURCE = "XML1 của QĐ 130/QĐ-BYT 2023; chỉ tiêu tái nhập viện trong 30 ngày"


class Readmission(pa.DataFrameModel):
    """One row per facility and month of discharge.

    Numerator: discharges after which the same person (``person_key``) was admitted as an inpatient again, at any
    facility, later than NGAY_RA and at most 30 days after its day; denominator: discharges of inpatients (MA_LOAI_KCB
    03: day care, 04 and 09, comes back by plan) who neither died (KET_QUA_DTRI 5, 8) nor were referred (MA_LOAI_RV 2,
    5: their care goes on elsewhere). No recovery is in either. Unit: per cent. A flow: counts add up, rates do not. The
    rate is null until the lake holds discharges of 30 days after the month's end: who will be back is not known yet.
    Who shows neither an ID nor a card is one person at one facility alone.
    """

    ma_cskcb: Text = column("Cơ sở cho ra viện", "Facility that discharged", required=REJECT, source=XML1)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    discharges: Total = column(
        "Số lượt ra viện nội trú (03), còn sống, không chuyển", "Discharges", required=REJECT, at_least=1, source=XML1
    )
    readmitted: Total = column(
        "Trong đó nhập viện lại trong 30 ngày", "Of them readmitted within 30 days", required=REJECT, at_least=0,
        source=SOURCE,
    )  # fmt: skip
    readmitted_elsewhere: Total = column(
        "Trong đó lần đầu nhập lại là ở cơ sở khác", "Of them first at another facility", required=REJECT, at_least=0,
        source=SOURCE,
    )  # fmt: skip
    readmission_percent: T.DoubleType = column(
        "Tỷ lệ nhập viện lại trong 30 ngày (%)", "Readmitted, per cent", at_least=0, source=SOURCE
    )
    reason: Text = column(
        "Vì sao trống: follow_up_open (dữ liệu chưa tới 30 ngày sau cuối tháng)", "Why there is no rate",
        codes=("follow_up_open",), codes_severity=REJECT, source=LAKE,
    )  # fmt: skip

    class Config:
        unique = ["ma_cskcb", "month"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "readmitted_within_discharges",
                    "readmitted",
                    "readmitted <= discharges and readmitted_elsewhere <= readmitted"
                    " and (readmission_percent is null) = (reason is not null)",
                    REJECT,
                    "readmitted không lớn hơn discharges, readmitted_elsewhere không lớn hơn readmitted; tỷ lệ trống"
                    " khi và chỉ khi có reason.",
                    "readmitted must not exceed discharges, nor readmitted_elsewhere readmitted; the rate is null just"
                    " where there is a reason.",
                    LAKE,
                ),
            )
        }

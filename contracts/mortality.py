"""Gold ``mortality``: how many patients died where they were treated."""

import pyspark.sql.types as T

from contracts.columns import REJECT, Text, column
from contracts.patient_groups import GROUP_RULES, XML1, PatientGroup

SOURCE = "XML1 của QĐ 130/QĐ-BYT 2023; TT 23/2025/TT-BYT, mẫu 14/BCT"


class Mortality(PatientGroup):
    """One row per facility, month of discharge, form of care, sex and age group.

    Numerator: episodes that ended in death at the facility (KET_QUA_DTRI 5); denominator: all current episodes of the
    row, without recoveries. Unit: per cent; in-hospital mortality is that of ``care`` inpatient. A flow: counts add up,
    rates do not. Who died outside (8) or went home severely ill (6) is told beside, and is in no numerator.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=XML1)
    mortality_percent: T.DoubleType = column(
        "Tỷ lệ tử vong tại cơ sở (%)", "Died there, per cent", required=REJECT, at_least=0, source=SOURCE
    )

    class Config:
        unique = ["ma_cskcb", "month", "care", "gioi_tinh", "age_group"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {"rules": GROUP_RULES}  # noqa: RUF012 - Pandera reads a plain dict

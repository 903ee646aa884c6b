"""Gold ``service_use``: services done, by group of cost and code."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Day, Text, column
from contracts.indicators import FIRST_DAY, Total

Quantity = T.DecimalType(28, 3)
Money = T.DecimalType(28, 2)
Per100 = T.DoubleType()
SOURCE = "XML3 của QĐ 130/QĐ-BYT 2023"


class ServiceUse(pa.DataFrameModel):
    """One row per facility, month of discharge, group of cost and service of care given: a flow.

    Lines that name a consumable (MA_VAT_TU) are no service; beds, examinations and transport are. A service that was
    broken off (code with _TB) counts under its own code. Numerator of the rate: quantity; denominator: all episodes of
    the facility and month. Recoveries are left out.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=SOURCE)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    ma_nhom: Text = column("Mã nhóm chi phí; trống: không ghi", "Cost group, null if not told", source=SOURCE)
    ma_dich_vu: Text = column("Mã dịch vụ kỹ thuật; trống: không ghi", "Service, null if not told", source=SOURCE)
    lines: Total = column("Số dòng dịch vụ", "Service lines", required=REJECT, at_least=1, source=SOURCE)
    so_luong: Quantity = column("Số lần, số ngày", "Times or days done", required=REJECT, at_least=0, source=SOURCE)
    thanh_tien_bv: Money = column(
        "Thành tiền giá bệnh viện", "Amount at hospital prices, đồng", required=REJECT, at_least=0, source=SOURCE
    )
    t_bhtt: Money = column(
        "Đề nghị bảo hiểm thanh toán", "Claimed from insurance, đồng", required=REJECT, at_least=0, source=SOURCE
    )
    episodes: Total = column(
        "Số đợt điều trị của cơ sở trong tháng (mẫu số)", "Episodes of facility and month: denominator",
        required=REJECT, at_least=1, source=SOURCE,
    )  # fmt: skip
    per_100_episodes: Per100 = column(
        "Số lần trên 100 đợt điều trị", "Times per 100 episodes", required=REJECT, at_least=0, source=SOURCE
    )

    class Config:
        unique = ["ma_cskcb", "month", "ma_nhom", "ma_dich_vu"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {"rules": (FIRST_DAY,)}  # noqa: RUF012 - Pandera reads a plain dict

"""Gold ``drug_use``: drugs given, and their price beside that of the province's other facilities."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Day, Price, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total

Quantity = T.DecimalType(28, 3)
Money = T.DecimalType(28, 2)
Median = T.DecimalType(19, 4)
Percent = T.DoubleType()
SOURCE = "XML2 của QĐ 130/QĐ-BYT 2023"
REASONS = ("no_quantity", "too_big", "one_facility", "median_zero")


class DrugUse(pa.DataFrameModel):
    """One row per facility, month of discharge, substance, strength and unit of care given: a flow.

    Strength and unit are written in small letters without blanks, so that one drug is compared with itself. The price
    is amount by quantity, the province's median that of the prices of its facilities in the month, each counted once
    and the middle of two averaged; the percentage is the price by that median. Recoveries are left out.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=SOURCE)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    ma_thuoc: Text = column("Mã hoạt chất; trống: không ghi", "Active substance, null if not told", source=SOURCE)
    ham_luong: Text = column("Hàm lượng, viết thường, bỏ khoảng trắng", "Strength, folded", source=SOURCE)
    don_vi_tinh: Text = column("Đơn vị tính, viết thường, bỏ khoảng trắng", "Unit, folded", source=SOURCE)
    lines: Total = column("Số dòng thuốc", "Drug lines", required=REJECT, at_least=1, source=SOURCE)
    so_luong: Quantity = column("Số lượng (theo đơn vị tính)", "Quantity", required=REJECT, at_least=0, source=SOURCE)
    thanh_tien_bv: Money = column(
        "Thành tiền giá bệnh viện", "Amount at hospital prices, đồng", required=REJECT, at_least=0, source=SOURCE
    )
    unit_price: Price = column(
        "Đơn giá bình quân của cơ sở (đồng)", "Mean unit price of the facility, đồng", at_least=0, source=SOURCE
    )
    facilities: Total = column(
        "Số cơ sở có đơn giá trong tháng", "Facilities with a price in the month", required=REJECT, at_least=0,
        source=SOURCE,
    )  # fmt: skip
    province_median: Median = column(
        "Trung vị đơn giá của các cơ sở trong tỉnh (đồng)", "Median of the facilities' prices, đồng", at_least=0,
        source=SOURCE,
    )  # fmt: skip
    price_percent: Percent = column("Đơn giá so với trung vị (%)", "Price by the median, %", at_least=0, source=SOURCE)
    reason: Text = column(
        "Vì sao không so được giá: no_quantity (tổng số lượng 0), too_big (đơn giá quá lớn), one_facility (chỉ một cơ"
        " sở có giá), median_zero (trung vị 0)",
        "Why there is no comparison: no_quantity, too_big (the price), one_facility, median_zero",
        codes=REASONS,
        codes_severity=REJECT,
        source=LAKE,
    )

    class Config:
        unique = ["ma_cskcb", "month", "ma_thuoc", "ham_luong", "don_vi_tinh"]  # noqa: RUF012
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "compared_or_reason",
                    "price_percent",
                    "(price_percent is null) = (reason is not null)",
                    REJECT,
                    "Thiếu price_percent thì phải có reason.",
                    "Without price_percent there must be a reason.",
                    LAKE,
                ),
            )
        }

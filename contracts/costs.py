"""Gold ``costs``: what care cost, by ICD chapter and group of cost, and who pays."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total

Money = T.DecimalType(28, 2)
Flag = T.BooleanType()
SOURCE = "XML1, XML2, XML3 của QĐ 130/QĐ-BYT 2023; mẫu C79a-HD; QĐ 5937/QĐ-BYT 2021, phụ lục 3"
CHAPTERS = "ICD-10, QĐ 4469/QĐ-BYT 2020"
GROUPS = {
    "t_xn": ("1",),
    "t_cdha": ("2", "3"),
    "t_thuoc": ("4", "5"),
    "t_thuoc_tyle": ("6",),
    "t_mau": ("7", "17"),
    "t_pttt": ("8", "18"),
    "t_vtyt": ("10",),
    "t_vtyt_tyle": ("11",),
    "t_dvkt_tyle": ("9",),
    "t_kham": ("13",),
    "t_giuong": ("14", "15", "16"),
    "t_vchuyen": ("12",),
    "t_khac": ("19",),
}
"""Columns of form C79 → MA_NHOM; in QĐ 4210 the codes mean the same groups."""
NO_GROUP = "khong_ro"
PAYERS = ("t_bhtt", "t_bncct", "t_bntt", "t_nguonkhac")
REASONS = ("recovery", "amount_unknown")


class Costs(pa.DataFrameModel):
    """One row per facility, month of discharge, chapter of the principal diagnosis, group of cost; recoveries apart.

    A flow, in đồng: sums over drugs and services of current episodes, and what each payer pays. ``khong_ro`` is what
    XML1 tells beyond its lines (no line came, one is kept out or tells no MA_NHOM, amounts are rounded), so that the
    groups of a facility and month add up to T_TONGCHI_BV of gold activity; it may be below 0. Recoveries of a payment
    request (MA_DOITUONG_KCB 8) stand in rows of their own, as sent, often below 0: added to care they give the net
    cost, and they count no episode. An amount is null where a line or XML1 does not tell its part.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=SOURCE)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    chapter: Text = column(
        "Chương ICD-10 của bệnh chính (I…XXII); trống: mã không thuộc chương nào",
        "ICD-10 chapter of the principal diagnosis, null if of none",
        source=CHAPTERS,
    )
    cost_group: Text = column(
        "Nhóm chi phí theo mẫu C79; khong_ro: ngoài các dòng chi tiết",
        "Group of cost as in form C79; khong_ro: beyond the lines",
        required=REJECT,
        codes=(*GROUPS, NO_GROUP),
        codes_severity=REJECT,
        source=SOURCE,
    )
    is_recovery: Flag = column(
        "Thu hồi đề nghị thanh toán (đối tượng 8)", "Recoveries of a payment request", required=REJECT, source=SOURCE
    )
    episodes: Total = column(
        "Số đợt điều trị của chương, mọi nhóm (mẫu số)", "Episodes of the chapter, whatever the group: denominator",
        required=REJECT, at_least=0, source=SOURCE,
    )  # fmt: skip
    thanh_tien_bv: Money = column(
        "Chi phí theo giá bệnh viện", "Cost at hospital prices, đồng", required=REJECT, source=SOURCE
    )
    t_bhtt: Money = column("Đề nghị bảo hiểm thanh toán", "Claimed from insurance, đồng", source=SOURCE)
    t_bncct: Money = column("Người bệnh cùng chi trả", "Patient co-payment, đồng", source=SOURCE)
    t_bntt: Money = column("Người bệnh tự trả ngoài phạm vi", "Paid by patient outside scope, đồng", source=SOURCE)
    t_nguonkhac: Money = column("Nguồn khác chi trả", "Paid by other sources, đồng", source=SOURCE)
    cost_per_episode: Money = column(
        "Chi phí bình quân một đợt điều trị của chương (đồng)", "Cost per episode of the chapter, đồng", source=SOURCE
    )
    reason: Text = column(
        "Vì sao thiếu số: recovery (thu hồi, không có đợt), amount_unknown (có dòng không ghi số tiền)",
        "Why a figure is null: recovery (no episode), amount_unknown (a line tells no amount)",
        codes=REASONS,
        codes_severity=REJECT,
        source=LAKE,
    )

    class Config:
        unique = [  # noqa: RUF012 - Pandera reads a plain list
            "ma_cskcb", "month", "chapter", "cost_group", "is_recovery",
        ]  # fmt: skip
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "null_with_reason",
                    "reason",
                    "reason is not null or (cost_per_episode + t_bhtt + t_bncct + t_bntt + t_nguonkhac) is not null",
                    REJECT,
                    "Thiếu một số tiền thì phải có reason.",
                    "Where an amount is null there must be a reason.",
                    LAKE,
                ),
                Rule(
                    "recovery_no_episode",
                    "episodes",
                    "is_recovery = (episodes = 0)",
                    REJECT,
                    "Thu hồi không có đợt điều trị nào.",
                    "A recovery counts no episode.",
                    LAKE,
                ),
            )
        }

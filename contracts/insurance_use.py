"""Gold ``insurance_use``: care by insurance card and by how the patient came, and what insurance is asked to pay."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total

Money = T.DecimalType(28, 2)
Percent = T.DoubleType()
Flag = T.BooleanType()
SOURCE = "XML1 của QĐ 130/QĐ-BYT 2023; QĐ 3276/QĐ-BYT 2025"
REASONS = ("no_cost",)


class InsuranceUse(pa.DataFrameModel):
    """One row per facility, month of discharge, card or none, its group, and type of attendance: a flow.

    The card is the first that XML1 names; its group is null where the number has not the structure of a card, or there
    is none. Numerators: the episodes, of all those of facility and month; T_BHTT, of T_TONGCHI_BV. Recoveries are left
    out. An amount is null where an episode does not tell its part (QĐ 4210 had no T_TONGCHI_BH). Until the end of 2025
    facilities sent insured episodes alone: the share of those without a card jumps on 2026-01-01 for that reason.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=SOURCE)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    has_card: Flag = column("Có thẻ bảo hiểm y tế", "An insurance card is named", required=REJECT, source=SOURCE)
    card_group: Text = column(
        "Mã đối tượng trên thẻ (2 chữ); trống: không có, không đọc được", "Group on the card, null if none or unread",
        source=SOURCE,
    )  # fmt: skip
    ma_doituong_kcb: Text = column(
        "Mã đối tượng đến khám; trống: không ghi", "Type of attendance, null if not told", source=SOURCE
    )
    episodes: Total = column("Số đợt điều trị", "Episodes", required=REJECT, at_least=1, source=SOURCE)
    facility_episodes: Total = column(
        "Số đợt điều trị của cơ sở trong tháng (mẫu số)", "Episodes of facility and month: denominator",
        required=REJECT, at_least=1, source=SOURCE,
    )  # fmt: skip
    episode_percent: Percent = column(
        "Tỷ trọng đợt điều trị (%)", "Of the facility's episodes, %", required=REJECT, at_least=0, source=SOURCE
    )
    t_tongchi_bv: Money = column(
        "Tổng chi theo giá bệnh viện", "Total cost at hospital prices, đồng", required=REJECT, at_least=0, source=SOURCE
    )
    t_tongchi_bh: Money = column(
        "Tổng chi trong phạm vi bảo hiểm y tế", "Total cost inside insurance scope, đồng", at_least=0, source=SOURCE
    )
    t_bhtt: Money = column(
        "Đề nghị bảo hiểm thanh toán", "Claimed from insurance, đồng", required=REJECT, at_least=0, source=SOURCE
    )
    t_bncct: Money = column("Người bệnh cùng chi trả", "Patient co-payment, đồng", at_least=0, source=SOURCE)
    t_bntt: Money = column(
        "Người bệnh tự trả ngoài phạm vi", "Paid by patient outside scope, đồng", at_least=0, source=SOURCE
    )
    claimed_percent: Percent = column(
        "Bảo hiểm được đề nghị trả (% tổng chi)", "Claimed of the total cost, %", at_least=0, source=SOURCE
    )
    reason: Text = column(
        "Vì sao không có tỷ lệ: no_cost (tổng chi 0)", "Why there is no percentage: no_cost", codes=REASONS,
        codes_severity=REJECT, source=LAKE,
    )  # fmt: skip

    class Config:
        unique = [  # noqa: RUF012 - Pandera reads a plain list
            "ma_cskcb", "month", "has_card", "card_group", "ma_doituong_kcb",
        ]  # fmt: skip
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "percent_or_reason",
                    "claimed_percent",
                    "(claimed_percent is null) = (reason is not null)",
                    REJECT,
                    "Thiếu claimed_percent thì phải có reason.",
                    "Without claimed_percent there must be a reason.",
                    LAKE,
                ),
            )
        }

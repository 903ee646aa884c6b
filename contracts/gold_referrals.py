"""Gold ``referrals``: who sent patients where, and why."""

import pandera.pyspark as pa

from contracts.codes_papers import MA_LYDO_CT
from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total
from contracts.sheet_row import LAKE

XML1 = "XML1 của QĐ 130/QĐ-BYT 2023"
XML13 = "XML13 của QĐ 4750/QĐ-BYT 2023, QĐ 3176/QĐ-BYT 2024"


class GoldReferrals(pa.DataFrameModel):
    """One row per month of discharge, facility that sent, facility sent to, type and reason.

    Numerator: current episodes that ended in a referral (MA_LOAI_RV 2 for professional reasons, 5 at the patient's own
    request), without recoveries; there is no denominator. Unit: episodes. A flow: everything adds up. Where to is told
    by XML1, else by the first paper (XML13); why by the paper alone. Either is null where nobody tells it, and the
    referral counts all the same. A paper of an episode that ended otherwise is remarked (``not_referred``) and no
    referral.
    """

    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    ma_cskcb: Text = column("Cơ sở chuyển đi", "Facility that sends", required=REJECT, source=XML1)
    ma_noi_den: Text = column("Cơ sở chuyển đến; trống: không ghi", "Facility sent to", source=f"{XML1}; {XML13}")
    ma_loai_rv: Text = column(
        "2 theo yêu cầu chuyên môn, 5 theo yêu cầu người bệnh", "Type of discharge", required=REJECT, codes=("2", "5"),
        codes_severity=REJECT, source=XML1,
    )  # fmt: skip
    ma_lydo_ct: Text = column(
        "Mã lý do chuyển; trống: không có phiếu hoặc không ghi", "Reason, null if no paper tells it",
        codes=tuple(MA_LYDO_CT), source=XML13,
    )  # fmt: skip
    referrals: Total = column("Số lượt chuyển", "Referrals", required=REJECT, at_least=1, source=XML1)
    with_paper: Total = column("Trong đó có phiếu chuyển", "With a paper", required=REJECT, at_least=0, source=XML13)

    class Config:
        unique = ["month", "ma_cskcb", "ma_noi_den", "ma_loai_rv", "ma_lydo_ct"]  # noqa: RUF012 - Pandera reads a list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "papers_within_referrals",
                    "with_paper",
                    "with_paper <= referrals",
                    REJECT,
                    "with_paper không được lớn hơn referrals.",
                    "with_paper must not exceed referrals.",
                    LAKE,
                ),
            )
        }

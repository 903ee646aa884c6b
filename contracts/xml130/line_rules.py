"""What must hold inside a drug line (XML2) and a service line (XML3) alike, and their money formulas without overflow.

Formulas compare with the exact product, not with the product rounded first: |amount − product| ≤ 0.01, which accepts an
amount rounded up, down or half up. Decimals of 38 digits would round a long product or stop the job, so the product of
quantity and price is narrowed before rates multiply it.
"""

from contracts.columns import WARN, Rule
from contracts.shapes import TENDER, covers

NO_OTHER_SOURCE = "t_nguonkhac <> 0"
"""Formulas of shares are provisional: support from another source changes them (QĐ 130, cases a, b, c)."""
_HUGE = "1e21BD"


def at_rate(amount: str, price: str, rate: str) -> str:
    """SQL: amount = quantity · price · rate / 100 within 0.01, exactly; null only where an input is null.

    The product of two decimal(18, 3) has 31 digits before the point. Beyond 10^21 it exceeds any decimal(18, 2) amount
    unless the rate is 0, since the smallest other rate is 0.01.
    """
    product = f"so_luong * {price}"
    exact = f"abs({amount} * 100 - try_cast({product} as decimal(27, 6)) * {rate}) <= 1"
    return f"case when abs({product}) >= {_HUGE} then {rate} = 0 and abs({amount}) <= 0.01 else {exact} end"


def share(amount: str, of: str, rate: str) -> str:
    """SQL: amount = of · rate / 100 within 0.01."""
    return f"abs({amount} * 100 - {of} * {rate}) <= 1"


def percent(field: str) -> Rule:
    """The rate lies between 0 and 100."""
    return Rule(
        f"{field}_range",
        field,
        f"{field} between 0 and 100",
        WARN,
        f"{field.upper()} phải từ 0 đến 100 (phần trăm).",
        f"{field.upper()} must be from 0 to 100 (per cent).",
    )


LINE_RULES = (
    Rule(
        "performed_before_order",
        "ngay_th_yl",
        "ngay_th_yl >= ngay_yl",
        WARN,
        "NGAY_TH_YL phải từ NGAY_YL trở đi. Hãy sửa lại hai thời điểm.",
        "NGAY_TH_YL must not be before NGAY_YL. Correct the two times.",
    ),
    Rule(
        "other_source_parts",
        "t_nguonkhac",
        "abs(t_nguonkhac - (t_nguonkhac_nsnn + t_nguonkhac_vtnn + t_nguonkhac_vttn + t_nguonkhac_cl)) <= 0.01",
        WARN,
        "T_NGUONKHAC phải bằng tổng bốn nguồn T_NGUONKHAC_NSNN, _VTNN, _VTTN, _CL (lệch tối đa 0.01).",
        "T_NGUONKHAC must be the sum of T_NGUONKHAC_NSNN, _VTNN, _VTTN, _CL (within 0.01).",
    ),
    Rule(
        "payers_sum",
        "thanh_tien_bv",
        "abs(thanh_tien_bv - (t_bntt + t_bncct + t_bhtt + t_nguonkhac)) <= 0.01",
        WARN,
        "THANH_TIEN_BV phải bằng T_BNTT + T_BNCCT + T_BHTT + T_NGUONKHAC (lệch tối đa 0.01). Hãy tính lại.",
        "THANH_TIEN_BV must be T_BNTT + T_BNCCT + T_BHTT + T_NGUONKHAC (within 0.01). Recalculate.",
    ),
    Rule(
        "outside_scope_paid",
        "pham_vi",
        "pham_vi <> '2' or (tyle_tt_bh = 0 and t_bhtt = 0)",
        WARN,
        "PHAM_VI 2 (ngoài phạm vi) thì TYLE_TT_BH và T_BHTT phải bằng 0.",
        "With PHAM_VI 2 (outside scope) TYLE_TT_BH and T_BHTT must be 0.",
    ),
    Rule(
        "tender_structure",
        "tt_thau",
        covers("tt_thau", TENDER),
        WARN,
        "TT_THAU phải ghi theo thứ tự: số quyết định;gói thầu;nhóm thầu;năm, cách nhau bằng dấu ';'.",
        "TT_THAU must hold, in this order: decision;package;group;year, separated by ';'.",
        since="130",
    ),
    percent("tyle_tt_bh"),
    percent("muc_huong"),
)

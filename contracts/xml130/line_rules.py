"""What must hold inside a drug line (XML2) and a service line (XML3) alike, and their money formulas without overflow.

Formulas compare with the exact product, not with the product rounded first: |amount − product| ≤ 0.01, which accepts an
amount rounded up, down or half up. Decimals of 38 digits would round a long product or stop the job, so the product of
quantity and price is narrowed before rates multiply it.
"""

from contracts.columns import QD130, WARN, Rule
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


def whole(field: str) -> Rule:
    """The rate has no decimals."""
    return Rule(
        f"{field}_whole",
        field,
        f"{field} = floor({field})",
        WARN,
        f"{field.upper()} phải là số nguyên (phần trăm). Hãy ghi lại tỷ lệ.",
        f"{field.upper()} must be a whole number (per cent). Write the rate again.",
    )


def provisional(free: str) -> tuple[Rule, Rule]:
    """What the patient pays by himself and beside insurance, unless ``free`` (SQL) lets the formulas go."""
    return (
        Rule(
            "own_payment",
            "t_bntt",
            f"{free} or abs(t_bntt - (thanh_tien_bv - thanh_tien_bh)) <= 0.01",
            WARN,
            "T_BNTT phải bằng THANH_TIEN_BV − THANH_TIEN_BH khi không có nguồn khác (lệch tối đa 0.01). Hãy tính lại.",
            "T_BNTT must be THANH_TIEN_BV − THANH_TIEN_BH without other sources (within 0.01). Recalculate.",
        ),
        Rule(
            "copay_rest",
            "t_bncct",
            f"{free} or abs(t_bncct - (thanh_tien_bh - t_bhtt)) <= 0.01",
            WARN,
            "T_BNCCT phải bằng THANH_TIEN_BH − T_BHTT khi không có nguồn khác (lệch tối đa 0.01). Hãy tính lại.",
            "T_BNCCT must be THANH_TIEN_BH − T_BHTT without other sources (within 0.01). Recalculate.",
        ),
    )


def _not_below_0(amount: str) -> str:
    """SQL: the amount, but 0 for less; Spark's ``greatest`` would take a null for less too."""
    return f"(case when {amount} >= 0 then {amount} when {amount} < 0 then 0 end)"


def supported(free: str, insured: str) -> Rule:
    """Another source pays as in one of the three cases: this patient (a), the facility (b), the co-payment (c).

    ``insured`` is the SQL of the plain formula of THANH_TIEN_BH, which does not hold in case b. In case a the support
    takes T_BNTT away first, then T_BNCCT, then T_BHTT. Who pays the rest follows from ``payers_sum``.
    """
    left = "(thanh_tien_bv - thanh_tien_bh - t_nguonkhac)"
    copay_left = f"(thanh_tien_bh * (100 - muc_huong) + ({left} - {_not_below_0(left)}) * 100)"
    patient = (
        f"{insured} and abs(t_bntt - {_not_below_0(left)}) <= 0.01"
        f" and abs(t_bncct * 100 - {_not_below_0(copay_left)}) <= 1"
    )
    paid = share("t_bhtt", "thanh_tien_bh", "muc_huong")
    facility = (
        f"{share('thanh_tien_bh', '(thanh_tien_bv - t_nguonkhac)', 'tyle_tt_bh')} and {paid}"
        " and abs(t_bncct - (thanh_tien_bh - t_bhtt)) <= 0.01"
    )
    copay = f"{insured} and {paid} and t_bncct = 0 and abs(t_nguonkhac - (thanh_tien_bh - t_bhtt)) <= 0.01"
    return Rule(
        "support_split",
        "t_nguonkhac",
        f"{free} or ({patient}) or ({facility}) or ({copay})",
        WARN,
        "Nguồn khác phải trừ theo một trong ba trường hợp: hỗ trợ người bệnh (trừ T_BNTT, rồi T_BNCCT, rồi T_BHTT), hỗ"
        " trợ cơ sở (trừ vào tổng trước), hoặc trả thay phần cùng chi trả. Hãy tính lại các khoản của dòng này.",
        "Other sources pay in one of three ways: for the patient (off T_BNTT, then T_BNCCT, then T_BHTT), for the"
        " facility (off the total first), or the whole co-payment. Recalculate the amounts of the line.",
    )


LEVELS = "0, 32, 38, 40, 47, 48, 50, 80, 95, 100"
"""80, 95 or 100, or the part of it that a patient off the route has: 40 or 50 %."""

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
    whole("tyle_tt_bh"),
    Rule(
        "muc_huong_level",
        "muc_huong",
        # 47.5 fits in the field since QĐ 1931; until 2020 a patient off the route had 60 or 70 % of the level.
        f"muc_huong in ({LEVELS}) or (muc_huong = 47.5 and ngay_yl >= timestamp'2026-07-01')"
        " or (ngay_yl < timestamp'2021-01-01' and muc_huong between 0 and 100)",
        WARN,
        "MUC_HUONG phải là 80, 95, 100, hoặc 40 %, 50 % của mức đó khi trái tuyến, hoặc 0. Hãy tra lại mức hưởng.",
        "MUC_HUONG must be 80, 95, 100, or 40 % or 50 % of it off the route, or 0. Look the level up again.",
        f"{QD130}; QĐ 3276/QĐ-BYT 2025, QĐ 1931/QĐ-BYT 2026",
    ),
)

"""Section: what care cost, for what and who pays."""

from __future__ import annotations

from collections.abc import Mapping

from lake.form import Answers, Ask
from lake.period import Period
from lake.section import MONEY, TWO_MONTHS, Bar, Bars, Figure, Grid, Said, Section, Told, Words, is_known, month_before

GROUPS = {
    "t_kham": "Khám bệnh",
    "t_giuong": "Ngày giường",
    "t_xn": "Xét nghiệm",
    "t_cdha": "Chẩn đoán hình ảnh, thăm dò chức năng",
    "t_thuoc": "Thuốc",
    "t_thuoc_tyle": "Thuốc thanh toán theo tỷ lệ",
    "t_mau": "Máu, chế phẩm máu",
    "t_pttt": "Phẫu thuật, thủ thuật",
    "t_vtyt": "Vật tư y tế",
    "t_vtyt_tyle": "Vật tư thanh toán theo tỷ lệ",
    "t_dvkt_tyle": "Dịch vụ thanh toán theo tỷ lệ",
    "t_vchuyen": "Vận chuyển",
    "t_khac": "Khác",
    "khong_ro": "Ngoài các dòng chi tiết",
}
"""Groups of cost as in form C79."""
PAYERS = {
    "t_bhtt": Words("Đề nghị bảo hiểm y tế thanh toán", "Claimed from insurance"),
    "t_bncct": Words("Người bệnh cùng chi trả", "Co-payment of patients"),
    "t_bntt": Words("Người bệnh tự trả ngoài phạm vi", "Paid by patients outside scope"),
    "t_nguonkhac": Words("Nguồn khác", "Other sources"),
}
KEY = ("ma_cskcb", "month", "chapter", "cost_group")
ASKS = {
    "months": Ask(
        {"gold/costs": (*KEY, "is_recovery", "episodes", "thanh_tien_bv", *PAYERS)},
        "with part as (select * from costs where not is_recovery and " + TWO_MONTHS + "), "
        "people as (select month, sum(episodes)::bigint as episodes from (select month, ma_cskcb, chapter, "
        "max(episodes) as episodes from part group by all) group by all) "
        "select month, any_value(people.episodes) as episodes, sum(thanh_tien_bv) as cost, "
        + ", ".join(f"sum({one}) as {one}" for one in PAYERS) + ", "
        + ", ".join(f"sum(thanh_tien_bv) filter (cost_group = '{one}') as {one}" for one in GROUPS)
        + " from part join people using (month) group by month",
    )
}  # fmt: skip
MILLION = Words("triệu đồng", "million đồng")


def tell(told: Mapping[str, Told], answers: Answers, period: Period) -> Said:
    """The cost of care of the month, who pays, and bars by group of cost; recoveries are left out.

    3,000,000 đồng of drugs and 1,000,000 of examinations: 4 million, bars of 3 and 1.
    """
    amount, now, before = told["months"], period.first, month_before(period)
    wanted = {"cost": Words("Tổng chi phí theo giá bệnh viện", "Total cost at hospital prices"), **PAYERS}
    figures = tuple(
        Figure(one, label, amount(one, month=now), amount(one, month=before), MONEY, MILLION)
        for one, label in wanted.items()
    )
    every = (Bar(label, amount(one, month=now), amount(one, month=before)) for one, label in GROUPS.items())
    bars = tuple(one for one in every if is_known(one.value) or is_known(one.before))
    return Said(figures, (Bars(Words("Chi phí theo nhóm", "Cost by group"), bars, MONEY, MILLION),))


section = Section(
    place=70,
    title=Words("Chi phí", "Costs"),
    source=Words("gold/costs, không kể thu hồi, theo tháng ra viện", "without recoveries, by month of discharge"),
    feeds=("xml130",),
    asks=ASKS,
    grids={
        "months": Grid(
            "months", ("month",), {"episodes": "episodes"}, {},
            dict.fromkeys(("cost", *PAYERS, *GROUPS), "episodes"),
        )
    },
    tell=tell,
)  # fmt: skip

"""Gold ``beds_per_10000``: beds of the province by its people."""

from contracts.columns import Text, column
from contracts.indicators import FIRST_DAY, MonthEnd, People, Rate10000, Total, population_state

SOURCE = "TT 23/2025/TT-BYT; TT 20/2019/TT-BYT, chỉ tiêu số giường bệnh trên 10.000 dân"


class BedsPer10000(MonthEnd):
    """One row per month: beds planned (GIUONG_PD) and set up (GIUONG_TK), without commune stations, by the people.

    Beds are null where no department of the month tells them; rates are null where the people are not known.
    ``population_state`` says why, and where the people are told from years of different numbers of communes
    (`contracts.indicators.population_state`).
    """

    beds_planned: Total = column("Giường kế hoạch (phê duyệt)", "Beds planned", at_least=0, source=SOURCE)
    beds_actual: Total = column("Giường thực kê", "Beds set up", at_least=0, source=SOURCE)
    population: People = column(
        "Dân số tỉnh ngày cuối tháng", "People of the province on that day", at_least=0, source=SOURCE
    )
    population_state: Text = population_state()
    beds_planned_per_10000: Rate10000 = column(
        "Giường kế hoạch trên 10.000 dân", "Beds planned per 10,000 people", at_least=0, source=SOURCE
    )
    beds_actual_per_10000: Rate10000 = column(
        "Giường thực kê trên 10.000 dân", "Beds set up per 10,000 people", at_least=0, source=SOURCE
    )

    class Config:
        unique = ["month"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {"rules": (FIRST_DAY,)}  # noqa: RUF012 - Pandera reads a plain dict

"""Gold ``doctors_per_10000``: doctors of the province by its people."""

from contracts.columns import REJECT, Text, column
from contracts.indicators import FIRST_DAY, MonthEnd, People, Rate10000, Total, population_state

SOURCE = "TT 23/2025/TT-BYT; TT 20/2019/TT-BYT, chỉ tiêu số bác sĩ trên 10.000 dân"


class DoctorsPer10000(MonthEnd):
    """One row per month: doctors, each once whatever the number of facilities, by the people of that day.

    Null where the people are not known: a rate of 0 would be a lie. ``population_state`` says why, and where the
    people are told from years of different numbers of communes (`contracts.indicators.population_state`).
    """

    doctors: Total = column("Số bác sĩ (người)", "Doctors, persons", required=REJECT, at_least=0, source=SOURCE)
    population: People = column(
        "Dân số tỉnh ngày cuối tháng", "People of the province on that day", at_least=0, source=SOURCE
    )
    population_state: Text = population_state()
    doctors_per_10000: Rate10000 = column(
        "Số bác sĩ trên 10.000 dân", "Doctors per 10,000 people", at_least=0, source=SOURCE
    )

    class Config:
        unique = ["month"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {"rules": (FIRST_DAY,)}  # noqa: RUF012 - Pandera reads a plain dict

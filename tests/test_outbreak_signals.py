"""EARS C2 beside its published example, and where it has nothing to say.

Example: weekly cases of S. Newport in Germany, 2010-11-01 to 2012-12-31 (SurvStat@RKI, dataset ``salmNewport`` of the R
package ``surveillance``), with the alarms that ``earsC(method = "C2", baseline = 7, alpha = 0.001)`` raises from 2011
on, as epysurv 0.1 keeps them in tests/data/EarsC2_pred.csv. The package's own test (tests/testthat/test-earsC.R) gives
the mean plus 1.644854 deviations of the seven weeks before the first weeks of 2011 as 3.278854, 3.278854, 3.436517 and
3.855617: the baselines of C2 two weeks later.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pyspark.sql.types as T
import pytest

from lake.gold.outbreak_signals import outbreak_signals
from tests.frames import frame, seeded
from tests.gold_oracle_cases import ICD
from tests.gold_oracle_cases import outbreak_signals as oracle

FIRST = date(2010, 11, 1)
COUNTS = """5 3 1 1 1 3 3 1 2
1 0 3 3 3 1 0 0 0 1 3 0 2 2 3 3 0 3 2 1 2 1 1 0 3 1 2 0 0 2 5 2 0 3 6 1 2 1 2 0 2 0 3 9 41 45 17 3 3 5 11 5
4 5 2 6 3 0 5 3 3 4 1 1 3 0 0 1 1 2 2 0 1 0 2 4 1 6 3 3 0 3 6 1 5 1 2 3 7 2 7 3 2 4 8 1 2 4 3 2 4 3 0 0 1""".split()  # noqa: SIM905
ALARMS = ("2011-08-01", "2011-10-31", "2011-11-07", "2011-11-14", "2011-11-21", "2012-06-11", "2012-06-25")
BOUNDS = {"2011-01-17": 3.278854, "2011-01-24": 3.278854, "2011-01-31": 3.436517, "2011-02-07": 3.855617}


def cases(spark: Any, *told: tuple[date, str | None, str | None]):
    onset, disease, commune = zip(*told, strict=True)
    return frame(
        spark,
        khoi_phat=(T.DateType(), list(onset)),
        ma_benh=(T.StringType(), list(disease)),
        ma_xa=(T.StringType(), list(commune)),
    )


def week(day: date) -> str:
    return "{}-W{:02d}".format(*day.isocalendar()[:2])


def test_the_alarms_and_baselines_are_those_of_the_published_example(spark):
    days = [FIRST + timedelta(weeks=at, days=at % 7) for at, many in enumerate(COUNTS) for _ in range(int(many))]
    others = [(FIRST + timedelta(weeks=at), "A97", None) for at in range(len(COUNTS))]  # each week told of something
    told = outbreak_signals(cases(spark, *((day, "A02", None) for day in days), *others)).collect()
    rows = [row for row in told if row.ma_benh == "A02"]
    found = {row.week: row for row in rows}
    told = {one: found[week(date.fromisoformat(one))] for one in (*ALARMS, *BOUNDS)}
    assert sorted(row.week for row in rows if row.is_signal) == sorted(told[one].week for one in ALARMS)
    for day, bound in BOUNDS.items():
        assert told[day].expected + 1.6448536 * told[day].deviation == pytest.approx(bound, abs=2e-6), day
    fourteenth = told["2011-11-14"]
    assert (fourteenth.level, fourteenth.ma_xa, fourteenth.cases) == ("province", None, 45)
    assert fourteenth.expected == pytest.approx(10 / 7)
    assert fourteenth.c2 == pytest.approx(38.43, abs=0.005)


def test_without_seven_weeks_told_of_there_is_no_baseline_and_a_lone_case_is_no_signal(spark):
    ninth, tenth, after_gap = (FIRST + timedelta(weeks=at) for at in (8, 9, 13))
    told: list[tuple] = [(FIRST + timedelta(weeks=at), "A02", None) for at in range(7)]
    told += [(ninth, "A97", "31000"), (tenth, "B05", "31000"), (after_gap, "B05", "31000")]
    told += [(tenth, "A97", "31000")] * 2 + [(tenth, None, "31000")]
    found = {(row.level, row.ma_benh, row.week): row for row in outbreak_signals(cases(spark, *told)).collect()}
    assert {(key[0], row.reason) for key, row in found.items() if key[2] in (week(ninth), week(after_gap))} == {
        ("province", "baseline_short"), ("commune", "baseline_short"),
    }  # fmt: skip
    early = found["province", "A02", week(FIRST)]
    assert (early.expected, early.deviation, early.upper_limit, early.c2, early.is_signal) == (None,) * 5
    lone, pair = found["commune", "B05", week(tenth)], found["commune", "A97", week(tenth)]
    assert (lone.expected, lone.upper_limit, lone.is_signal, pair.is_signal) == (0.0, 1.5, False, True)
    assert len(found) == 7 + 2 + 2 + 2 + 2


def test_a_year_of_random_cases_is_judged_as_plain_python_judges_it(spark):
    random = seeded("outbreaks")
    weeks = [FIRST + timedelta(weeks=at) for at in range(40) if at != 21]
    told = [(day + timedelta(days=random.randrange(7)), random.choice([*ICD]), random.choice(("31000", "31001", None)))
            for day in weeks for _ in range(random.choice((1, 3, 3, 5, 20)))]  # fmt: skip
    rows = outbreak_signals(cases(spark, *((day, ICD[disease], place) for day, disease, place in told))).collect()
    known = {"cases": [{"khoi_phat": f"{day}", "disease": disease, "ma_xa": place} for day, disease, place in told]}
    wanted = oracle(known)
    names = ("cases", "expected", "deviation", "upper_limit", "c2", "is_signal", "reason")
    found = {(row.week, row.level, row.ma_benh, row.ma_xa): tuple(row[name] for name in names) for row in rows}
    assert found.keys() == wanted.keys()
    for key, figures in wanted.items():
        near = [pytest.approx(one, rel=1e-12) if isinstance(one, float) else one for one in figures]
        assert [*found[key]] == near, key
    assert {row.is_signal for row in rows} == {True, False, None}

"""``gold/hiv_summary``: read from restricted, told without a person."""

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from contracts.hiv_rules import DEAD
from contracts.hiv_summary import HivSummary
from contracts.terms import SEX, meant
from lake.gold.care import EPISODE, care
from lake.population import population_on
from lake.silver.episodes import episodes
from lake.silver.hiv_care import hiv_care
from lake.silver.hiv_cases import hiv_cases
from lake.silver.population import population
from lake.table import table
from lake.unaccented import unaccented

KEY = ("month", "gioi_tinh", "age_group")
FIRST = "date'1990-01-01'"
"""HIV was first found in Viet Nam in 1990: a day before it is a slip of the pen."""
LISTED = ("new_cases", "living", "on_arv", "deaths", "deaths_in_year", "undated")
TESTED = ("vl_tests", "vl_suppressed")
IS_LIVING = "confirmed <= day and not is_lost and not coalesce(died <= day, false)"
COUNTS = {
    "new_cases": "trunc(confirmed, 'month') = month",
    "living": IS_LIVING,
    "on_arv": f"{IS_LIVING} and arv <= day and not coalesce(ended <= day, false)",
    "deaths": "trunc(died, 'month') = month",
    "deaths_in_year": "year(died) = year(month) and died <= day",
    "undated": "confirmed is null or is_lost",
}


@table(contract=HivSummary, reads=[hiv_cases, hiv_care, episodes, population])
def hiv_summary(hiv_cases: DataFrame, hiv_care: DataFrame, episodes: DataFrame, population: DataFrame) -> DataFrame:
    """People with HIV by month, sex and age group of the province: living, on ARV, new, dead, and their viral loads.

    Stock on the last day: living; flow: new, deaths; cumulative: deaths in the year. Rates: living by the people of
    that day, deaths in the year by its mean people, both × 100,000; tests of at most 1,000 copies/ml by all tests. 30
    living men among 1,200,000 people are 2.5, 3 deaths 0.25. Source: TT 05/2023, TT 07/2023/TT-BYT; QĐ 4750, XML6.
    """
    listed, tested = _listed(hiv_cases), _tested(hiv_care, episodes)
    every = listed.unionByName(tested, allowMissingColumns=True).groupBy(*KEY)
    summed = every.agg(*(F.sum(one).alias(one) for one in (*LISTED, *TESTED)))
    dated = summed.selectExpr("*", "last_day(month) as day", "make_date(year(month), 7, 1) as middle")
    days = dated.selectExpr("explode(array(day, middle)) as day").distinct()
    people = population_on(population, days, ()).selectExpr("day as _day", "dan_so", "population_state")
    return _rated(dated, people)


def _listed(hiv_cases: DataFrame) -> DataFrame:
    """Counts of persons, each once whatever the lines, on every month from the first confirmed to the last delivery."""
    died = "coalesce(ngay_tu_vong, ngay_bao_tu_vong)"
    persons = hiv_cases.groupBy("person_key").agg(
        F.expr(f"min({meant(unaccented('gioi_tinh'), SEX)}) as gioi_tinh"),
        F.min("nam_sinh").alias("born"),
        F.expr(f"min(if(ngay_khang_dinh >= {FIRST}, ngay_khang_dinh, null)) as confirmed"),
        F.expr(f"min({died}) as died"),
        F.expr(f"bool_or(coalesce({DEAD}, false)) and min({died}) is null as is_lost"),
        F.min("ngay_arv").alias("arv"),
        F.expr("if(count(ngay_ket_thuc) = count(*), max(ngay_ket_thuc), null) as ended"),
        F.max(F.to_date("_received_at")).alias("last"),
    )
    span = persons.selectExpr("trunc(coalesce(min(confirmed), max(last)), 'month') as first", "max(last) as last")
    months = span.where("first <= last").selectExpr("explode(sequence(first, last, interval 1 month)) as month")
    on_day = persons.join(F.broadcast(months.selectExpr("month", "last_day(month) as day")), how="cross")
    counted = (F.expr(f"count_if({holds}) as {name}") for name, holds in COUNTS.items())
    told = on_day.groupBy("month", "gioi_tinh", _age("year(day) - born").alias("age_group")).agg(*counted)
    return told.where(" + ".join(LISTED) + " > 0")


def _tested(hiv_care: DataFrame, episodes: DataFrame) -> DataFrame:
    """Viral loads by the month of the result: one person, day and class is one, however many claims tell of it."""
    real = hiv_care.join(care(episodes).select(*EPISODE), list(EPISODE))
    dated = real.where(f"ngay_kq_xn_tlvr >= {FIRST} and ngay_kq_xn_tlvr <= to_date(_received_at)")
    tests = dated.groupBy("person_key", "ngay_kq_xn_tlvr", "kq_xntl_vr").agg(
        F.min("gioi_tinh").alias("gioi_tinh"), F.min("birth_year").alias("born")
    )
    month = F.trunc("ngay_kq_xn_tlvr", "month").alias("month")
    sex = F.expr("if(gioi_tinh in ('1', '2', '3'), gioi_tinh, null) as gioi_tinh")
    return tests.groupBy(month, sex, _age("year(ngay_kq_xn_tlvr) - born").alias("age_group")).agg(
        F.count("*").alias("vl_tests"), F.expr("count_if(kq_xntl_vr in ('1', '2', '3', '4')) as vl_suppressed")
    )


def _age(years: str) -> Column:
    return F.expr(
        f"case when {years} < 0 then null when {years} < 15 then '0-14' when {years} < 25 then '15-24'"
        f" when {years} < 50 then '25-49' when {years} >= 50 then '50+' end"
    )


def _rated(dated: DataFrame, people: DataFrame) -> DataFrame:
    rows = dated
    for name, day, count, rate, reason in (
        ("population", "day", "living", "living_per_100000", "living_reason"),
        ("mean_population", "middle", "deaths_in_year", "deaths_in_year_per_100000", "deaths_reason"),
    ):
        beside = F.broadcast(people.withColumnsRenamed({"dan_so": name, "population_state": "_state"}))
        why = (
            f"case when {count} is null then 'no_list' when _state is null then 'no_population'"
            f" when _state <> 'known' then _state when {name} = 0 then 'no_people' end"
        )
        told = rows.join(beside, F.col(day) == F.col("_day"), how="left").withColumn(reason, F.expr(why))
        rows = told.withColumn(rate, F.expr(f"if({reason} is null, {count} * 100000 / nullif({name}, 0), null)"))
        rows = rows.drop("_day", "_state")
    percent = "vl_suppressed * 100 / nullif(vl_tests, 0) as suppressed_percent"
    return rows.selectExpr("*", percent, "if(vl_tests > 0, null, 'no_test') as suppressed_reason")

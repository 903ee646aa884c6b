"""``gold/beds_per_10000``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.beds_per_10000 import BedsPer10000
from lake.gold.month_ends import month_ends, standing
from lake.population import population_on
from lake.silver.departments import departments
from lake.silver.facilities import facilities
from lake.silver.population import population
from lake.table import table

STATION = "Trạm y tế"


@table(contract=BedsPer10000, reads=[departments, facilities, population])
def beds_per_10000(departments: DataFrame, facilities: DataFrame, population: DataFrame) -> DataFrame:
    """Beds of the province, planned and set up, per 10,000 people on the last day of the month.

    Numerator: GIUONG_PD and GIUONG_TK of departments, without facilities that are a commune station (LOAI_HINH Trạm y
    tế) on that day; denominator: the people of the province. 3,000 beds and 1,200,000 people are 25.0. A stock. Source:
    TT 20/2019/TT-BYT.
    """
    months = month_ends(departments)
    # Summed before a line is told for each of its months: a hundred thousand departments would be millions of rows.
    beds = departments.groupBy("ma_cskcb", "valid_from", "valid_to").agg(
        F.sum("giuong_pd").alias("giuong_pd"), F.sum("giuong_tk").alias("giuong_tk")
    )
    stations = facilities.where(f"loai_hinh = '{STATION}'").selectExpr(
        "ma_cskcb as _station", "valid_from as _from", "valid_to as _to"
    )
    is_station = "ma_cskcb = _station and (_from is null or _from <= day) and (_to is null or _to >= day)"
    counted = standing(beds, months).join(F.broadcast(stations), F.expr(is_station), how="left_anti")
    told = months.join(
        counted.groupBy("day").agg(F.sum("giuong_pd").alias("beds_planned"), F.sum("giuong_tk").alias("beds_actual")),
        "day",
        how="left",
    )
    people = population_on(population, months.select("day"), ()).withColumnRenamed("dan_so", "population")
    rate = "{0} * 10000 / nullif(population, 0) as {0}_per_10000"
    return told.join(people, "day", how="left").selectExpr(
        "month", "beds_planned", "beds_actual", "population", "population_state",
        rate.format("beds_planned"), rate.format("beds_actual"),
    )  # fmt: skip

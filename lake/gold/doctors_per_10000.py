"""``gold/doctors_per_10000``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.doctors_per_10000 import DoctorsPer10000
from lake.gold.month_ends import month_ends, standing
from lake.population import population_on
from lake.practitioners import is_doctor
from lake.silver.population import population
from lake.silver.staff import staff
from lake.table import table


@table(contract=DoctorsPer10000, reads=[staff, population])
def doctors_per_10000(staff: DataFrame, population: DataFrame) -> DataFrame:
    """Doctors of the province, each once, per 10,000 people on the last day of the month.

    Numerator: persons with a post whose CHUCDANH_NN is a doctor's; denominator: the people of the province, between two
    ends of a year linear by days. 840 doctors and 1,200,000 people are 7.0. A stock. Source: TT 20/2019/TT-BYT.
    """
    months = month_ends(staff)
    doctors = F.when(F.expr(is_doctor("chucdanh_nn")), F.col("person_key"))
    counted = standing(staff, months).groupBy("month", "day").agg(F.count_distinct(doctors).alias("doctors"))
    people = population_on(population, months.select("day"), ()).withColumnRenamed("dan_so", "population")
    rate = "doctors * 10000 / nullif(population, 0) as doctors_per_10000"
    return counted.join(people, "day", how="left").selectExpr(
        "month", "doctors", "population", "population_state", rate
    )

"""``gold/staff``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.gold_staff import GoldStaff
from lake.gold.month_ends import month_ends, standing
from lake.practitioners import is_doctor
from lake.silver.staff import staff as posts
from lake.table import table


@table(contract=GoldStaff, reads=[posts])
def staff(staff: DataFrame) -> DataFrame:
    """Posts by month and facility on the last day of the month; a post is one person at one facility.

    Two lines of one person at two departments of a facility are one post, so with 3 lines of 2 persons ``posts`` is 2.
    A stock. Source: TT 23/2025/TT-BYT.
    """
    on_day = standing(staff, month_ends(staff))
    doctor = F.when(F.expr(is_doctor("chucdanh_nn")), F.col("person_key"))
    return on_day.groupBy("month", "ma_cskcb").agg(
        F.count_distinct("person_key").alias("posts"), F.count_distinct(doctor).alias("doctor_posts")
    )

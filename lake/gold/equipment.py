"""``gold/equipment``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.gold_equipment import GoldEquipment
from lake.gold.month_ends import month_ends, standing
from lake.silver.equipment import equipment as devices
from lake.table import table


@table(contract=GoldEquipment, reads=[devices])
def equipment(equipment: DataFrame) -> DataFrame:
    """Devices (MA_MAY) by month and facility on the last day of the month. A stock. Source: mẫu ThongTinThietBi."""
    on_day = standing(equipment, month_ends(equipment))
    return on_day.groupBy("month", "ma_cskcb").agg(F.count_distinct("ma_may").alias("devices"))

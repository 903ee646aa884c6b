"""``gold/drug_use``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.drug_use import DrugUse
from lake.gold.care import of_care, total
from lake.silver.drug_lines import drug_lines
from lake.silver.episodes import episodes
from lake.table import table

DRUG = ("ma_thuoc", "ham_luong", "don_vi_tinh")
OF_ALL = f"over (partition by month, {', '.join(DRUG)})"
REASON = (
    "case when so_luong = 0 then 'no_quantity' when unit_price is null then 'too_big'"
    " when facilities < 2 then 'one_facility' when province_median = 0 then 'median_zero' end as reason"
)


def _folded(name: str) -> str:
    return f"nullif(lower(regexp_replace({name}, '\\\\s+', '')), '') as {name}"


@table(contract=DrugUse, reads=[drug_lines, episodes])
def drug_use(drug_lines: DataFrame, episodes: DataFrame) -> DataFrame:
    """Drugs of care by facility, month of discharge, substance, strength and unit: quantity, amount and price in đồng.

    A flow. ``price_percent``: numerator the facility's mean price (THANH_TIEN_BV by SO_LUONG), denominator the median
    of the facilities' prices of the month. Three facilities pay 1,000, 1,100 and 1,500: the median is 1,100, and the
    last one's 10 units for 15,000 are at 136.4 %. Source: QĐ 4750/QĐ-BYT, XML2.
    """
    named = of_care(drug_lines, episodes).selectExpr(
        "ma_cskcb", "month", "ma_thuoc", *map(_folded, DRUG[1:]), "so_luong", "thanh_tien_bv"
    )
    given = named.groupBy("ma_cskcb", "month", *DRUG).agg(
        F.count("*").alias("lines"), total("so_luong", 3), total("thanh_tien_bv")
    )
    # A price beyond the column would end the whole build.
    price = "try_cast(thanh_tien_bv / nullif(so_luong, 0) as decimal(18, 3)) as unit_price"
    priced = given.selectExpr("*", price).selectExpr("*", f"array_sort(collect_list(unit_price) {OF_ALL}) as prices")
    middle = "prices[(size(prices) - 1) div 2] + prices[size(prices) div 2]"
    median = f"case when size(prices) > 0 then cast(({middle}) / 2 as decimal(19, 4)) end as province_median"
    compared = priced.selectExpr("*", "cast(size(prices) as bigint) as facilities", median).selectExpr("*", REASON)
    percent = "if(reason is null, cast(unit_price * 100 / nullif(province_median, 0) as double), null) as price_percent"
    return compared.selectExpr("*", percent)

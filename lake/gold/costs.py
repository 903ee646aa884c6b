"""``gold/costs``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.costs import GROUPS, NO_GROUP, PAYERS, Costs
from lake.gold.care import EPISODE, IS_RECOVERY, MONTH, total
from lake.icd_chapters import chaptered
from lake.silver.drug_lines import drug_lines
from lake.silver.episodes import episodes
from lake.silver.service_lines import service_lines
from lake.table import table

AMOUNTS = ("thanh_tien_bv", *PAYERS)
PLACE = ("ma_cskcb", "month", "chapter", "is_recovery")
COST_GROUP = " ".join(f"when ma_nhom in ({', '.join(map(repr, codes))}) then '{one}'" for one, codes in GROUPS.items())


@table(contract=Costs, reads=[episodes, drug_lines, service_lines])
def costs(episodes: DataFrame, drug_lines: DataFrame, service_lines: DataFrame) -> DataFrame:
    """Cost of care by facility, month of discharge, ICD chapter, group of cost and payer, in đồng; recoveries apart.

    A flow. Numerator: THANH_TIEN_BV and its payers over XML2 and XML3, and under ``khong_ro`` what XML1 tells beyond
    them; denominator of ``cost_per_episode``: episodes of the chapter. One episode of drugs for 100 and a visit for 50,
    and one of the same chapter with 30 and no line: t_thuoc 100, t_kham 50, khong_ro 30, of 2 episodes, so 50, 25 and
    15 each. A recovery (MA_DOITUONG_KCB 8) of -40 stands alone beside them: net 140. Source: QĐ 4750/QĐ-BYT; C79a-HD.
    """
    heads = chaptered(_heads(episodes), "ma_benh_chinh").select(*EPISODE, *PLACE[1:], *AMOUNTS)
    lines = drug_lines.select(*EPISODE, "ma_nhom", *AMOUNTS).unionByName(
        service_lines.select(*EPISODE, "ma_nhom", *AMOUNTS)
    )
    grouped = lines.selectExpr("*", f"case {COST_GROUP} end as cost_group").where("cost_group is not null")
    of_episode = grouped.groupBy(*EPISODE, "cost_group").agg(*map(total, AMOUNTS))
    told = of_episode.join(heads.select(*EPISODE, *PLACE[1:]), list(EPISODE))
    of_lines = told.selectExpr(*PLACE, "cost_group", "0 as episodes", *AMOUNTS)
    beyond = told.selectExpr(
        *PLACE, f"'{NO_GROUP}' as cost_group", "0 as episodes", *(f"-{one} as {one}" for one in AMOUNTS)
    )
    whole = heads.selectExpr(*PLACE, f"'{NO_GROUP}' as cost_group", "int(not is_recovery) as episodes", *AMOUNTS)
    return _told(of_lines.unionByName(beyond).unionByName(whole))


def _heads(episodes: DataFrame) -> DataFrame:
    return episodes.selectExpr(
        *EPISODE, f"{MONTH} as month", f"{IS_RECOVERY} as is_recovery", "ma_benh_chinh",
        "t_tongchi_bv as thanh_tien_bv", *PAYERS,
    )  # fmt: skip


def _told(parts: DataFrame) -> DataFrame:
    """The parts summed; what XML1 tells beyond its lines only where there is such a thing."""
    summed = parts.groupBy(*PLACE, "cost_group").agg(F.sum("episodes").alias("episodes"), *map(total, AMOUNTS))
    counted = summed.withColumn("episodes", F.expr(f"sum(episodes) over (partition by {', '.join(PLACE)})"))
    something = " or ".join(f"{one} is null or {one} <> 0" for one in AMOUNTS)
    each = "cast(thanh_tien_bv / nullif(episodes, 0) as decimal(28, 2)) as cost_per_episode"
    missing = f"({' + '.join(PAYERS)}) is null"
    reason = f"case when is_recovery then 'recovery' when {missing} then 'amount_unknown' end as reason"
    return counted.where(f"cost_group <> '{NO_GROUP}' or {something}").selectExpr("*", each, reason)

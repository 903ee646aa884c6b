"""``gold/insurance_use``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.insurance_use import InsuranceUse
from lake.gold.care import EPISODE, care, total
from lake.silver.episode_cards import episode_cards
from lake.silver.episodes import episodes
from lake.table import table

AMOUNTS = ("t_tongchi_bv", "t_tongchi_bh", "t_bhtt", "t_bncct", "t_bntt")
KEY = ("ma_cskcb", "month", "has_card", "card_group", "ma_doituong_kcb")


@table(contract=InsuranceUse, reads=[episodes, episode_cards])
def insurance_use(episodes: DataFrame, episode_cards: DataFrame) -> DataFrame:
    """Episodes and their cost (đồng) by facility, month of discharge, group of the first card and type of attendance.

    A flow. ``episode_percent``: of all episodes of facility and month; ``claimed_percent``: T_BHTT of T_TONGCHI_BV. 3
    of 4 episodes with a card GD, cost 1,000, of which 800 are claimed: 75 % and 80 %. Source: QĐ 4750/QĐ-BYT, XML1.
    """
    first = episode_cards.groupBy(*EPISODE).agg(
        F.min_by("card_group", "place").alias("card_group"), F.lit(True).alias("has_card")
    )
    real = care(episodes).select(*EPISODE, "month", "ma_doituong_kcb", *AMOUNTS)
    beside = real.join(first, list(EPISODE), how="left").withColumn("has_card", F.expr("coalesce(has_card, false)"))
    used = beside.groupBy(*KEY).agg(F.count("*").alias("episodes"), *map(total, AMOUNTS))
    of_all = "sum(episodes) over (partition by ma_cskcb, month) as facility_episodes"
    claimed = "cast(t_bhtt as double) * 100 / cast(nullif(t_tongchi_bv, 0) as double) as claimed_percent"
    return used.selectExpr("*", of_all).selectExpr(
        "*", "episodes * 100 / facility_episodes as episode_percent", claimed,
        "if(t_tongchi_bv = 0, 'no_cost', null) as reason",
    )  # fmt: skip

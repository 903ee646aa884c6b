"""``gold/referrals``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.gold_referrals import GoldReferrals
from lake.gold.care import EPISODE, care
from lake.silver.episodes import episodes
from lake.silver.referrals import referrals as papers
from lake.table import table


@table(contract=GoldReferrals, reads=[episodes, papers])
def referrals(episodes: DataFrame, referrals: DataFrame) -> DataFrame:
    """Episodes that ended in a referral, by month of discharge, from where, to where, type and reason.

    Numerator: MA_LOAI_RV 2 and 5 without recoveries; no denominator. Unit: episodes. A flow. Two sent from A to B, one
    of whose destination only the paper tells, and one to nobody knows where: A to B 2, one of them with a paper, and A
    to null 1. Source: QĐ 4750/QĐ-BYT, XML1, XML13.
    """
    paper = "min_by(struct(coalesce(ma_noi_den, ma_cskcb_den) as ma_noi_den, ma_lydo_ct), _position)"
    first = referrals.groupBy(*EPISODE).agg(F.expr(paper).alias("_paper"))
    sent = care(episodes).where("ma_loai_rv in ('2', '5')").join(first, list(EPISODE), how="left")
    told = sent.selectExpr(
        "month", "ma_cskcb", "coalesce(ma_noi_den, _paper.ma_noi_den) as ma_noi_den", "ma_loai_rv",
        "_paper.ma_lydo_ct as ma_lydo_ct", "_paper is not null as has_paper",
    )  # fmt: skip
    return told.groupBy("month", "ma_cskcb", "ma_noi_den", "ma_loai_rv", "ma_lydo_ct").agg(
        F.count("*").alias("referrals"), F.count_if("has_paper").alias("with_paper")
    )

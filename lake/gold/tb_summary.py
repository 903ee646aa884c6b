"""``gold/tb_summary``: read from restricted, told without a person."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.tb_summary import TbSummary
from lake.gold.care import EPISODE, care
from lake.silver.episodes import episodes
from lake.silver.tb_care import tb_care
from lake.table import table

TOLD = ("loai_dtri_lao", "phanloai_lao_vitri", "phanloai_lao_ts", "phanloai_lao_hiv", "phanloai_lao_vk",
        "ket_qua_dtri_lao")  # fmt: skip
COUNTED = {
    "new_cases": "phanloai_lao_ts = '1'",
    "relapses": "phanloai_lao_ts = '2'",
    "hiv_positive": "phanloai_lao_hiv = '1'",
    "confirmed": "phanloai_lao_vk = '1'",
}
OUTCOMES = ("cured", "completed", "failed", "died", "lost", "not_evaluated")
"""KET_QUA_DTRI_LAO 1 to 6."""


@table(contract=TbSummary, reads=[tb_care, episodes])
def tb_summary(tb_care: DataFrame, episodes: DataFrame) -> DataFrame:
    """Courses of tuberculosis treatment by the month in which they began, kind and site, and their outcomes: a flow.

    Numerator: courses cured (1) or completed (2); denominator: courses with an outcome 1 to 6; per cent. Of 6 courses
    1 is cured, 1 completed, 1 died and 1 not evaluated, and 2 are open: 50 %. A person's monthly records of one day of
    beginning are one course, as its newest episode tells it. Source: QĐ 4750/QĐ-BYT, XML15.
    """
    ended = care(episodes).select(*EPISODE, "ngay_ra")
    treated = tb_care.where("not loai_dtri_lao <=> '0'").join(ended, list(EPISODE))
    order = "struct(ngay_ra, ma_cskcb, ma_lk, _position)"
    newest = F.expr(f"max_by(struct({', '.join(TOLD)}), {order}) as told")
    courses = treated.groupBy("person_key", "ngaybd_dtri_lao").agg(newest).select("ngaybd_dtri_lao", "told.*")
    results = {name: f"ket_qua_dtri_lao = '{code}'" for code, name in enumerate(OUTCOMES, 1)}
    summed = courses.groupBy(F.trunc("ngaybd_dtri_lao", "month").alias("month"), *TOLD[:2]).agg(
        F.count("*").alias("courses"),
        *(F.expr(f"count_if({holds}) as {name}") for name, holds in (COUNTED | results).items()),
    )
    told = summed.withColumn("open", F.expr(f"courses - ({' + '.join(OUTCOMES)})"))
    percent = "(cured + completed) * 100 / nullif(courses - open, 0) as success_percent"
    return told.selectExpr("*", percent, "if(courses = open, 'no_outcome', null) as reason")

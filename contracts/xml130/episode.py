"""What must hold across the parts of one HOSO, judged on its XML1 beside the sums of its XML2 and XML3.

Sums run over the rows as delivered in the same HOSO that carry XML1's MA_LK. They are null, so the rules undecided,
where a part that they need cannot be read, an amount in it cannot be read, or neither XML2 nor XML3 came. Beside the
sums stands ``parts_came``, see ``episode_rules``.
"""

from typing import Any

import pandera.pyspark as pa

from contracts.columns import QD130, REJECT, WARN, Amount, Rule
from contracts.xml130.episode_rules import EXPECTED

DRUGS, SERVICES, BOTH = ("xml2",), ("xml3",), ("xml2", "xml3")


def total(vi: str, en: str, parts: tuple[str, ...], of: str, sql: str = "") -> Any:
    """A column that sums ``of`` over the rows of these parts; the engine reads parts and column from the metadata.

    With ``sql``, which must be null where it cannot be told, that is summed under the name ``of``.
    """
    metadata = {"parts": parts, "of": of, "sql": sql or of, "source": QD130}
    return pa.Field(nullable=True, title=vi, description=en, metadata=metadata)


def _where(field: str, codes: str, value: str) -> str:
    """SQL: the value where the field is one of these codes, 0 where it is another, null where it is none."""
    return f"case when {field} in ({codes}) then {value} when {field} is not null then 0 end"


def _equals(id: str, field: str, wanted: str, severity: str, what_vi: str, what_en: str, unless: str = "") -> Rule:
    holds = f"abs({field} - ({wanted})) <= 1"
    return Rule(
        id,
        field,
        f"coalesce({unless}, false) or {holds}" if unless else holds,
        severity,
        f"{field.upper()} của XML1 lệch quá 1 đồng so với {what_vi}. Hãy tính lại rồi gửi lại cả hồ sơ.",
        f"{field.upper()} of XML1 differs by more than 1 đồng from {what_en}. Recalculate and send the episode again.",
        "QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023: XML1",
    )


RULES = (
    _equals(
        "sum_t_tongchi_bv",
        "t_tongchi_bv",
        "both_thanh_tien_bv",
        REJECT,
        "tổng THANH_TIEN_BV của XML2 và XML3",
        "the sum of THANH_TIEN_BV in XML2 and XML3",
    ),
    _equals(
        "sum_t_tongchi_bh",
        "t_tongchi_bh",
        "both_thanh_tien_bh",
        REJECT,
        "tổng THANH_TIEN_BH của XML2 và XML3",
        "the sum of THANH_TIEN_BH in XML2 and XML3",
    ),
    _equals(
        "sum_t_thuoc",
        "t_thuoc",
        "drugs_thanh_tien_bv",
        REJECT,
        "tổng THANH_TIEN_BV của XML2",
        "the sum of THANH_TIEN_BV in XML2",
    ),
    Rule(
        "sum_t_bhtt",
        "t_bhtt",
        # QĐ 4210 has no T_TONGCHI_BH, so that the sum alone decides.
        "abs(t_bhtt - both_t_bhtt) <= 1 or if(_standard = '4210', false, abs(t_bhtt - (t_tongchi_bh - t_bncct)) <= 1)",
        REJECT,
        "T_BHTT của XML1 lệch quá 1 đồng so với tổng T_BHTT của XML2 và XML3, và so với T_TONGCHI_BH − T_BNCCT.",
        "T_BHTT of XML1 is neither the sum of T_BHTT in XML2 and XML3 nor T_TONGCHI_BH − T_BNCCT, within 1 đồng.",
    ),
    _equals(
        "sum_t_bntt",
        "t_bntt",
        "both_t_bntt",
        WARN,
        "tổng T_BNTT của XML2 và XML3",
        "the sum of T_BNTT in XML2 and XML3",
    ),
    _equals(
        "sum_t_bncct",
        "t_bncct",
        "both_t_bncct",
        WARN,
        "tổng T_BNCCT của XML2 và XML3",
        "the sum of T_BNCCT in XML2 and XML3",
    ),
    _equals(
        "sum_t_nguonkhac",
        "t_nguonkhac",
        "both_t_nguonkhac",
        WARN,
        "tổng T_NGUONKHAC của XML2 và XML3",
        "the sum of T_NGUONKHAC in XML2 and XML3",
    ),
    _equals(
        "sum_t_vtyt",
        "t_vtyt",
        "goods_thanh_tien_bv",
        WARN,
        "tổng THANH_TIEN_BV của XML3 có MA_NHOM 10, 11",
        "the sum of THANH_TIEN_BV in XML3 with MA_NHOM 10, 11",
    ),
    _equals(
        "sum_t_bhtt_gdv",
        "t_bhtt_gdv",
        "by_service_t_bhtt",
        WARN,
        "tổng T_BHTT của XML2 và XML3 có MA_PTTT 1",
        "the sum of T_BHTT in XML2 and XML3 with MA_PTTT 1",
        # Their cards are settled by their own funds.
        unless="ma_the_bhyt rlike '(^|;) *(QN|CY|CA)'",
    ),
    *EXPECTED,
)


class Episode(pa.DataFrameModel):
    """One row per HOSO with a single readable XML1: its amounts beside the sums of its parts, in đồng."""

    drugs_thanh_tien_bv: Amount = total(
        "Tổng THANH_TIEN_BV của XML2", "Sum of THANH_TIEN_BV in XML2", DRUGS, "thanh_tien_bv"
    )
    both_thanh_tien_bv: Amount = total(
        "Tổng THANH_TIEN_BV của XML2 và XML3", "Sum over XML2 and XML3", BOTH, "thanh_tien_bv"
    )
    both_thanh_tien_bh: Amount = total(
        "Tổng THANH_TIEN_BH của XML2 và XML3", "Sum over XML2 and XML3", BOTH, "thanh_tien_bh"
    )
    both_t_bhtt: Amount = total("Tổng T_BHTT của XML2 và XML3", "Sum of T_BHTT in XML2 and XML3", BOTH, "t_bhtt")
    both_t_bntt: Amount = total("Tổng T_BNTT của XML2 và XML3", "Sum of T_BNTT in XML2 and XML3", BOTH, "t_bntt")
    both_t_bncct: Amount = total("Tổng T_BNCCT của XML2 và XML3", "Sum of T_BNCCT in XML2 and XML3", BOTH, "t_bncct")
    both_t_nguonkhac: Amount = total(
        "Tổng T_NGUONKHAC của XML2 và XML3", "Sum of T_NGUONKHAC in XML2 and XML3", BOTH, "t_nguonkhac"
    )
    goods_thanh_tien_bv: Amount = total(
        "Tổng THANH_TIEN_BV của vật tư trong XML3",
        "Sum of THANH_TIEN_BV of consumables in XML3",
        SERVICES,
        "goods",
        _where("ma_nhom", "'10', '11'", "thanh_tien_bv"),
    )
    by_service_t_bhtt: Amount = total(
        "Tổng T_BHTT theo phí dịch vụ của XML2 và XML3",
        "Sum of T_BHTT paid by fee for service in XML2 and XML3",
        BOTH,
        "by_service",
        _where("ma_pttt", "'1'", "t_bhtt"),
    )
    bed_days: Amount = total(
        "Số ngày giường trong XML3",
        "Bed days in XML3",
        SERVICES,
        "bed_days",
        _where("ma_nhom", "'14', '15', '16'", "so_luong"),
    )
    count_of_tests: Amount = total(
        "Số dòng xét nghiệm, hình ảnh, thăm dò của XML3",
        "Lines of tests in XML3",
        SERVICES,
        "tests",
        _where("ma_nhom", "'1', '2', '3'", "1"),
    )

    class Config:
        """Tolerance is 1 đồng, inclusive: some systems write whole đồng."""

        metadata = {"rules": RULES}  # noqa: RUF012 - Pandera reads a plain dict

"""A million service lines with planted faults, and the same 12 rules said three times: ours, by hand, sparkdq's.

Each faulty row breaks one rule, and ``fault`` says which: that is the right answer, and no side looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandera.pyspark as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as T

from contracts.columns import REJECT, Amount, Price, Rule

FAULTY = 0.03
RULES = 12
UNIQUE = 7
"""The rule that the keyed form turns into the key's uniqueness."""
FACILITY, CODE, NAME = r"\d{5}", r"\d{2}\.\d{4}\.\d{4}", 60
GROUPS = list(range(1, 19))
_HOLDS = {
    "stay": "ngay_ra >= ngay_vao",
    "insured": "t_bhtt <= thanh_tien",
    "amount": "thanh_tien <= so_luong * don_gia + 1",
}


def _rules(*names: str) -> dict:
    return {"rules": tuple(Rule(name, "thanh_tien", _HOLDS[name], REJECT, name, name) for name in names)}


class Lines(pa.DataFrameModel):
    """One service line: 12 rules that look at the row alone."""

    ma_lk: T.StringType = pa.Field(nullable=False)
    stt: T.IntegerType = pa.Field(nullable=True, ge=1)
    ma_cskcb: T.StringType = pa.Field(nullable=True, str_matches=rf"{FACILITY}(?![\s\S])")
    ma_dich_vu: T.StringType = pa.Field(nullable=True, str_matches=rf"{CODE}(?![\s\S])")
    ten_dich_vu: T.StringType = pa.Field(nullable=True, str_length={"max_value": NAME})
    ma_nhom: T.IntegerType = pa.Field(nullable=True, isin=GROUPS)
    tyle_tt: T.IntegerType = pa.Field(nullable=True, in_range={"min_value": 0, "max_value": 100})
    so_luong: Price = pa.Field(nullable=True, gt=0)
    don_gia: Price = pa.Field(nullable=True, ge=0)
    thanh_tien: Amount = pa.Field(nullable=True)
    t_bhtt: Amount = pa.Field(nullable=True)
    ngay_vao: T.TimestampType = pa.Field(nullable=True)
    ngay_ra: T.TimestampType = pa.Field(nullable=True)

    class Config:
        metadata = _rules(*_HOLDS)


class KeyedLines(Lines):
    """The same with the uniqueness of (ma_lk, stt) instead of the range of a rate."""

    tyle_tt: T.IntegerType = pa.Field(nullable=True)

    class Config:
        metadata = _rules(*_HOLDS)
        unique = ["ma_lk", "stt"]  # noqa: RUF012  Pandera's own form


BY_HAND = {
    "ma_lk:required": "ma_lk is null",
    "stt:from": "stt < 1",
    "ma_cskcb:shape": rf"not ma_cskcb rlike r'\A{FACILITY}\z'",
    "ma_dich_vu:shape": rf"not ma_dich_vu rlike r'\A{CODE}\z'",
    "ten_dich_vu:length": f"length(ten_dich_vu) > {NAME}",
    "ma_nhom:codes": f"ma_nhom not in ({', '.join(map(str, GROUPS))})",
    "tyle_tt:range": "(tyle_tt < 0 or tyle_tt > 100)",
    "so_luong:above": "so_luong <= 0",
    "don_gia:from": "don_gia < 0",
    "stay": "ngay_ra < ngay_vao",
    "insured": "t_bhtt > thanh_tien",
    "amount": "thanh_tien > so_luong * don_gia + 1",
}
TWICE = "count(*) over (partition by ma_lk, stt) > 1 and ma_lk is not null and stt is not null"

SPARKDQ: list[dict] = [
    {"check": "null-check", "columns": ["ma_lk"]},
    {"check": "numeric-min-check", "columns": ["stt"], "min-value": 1, "inclusive": True},
    {"check": "regex-match-check", "column": "ma_cskcb", "pattern": rf"\A{FACILITY}\z"},
    {"check": "regex-match-check", "column": "ma_dich_vu", "pattern": rf"\A{CODE}\z"},
    {"check": "string-max-length-check", "column": "ten_dich_vu", "max-length": NAME},
    {"check": "is-contained-in-check", "allowed-values": {"ma_nhom": GROUPS}},
    {
        "check": "numeric-between-check",
        "columns": ["tyle_tt"],
        "min-value": 0,
        "max-value": 100,
        "inclusive": [True, True],
    },
    {"check": "numeric-min-check", "columns": ["so_luong"], "min-value": 0, "inclusive": False},
    {"check": "numeric-min-check", "columns": ["don_gia"], "min-value": 0, "inclusive": True},
    {"check": "column-greater-than-check", "column": "ngay_ra", "limit": "ngay_vao", "inclusive": True},
    {"check": "column-less-than-check", "column": "t_bhtt", "limit": "thanh_tien", "inclusive": True},
    {"check": "column-less-than-check", "column": "thanh_tien", "limit": "so_luong * don_gia + 1", "inclusive": True},
]
# It knows uniqueness of a whole frame only; as critical it would fail every row.
SPARKDQ_UNIQUE: dict = {"check": "unique-rows-check", "subset-columns": ["ma_lk", "stt"], "severity": "warning"}


def write_lines(spark: SparkSession, count: int, path: str, keyed: bool) -> None:
    """The lines as Parquet, seeded by their number. Rule UNIQUE breaks two neighbours at once where it is the key's."""
    # Neighbours share their draw, so that both rows of a doubled key know that they are faulty.
    drawn = spark.range(count).selectExpr(
        "id",
        f"(xxhash64(id, 'fault') & 1048575) / 1048576 < {FAULTY} as _alone",
        "cast(pmod(xxhash64(id, 'kind'), 12) + 1 as int) as _kind",
        f"(xxhash64(id div 2, 'twice') & 1048575) / 1048576 < {FAULTY / RULES if keyed else 0} as _both",
    )
    own = f"_alone and _kind <> {UNIQUE}" if keyed else "_alone"
    faulty = drawn.selectExpr("id", f"case when _both then {UNIQUE} when {own} then _kind end as fault")
    faulty.selectExpr(*_columns(keyed)).write.mode("overwrite").parquet(path)


def _columns(keyed: bool) -> list[str]:
    twice = f"fault = {UNIQUE}" if keyed else "false"
    number = f"if({twice}, id div 2 * 2, id)"
    amount = "cast(so.so_luong * so.don_gia as decimal(18, 2))"
    drawn = (
        "named_struct('so_luong', cast(1 + pmod(xxhash64(id, 'so'), 20) as decimal(18, 3)), "
        "'don_gia', cast(1000 + pmod(xxhash64(id, 'gia'), 900000) as decimal(18, 3)))"
    )
    amount = amount.replace("so.", f"{drawn}.")
    so, gia = f"{drawn}.so_luong", f"{drawn}.don_gia"
    came = "timestamp_seconds(1772300000 + pmod(xxhash64(id, 'vao'), 15000000))"
    return [
        f"case when fault = 1 then null else concat('92001.26', lpad({number} div 8, 9, '0')) end as ma_lk",
        f"case when fault = 2 then 0 - cast(id as int) else cast({number} % 8 + 1 as int) end as stt",
        "case when fault = 3 then concat('9200', id % 10, char(10)) else concat('9200', id % 10) end as ma_cskcb",
        "case when fault = 4 then 'K.12' else concat('02.', lpad(id % 9999, 4, '0'), '.0310') end as ma_dich_vu",
        "concat('Dịch vụ số ', id % 4000, case when fault = 5 then repeat('x', 60) else '' end) as ten_dich_vu",
        "cast(case when fault = 6 then 99 else 1 + id % 18 end as int) as ma_nhom",
        f"cast(case when fault = 7 and not {twice} then 130 else id % 101 end as int) as tyle_tt",
        f"case when fault = 8 then 0 - {so} else {so} end as so_luong",
        f"case when fault = 9 then 0 - {gia} else {gia} end as don_gia",
        f"cast(case when fault in (8, 9) then 0 - {amount} when fault = 12 then {amount} + 500 else {amount} end "
        "as decimal(18, 2)) as thanh_tien",
        f"cast(case when fault in (8, 9) then 0 - {amount} when fault = 11 then {amount} + 9 else {amount} * 0.8 end "
        "as decimal(18, 2)) as t_bhtt",
        f"{came} as ngay_vao",
        f"{came} + make_interval(0, 0, 0, case when fault = 10 then -2 else pmod(id, 9) end) as ngay_ra",
        "fault",
    ]


def checks_of_sparkdq(keyed: bool) -> list[dict]:
    """Its checks as its documentation writes them: dictionaries with an id."""
    chosen = [one for place, one in enumerate(SPARKDQ, 1) if not (keyed and place == UNIQUE)]
    chosen += [SPARKDQ_UNIQUE] if keyed else []
    return [{"check-id": f"rule-{place}", **one} for place, one in enumerate(chosen, 1)]


def split_by_hand(rows: DataFrame, keyed: bool) -> tuple[DataFrame, DataFrame]:
    """Good rows, and bad rows with the names of what they broke: what somebody who knows Spark would write once."""
    rules = dict(BY_HAND)
    if keyed:
        del rules["tyle_tt:range"]
        rules["unique"] = "_twice"
    known = rows.selectExpr("*", f"{TWICE} as _twice") if keyed else rows
    good, bad = by_hand(known, rules)
    return good.select(*rows.columns), bad.select(*rows.columns, "broken")


def by_hand(rows: DataFrame, rules: Mapping[str, str]) -> tuple[DataFrame, DataFrame]:
    """Good rows, and bad rows with ``broken``, the names of the rules whose SQL is true."""
    is_bad = f"coalesce({' or '.join(f'({rule})' for rule in rules.values())}, false)"
    named = ", ".join(f"case when {rule} then '{name}' end" for name, rule in rules.items())
    bad = rows.where(is_bad).selectExpr("*", f"array_compact(array({named})) as broken")
    return rows.where(f"not {is_bad}"), bad

"""Drug lines that keep all sixty rules, but for some with one planted fault; ``fault`` names the rule it breaks."""

from __future__ import annotations

from pyspark.sql import SparkSession

from benchmarks.split60_rules import BY_HAND, types
from benchmarks.split_rules import FAULTY

CAME = "timestamp_seconds(1772300000 + pmod(xxhash64(id, 'vao'), 15000000)) as came"
CARD = "concat('DN4', '92', lpad(id % 1000000, 10, '0'))"
CLEAN = {
    "ma_lk": "concat('92001.26', lpad(id div 8, 9, '0'))",
    "stt": "id % 8 + 1",
    "ma_cskcb": "concat('9200', id % 10)",
    "ma_thuoc": "concat('40.', id % 999 + 1, if(id % 6 = 0, '+40.12', ''))",
    "ma_nhom": "element_at(array('4', '5', '6', '7', '17'), cast(id % 5 + 1 as int))",
    "ten_thuoc": "concat('Thuốc số ', id % 4000)",
    "don_vi_tinh": "if(id % 3 = 0, 'Viên', 'Ống')",
    "ham_luong": "if(id % 13 = 0, null, concat(id % 500, ' mg'))",
    "duong_dung": "concat(id % 4 + 1, '.', lpad(id % 10 + 1, 2, '0'))",
    "lieu_dung": "'1 viên/lần * 2 lần/ngày * 3 ngày [2 viên/ngày]'",
    "cach_dung": "if(id % 5 = 0, null, 'Uống sau ăn')",
    "so_dang_ky": "if(id % 11 = 0, null, concat('VD-', lpad(id % 99999, 5, '0'), '-99'))",
    "tt_thau": "if(id % 5 > 2 and fault is null, null, '99/QĐ-SYT;G1;N2;2026')",
    "pham_vi": "if(is_own, '2', '1')",
    "ma_khoa": "if(id % 7 = 0, 'K01;K02', 'K02')",
    "ma_bac_si": "concat(lpad(id % 90, 6, '0'), '/CT-CCHN')",
    "ma_benh": "if(id % 4 = 0, null, if(id % 4 = 1, 'J18.9', 'A09.1;I10'))",
    "ma_pttt": "cast(id % 3 + 1 as string)",
    "nguon_ctra": "cast(id % 4 + 1 as string)",
    "vet_thuong_tp": "if(id % 50 = 0, '1', null)",
    "gioi_tinh": "cast(id % 2 + 1 as string)",
    "ma_loai_kcb": "lpad(id % 9 + 1, 2, '0')",
    "ma_the": f"if(is_own, null, {CARD})",
    "so_cccd": "if(id % 9 = 0, null, concat('092', lpad(id % 100000000, 9, '0')))",
    "the_den": "if(is_own, null, date'2026-12-31')",
    "ngay_sinh": "date_add(date'1940-01-01', cast(id % 30000 as int))",
    "ngay_vao": "came",
    "ngay_yl": "came + interval 2 hours",
    "ngay_th_yl": "if(id % 6 = 0, null, came + interval 3 hours)",
    "ngay_ra": "came + make_interval(0, 0, 0, cast(id % 9 + 1 as int))",
    "ngay_ttoan": "if(id % 17 = 0, null, came + interval 12 days)",
}
"""SQL of the columns that hold no money. Who pays himself (``is_own``) has no card and nothing from insurance."""
MONEY = {
    "tyle_tt_bh": "if(is_own, 0, if(id % 7 = 0, 50, 100))",
    "muc_huong": "if(id % 3 = 0, 100, 80)",
    "so_luong": "cast(1 + pmod(xxhash64(id, 'so'), 20) as decimal(18, 3))",
    "don_gia": "cast(1000 * (1 + pmod(xxhash64(id, 'gia'), 900)) as decimal(18, 3))",
    "thanh_tien": "cast(so_luong * don_gia as decimal(18, 2))",
    "thanh_tien_bh": "cast(thanh_tien * tyle_tt_bh / 100 as decimal(18, 2))",
    "t_bhtt": "cast(thanh_tien_bh * muc_huong / 100 as decimal(18, 2))",
    "t_bncct": "thanh_tien_bh - t_bhtt",
    "t_bntt": "thanh_tien - thanh_tien_bh",
    "t_nguonkhac": "0",
}
"""SQL of the others, each of those before it; prices of whole thousands keep every share exact."""
ALIKE = {"required": "null", "pattern": "'? ?'", "code": "'?'", "too_long": "repeat('x', 300)"}
NOTHING = dict.fromkeys(["don_gia", "thanh_tien", "thanh_tien_bh", "t_bhtt", "t_bncct", "t_bntt"], "0")
FAULTS = {
    "stt:greater_than_or_equal_to": {"stt": "0"},
    "so_luong:greater_than": NOTHING | {"so_luong": "0"},
    "don_gia:negative": NOTHING | {"so_luong": "1", "don_gia": "-0.001"},
    "thanh_tien:negative": NOTHING | {"thanh_tien": "-0.01", "thanh_tien_bh": "null", "t_bncct": "null"},
    "thanh_tien_bh:negative": NOTHING | {"thanh_tien_bh": "-0.01"},
    "t_nguonkhac:negative": NOTHING | {"t_nguonkhac": "-0.01", "t_bntt": "0.01"},
    "t_bntt:negative": NOTHING | {"t_bntt": "-0.01", "t_bncct": "0.01"},
    "t_bncct:negative": NOTHING | {"t_bncct": "-0.01", "t_bntt": "0.01"},
    "t_bhtt:negative": NOTHING | {"t_bhtt": "-0.01", "t_bncct": "0.01"},
    "tyle_tt_bh:in_range": NOTHING | {"tyle_tt_bh": "130"},
    "muc_huong:in_range": NOTHING | {"muc_huong": "-1"},
    "thanh_tien:row_formula": {"thanh_tien": "thanh_tien + 500", "t_bntt": "t_bntt + 500"},
    "thanh_tien:insured_formula": {"tyle_tt_bh": "30"},
    "thanh_tien:claim_share": {"muc_huong": "40"},
    "thanh_tien:insured_within": {"thanh_tien_bh": "thanh_tien + 9", "t_nguonkhac": "t_bhtt", "t_bhtt": "0"},
    "thanh_tien:payers": {"t_bntt": "t_bntt + 1"},
    "thanh_tien:not_covered": {"pham_vi": "'2'"},
    "thanh_tien:card_needed": {"ma_the": "null"},
    "thanh_tien:tender_needed": {"ma_nhom": "'4'", "tt_thau": "null"},
    "thanh_tien:ordered_after_arrival": {"ngay_yl": "ngay_vao - interval 1 hour", "ngay_th_yl": "null"},
    "thanh_tien:ordered_before_leaving": {"ngay_yl": "ngay_ra + interval 1 hour", "ngay_th_yl": "null"},
    "thanh_tien:given_after_order": {"ngay_th_yl": "ngay_yl - interval 1 minute"},
    "thanh_tien:settled_after_leaving": {"ngay_ttoan": "ngay_ra - interval 1 day"},
    "thanh_tien:card_in_force": {"the_den": "date'2020-01-01'"},
    "thanh_tien:born_before": {"ngay_sinh": "date'2030-01-01'"},
}
"""What breaks each rule and no other, in a line that insurance pays; rules of one kind are broken ALIKE."""


def write_lines(spark: SparkSession, count: int, path: str) -> None:
    """The lines as Parquet, seeded by their number ``id``."""
    names = ", ".join(f"'{name}'" for name in BY_HAND)
    lines = spark.range(count).selectExpr(
        "id",
        f"case when (xxhash64(id, 'fault') & 1048575) / 1048576 < {FAULTY} "
        f"then element_at(array({names}), cast(pmod(xxhash64(id, 'kind'), {len(BY_HAND)}) + 1 as int)) end as fault",
    )
    lines = lines.selectExpr("*", "id % 10 = 0 and fault is null as is_own", CAME)
    lines = lines.selectExpr("*", *(f"{sql} as {name}" for name, sql in CLEAN.items()))
    for name, sql in MONEY.items():
        lines = lines.selectExpr("*", f"{sql} as {name}")
    lines.selectExpr("id", "fault", *_columns()).write.mode("overwrite").parquet(path)


def _columns() -> list[str]:
    """Each column with what the line's fault makes of it."""
    planted: dict[str, str] = dict.fromkeys(types(), "")
    for rule in BY_HAND:
        field, _, kind = rule.partition(":")
        for name, sql in (FAULTS[rule] if rule in FAULTS else {field: ALIKE[kind]}).items():
            planted[name] += f"when '{rule}' then {sql} "
    values = {name: f"case fault {cases}else {name} end" if cases else name for name, cases in planted.items()}
    return [f"cast({values[name]} as {type_.simpleString()}) as {name}" for name, type_ in types().items()]

"""A contract judged in one pass: a split loses and doubles no row and tells all; every rule is counted."""

from __future__ import annotations

from collections import Counter

import pandera.pyspark as pa
import pytest
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.columns import REJECT, WARN, Count, Rule, Text, column
from contracts.xml130.xml4 import Xml4
from lake.conform import conform
from lake.found import CARRIED, counts, legend, narrow
from lake.rules import Check, compile_contract, judge, split
from lake.table import Part
from tests.frames import frame, listed, seeded


class Visits(pa.DataFrameModel):
    """One row with some of every rule: required, a code list, a length, a bound, sentences that null leaves open."""

    place: Count = pa.Field()
    code: Text = column("a", "b", required=REJECT, codes=("a", "b'"), codes_severity=REJECT, max=2)
    n: Count = column("a", "b", required=WARN, at_least=0)

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule("small", "n", "n < 10", REJECT, "Nhỏ.", "Small."),
                Rule("even", "n", "n % 2 = 0", WARN, "Chẵn.", "Even."),
                Rule("b_has_n", "code", "code <> 'b\\'' or n is not null", REJECT, "'\"\\", "${x}"),
            )
        }


def visit(code: str | None, n: int | None) -> dict[tuple[str, str], bool | None]:
    """Verdict of each rule of Visits by rule and field."""
    return {
        ("required", "place"): False,
        ("required", "code"): code is None,
        ("code", "code"): None if code is None else code not in ("a", "b'"),
        ("too_long", "code"): None if code is None else len(code) > 2,
        ("required", "n"): n is None,
        ("negative", "n"): None if n is None else n < 0,
        ("small", "n"): None if n is None else n >= 10,
        ("even", "n"): None if n is None else n % 2 != 0,
        ("b_has_n", "code"): (None if n is None else False) if code is None else code == "b'" and n is None,
    }


@pytest.fixture(scope="module")
def visits(spark) -> list[tuple]:
    random = seeded("visits")
    codes, numbers = (None, "a", "b'", "c", "abc"), (None, -1, 0, 1, 2, 9, 10, 11)
    return [(place, random.choice(codes), random.choice(numbers)) for place in range(120)]


def visit_rows(spark, visits: list[tuple]) -> DataFrame:
    types = zip(("place", "code", "n"), (Count, Text, Count), strict=True)
    return frame(spark, **{name: (type_, [row[at] for row in visits]) for at, (name, type_) in enumerate(types)})


def test_a_split_keeps_every_row_once_with_all_its_reject_rules_and_no_other(spark, visits):
    good, bad = (part.collect() for part in split(visit_rows(spark, visits), Visits))
    checks = {(check.rule, check.field): check for check in compile_contract(Visits)}
    broken = {}
    for place, code, n in visits:
        hits = [checks[key] for key, verdict in visit(code, n).items() if verdict]
        broken[place] = [(c.rule, c.field, REJECT, c.vi, c.en) for c in hits if c.severity == REJECT]
    assert sorted(tuple(row) for row in good) == [row for row in visits if not broken[row[0]]]
    assert sorted(tuple(row)[:3] for row in bad) == [row for row in visits if broken[row[0]]]
    told = {row["place"]: [tuple(one) for one in row["broken"]] for row in bad}
    assert told == {place: some for place, some in broken.items() if some}
    assert any(any(visit(code, n).values()) and not broken[place] for place, code, n in visits)  # only warned


def test_counts_are_those_of_python_in_every_group(spark, visits):
    checks = compile_contract(Visits)
    judged = judge(visit_rows(spark, visits), checks)
    wanted = {}
    for half in (0, 1):
        mine = [visit(*row[1:]) for row in visits if row[0] % 2 == half]
        for key in mine[0]:
            found = Counter(one[key] for one in mine)
            wanted[half, *key] = (len(mine), found[True], found[None])
    assert counted(judged, Visits, checks, "place % 2") == wanted


def counted(judged: DataFrame, contract: type, checks: list[Check], file: str = "0") -> dict:
    """Rows checked, broken and undecided by number of the file (SQL), rule and field."""
    part = Part(contract, table="visits")
    known = {"_position": "0", "_sender": f"cast({file} as string)", "_sha256": "'hash'"}
    lake = [f"{known.get(name, 'null')} as {name}" for name in CARRIED if name not in judged.columns]
    found = narrow(judged.selectExpr("*", *lake), part, checks)
    files = found.select("_sender", "_sha256", F.col("_sender").cast("int").alias("file_number")).distinct()
    meant = legend(judged.sparkSession, [(part, checks, ())])
    rows = counts(found, meant, files).join(meant.where("is_first"), "number").collect()
    return {
        (row["file_number"], row["rule"], row["field"]): (row["checked"], row["broken"], row["undecided"])
        for row in rows
    }


def test_a_rule_that_rejects_under_a_condition_and_warns_else_is_counted_once(spark):
    random = seeded("ngay_kq")
    times = (None, "202604010800", "202602300800", "mai")
    sent = [(random.choice((None, "5.4")), random.choice(times)) for _ in range(60)]
    texts = dict.fromkeys(Xml4.to_schema().columns, [None] * len(sent)) | {
        "gia_tri": [a for a, _ in sent],
        "ngay_kq": [b for _, b in sent],
    }
    texts["_standard"] = ["3176"] * len(sent)
    delivered = frame(spark, **{name: (Text, values) for name, values in texts.items()}).withColumns(listed(Xml4))
    rows = conform(delivered, Xml4)
    checks = compile_contract(Xml4, rows.columns)
    found = counted(judge(rows, checks), Xml4, checks)
    bad, blank = [a for a, b in sent if b in times[2:]], [a for a, b in sent if b is None]
    assert found[0, "unreadable", "ngay_kq"] == (60, len(bad), len(blank))
    assert found[0, "required", "ngay_kq"] == (60, sum(a is not None for a in blank), 0)
    _, bad_rows = split(rows, Xml4)
    assert bad_rows.where("exists(broken, one -> one.field = 'ngay_kq')").count() == sum(a is not None for a in bad)


def test_more_rules_than_a_mask_has_bits_are_all_told(spark):
    moduli = range(2, 150)
    rules = tuple(
        Rule(f"by_{m}", "value", f"value % {m} <> 0", WARN if m % 3 else REJECT, f"{m}", f"{m}") for m in moduli
    )
    config = type("Config", (), {"metadata": {"rules": rules}})
    body = {"__annotations__": {"value": Count}, "value": pa.Field(nullable=True), "Config": config}
    wide = type("Wide", (pa.DataFrameModel,), body)
    values = [None, 1, 149, 2 * 149, *range(60, 70), 3 * 61 * 62, 141 * 62]
    rows, checks = frame(spark, value=(Count, values)), compile_contract(wide)
    assert len(judge(rows, checks).columns) == 1 + 5
    hits = {v: [f"by_{m}" for m in moduli if v is not None and v % m == 0 and m % 3 == 0] for v in values}
    good, bad = (part.collect() for part in split(rows, wide))
    assert {row["value"]: [one["rule"] for one in row["broken"]] for row in bad} == {v: h for v, h in hits.items() if h}
    assert sorted(str(row["value"]) for row in good) == sorted(str(v) for v, h in hits.items() if not h)
    assert counted(judge(rows, checks), wide, checks) == {
        (0, f"by_{m}", "value"): (len(values), sum(v is not None and v % m == 0 for v in values), 1) for m in moduli
    }

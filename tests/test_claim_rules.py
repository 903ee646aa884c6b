"""Every sentence of the claim contracts on real Spark: rows that keep it, break it, and leave it undecided."""

import pytest
from pyspark.sql import functions as F

from lake.conform import conform
from lake.rules import compile_contract
from tests import beside_cases, claim_cases, claim_use_cases, paper_cases
from tests.claim_cases import ENVELOPE, Sent
from tests.frames import listed

CASES = (*claim_cases.CASES, *claim_use_cases.CASES, *paper_cases.CASES, *beside_cases.CASES)
GOOD = {contract: beside_cases.good(contract) for contract in claim_cases.GOOD | paper_cases.GOOD}
PLACES = ("92001", "K02.1", "20260101", "12.34", "I10", "02.1896", "GD4920000000001", "H001", "SH.1.92001.1", "", " ")


def rules(contract: type) -> dict:
    return {rule.id: rule for rule in contract.Config.metadata["rules"]}


def typed(spark, contract: type, changes: list[Sent]):
    """The good row with each change, typed as the build does."""
    columns = [*contract.to_schema().columns, *ENVELOPE, *(f"_head_{field}" for field in beside_cases.fields(contract))]
    rows = [[(ENVELOPE | GOOD[contract] | change).get(column) for column in columns] for change in changes]
    frame = spark.createDataFrame(rows, ", ".join(f"{column} string" for column in columns))
    frame = beside_cases.read(frame, contract)
    told = {"_macskcb_count": F.col("_macskcb_count").try_cast("int")} | listed(contract)
    return conform(frame.withColumns(told), contract)


def verdicts(spark, contract: type, changes: list[Sent]) -> list[dict]:
    """One mapping rule → verdict per changed good row."""
    frame = typed(spark, contract, changes)
    judged = frame.select(*[F.expr(rule.holds).alias(rule.id) for rule in rules(contract).values()])
    return [row.asDict() for row in judged.collect()]


@pytest.fixture(scope="module")
def judged(spark) -> dict:
    """Verdicts of every case, one Spark job a contract."""
    found: dict = {}
    for contract in GOOD:
        places = [
            (case.rule, kind, place)
            for case in CASES
            if case.contract is contract
            for kind in ("breaks", "undecided", "keeps")
            for place in range(len(getattr(case, kind)))
        ]
        by_rule = {case.rule: case for case in CASES if case.contract is contract}
        changes = [{}, *(getattr(by_rule[rule], kind)[place] for rule, kind, place in places)]
        good, *others = verdicts(spark, contract, changes)
        found[contract] = good, {key: row[key[0]] for key, row in zip(places, others, strict=True)}
    return found


def test_every_rule_has_its_examples():
    assert {(case.contract, case.rule) for case in CASES} == {(part, id) for part in GOOD for id in rules(part)}


@pytest.mark.parametrize("contract", GOOD, ids=lambda contract: contract.__name__)
def test_a_good_row_keeps_every_rule(judged, contract):
    assert judged[contract][0] == dict.fromkeys(rules(contract), True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.contract.__name__}-{case.rule}")
def test_rule_is_broken_undecided_and_kept_where_it_should(judged, case):
    wanted = {"breaks": False, "undecided": None, "keeps": True}
    expected = {(kind, n): verdict for kind, verdict in wanted.items() for n in range(len(getattr(case, kind)))}
    found = {(kind, n): one for (rule, kind, n), one in judged[case.contract][1].items() if rule == case.rule}
    assert found == expected


@pytest.mark.parametrize("contract", GOOD, ids=lambda contract: contract.__name__)
def test_no_rule_stops_the_job_on_the_largest_numbers_or_on_nothing(spark, contract):
    numbers = [name for name, column in contract.to_schema().columns.items() if "String" not in str(column.dtype)]
    large = dict.fromkeys(numbers, "9" * 30)
    at_bound = dict.fromkeys(numbers, "9" * 15)
    nothing = dict.fromkeys([*contract.to_schema().columns, *ENVELOPE])
    assert len(verdicts(spark, contract, [large, at_bound, nothing, dict.fromkeys(nothing, ";;x;")])) == 4


@pytest.mark.parametrize("contract", GOOD, ids=lambda contract: contract.__name__)
def test_a_text_of_thirty_thousand_places_overflows_no_stack(spark, contract):
    texts = [";".join([place] * 30_000) for place in PLACES] + [".".join(["1"] * 30_000), "+".join(["1.1"] * 30_000)]
    frame = typed(spark, contract, [dict.fromkeys(contract.to_schema().columns, text) for text in texts])
    checks = compile_contract(contract, frame.columns)
    judged = frame.select(*[F.expr(check.broken).alias(str(place)) for place, check in enumerate(checks)])
    assert len(judged.collect()) == len(texts)

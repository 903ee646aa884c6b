"""Random claim rows judged by the compiled contracts and by plain Python: the same verdict by rule and field."""

from random import Random

import pyspark.sql.types as T
import pytest
from pyspark.sql import functions as F

from contracts.standards import IDS
from contracts.xml130.xml1 import Xml1
from contracts.xml130.xml2 import Xml2
from contracts.xml130.xml3 import Xml3
from contracts.xml130.xml4 import Xml4
from contracts.xml130.xml5 import Xml5
from lake.conform import conform
from lake.rules import batched, compile_contract, judge, sentences
from tests import beside_cases, beside_oracle, claim_fields
from tests.beside_oracle import HEAD
from tests.claim_cases import ENVELOPE, GOOD
from tests.frames import delivered_text, listed, seeded, spoiled
from tests.row_oracle import SENTENCES, judged

ROWS = 250
DRUGS, SERVICES = [claim_fields.drug(), claim_fields.drug("2.5", "0.333")], [claim_fields.service()]
MADE = {
    Xml1: (claim_fields.summary(DRUGS, SERVICES), {"ngay_ra": "202506302359", "ngay_vao": "202506302359"}),
    Xml2: (*DRUGS, {"ma_nhom": "17", "tt_thau": None}),
    Xml3: (
        *SERVICES,
        claim_fields.service("2.5", "200", "30"),
        claim_fields.service(ma_nhom="12"),
        {"ma_nhom": "8"},
    ),
    Xml4: (claim_fields.result(), claim_fields.result(gia_tri=None), claim_fields.result(gia_tri=None, mo_ta="mờ")),
    Xml5: (claim_fields.note(),),
}
"""Rows that are good, or nearly so, beside the good one of the cases."""
NUMBERS = """0 -0 0.00 -0.004 -0.005 -0.01 -1 1 100 99999.99 99999.995 2147483648 1e3 1. +1 1234,50 12345.67 12345.68
    12345.69 9999999999999999.99 999999999999999.999""".split()  # noqa: SIM905
TIMES = """202603300830 202603300809 202603300810 202506302359 202507010000 202604010929 202602290000 202613010000
    20260401 196503150000 196500000000 000000000000""".split()  # noqa: SIM905
TEXTS = (
    "x", "0", "1", "01", "12", "8", "A09", "I10\n", "i10", "A0٩", "J00.9*", "02.1896;", "K02 ; K03.1", "CSST<M75",
    "VD 00",
)  # fmt: skip


EACH = (None, "x", "-1", "1", "190001010000")
"""What every field is set to once, so that every rule is met broken and kept."""


def changed(random: Random, contract: type, row: dict) -> dict:
    """The row with up to three fields changed to blanks, garbage, values at a bound, or wrong codes."""
    columns = contract.to_schema().columns
    columns = columns | {f"{HEAD}{name}": Xml1.to_schema().columns[name] for name in beside_cases.fields(contract)}
    fields = [name for name in (*columns, *ENVELOPE) if name not in ("_macskcb_count", "_standard", "_service_on")]
    changes = {name: _text(random, columns.get(name)) for name in random.sample(fields, random.randint(0, 3))}
    changes["_standard"] = random.choice((*IDS, row["_standard"]))
    return row | changes | ({"_macskcb_count": random.choice(("0", "1", "1", "1", "2"))} if contract is Xml1 else {})


def _text(random: Random, column) -> str | None:
    """One text for a field, near to what its contract says of it."""
    if column is None:
        return random.choice((None, "92001", "92999", "92998"))
    pool = [None, *random.sample(TEXTS, 2)]
    for check in column.checks:
        stats = check.statistics
        pool += [spoiled(random, random.choice(stats["allowed_values"]))] if check.name == "isin" else []
        pool += random.sample(stats["allowed_values"], 1) if check.name == "isin" else []
        if check.name == "str_length":
            pool += [letter * (stats["max_value"] + more) for letter in "đ😀" for more in (0, 1)]
    if column.metadata["reads"] or isinstance(column.dtype.type, (T.TimestampType, T.DateType)):
        pool += [*random.sample(TIMES, 4), delivered_text(random)]
    elif isinstance(column.dtype.type, T.NumericType):
        pool += [*random.sample(NUMBERS, 4), delivered_text(random)]
    return random.choice(pool)


def drawn(contract: type) -> list[dict]:
    """Rows of texts: each good one as it is, the first with each field changed alone, then random ones."""
    random = seeded(contract.__name__)
    blank = dict.fromkeys([*contract.to_schema().columns, *ENVELOPE])
    good = blank | ENVELOPE | beside_cases.good(contract)
    bases = [good, *(good | made for made in MADE[contract])]
    each = [good | {name: text} for name in contract.to_schema().columns for text in EACH]
    return [*bases, *each, *(changed(random, contract, random.choice(bases)) for _ in range(ROWS))]


def compiled(spark, contract: type, rows: list[dict]) -> list[dict]:
    """Verdicts of each row by rule, field and severity, read from the masks that the build uses."""
    columns = list(rows[0])
    schema = ", ".join(f"{column} string" for column in columns)
    delivered = spark.createDataFrame([[row[column] for column in columns] for row in rows], schema)
    delivered = beside_cases.read(delivered, contract)
    told = {"_macskcb_count": F.col("_macskcb_count").cast("int"), "_service_on": F.to_date("_service_on")}
    typed = conform(delivered.withColumns(told | listed(contract)), contract)
    checks = compile_contract(contract, typed.columns)
    masks = judge(typed, checks).drop(*typed.columns).collect()
    found = []
    for row in masks:
        verdicts = {}
        for word, some in enumerate(batched(checks)):
            for place, check in enumerate(some):
                one = row[f"_found_{word}"] >> 2 * place & 3
                key, verdict = (check.rule, check.field, check.severity), (False, True, None)[one]
                # A length stands once for each version that has its own, and is false in the others.
                verdicts[key] = max(verdicts.get(key, False), verdict, key=(False, None, True).index)
        found.append(verdicts)
    return found


@pytest.mark.parametrize("contract", GOOD, ids=lambda contract: contract.__name__)
def test_compiled_verdicts_are_those_of_plain_python(spark, contract):
    rows = drawn(contract)
    own = {*SENTENCES.get(contract, {}), *beside_oracle.HOLDS.get(contract, {})}
    left_out = {(rule.id, rule.field) for rule in sentences(contract)} - own
    seen: dict = {}
    for row, found in zip(rows, compiled(spark, contract, rows), strict=True):
        wanted = judged(contract, row | {"_macskcb_count": int(row["_macskcb_count"])})
        compared = {key: verdict for key, verdict in found.items() if key[:2] not in left_out}
        # A rule that rejects under a condition stands twice, and is false where the other severity speaks.
        twice = {key: False for key in compared if key not in wanted}
        assert {key[:2] for key in twice} <= {key[:2] for key in wanted}
        assert compared == wanted | twice, row
        for key, verdict in wanted.items():
            seen.setdefault(key, set()).add(verdict)
    assert not_seen(seen) == []


def not_seen(seen: dict) -> list:
    """The reject rules, and those on XML1, for which the draw met no broken row or no kept one."""
    told = [key for key in seen if key[2] == "reject" or key[0].endswith("_outside_stay")]
    return sorted(key for key in told if not {True, False} <= seen[key])

"""Contracts compiled to Spark: the verdict of every kind of check is Pandera's own, and a split loses and doubles no row."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import pandera.pyspark as pa
import pyspark.sql.types as T
import pytest
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.columns import REJECT, WARN, Amount, Count, Day, Rule, Text, Time, column
from contracts.xml130.xml4 import Xml4
from lake.conform import conform
from lake.errors import OurFault
from lake.rules import compile_contract, counts, hit, judge, rejects, split
from tests.frames import FORMS, HERE, draw, frame, seeded

Real, Switch, Long = T.DoubleType(), T.BooleanType(), T.LongType()
COMPARE = {"eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "ge": operator.ge, "lt": operator.lt, "le": operator.le}
BOUNDS = {
    Count: (0, 1),
    Amount: (Decimal("0.10"), Decimal("0.01")),
    Day: (date(2026, 4, 1), timedelta(days=1)),
    Time: (datetime(2026, 4, 1, tzinfo=HERE), timedelta(seconds=1)),
    Real: (0.1, 1e-9),
}
"""A bound of each type and the step to what lies next to it."""
COMPOSED, APART = FORMS


class Case(NamedTuple):
    """A contract of one check, what it says of a value, and values at its edge."""

    type: T.DataType
    check: dict[str, Any]
    holds: Callable[[Any], bool]
    near: tuple = ()

    @property
    def contract(self) -> type:
        return contract(self.type, **self.check)


def contract(type_: T.DataType, **field: Any) -> type:
    """A contract of one column ``value``."""
    body = {"__annotations__": {"value": type_}, "value": pa.Field(**{"nullable": True} | field)}
    return type("One", (pa.DataFrameModel,), body)


def compared() -> Iterator[Case]:
    """Every comparison on two types of those that have an order, in turn: Pandera runs a Spark job a check."""
    types = list(BOUNDS)
    for place, (name, compare) in enumerate(COMPARE.items()):
        for type_ in (types[place % len(types)], types[(place + 2) % len(types)]):
            bound, step = BOUNDS[type_]
            near = (bound - step, bound, bound + step)
            yield Case(type_, {name: bound}, lambda v, compare=compare, bound=bound: compare(v, bound), near)


def ranges() -> Iterator[Case]:
    """All four kinds of range, with its ends in and out."""
    for type_, low, high in ((Count, False, False), (Amount, False, True), (Day, True, False), (Time, True, True)):
        start, step = BOUNDS[type_]
        end = start + 3 * step
        stats = {"min_value": start, "max_value": end, "include_min": low, "include_max": high}
        above, below = COMPARE["ge" if low else "gt"], COMPARE["le" if high else "lt"]
        yield Case(
            type_,
            {"in_range": stats},
            lambda v, above=above, below=below, start=start, end=end: above(v, start) and below(v, end),
            (start - step, start, start + step, end - step, end, end + step),
        )


QUOTED = ("a'b", "a\\b", "${a}", COMPOSED, "")
CASES = [
    *compared(),
    *ranges(),
    Case(Text, {"eq": COMPOSED}, lambda v: v == COMPOSED),
    Case(Text, {"ne": "a'b"}, lambda v: v != "a'b"),
    Case(Switch, {"eq": True}, bool),
    Case(Text, {"isin": QUOTED}, lambda v: v in QUOTED),
    Case(Text, {"notin": QUOTED}, lambda v: v not in QUOTED),
    Case(Long, {"isin": [0, 2**63 - 1]}, lambda v: v in (0, 2**63 - 1)),
    Case(Amount, {"notin": [Decimal("0.10"), Decimal(0)]}, lambda v: v not in (Decimal("0.10"), 0), (Decimal("0.10"),)),
    Case(Day, {"isin": [date(2024, 2, 29)]}, lambda v: v == date(2024, 2, 29)),
    Case(Text, {"str_length": {"max_value": 9}}, lambda v: len(v) <= 9, ("đ" * 9, "đ" * 10, "😀" * 9, "😀" * 10)),
    Case(Text, {"str_length": {"min_value": 2}}, lambda v: len(v) >= 2, ("ab", "a")),
    Case(Text, {"str_length": {"min_value": 2, "max_value": 3}}, lambda v: 2 <= len(v) <= 3, ("a", "ab", "abc", "abcd")),
    Case(Text, {"str_matches": "[a-z]+"}, lambda v: re.match("[a-z]+", v) is not None, ("ab1", "1ab")),
    Case(Text, {"str_contains": "[ếb\n]"}, lambda v: any(sign in v for sign in "ếb\n")),
    Case(Text, {"str_startswith": "a'"}, lambda v: v.startswith("a'"), ("a'", "xa'")),
    Case(Text, {"str_startswith": "%"}, lambda v: v.startswith("%"), ("%a", "a%")),
    Case(Text, {"str_endswith": "\n"}, lambda v: v.endswith("\n"), ("a\n ",)),
    Case(Text, {"str_endswith": APART[-3:]}, lambda v: v.endswith(APART[-3:]), (COMPOSED[-2:],)),
]


def verdicts(spark, contract: type, type_: T.DataType, values: list) -> list[bool | None]:
    """Whether each value breaks the contract's only check; None where it is undecided."""
    judged = judge(rows_of(spark, type_, values), compile_contract(contract)).collect()
    return [None if row["_undecided_0"] else bool(row["_broken_0"]) for row in judged]


def rows_of(spark, type_: T.DataType, values: list) -> DataFrame:
    return frame(spark, value=(type_, values))


def pandera_breaks(rows: DataFrame, contract: type) -> bool:
    """Pandera's own verdict on a whole frame; its Spark backend cannot tell the rows."""
    return bool(contract.validate(rows).pandera.errors)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{next(iter(case.check))}-{case.type.simpleString()}")
def test_a_check_breaks_where_plain_python_and_pandera_say_so(spark, case):
    random = seeded(case.check)
    values = draw(random, case.type, case.near, 30)
    broken = verdicts(spark, case.contract, case.type, values)
    assert broken == [None if value is None else not case.holds(value) for value in values]
    good = [value for value, breaks in zip(values, broken, strict=True) if not breaks]
    bad = [value for value, breaks in zip(values, broken, strict=True) if breaks]
    assert not pandera_breaks(rows_of(spark, case.type, good), case.contract)
    assert pandera_breaks(rows_of(spark, case.type, [*good, random.choice(bad)]), case.contract)

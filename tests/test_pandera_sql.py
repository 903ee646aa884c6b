"""Every kind of Pandera check as Spark SQL: plain Python's verdict on each row, Pandera's own on the frame."""

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

from contracts.columns import REJECT, Amount, Count, Day, Text, Time, column
from lake.errors import OurFault
from lake.rules import compile_contract, judge
from tests.frames import FORMS, HERE, draw, frame, seeded

Real, Switch, Long = T.DoubleType(), T.BooleanType(), T.LongType()
COMPARE = {name: getattr(operator, name) for name in ("eq", "ne", "gt", "ge", "lt", "le")}
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
    Case(
        Text, {"str_length": {"min_value": 2, "max_value": 3}}, lambda v: 2 <= len(v) <= 3, ("a", "ab", "abc", "abcd")
    ),
    Case(Text, {"str_matches": "[a-z]+"}, lambda v: re.match("[a-z]+", v) is not None, ("ab1", "1ab")),
    Case(Text, {"str_contains": "[ếb\n]"}, lambda v: any(sign in v for sign in "ếb\n")),
    Case(Text, {"str_startswith": "a'"}, lambda v: v.startswith("a'"), ("a'", "xa'")),
    Case(Text, {"str_startswith": "%"}, lambda v: v.startswith("%"), ("%a", "a%")),
    Case(Text, {"str_endswith": "\n"}, lambda v: v.endswith("\n"), ("a\n ",)),
    Case(Text, {"str_endswith": APART[-3:]}, lambda v: v.endswith(APART[-3:]), (COMPOSED[-2:],)),
]


VERDICT = {0: False, 1: True, 2: None}
"""What the two bits of a contract's only rule say."""


def verdicts(spark, contract: type, type_: T.DataType, values: list) -> list[bool | None]:
    """Whether each value breaks the contract's only check; None where it is undecided."""
    judged = judge(rows_of(spark, type_, values), compile_contract(contract)).collect()
    return [VERDICT[row["_found_0"]] for row in judged]


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


def test_a_column_that_must_be_given_is_broken_by_null_alone(spark):
    given = contract(Text, nullable=False)
    values = draw(seeded("nullable"), Text, (), 20)
    assert verdicts(spark, given, Text, values) == [value is None for value in values]
    known = [value for value in values if value is not None]
    assert [pandera_breaks(rows_of(spark, Text, some), given) for some in (values, known)] == [True, False]


class Keyed(pa.DataFrameModel):
    """Two columns that make a key."""

    a: Text = pa.Field(nullable=True)
    b: Count = pa.Field(nullable=True)

    class Config:
        unique = ["a", "b"]  # noqa: RUF012 - Pandera reads a plain list


def keys(spark, found: list[tuple]) -> tuple[list[bool | None], bool]:
    """Our verdict on each row, and Pandera's on the frame."""
    a, b = zip(*found, strict=True)
    rows = frame(spark, place=(Count, range(len(found))), a=(Text, a), b=(Count, b))
    judged = judge(rows, compile_contract(Keyed)).orderBy("place").collect()
    return [VERDICT[row["_found_0"]] for row in judged], pandera_breaks(rows, Keyed)


def test_a_key_given_twice_is_broken_in_each_of_its_rows(spark):
    random = seeded("unique")
    drawn = [(random.choice(("a", "A", "a ", *FORMS)), random.choice((0, 1, 2))) for _ in range(12)]
    times = Counter(drawn)
    assert keys(spark, drawn) == ([times[key] > 1 for key in drawn], True)
    assert keys(spark, list(times)) == ([False] * len(times), False)


def test_a_key_with_a_null_in_it_is_undecided_where_pandera_takes_nulls_for_equal(spark):
    assert keys(spark, [("a", None), ("a", None), (None, None), ("b", 1)]) == ([None, None, None, False], True)


# Where we mean something else than Pandera does, on purpose.


def test_a_pattern_holds_both_sides_of_its_or_to_the_start(spark):
    either = contract(Text, str_matches="a|b")
    assert verdicts(spark, either, Text, ["a", "b", "xb", "xa"]) == [False, False, True, True]
    assert not pandera_breaks(rows_of(spark, Text, ["xb"]), either)  # reads ^a|b


def test_a_dollar_lets_a_last_line_end_pass_but_the_pattern_of_our_columns_does_not(spark):
    plain = contract(Text, str_matches="[a-z]+$")
    assert verdicts(spark, plain, Text, ["a", "a\n", "a\nb"]) == [False, False, True]
    whole = type("One", (pa.DataFrameModel,), {"__annotations__": {"value": Text}, "value": whole_column()})
    values = ["a", "b1", "a\n", "\na", "xa", "ab1", "a\u2028", "b1\r\n", ""]
    assert verdicts(spark, whole, Text, values) == [False, False, *[True] * 7]
    assert not pandera_breaks(rows_of(spark, Text, ["a", "b1", None]), whole)
    assert all(pandera_breaks(rows_of(spark, Text, [value]), whole) for value in ("a\n", "xa"))


def whole_column():
    return column("a", "b", pattern="a|b[0-9]", pattern_severity=REJECT)


def test_a_time_without_zone_is_a_time_in_viet_nam_whatever_zone_python_runs_in(spark):
    late = contract(Time, ge=datetime(2026, 4, 1))
    bound, step = BOUNDS[Time]
    assert verdicts(spark, late, Time, [bound - step, bound, bound + step]) == [True, False, False]


def test_an_exact_length_is_compiled(spark):
    two = contract(Text, str_length={"exact_value": 2})
    assert verdicts(spark, two, Text, ["a", "ab", "😀đ", "abc", None]) == [True, False, False, True, None]


def test_nothing_is_in_an_empty_list_and_a_null_stays_undecided(spark):
    for check, broken in (("isin", True), ("notin", False)):
        assert verdicts(spark, contract(Text, **{check: []}), Text, ["", "a", None]) == [broken, broken, None]


class Framed(pa.DataFrameModel):
    """A check over the whole frame."""

    value: Text = pa.Field(nullable=True)

    @pa.dataframe_check
    def some(cls, rows):
        return True


class Own(pa.DataFrameModel):
    """A check written in Python."""

    value: Text = pa.Field(nullable=True)

    @pa.check("value")
    def some(cls, rows):
        return True


@pytest.mark.parametrize(
    "unknown",
    [
        Framed,
        Own,
        contract(Text, unique_values_eq=["a"]),
        contract(T.BinaryType(), eq=b"a"),
        contract(Text, isin=["a", None]),
        contract(Text, str_matches=re.compile("a")),
    ],
)
def test_a_check_without_a_compiled_form_is_our_fault_and_never_left_out(unknown):
    with pytest.raises(OurFault, match="KHO-410"):
        compile_contract(unknown)

"""A contract compiled to Spark columns: every rule judged in one pass, good and bad told apart per row.

Pandera is the language, not the engine (its Spark backend runs a job a check and cannot point at rows). Each row gets
words ``_found_<n>``, two bits a rule: 1 broken, 2 undecided. The structs with rule, field and messages are made only
for rows that broke something. A rule that a null leaves undecided keeps the row, and is counted as undecided.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from contracts.columns import REJECT, WARN
from contracts.standards import EVER, Span, lengths, span_of
from lake import words
from lake.conform import TEXT, is_read, literal
from lake.pandera_sql import negated, no_form
from lake.table import declared

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel

PLACES = 31
"""Rules a word holds: a long without its sign, two bits each."""


class Check(NamedTuple):
    """One rule of one contract, compiled; ``broken`` is SQL that is true, false, or null where undecided.

    ``span`` tells for which standards and days it is judged; ``broken`` is false outside.
    """

    rule: str
    field: str
    severity: str
    vi: str
    en: str
    broken: str
    span: Span = EVER


def _within(check: Check, span: Span) -> Check:
    """The check judged inside the span alone."""
    if not span.sql:
        return check
    # What breaks is rare and mostly told by one null: asked first, it spares nearly all rows the rest.
    broken = f"{check.broken} and {span.sql}" if check.rule == "required" else f"{span.sql} and ({check.broken})"
    return check._replace(broken=broken, span=span)


Chosen = Callable[[Check], bool]


def _of_column(name: str, column, texts: Sequence[str]) -> Iterator[Check]:
    """The checks of one column: missing, unreadable, then Pandera's own."""
    meta = column.metadata or {}
    severity, when = meta.get("severity", {}), meta.get("when")
    text = TEXT + name if TEXT + name in texts else name
    label = words.Label(name, column.title or name, column.description or name)
    if not column.nullable:
        missing = f"{text} is null and ({when})" if when else f"{text} is null"
        how = severity.get("nullable") or REJECT
        yield _within(Check("required", name, how, *words.required(label), missing), span_of(meta))
    if text != name and is_read(column):
        told = words.unreadable(label, column)
        bad = f"case when {text} is not null then {name} is null end"
        how = severity.get("unreadable", WARN)
        if how == REJECT and when:
            yield Check("unreadable", name, REJECT, *told, f"{bad} and coalesce({when}, false)")
            bad, how = f"{bad} and not coalesce({when}, false)", WARN
        yield Check("unreadable", name, how, *told, bad)
    for check in column.checks:
        if check.name == "str_length" and not isinstance(column.dtype.type, T.StringType):
            continue  # the longest text of a number is bounded by its type
        how = severity.get(check.name) or (WARN if check.raise_warning else REJECT)
        for span, statistics in _editions(check, meta):
            rule, vi, en = words.of_check(check.name, statistics, label)
            yield _within(Check(rule, name, how, vi, en, negated(check.name, name, statistics)), span)


def _editions(check, meta) -> Iterator[tuple[Span, dict]]:
    """A check of Pandera's as each standard has it: only lengths differ."""
    known = lengths(meta) if check.name == "str_length" else []
    if len(known) < 2:
        yield EVER, check.statistics or {}
    else:
        for span, longest in known:
            yield span, {"max_value": longest}


def compile_contract(contract: type[DataFrameModel], columns: Sequence[str] = ()) -> list[Check]:
    """Every rule of the contract as Spark SQL; ``columns`` tells which texts stand beside their typed columns."""
    schema = contract.to_schema()
    if schema.checks:
        raise no_form(schema.checks[0].name)
    checks = [check for name, column in schema.columns.items() for check in _of_column(name, column, columns)]
    for rule in sentences(contract):
        check = Check(rule.id, rule.field, rule.severity, rule.vi, rule.en, f"not ({rule.holds})")
        checks.append(_within(check, rule.span))
    if schema.unique:
        keys = ", ".join(schema.unique)
        known = " and ".join(f"{key} is not null" for key in schema.unique)
        twice = f"case when {known} then count(*) over (partition by {keys}) > 1 end"
        checks.append(Check("unique", schema.unique[0], REJECT, *words.unique(schema.unique), twice))
    return checks


def sentences(contract: type[DataFrameModel]) -> tuple:
    """The contract's own sentences, ``Config.metadata["rules"]``, and those on delivered lists, ``"listed"``."""
    return (*declared(contract, "rules", ()), *declared(contract, "listed", ()))


def judge(rows: DataFrame, checks: Sequence[Check], name: str = "") -> DataFrame:
    """The rows with words ``_found<name>_<n>``: of each rule whether it is broken (1), undecided (2) or kept (0)."""
    words_ = (_word(some, f"_found{name}_{at}") for at, some in enumerate(batched(checks)))
    return rows.selectExpr("*", *words_)


def batched(checks: Sequence[Check]) -> Iterator[Sequence[Check]]:
    """The checks of each word in turn."""
    return (checks[start : start + PLACES] for start in range(0, len(checks), PLACES))


def _word(checks: Sequence[Check], name: str) -> str:
    # Each condition stands once: asked twice, for broken and for undecided, 150 rules took twice the time.
    found = (f"shiftleft(coalesce(cast(({one.broken}) as bigint), 2L), {2 * at})" for at, one in enumerate(checks))
    return f"{' | '.join(found)} as {name}"


def _bits(checks: Sequence[Check], chosen: Chosen) -> int:
    """The bits that say of the chosen checks of one word that they are broken."""
    return sum(1 << 2 * place for place, check in enumerate(checks) if chosen(check))


def hit(checks: Sequence[Check], chosen: Chosen, name: str = "") -> Column:
    """True for a row that broke one of the checks for which ``chosen(check)`` holds."""
    words_ = ((at, _bits(some, chosen)) for at, some in enumerate(batched(checks)))
    return F.expr(" or ".join(f"_found{name}_{at} & {bits}L <> 0" for at, bits in words_ if bits) or "false")


def rejects(check: Check) -> bool:
    return check.severity == REJECT


def findings(checks: Sequence[Check], chosen: Chosen, name: str = "") -> Column:
    """Array of struct rule, field, severity, message_vi, message_en: what the row broke among the chosen checks."""
    lists = []
    for at, some in enumerate(batched(checks)):
        if _bits(some, chosen):
            # The word stands once a rule and in no lambda: named once, Spark plans its 31 rules into the lambda, and
            # judges them anew, uncompiled, at every place (60 rules: half of all that writing the bad rows took).
            told = [place for place, check in enumerate(some) if chosen(check)]
            each = ", ".join(f"if(_found{name}_{at} & {1 << 2 * place}L <> 0L, {place}, null)" for place in told)
            places = f"array_compact(array({each}))"
            lists.append(f"transform({places}, place -> {known(some)}[place])")
    return F.expr(f"concat({', '.join(lists)})" if lists else NONE)


FINDING = "struct<rule:string,field:string,severity:string,message_vi:string,message_en:string>"
NONE = f"cast(array() as array<{FINDING}>)"
"""SQL of no finding at all."""


def known(checks: Sequence[Check]) -> str:
    """SQL of the array of all these checks as findings: one literal, which Spark folds, not a tree of 150 structs."""
    told = [
        {"rule": one.rule, "field": one.field, "severity": one.severity, "message_vi": one.vi, "message_en": one.en}
        for one in checks
    ]
    return f"from_json({literal(json.dumps(told, ensure_ascii=False))}, 'array<{FINDING}>')"


def finding(check: Check) -> str:
    """SQL of the struct that tells a sender what one check found."""
    return f"{known([check])}[0]"


def split(rows: DataFrame, contract: type[DataFrameModel]) -> tuple[DataFrame, DataFrame]:
    """Good rows as they came, and bad rows with ``broken``: every reject rule of the contract that the row breaks."""
    checks = compile_contract(contract, rows.columns)
    judged = judge(rows, checks)
    bad = hit(checks, rejects)
    broken = judged.where(bad).withColumn("broken", findings(checks, rejects))
    return judged.where(~bad).select(*rows.columns), broken.select(*rows.columns, "broken")

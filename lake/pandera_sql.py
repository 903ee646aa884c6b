"""What Pandera says of one column, as Spark SQL: each kind of check by the condition under which it is broken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lake.conform import literal
from lake.errors import OurFault

FIX = "thêm vào lake/pandera_sql.py · add it to lake/pandera_sql.py"


def _value(value: Any) -> str:
    """A Python value as a Spark SQL literal."""
    match value:
        case str():
            return literal(value)
        case datetime():
            return f"timestamp'{value}'"
        case date():
            return f"date'{value}'"
        case bool() | int():
            return str(value).lower()
        case Decimal():
            return f"{value}BD"
        case float():
            return f"double({literal(repr(value))})"
    raise OurFault(
        "KHO-410",
        f"Giá trị {type(value)} trong hợp đồng chưa đọc được.",
        f"A contract's {type(value)} is unknown.",
        FIX,
    )


def negated(kind: str, value: str, stats: dict) -> str:
    """SQL that is true where a Pandera check of this kind fails on the value, null where the value is null."""
    of = {
        name: _value(one) for name, one in stats.items() if one is not None and not isinstance(one, (list, set, tuple))
    }
    match kind:
        case "isin":
            return _in(value, stats["allowed_values"], "not in")
        case "notin":
            return _in(value, stats["forbidden_values"], "in")
        case "equal_to":
            return f"{value} <> {of['value']}"
        case "not_equal_to":
            return f"{value} = {of['value']}"
        case "greater_than":
            return f"{value} <= {of['min_value']}"
        case "greater_than_or_equal_to":
            return f"{value} < {of['min_value']}"
        case "less_than":
            return f"{value} >= {of['max_value']}"
        case "less_than_or_equal_to":
            return f"{value} > {of['max_value']}"
        case "in_range":
            low = "<" if stats.get("include_min", True) else "<="
            high = ">" if stats.get("include_max", True) else ">="
            return f"({value} {low} {of['min_value']} or {value} {high} {of['max_value']})"
        case "str_length":
            bounds = {"<": of.get("min_value", "0"), ">": of.get("max_value"), "<>": of.get("exact_value")}
            return "(" + " or ".join(f"length({value}) {sign} {to}" for sign, to in bounds.items() if to) + ")"
        case "str_matches":
            pattern = literal(rf"\A(?:{stats['pattern']})")
            return f"not {value} rlike {pattern}"
        case "str_contains":
            return f"not {value} rlike {of['pattern']}"
        case "str_startswith":
            return f"not startswith({value}, {of['string']})"
        case "str_endswith":
            return f"not endswith({value}, {of['string']})"
    raise no_form(kind)


def _in(value: str, some: Sequence, word: str) -> str:
    """Whether a value stands in a list; Spark reads no empty one."""
    if not some:
        return f"case when {value} is not null then {str(word == 'not in').lower()} end"
    return f"{value} {word} ({', '.join(map(_value, some))})"


def no_form(kind: str) -> OurFault:
    return OurFault(
        "KHO-410", f"Luật {kind!r} chưa có cách tính bằng Spark.", f"Check {kind!r} has no compiled form.", FIX
    )

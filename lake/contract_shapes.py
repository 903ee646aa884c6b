"""What the contracts promise as plain data, as one standard has it or as they stand: what ``contract_diff`` compares.

``python -m lake.contract_shapes`` writes it as JSON. Run in a folder that holds the ``contracts`` of another commit it
tells of those, so it takes nothing for granted that older ones lack.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from pandera.pyspark import DataFrameModel
from pyspark.sql import types as T

Shape = dict[str, dict[str, dict[str, Any]]]
"""Part or table → field, or ``rule <id>`` → what is promised of it."""


def shapes(standard: str | None = None) -> Shape:
    """Every contract as it stands; with ``standard`` the parts of the claim as that version has them."""
    found: Shape = {}
    for contract in _contracts("contracts.xml130" if standard else "contracts"):
        rules, name = _config(contract).get("rules", ()), contract.__name__
        if standard:
            if not rules or not _is_in(standard, _config(contract)):
                continue  # half a part, or a part that came later
            columns = contract.to_schema().columns
            lines = {field: _column(field, one, standard) for field, one in columns.items() if _is_in(standard, one)}
            rules = [rule for rule in rules if rule.span.holds_in(standard)]
        else:
            lines = {field: _column(field, one, None) for field, one in _own(contract)}
            name = re.sub(r"(?<=\d)(Person|Care|Money)$", "", name)
        lines |= {f"rule {rule.id}": _rule(rule) for rule in rules}
        found.setdefault(name.upper() if re.fullmatch(r"Xml\d+", name) else name, {}).update(lines)
    return found


def shape_of(contract: type[DataFrameModel]) -> dict[str, dict[str, Any]]:
    """Everything that one contract promises, what it has from its bases too: column, or ``rule <id>`` → what."""
    lines = {name: _column(name, one, None) for name, one in contract.to_schema().columns.items()}
    metadata = getattr(getattr(contract, "Config", None), "metadata", None) or {}
    return lines | {f"rule {rule.id}": _rule(rule) for rule in metadata.get("rules", ())}


def _contracts(package: str) -> Iterator[type[DataFrameModel]]:
    names = [one.name for one in pkgutil.walk_packages(import_module(package).__path__, f"{package}.")]
    for name in sorted(names):
        for one in vars(import_module(name)).values():
            if isinstance(one, type) and issubclass(one, DataFrameModel) and one.__module__ == name:
                yield one


def _config(contract: type) -> dict:
    return getattr(vars(contract).get("Config"), "metadata", None) or {}


def _own(contract: type[DataFrameModel]) -> Iterator[tuple[str, Any]]:
    """The columns that no base of the contract has: a table repeats none of its part."""
    bases = [base for base in contract.__bases__ if issubclass(base, DataFrameModel) and base is not DataFrameModel]
    inherited = {name for base in bases for name in base.to_schema().columns}
    return ((name, one) for name, one in contract.to_schema().columns.items() if name not in inherited)


def _is_in(standard: str, of: Any) -> bool:
    from contracts.standards import span_of

    return span_of(of if isinstance(of, dict) else of.metadata).holds_in(standard)


def _column(name: str, column: Any, standard: str | None) -> dict[str, Any]:
    meta = column.metadata or {}
    severity, checks = meta.get("severity", {}), {one.name: one.statistics or {} for one in column.checks}
    is_read = meta.get("reads") is not None or not isinstance(column.dtype.type, T.StringType)
    required = None if column.nullable else severity.get("nullable") or "reject"
    shape = {
        "type": column.dtype.type.simpleString(),
        "max": meta.get("max"),
        "required": required,
        "when": meta.get("when"),
        "unreadable": severity.get("unreadable") if is_read else None,
        "codes": [str(one) for one in checks["isin"]["allowed_values"]] if "isin" in checks else None,
        "codes_severity": severity.get("isin") if "isin" in checks else None,
        "pattern": str(checks["str_matches"]["pattern"]) if "str_matches" in checks else None,
        "pattern_severity": severity.get("str_matches") if "str_matches" in checks else None,
        "at_least": checks.get("greater_than_or_equal_to", {}).get("min_value"),
    }
    if standard is None:
        versions = {key: meta.get(key) or None for key in ("since", "until", "formerly", "number_until", "changed")}
        lengths = meta.get("lengths") or {}
        versions["lengths"] = lengths if len(lengths) > 1 else None
        return shape | versions | {"label": [column.title, column.description]}
    return shape | _version(name, meta, standard)


def _version(name: str, meta: dict, standard: str) -> dict[str, Any]:
    """What of a column one version of the standard has in its own way: its name, type, length, and what it changed."""
    from contracts.standards import IDS, Span, lengths

    former = [old for last, old in meta.get("formerly", {}).items() if standard in Span(until=last).standards]
    number = (last := meta.get("number_until")) and standard in Span(until=last).standards
    length = [longest for span, longest in lengths(meta) if span.holds_in(standard)]
    known = meta.get("changed", {}).items()
    told = [words for since, words in known if IDS.index(since) <= IDS.index(standard)]
    return {
        "tag": former[0] if former else name.upper(),
        "max": length[0] if length else None,
        "note": " · ".join(told[-1]) if told else None,
    } | ({"type": "number"} if number else {})


def _rule(rule: Any) -> dict[str, Any]:
    days = [str(getattr(rule, one, None) or "") for one in ("valid_from", "valid_to")]
    standards = [getattr(rule, one, None) or "" for one in ("since", "until")]
    return {
        "field": rule.field,
        "severity": rule.severity,
        "holds": rule.holds,
        "valid": "–".join(days) if any(days) else None,
        "standards": "–".join(standards) if any(standards) else None,
        "sentences": [rule.vi, rule.en, rule.source],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(shapes(), ensure_ascii=False))

"""A table's contract as the Open Data Contract Standard v3 says it: one JSON document, which is YAML too."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from contracts.columns import REJECT

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel

VERSION = "v3.1.0"
LOGICAL = {
    "string": "string", "boolean": "boolean", "date": "date", "timestamp": "timestamp",
    "bigint": "integer", "int": "integer", "double": "number",
}  # fmt: skip
"""Spark's type → the standard's; decimals are numbers."""


def odcs(
    name: str,
    contract: type[DataFrameModel],
    columns: Iterable[str] = (),
    key: Sequence[str] = (),
    more: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The contract of a table, or of some of its columns under a key of their own, as one ODCS document.

    ``more``: columns that the table itself has not, such as rates worked out on the way, with what they are.
    """
    schema = contract.to_schema()
    wanted = list(columns or schema.columns)
    config = getattr(contract, "Config", None)
    key = key or getattr(config, "unique", None) or ()
    always = set(key) if columns else set(wanted)  # others may be hidden where only some columns are given
    properties = [_property(one, schema.columns[one], key, one in always) for one in wanted]
    properties += [_more(one, what) for one, what in (more or {}).items()]
    rules = (getattr(config, "metadata", None) or {}).get("rules", ())
    table = {
        "name": name,
        "physicalName": name,
        "logicalType": "object",
        "physicalType": "table",
        "description": " ".join((contract.__doc__ or name).split()),
        "properties": properties,
        "quality": [
            {"name": one.id, "type": "text", "description": f"{one.vi} · {one.en} ({one.holds})"}
            for one in rules
            if one.field in wanted
        ],
    }
    return {
        "apiVersion": VERSION,
        "kind": "DataContract",
        "id": f"kho-y-te.{name}",
        "name": name,
        "version": f"1.0.0+{_mark(table)}",
        "status": "active",
        "description": {"purpose": table["description"]},
        "schema": [{one: value for one, value in table.items() if value}],
    }


def _mark(table: dict) -> str:
    """What tells two contracts apart: the same promises make the same mark."""
    return hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()[:12]


def _property(name: str, column: Any, key: Sequence[str], is_whole: bool) -> dict[str, Any]:
    told, type_ = column.metadata or {}, column.dtype.type.simpleString()
    severity = told.get("severity", {})
    found = {
        "name": name,
        "businessName": column.title,
        "description": column.description,
        "logicalType": LOGICAL.get(type_, "number" if type_.startswith("decimal") else "string"),
        "physicalType": type_,
        "required": is_whole and not column.nullable and severity.get("nullable") == REJECT,
        "customProperties": [{"property": "source", "value": told["source"]}] if told.get("source") else None,
        "quality": _codes(column),
    }
    if name in key:
        found |= {"primaryKey": True, "primaryKeyPosition": list(key).index(name) + 1}
    return {one: value for one, value in found.items() if value is not None}


def _codes(column: Any) -> list[dict[str, Any]] | None:
    """The codes that the column may hold, in words: the standard has no list of them that every tool reads."""
    codes = [check.statistics["allowed_values"] for check in column.checks if "allowed_values" in check.statistics]
    return [{"name": "codes", "type": "text", "description": ", ".join(map(str, codes[0]))}] if codes else None


def _more(name: str, what: str) -> dict[str, Any]:
    kind = {"logicalType": "string", "physicalType": "string"} if name.startswith("_") else None
    return {"name": name, "description": what, **(kind or {"logicalType": "number", "physicalType": "double"})}

"""Rows as the bytes of a file: CSV, Parquet or a workbook. The same rows make the same bytes."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lake import workbook
from lake.extract import MARK, Extract

FORMATS = ("csv", "parquet", "xlsx")


def schema_of(extract: Extract, gold: pa.Schema) -> pa.Schema:
    """The types of an extract's columns, from those of the gold table."""
    fields = [(one, gold.field(one).type) for one in extract.dimensions]
    fields += [(one, pa.int64()) for one in extract.counts]
    fields += [(one, gold.field(one).type) for one in extract.sums]
    return pa.schema([*fields, *((one, pa.float64()) for one in extract.rates), (MARK, pa.string())])


def as_bytes(rows: pa.Table, form: str) -> bytes:
    """The rows as a file of that form; numbers and days exact, a null is empty."""
    return {"csv": _csv, "parquet": _parquet, "xlsx": _xlsx}[form](rows)


def _csv(rows: pa.Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(rows.column_names)
    writer.writerows([_plain(value) for value in row.values()] for row in rows.to_pylist())
    return out.getvalue().encode("utf-8-sig")  # Excel takes UTF-8 for what it is by this mark alone


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _parquet(rows: pa.Table) -> bytes:
    out = io.BytesIO()
    pq.write_table(rows, out, compression="zstd")
    return out.getvalue()


def _xlsx(rows: pa.Table) -> bytes:
    return workbook.as_bytes(rows.column_names, [tuple(row.values()) for row in rows.to_pylist()])

"""A table's rows held to the names and types of its contract; what differs is our fault, not a sender's."""

from __future__ import annotations

from pyspark.sql import DataFrame

from lake.errors import OurFault
from lake.table import Table


def fitted(rows: DataFrame, table: Table) -> DataFrame:
    """The rows with exactly the contract's columns in its order; raises OurFault when one is missing or mistyped."""
    columns = table.contract.to_schema().columns
    found = {field.name: field.dataType for field in rows.schema.fields}
    wrong = [
        f"{name}: {column.dtype.type.simpleString()} ≠ {found[name].simpleString() if name in found else '-'}"
        for name, column in columns.items()
        if name not in found or found[name] != column.dtype.type
    ]
    if wrong:
        raise OurFault(
            "KHO-401",
            f"Bảng {table.path} không khớp hợp đồng của nó ({'; '.join(wrong)}).",
            f"Table {table.path} does not fit its contract ({'; '.join(wrong)}).",
            "báo người phát triển · tell the developers",
        )
    return rows.select(*columns)

"""A Delta table as DuckDB takes it in: a stream of Arrow batches, without pyarrow, pandas or Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deltalake import DeltaTable


class Stream:
    """A table read anew for each scan of a question, and only the columns needed."""

    def __init__(self, table: DeltaTable, needed: set[str] | None = None) -> None:
        fields = [field for field in table.schema().fields if needed is None or field.name in needed]
        self.table, self.fields = table, fields or table.schema().fields[:1]  # count(*) needs none, a stream needs one

    def __arrow_c_schema__(self) -> Any:
        from deltalake import Schema

        return Schema(self.fields).to_arrow().__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.table.scan(columns=[field.name for field in self.fields]).__arrow_c_stream__(requested_schema)

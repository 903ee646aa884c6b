"""Gold for analysts, without Spark or Java: ``from lake.client import gold``.

``gold("activity").polars()``, ``.pandas()``, ``.arrow()``, ``.duckdb()``. As it stood at a version:
``gold("activity", version=12)``; in a release: ``gold("activity", release="2026-05")``. The core of the project is all
it needs. Money is decimal and exact, moments have their zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lake import query
from lake.errors import WrongCall
from lake.settings import load_settings
from lake.store import Store

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    from deltalake import DeltaTable


class Gold(NamedTuple):
    """The rows of one gold table, and which they are: ``version 12`` or ``2026-05, bản · revision 1``."""

    name: str
    origin: str
    rows: pa.Table

    def arrow(self) -> pa.Table:
        """The rows as an Arrow table."""
        return self.rows

    def polars(self) -> pl.DataFrame:
        """The rows as a Polars frame."""
        import polars as pl

        return pl.DataFrame(self.rows)

    def pandas(self) -> pd.DataFrame:
        """The rows as a pandas frame of Arrow types: a whole number stays one beside nulls, money stays exact."""
        try:
            import pandas as pd
        except ImportError:
            raise WrongCall(
                "KHO-125",
                "Chưa cài pandas.",
                "pandas is not installed.",
                "pip install pandas, hoặc dùng .polars() · or use .polars()",
            ) from None
        return self.rows.to_pandas(types_mapper=pd.ArrowDtype)

    def duckdb(self) -> duckdb.DuckDBPyRelation:
        """The rows as a relation of DuckDB's own default connection, to be joined with others there."""
        import duckdb

        return duckdb.from_arrow(self.rows).set_alias(self.name)


def tables(store: Store | None = None) -> list[str]:
    """Names of the gold tables."""
    return (store or Store.open(load_settings())).tables("gold")


def gold(
    name: str,
    *,
    version: int | None = None,
    release: str | None = None,
    revision: int | None = None,
    store: Store | None = None,
) -> Gold:
    """A gold table as it stands, as it stood at a ``version``, or its rows in a ``release`` of a month (``2026-05``).

    ``revision``: of that month; the newest unless told. ``store``: of the settings (``LAKE_…``) unless told. Raises
    WrongCall where there is no such table, version or release.
    """
    store = store or Store.open(load_settings())
    if release is not None:
        return _released(store, name, release, revision)
    found = store.delta(f"gold/{name}") if query.TABLE_NAME.fullmatch(name) else None
    if found is None:
        raise query.unknown_table(store, name)
    if version is not None:
        found = _at(store, name, version, found.version())
    import pyarrow as pa

    rows = pa.RecordBatchReader.from_stream(found.scan()).read_all()
    return Gold(name, f"version {found.version()}", rows)


def _at(store: Store, name: str, version: int, newest: int) -> DeltaTable:
    from deltalake.exceptions import DeltaError

    try:
        found = store.delta(f"gold/{name}", version)
    except DeltaError:
        found = None
    if found is None:
        raise WrongCall(
            "KHO-126",
            f"Bảng {name} không có phiên bản {version}, hoặc nó đã được dọn đi.",
            f"Table {name} has no version {version}, or it was vacuumed away.",
            f"chọn một phiên bản từ 0 đến {newest} · choose a version from 0 to {newest}",
        )
    return found


def _released(store: Store, name: str, period: str, revision: int | None) -> Gold:
    from lake.frozen import frozen

    kept = frozen(store, period, (name,), revision)
    if name not in kept.rows:
        raise query.unknown_table(store, name)
    return Gold(name, kept.name, kept.rows[name])

"""Small tables for tests, drawn as what differs between their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.frames import frame

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def drawn(spark: SparkSession, contract: Any, usual: dict[str, Any], *rows: dict[str, Any]) -> DataFrame:
    """Rows of the columns of ``usual``, each typed as in the contract and holding what it does unless its row says."""
    kinds = {name: column.dtype.type for name, column in contract.to_schema().columns.items()}
    return frame(spark, **{name: (kinds[name], [(usual | row)[name] for row in rows]) for name in usual})

"""``silver/places``."""

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from contracts.places import Places
from lake.places import Place, communes, provinces, rows
from lake.table import table

KINDS = {"share": pa.float64(), "valid_from": pa.date32(), "valid_to": pa.date32()}
KINDS |= dict.fromkeys(("is_today", "is_ambiguous", "is_doubtful"), pa.bool_())


@table(contract=Places, reads=[])
def places() -> DataFrame:
    """One province or commune of some time and one unit of today it went into, from the data carried with the code.

    Share is a part of 1. Source: NQ 202/2025/QH15, QĐ 19/2025/QĐ-TTg; lake/reference/README.md.
    """
    return carried()


def carried() -> DataFrame:
    """The places as the data beside the code has them."""
    found = rows(provinces()) + rows(communes())
    schema = pa.schema([(name, KINDS.get(name, pa.string())) for name in Place._fields])
    # It reads no table that would bring a session along.
    columns = [pa.array(values, kind.type) for kind, values in zip(schema, zip(*found, strict=True), strict=True)]
    return SparkSession.active().createDataFrame(pa.Table.from_arrays(columns, schema=schema))

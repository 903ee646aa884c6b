"""``silver/places``."""

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from contracts.catalogues.communes import Communes
from contracts.places import Places
from lake.places import Place, communes, provinces, rows, with_crosswalk
from lake.table import code_list, table

KINDS = {"share": pa.float64(), "valid_from": pa.date32(), "valid_to": pa.date32()}
KINDS |= dict.fromkeys(("is_today", "is_ambiguous", "is_doubtful"), pa.bool_())


@table(contract=Places, reads=[code_list(Communes)])
def places(catalogue_communes: DataFrame) -> DataFrame:
    """One province or commune of some time and one unit of today it went into.

    From the data carried with the code; a crosswalk that was delivered holds over it. Share is a part of 1. Source: NQ
    202/2025/QH15, QĐ 19/2025/QĐ-TTg; lake/reference/README.md.
    """
    # Nearly every lake has none, and merely planning one over 13,000 rows takes seconds.
    return carried() if catalogue_communes.isEmpty() else with_crosswalk(carried(), catalogue_communes)


def carried() -> DataFrame:
    """The places as the data beside the code has them."""
    found = rows(provinces()) + rows(communes())
    schema = pa.schema([(name, KINDS.get(name, pa.string())) for name in Place._fields])
    # It reads no table that would bring a session along.
    columns = [pa.array(values, kind.type) for kind, values in zip(schema, zip(*found, strict=True), strict=True)]
    return SparkSession.active().createDataFrame(pa.Table.from_arrays(columns, schema=schema))

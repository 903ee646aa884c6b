"""``silver/diseases``."""

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from contracts.catalogues import diseases as catalogue
from contracts.diseases import Diseases
from lake.diseases import Disease, carried
from lake.table import code_list, table

DAYS = ("valid_from", "valid_to")


@table(contract=Diseases, reads=[code_list(catalogue.Diseases)])
def diseases(catalogue_diseases: DataFrame) -> DataFrame:
    """One notifiable disease and its group from a day to a day.

    From the data carried with the code; a list that was delivered holds in its place, whole. Source: TT 15/2026/TT-BYT;
    lake/reference/README.md.
    """
    return of_lake() if catalogue_diseases.isEmpty() else catalogue_diseases.select(*Disease._fields)


def of_lake() -> DataFrame:
    """The diseases as the data beside the code has them."""
    schema = pa.schema([(name, pa.date32() if name in DAYS else pa.string()) for name in Disease._fields])
    rows = [one._asdict() for one in carried()]
    # It reads no table that would bring a session along.
    return SparkSession.active().createDataFrame(pa.Table.from_pylist(rows, schema=schema))

"""``restricted/identities``: the only refined table that names a person."""

from pyspark.sql import DataFrame

from contracts.identities import Identities
from lake.bronze.xml130 import xml1
from lake.table import table


@table(contract=Identities, reads=[xml1], layer="restricted")
def identities(xml1: DataFrame) -> DataFrame:
    """The direct identifiers of one accepted episode, under its patient's key by number.

    ``restricted/linked_persons`` leads from there to the ``person_key`` by which silver knows the person.
    """
    return xml1

"""``silver/referrals``."""

from pyspark.sql import DataFrame

from contracts.referrals import Referrals
from lake.bronze.xml130 import xml13
from lake.silver.born import born
from lake.table import table


@table(contract=Referrals, reads=[xml13])
def referrals(xml13: DataFrame) -> DataFrame:
    """One referral of a current, accepted episode, without direct identifiers. Source: QĐ 4750/QĐ-BYT, XML13."""
    return born(xml13)

"""``restricted/referrals_identities``."""

from pyspark.sql import DataFrame

from contracts.referrals_identities import ReferralsIdentities
from lake.bronze.xml130 import xml13
from lake.table import table


@table(contract=ReferralsIdentities, reads=[xml13], layer="restricted")
def referrals_identities(xml13: DataFrame) -> DataFrame:
    """The persons named by one row of ``referrals``, at the same place of the same file.

    Source: QĐ 4750/QĐ-BYT, XML13.
    """
    return xml13

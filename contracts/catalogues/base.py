"""What every list has: the days from and to which a row is valid, and the editions a list comes in."""

from datetime import date
from typing import NamedTuple

import pandera.pyspark as pa

from contracts.columns import Day, column


class Edition(NamedTuple):
    """A decision that a list follows: told by its number above the header, it dates rows that state no day."""

    act: str
    pattern: str  # of the text above the header, folded: lower case, no accents
    valid_from: date | None
    valid_to: date | None


class CatalogueRow(pa.DataFrameModel):
    """The days of one row of a list; both inclusive, empty is open."""

    tu_ngay: Day = column(
        "Từ ngày", "Valid from", labels=("TUNGAY", "Hiệu lực từ ngày", "Ngày hiệu lực"), source="QĐ 5937/QĐ-BYT 2021"
    )
    den_ngay: Day = column(
        "Đến ngày",
        "Valid to",
        labels=("DENNGAY", "Hiệu lực đến ngày", "Ngày hết hiệu lực"),
        source="QĐ 5937/QĐ-BYT 2021",
    )

"""What every list has: the days from and to which a row is valid, and the editions a list comes in."""

from datetime import date
from typing import NamedTuple

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import Day, column


class Edition(NamedTuple):
    """A decision that a list follows: told by its number above the header, it dates rows that state no day."""

    act: str
    pattern: str  # of the text above the header, folded: lower case, no accents
    valid_from: date | None
    valid_to: date | None


Weight = T.DecimalType(18, 6)
"""People, households or a share: only its part of the sum counts."""
UNITS = (
    Edition("QĐ 124/2004/QĐ-TTg", r"124/2004/qd-ttg", None, date(2025, 6, 30)),
    Edition("QĐ 19/2025/QĐ-TTg", r"19/2025/qd-ttg", date(2025, 7, 1), None),
)
"""Lists of administrative units: 63 provinces with districts, and 34 without."""


def under(parents: tuple[str, ...], *labels: str) -> tuple[str, ...]:
    """The labels as they stand below a parent in a header of two rows."""
    return tuple(f"{parent} {label}" for parent in parents for label in labels)


OLD = ("Đơn vị cũ", "Đơn vị hành chính cũ", "ĐVHC cũ", "Trước sắp xếp")
NEW = ("Đơn vị mới", "Đơn vị hành chính mới", "ĐVHC mới", "Sau sắp xếp")


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

"""Provinces, and which former province went into which."""

from contracts import shapes
from contracts.catalogues.base import NEW, OLD, UNITS, CatalogueRow, under
from contracts.columns import REJECT, Text, column

SOURCE = "QĐ 19/2025/QĐ-TTg, NQ 202/2025/QH15; QĐ 124/2004/QĐ-TTg đến 30/06/2025"


class Provinces(CatalogueRow):
    """One province; in a crosswalk, one former province that went into it.

    In a crosswalk the day from is the day of the change.
    """

    ma_tinh: Text = column(
        "Mã tỉnh",
        "Code",
        required=REJECT,
        width=2,
        pattern=shapes.digits(2),
        pattern_severity=REJECT,
        labels=("Mã", "Mã TP", "Mã tỉnh, thành phố", "Mã tỉnh mới", *under(NEW, "Mã", "Mã tỉnh")),
        source=SOURCE,
    )
    ten_tinh: Text = column(
        "Tên tỉnh",
        "Name",
        required=REJECT,
        labels=("Tên", "Tỉnh / Thành Phố", "Tên tỉnh, thành phố", "Tên tỉnh mới", *under(NEW, "Tên", "Tên tỉnh")),
        source=SOURCE,
    )
    ma_tinh_cu: Text = column(
        "Mã tỉnh cũ",
        "Code of a former province that went into it",
        width=2,
        pattern=shapes.digits(2),
        pattern_severity=REJECT,
        labels=under(OLD, "Mã", "Mã tỉnh"),
        source=SOURCE,
    )
    ten_tinh_cu: Text = column(
        "Tên tỉnh cũ", "Name of the former province", labels=under(OLD, "Tên", "Tên tỉnh"), source=SOURCE
    )

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "key": ("ma_tinh_cu", "ma_tinh"),
            "code": ("ma_tinh",),
            "editions": UNITS,
        }

"""Communes, and which part of which former commune went into which."""

from contracts import shapes
from contracts.catalogues.base import NEW, OLD, UNITS, CatalogueRow, Weight, under
from contracts.columns import REJECT, Text, column

SOURCE = "QĐ 19/2025/QĐ-TTg, NQ 202/2025/QH15; QĐ 124/2004/QĐ-TTg đến 30/06/2025"


class Communes(CatalogueRow):
    """One commune; in a crosswalk, one former commune of which all or a part went into it.

    In a crosswalk the day from is the day of the change, 2025-07-01 where none is told. A former commune with several
    rows was split: by their weights, or in equal parts unless each row has one.
    """

    ma_xa: Text = column(
        "Mã xã",
        "Code",
        required=REJECT,
        width=5,
        pattern=shapes.digits(5),
        pattern_severity=REJECT,
        labels=("Mã", "Mã PX", "Mã phường, xã", "Mã xã mới", *under(NEW, "Mã", "Mã xã")),
        source=SOURCE,
    )
    ten_xa: Text = column(
        "Tên xã",
        "Name",
        labels=("Tên", "Phường Xã", "Tên phường, xã", "Tên xã mới", *under(NEW, "Tên", "Tên xã")),
        source=SOURCE,
    )
    ma_tinh: Text = column(
        "Mã tỉnh",
        "Province",
        width=2,
        pattern=shapes.digits(2),
        pattern_severity=REJECT,
        labels=("Mã TP", "Mã tỉnh, thành phố", "Mã tỉnh mới", *under(NEW, "Mã tỉnh")),
        source=SOURCE,
    )
    ten_tinh: Text = column(
        "Tên tỉnh",
        "Name of the province",
        labels=("Tỉnh / Thành Phố", "Tên tỉnh, thành phố", "Tên tỉnh mới", *under(NEW, "Tên tỉnh")),
        source=SOURCE,
    )
    ma_huyen: Text = column(
        "Mã huyện (đến 30/06/2025)",
        "District, until 2025-06-30",
        width=3,
        labels=("Mã huyện", "Mã QH", "Mã huyện cũ", *under(OLD, "Mã huyện")),
        source=SOURCE,
    )
    ma_xa_cu: Text = column(
        "Mã xã cũ",
        "Code of a former commune that went into it",
        width=5,
        pattern=shapes.digits(5),
        pattern_severity=REJECT,
        labels=("Mã phường, xã cũ", *under(OLD, "Mã", "Mã xã")),
        source=SOURCE,
    )
    ten_xa_cu: Text = column(
        "Tên xã cũ",
        "Name of the former commune",
        labels=("Tên phường, xã cũ", *under(OLD, "Tên", "Tên xã")),
        source=SOURCE,
    )
    ma_tinh_cu: Text = column(
        "Mã tỉnh cũ",
        "Province of the former commune",
        width=2,
        pattern=shapes.digits(2),
        pattern_severity=REJECT,
        labels=under(OLD, "Mã tỉnh"),
        source=SOURCE,
    )
    trong_so: Weight = column(
        "Trọng số",
        "Weight of the part that went into it",
        labels=("Tỷ trọng", "Tỷ lệ dân số", "Dân số chuyển về", "Số dân chuyển về"),
        source=SOURCE,
    )

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "key": ("ma_xa_cu", "ma_xa"),
            "editions": UNITS,
            "tells": ("ma_xa", "ten_xa", "ma_tinh", "ten_xa_cu", "ma_tinh_cu", "trong_so", "_sender"),
        }

"""Benefit codes of the insurance card and what they pay."""

from contracts import shapes
from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Rate, Text, column

SOURCE = "QĐ 1351/QĐ-BHXH 2015"


class Benefits(CatalogueRow):
    """One benefit code, the third character of MA_THE_BHYT, for all or some groups of the card's first two letters.

    What it pays is not held against MUC_HUONG: the card stands in XML1 and the rate on the lines of XML2 and XML3,
    while a look-up is asked where the rows of one part are read. And 100 is lawful whatever the card (small bills,
    commune stations, exempt patients), so little would be found beyond ``muc_huong_level``.
    """

    ma_muc_huong: Text = column(
        "Mã mức hưởng",
        "Code",
        required=REJECT,
        pattern=shapes.digits(1),
        pattern_severity=REJECT,
        labels=("Ký hiệu mức hưởng", "Ký hiệu mức hưởng BHYT", "Mã quyền lợi", "Ký tự thứ 3 của thẻ"),
        source=SOURCE,
    )
    ty_le: Rate = column(
        "Mức hưởng",
        "Paid, per cent",
        required=REJECT,
        labels=("Mức hưởng (%)", "Tỷ lệ hưởng", "Tỷ lệ hưởng (%)", "Tỷ lệ thanh toán", "Tỷ lệ thanh toán (%)"),
        source=SOURCE,
    )
    ma_doi_tuong: Text = column(
        "Mã đối tượng", "Groups of the card", labels=("Đối tượng", "Ký hiệu đối tượng"), source=SOURCE
    )
    noi_dung: Text = column("Nội dung", "What it covers", labels=("Diễn giải", "Quyền lợi"), source=SOURCE)
    gioi_han: Text = column(
        "Giới hạn thanh toán", "Limits of payment", labels=("Giới hạn tỷ lệ thanh toán",), source=SOURCE
    )

    class Config:
        metadata = {"key": ("ma_muc_huong", "ma_doi_tuong")}  # noqa: RUF012 - Pandera reads a plain dict

"""Types of attendance and what insurance pays."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Text, column

SOURCE = "QĐ 824/QĐ-BYT 2023, QĐ 3276/QĐ-BYT 2025"


class PatientObjects(CatalogueRow):
    """One type of attendance, valid for some days."""

    ma_doituong_kcb: Text = column(
        "Mã đối tượng KCB",
        "Code",
        required=REJECT,
        labels=("Mã đối tượng", "Mã đối tượng đến khám bệnh, chữa bệnh"),
        source=SOURCE,
    )
    ten_doituong: Text = column(
        "Tên đối tượng", "Name", required=REJECT, labels=("Tên đối tượng KCB", "Trường hợp", "Nội dung"), source=SOURCE
    )
    muc_huong: Text = column("Mức hưởng", "Benefit", labels=("Tỷ lệ hưởng",), source=SOURCE)

    class Config:
        metadata = {"key": ("ma_doituong_kcb",)}  # noqa: RUF012 - Pandera reads a plain dict

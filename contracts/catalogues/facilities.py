"""Facilities of the country, for checks of codes."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Text, column

SOURCE = "Danh mục cơ sở KCB của BHXH Việt Nam"


class Facilities(CatalogueRow):
    """One facility."""

    ma_cskcb: Text = column("Mã cơ sở KCB", "Code", required=REJECT, width=5, labels=("Mã", "Mã CSKCB"), source=SOURCE)
    ten_cskcb: Text = column("Tên cơ sở KCB", "Name", required=REJECT, labels=("Tên", "Tên CSKCB"), source=SOURCE)
    loai_hinh: Text = column("Loại hình", "Kind", source=SOURCE)
    cap_cmkt: Text = column(
        "Cấp chuyên môn kỹ thuật", "Technical level", labels=("Tuyến CMKT", "Tuyến chuyên môn kỹ thuật"), source=SOURCE
    )
    hang: Text = column("Hạng bệnh viện", "Class", labels=("Hạng BV",), source=SOURCE)
    so_huu: Text = column("Hình thức sở hữu", "Ownership", source=SOURCE)
    ma_xa: Text = column("Mã xã", "Commune", width=5, source=SOURCE)
    dia_chi: Text = column("Địa chỉ", "Address", labels=("Địa chỉ CSKCB",), source=SOURCE)

    class Config:
        metadata = {"key": ("ma_cskcb",)}  # noqa: RUF012 - Pandera reads a plain dict

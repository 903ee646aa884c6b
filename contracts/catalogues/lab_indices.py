"""Laboratory indices."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Text, column

SOURCE = "QĐ 1227/QĐ-BYT 2025, QĐ 7603/QĐ-BYT 2018"


class LabIndices(CatalogueRow):
    """One laboratory index."""

    ma_chi_so: Text = column(
        "Mã chỉ số", "Index code", required=REJECT, labels=("Mã chỉ số xét nghiệm", "Mã CSXN"), source=SOURCE
    )
    ten_chi_so: Text = column("Tên chỉ số", "Name", required=REJECT, labels=("Tên chỉ số xét nghiệm",), source=SOURCE)
    don_vi_do: Text = column("Đơn vị đo", "Unit", labels=("Đơn vị",), source=SOURCE)
    ma_dich_vu: Text = column("Mã dịch vụ", "Service it belongs to", source=SOURCE)
    ma_loinc: Text = column("Mã LOINC", "LOINC reference", labels=("LOINC",), source=SOURCE)

    class Config:
        metadata = {"key": ("ma_chi_so", "ma_dich_vu")}  # noqa: RUF012 - Pandera reads a plain dict

"""Department codes of the standard."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Text, column

SOURCE = "QĐ 5937/QĐ-BYT 2021 phụ lục 5, QĐ 1804/QĐ-BYT 2026 phụ lục 2"


class Departments(CatalogueRow):
    """One department code of the national list."""

    ma_khoa: Text = column("Mã khoa", "Department code", required=REJECT, source=SOURCE)
    ten_khoa: Text = column("Tên khoa", "Name", required=REJECT, labels=("Tên khoa, phòng",), source=SOURCE)

    class Config:
        metadata = {"key": ("ma_khoa",)}  # noqa: RUF012 - Pandera reads a plain dict

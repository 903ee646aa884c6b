"""Nationalities."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Text, column

SOURCE = "TT 07/2016/TT-BCA phụ lục 2"


class Nationalities(CatalogueRow):
    """One nationality."""

    ma_quoctich: Text = column("Mã quốc tịch", "Code", required=REJECT, width=3, labels=("Mã nước",), source=SOURCE)
    ten_quoctich: Text = column(
        "Tên quốc tịch", "Name", required=REJECT, labels=("Tên nước", "Quốc tịch"), source=SOURCE
    )

    class Config:
        metadata = {"key": ("ma_quoctich",)}  # noqa: RUF012 - Pandera reads a plain dict

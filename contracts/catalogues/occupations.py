"""Occupations."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Text, column

SOURCE = "QĐ 34/2020/QĐ-TTg"


class Occupations(CatalogueRow):
    """One occupation."""

    ma_nghe_nghiep: Text = column(
        "Mã nghề nghiệp", "Code", required=REJECT, width=5, labels=("Mã nghề",), source=SOURCE
    )
    ten_nghe_nghiep: Text = column("Tên nghề nghiệp", "Name", required=REJECT, labels=("Tên nghề",), source=SOURCE)

    class Config:
        metadata = {"key": ("ma_nghe_nghiep",)}  # noqa: RUF012 - Pandera reads a plain dict

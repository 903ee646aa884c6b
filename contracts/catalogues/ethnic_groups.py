"""Ethnic groups."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Text, column

SOURCE = "QĐ 121-TCTK/PPCĐ 1979"


class EthnicGroups(CatalogueRow):
    """One ethnic group."""

    ma_dantoc: Text = column("Mã dân tộc", "Code", required=REJECT, width=2, labels=("Mã số",), source=SOURCE)
    ten_dantoc: Text = column("Tên dân tộc", "Name", required=REJECT, labels=("Dân tộc",), source=SOURCE)

    class Config:
        metadata = {"key": ("ma_dantoc",)}  # noqa: RUF012 - Pandera reads a plain dict

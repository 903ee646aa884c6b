"""A province's sheets as `lake synth --tables` made them: the truth about them, and a second reading."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.plain_sheets import Cells, cells

FEEDS = {
    *("departments", "staff", "equipment", "facilities", "population", "ecds", "hiv_info"),
    *("drug_list", "supply_list", "service_list"),
}
KEYS = {
    "departments": ("ma_cskcb", "ma_khoa"),
    "staff": ("ma_cskcb", "person", "ma_khoa"),
    "equipment": ("ma_cskcb", "ma_may"),
    "facilities": ("ma_cskcb",),
    "drug_list": ("ma_cskcb", "ma_thuoc"),
    "supply_list": ("ma_cskcb", "ma_vat_tu"),
    "service_list": ("ma_cskcb", "ma_dich_vu"),
    "hiv_info": ("ma_benh_nhan",),
}


class Province:
    """One province: its folder, the truth about its sheets, and a second reading of those that can be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["sheets"]
        self.files = {one["file"]: one for one in self.truth["files"]}

    def data(self, file: str) -> bytes:
        return (self.folder / "landing" / file).read_bytes()

    def read(self, file: str) -> Cells:
        return cells(self.data(file), self.files[file]["form"])

    def sheets(self, *feeds: str) -> dict[str, Cells]:
        """The good files in Unicode that are sheets."""
        told = {key: one for key, one in self.files.items() if one["state"] == "read" and one["feed"] in feeds}
        return {key: self.read(key) for key, one in told.items() if not one["form"].startswith(("json", "csv_tcvn3"))}

"""Synthetic provinces that several modules of tests hold against the truth, each built once in the suite."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lake.build import build
from lake.settings import Settings
from lake.store import Store
from lake.synth import generate
from tests import truth
from tests.conftest import put


class ClaimsProvince:
    """A lake that took a generated province in two halves, and what was seen on the way."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings, self.store, self.folder = settings, Store.open(settings), folder
        generate(folder, seed=11, episodes=540)
        self.files = sorted((one for one in (folder / "landing").rglob("*") if one.is_file()), key=self.key)
        half = len(self.files) // 2
        self.first = self.deliver(self.files[:half])
        self.second = self.deliver(self.files[half:])
        self.differences = list(truth.differences(self.store, folder))

    def key(self, file: Path) -> bytes:
        return file.relative_to(self.folder / "landing").as_posix().encode()

    def deliver(self, files: list[Path]) -> Any:
        for file in files:
            put(self.store, self.key(file).decode(), file.read_bytes())
        return build(self.settings, self.store)


class SheetsProvince:
    """The lake after one build of claims and sheets, and what is true."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.store, self.folder = Store.open(settings), folder
        generate(folder, seed=1, episodes=60, faults=0, past=0, tables=True)
        self.truth: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["sheets"]
        landing = folder / "landing"
        for file in sorted(one for one in landing.rglob("*") if one.is_file()):
            put(self.store, file.relative_to(landing).as_posix(), file.read_bytes())
        build(settings, self.store)

    def rows(self, table: str) -> list[dict[str, Any]]:
        return truth.rows(self.store, table)

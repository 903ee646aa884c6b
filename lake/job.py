"""One build: by what means it works, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from lake.settings import Settings
from lake.store import Store
from lake.xml import Limits

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from lake.delta import Writer


@dataclass
class Summary:
    """What one build did: objects and rows by where they ended, seconds by step, and what a person must look at."""

    batch: str
    new: dict[str, int] = field(default_factory=dict)
    again: dict[str, dict[str, int]] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    rows: list[dict] = field(default_factory=list)
    steps: dict[str, float] = field(default_factory=dict)
    unknown_feeds: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    unreadable: int = 0
    is_changed: bool = False

    def received(self, read: int, duplicate: int) -> None:
        """Count files that a feed took in, beside those of other feeds."""
        for name, many in (("read", read), ("duplicate", duplicate)):
            self.files[name] = self.files.get(name, 0) + many


@dataclass
class Job:
    """The means of one build: where, with what, and whom to tell."""

    settings: Settings
    store: Store
    summary: Summary
    say: Callable[[str], None]
    is_small: bool = True
    session: SparkSession | None = None

    def writer(self, amount: int | None = None) -> Writer:
        """How to commit so many rows; not known, the bytes of the build decide."""
        from lake.delta import FEW_ROWS, Writer

        return Writer(self.store, self.is_small or (amount is not None and amount <= FEW_ROWS))

    @property
    def limits(self) -> Limits:
        chosen = self.settings
        return Limits(chosen.max_file_bytes, chosen.max_part_bytes, chosen.max_depth, chosen.max_elements)

    def spark(self) -> SparkSession:
        """The session, started by whoever needs it first."""
        from lake.session import spark

        if self.session is None:
            self.session = self.step("Khởi động Spark", "start Spark", spark, self.settings, self.store)
        return self.session

    def step(self, vi: str, en: str, do: Callable, *given, **named):
        """Do one step, told before and timed after."""
        self.say(f"{vi} · {en}")
        began = monotonic()
        try:
            return do(*given, **named)
        finally:
            self.summary.steps[en] = round(self.summary.steps.get(en, 0) + monotonic() - began, 2)

"""The Spark session: what it must not show."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from lake import home as homes

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from lake.settings import Settings


def _command_lines() -> list[bytes]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it may have ended meanwhile
            found.append((process / "cmdline").read_bytes())
    return found


def test_no_command_line_shows_the_keys_of_the_store(spark: SparkSession, base: Settings) -> None:
    lines = _command_lines()
    assert any(b"org.apache.spark.deploy.SparkSubmit" in line for line in lines), "the session runs"
    for key in homes.own_keys(base.home):
        assert not any(key.encode() in line for line in lines)

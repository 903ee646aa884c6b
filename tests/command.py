"""The command line as a test calls it: a process of its own, in an empty folder, on one lake."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from lake.settings import Settings

ROOT = Path(__file__).parent.parent
Lake = Callable[..., subprocess.CompletedProcess[str]]


def lake_of(settings: Settings, folder: Path) -> Lake:
    """`lake` in an empty folder, on this lake."""
    own = {
        "LAKE_HOME": str(settings.home),
        "LAKE_BUCKET_PREFIX": settings.bucket_prefix,
        "LAKE_PERSON_KEY_FILE": str(settings.person_key_path()),
        "PYTHONPATH": str(ROOT),
    }
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LAKE_")}

    def lake(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "jobs.cli", *words]
        return subprocess.run(
            command, env=clean | own | env, cwd=folder, capture_output=True, text=True, timeout=120, check=False
        )

    return lake

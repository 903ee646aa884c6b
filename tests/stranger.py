"""The project as a stranger changes it: a copy with files of their own, and commands of that copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from lake.settings import Settings

ROOT = Path(__file__).parent.parent


def copy(folder: Path, *more: str) -> None:
    """The code of the project in the folder, and more of its folders where they are named."""
    for package in ("contracts", "lake", "jobs", *more):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))


def command(
    settings: Settings, folder: Path, *words: str, module: str = "jobs.cli"
) -> subprocess.CompletedProcess[str]:
    """What a command of the copy did to the lake."""
    own = {
        "LAKE_HOME": str(settings.home),
        "LAKE_BUCKET_PREFIX": settings.bucket_prefix,
        "LAKE_PERSON_KEY_FILE": str(settings.person_key_path()),
        "PYTHONPATH": str(folder),
        "SPARK_MASTER": settings.spark_master,
    }
    clean: dict[str, Any] = {name: value for name, value in os.environ.items() if not name.startswith("LAKE_")}
    told = [sys.executable, "-m", module, *words]
    return subprocess.run(told, env=clean | own, cwd=folder, capture_output=True, text=True, timeout=300, check=False)

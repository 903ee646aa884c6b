"""Lakes of the benchmarks' own: an embedded MinIO in a temporary home, one lake a bucket prefix."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lake import home as homes
from lake import land, privacy, server
from lake.settings import Settings
from lake.store import Store

CORES = 2
DRIVER_MEMORY = "1200m"
LAKE = str(Path(sys.prefix) / "bin" / "lake")


@contextmanager
def temporary() -> Iterator[Settings]:
    """Settings of a home with a running MinIO; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kho-bench-") as folder:
        base = Settings(
            home=Path(folder) / "lake",
            person_key_file=Path(folder) / "person.key",
            spark_master=f"local[{CORES}]",
            driver_memory=DRIVER_MEMORY,
        )
        server.start(base)
        try:
            yield base
        finally:
            server.stop(base.home)


def fresh(base: Settings, prefix: str) -> tuple[Settings, Store]:
    """An empty lake on the running MinIO, its buckets named with the prefix."""
    mine = base.model_copy(update={"bucket_prefix": prefix})
    privacy.make_person_key(mine)
    store = Store(server.endpoint(mine), *homes.own_keys(mine.home), prefix)
    store.make_buckets()
    return mine, store


def deliver(store: Store, folder: Path) -> int:
    """Land every file below the folder in the order of names; the bytes landed."""
    files, left = land.find(folder)
    landed = [one for one in land.put(store, files) if isinstance(one, land.Landed)]
    if left or len(landed) != len(files):
        raise AssertionError(f"{len(files) - len(landed) + len(left)} files were not landed")
    return sum(one.bytes for one in landed)


def environment(settings: Settings) -> dict[str, str]:
    """What another process needs to work on this lake; none of this process's own lake settings go with it."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(("LAKE_", "SPARK_MASTER"))}
    return others | {
        "LAKE_HOME": str(settings.home),
        "LAKE_BUCKET_PREFIX": settings.bucket_prefix,
        "LAKE_PERSON_KEY_FILE": str(settings.person_key_file),
        "LAKE_DRIVER_MEMORY": settings.driver_memory,
        "SPARK_MASTER": settings.spark_master,
        "PYTHONPATH": str(Path(__file__).parent.parent),
    }


def process(settings: Settings, words: list[str]) -> str:
    """What a program said on standard output, working on this lake; raises with its own words where it failed."""
    words = [LAKE, *words[1:]] if words[0] == "lake" else words
    done = subprocess.run(words, env=environment(settings), cwd=settings.home.parent, capture_output=True, text=True)
    if done.returncode:
        raise AssertionError(f"{' '.join(words)[:200]} → {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout

"""Makes this machine ready. Safe to repeat: what is done is only checked.

    python3 deploy/prepare.py [lab] [bench]     Debian packages, Python, Spark jars, MinIO, and the extras named
    python3 deploy/prepare.py lock [--upgrade]  writes requirements/*.txt anew

Built things lie in ~/.cache/kho-y-te (or $KHO_CACHE), one folder a version with its SHA256SUMS. Where they are is
written to .venv/share/kho-y-te/runtime.json, which the lake reads.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
import time
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - the very message for whom it is too old
    sys.exit("KHO-001 cần Python 3.11 trở lên / Python 3.11 or newer is needed\n  → make PYTHON=python3.11 …")

from built import jars, jars_folder, minio
from machine import CACHE, LOG, SetupError, alone, apt_install, is_whole, java_home, say
from python_env import PYTHON, VENV, environment, lock, project, uv_home

BYTES_NEEDED = 6 * 2**30


def debian_jdk() -> int:
    """The JDK this Debian has: 13 dropped 17 for 21, and Spark 4.2 runs on both."""
    release = Path("/etc/os-release")
    found = re.search(r'VERSION_ID="?(\d+)', release.read_text()) if release.is_file() else None
    is_debian = found is not None and re.search(r"^ID=debian$", release.read_text(), re.M) is not None
    return 21 if is_debian and found and int(found[1]) >= 13 else 17


def packages() -> None:
    """Debian packages that are missing and will be needed."""
    missing = []
    if not uv_home().exists() and importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python3.{sys.version_info.minor}-venv")
    if java_home() is None:
        missing.append(f"openjdk-{debian_jdk()}-jdk-headless")
    if shutil.which("mvn") is None and not is_whole(jars_folder()):
        missing.append("maven")
    if missing:
        apt_install(missing)


def room() -> None:
    """Stops before a half-done build where the disk is too full for it."""
    CACHE.mkdir(parents=True, exist_ok=True)
    if not PYTHON.exists() and shutil.disk_usage(CACHE).free < BYTES_NEEDED:
        gib = BYTES_NEEDED // 2**30
        raise SetupError(
            "005",
            f"ổ đĩa của {CACHE} còn dưới {gib} GB",
            f"less than {gib} GB free there",
            "dọn bớt, hoặc đặt KHO_CACHE sang ổ khác · free some, or set KHO_CACHE to another disk",
        )


def setup(extras: list[str]) -> None:
    """Everything, in the order in which a failure shows soonest."""
    started = time.monotonic()
    room()
    packages()
    environment("dev", "khoảng 1 phút · about 1 min")
    project()
    for extra in extras:
        environment(extra, "khoảng 1 phút · about 1 min")
    runtime = {"spark_jars": str(jars()), "minio": str(minio()), "java_home": str(java_home())}
    file = VENV / "share" / "kho-y-te" / "runtime.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(runtime, indent=2) + "\n")
    say(f"✓ Sẵn sàng · ready ({time.monotonic() - started:.1f} s)")


def main(arguments: list[str]) -> None:
    """Runs set-up or lock, alone on this machine."""
    try:
        with alone():
            LOG.write_bytes(b"")
            if arguments[:1] == ["lock"]:
                lock(upgrade="--upgrade" in arguments)
            else:
                setup(arguments)
    except SetupError as error:
        say(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit("\n✗ dừng lại; chạy lại sẽ làm tiếp · stopped; run again to go on")


if __name__ == "__main__":
    main(sys.argv[1:])

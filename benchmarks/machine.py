"""The machine a figure was measured on, and the memory of processes: without them a figure says nothing."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

GIB = 2**30


def facts() -> dict[str, str]:
    """Cores, memory, load and versions, by name."""
    return {
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{psutil.virtual_memory().total / GIB:.1f} GiB",
        "load": f"{os.getloadavg()[0]:.2f}",
        "os": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: installed(name) for name in ("pyspark", "delta-spark", "pandera", "deltalake", "pyarrow", "sparkdq")},
    }


def installed(package: str) -> str:
    """The version of a package, ``not installed`` without it."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def cpu_spent() -> float:
    """Seconds that cores gave to this process and to all it ever started: the JVM, Python workers, MinIO, commands."""
    own = psutil.Process()
    spent = 0.0
    for one in [own, *own.children(recursive=True)]:
        try:
            spent += sum(one.cpu_times()[:4])  # its own and those of its children that have ended
        except psutil.NoSuchProcess:
            continue
    return spent


def peak(pid: int) -> float:
    """Most GiB of memory that a process has held at once (VmHWM), 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / GIB for line in lines if line.startswith("VmHWM:")), 0.0)


def peak_of_java() -> float:
    """Most GiB held by the JVM that this process started: Spark's driver and, with ``local[n]``, its executor."""
    children = psutil.Process().children(recursive=True)
    return max((peak(one.pid) for one in children if one.name() == "java"), default=0.0)

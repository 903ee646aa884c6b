"""What set-up asks of the machine: progress lines, commands with a log, checksums, Debian packages. No third party."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
XDG_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
CACHE = Path(os.environ.get("KHO_CACHE") or XDG_CACHE / "kho-y-te").absolute()
LOG = CACHE / "setup.log"
JAVA_NEEDED = 17


class SetupError(Exception):
    """Ends set-up with exit 2: a code, one sentence in Vietnamese and in English, and what to do."""

    def __init__(self, code: str, vi: str, en: str, todo: str) -> None:
        super().__init__(f"KHO-{code} {vi} / {en}\n  → {todo}")


def say(text: str, end: str = "\n") -> None:
    """One line for the person who waits. On stderr: stdout belongs to what runs after set-up."""
    print(text, end=end, file=sys.stderr, flush=True)


@contextmanager
def step(vi: str, en: str, usual: str) -> Iterator[None]:
    """Announces a long step, and how long it really took."""
    say(f"▸ {vi} · {en} ({usual})")
    started = time.monotonic()
    yield
    say(f"  ✓ xong · done ({time.monotonic() - started:.0f} s)")


def run(command: list[str], cwd: Path = ROOT, env: dict[str, str] | None = None, may_fail: bool = False) -> bool:
    """True if the command succeeded. What it prints goes to the log; the end of it is shown if it fails."""
    with LOG.open("ab") as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n".encode())
        log.flush()
        begin = log.tell()
        process = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            _wait(process)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if process.returncode == 0:
        return True
    if may_fail:
        return False
    with LOG.open("rb") as log:
        log.seek(begin)
        tail = log.read().decode(errors="replace").splitlines()[-15:]
    say("\n".join(f"  │ {line}" for line in tail))
    raise SetupError(
        "003",
        f"lệnh {command[0]} thất bại (mã {process.returncode})",
        f"{command[0]} failed (exit {process.returncode})",
        f"xem {LOG}; kiểm tra mạng và proxy rồi chạy lại · read that log; check network and proxy, then run again",
    )


def _wait(process: subprocess.Popen[bytes]) -> None:
    """Waits; on a terminal a running clock shows that the machine is still at it."""
    started = time.monotonic()
    while True:
        try:
            process.wait(timeout=1)
            break
        except subprocess.TimeoutExpired:
            if sys.stderr.isatty():
                say(f"\r  … {time.monotonic() - started:.0f} s", end="")
    if sys.stderr.isatty():
        say("\r\033[K", end="")


@contextmanager
def alone() -> Iterator[None]:
    """Two set-ups on one machine share the cache: the second waits, then finds everything made."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("… một lần cài đặt khác đang chạy, đang chờ · another set-up is running, waiting")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def empty(name: str) -> Path:
    """An empty work folder in the cache; what a killed set-up left there is gone."""
    folder = CACHE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def sha256(path: Path) -> str:
    """The file's sha-256 in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def key_of(paths: Iterable[Path]) -> str:
    """Twelve hex digits that change when the name or the content of one of the files does."""
    lines = sorted(f"{sha256(path)}  {path.relative_to(ROOT)}" for path in paths)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def sums_of(file: Path) -> dict[str, str]:
    """File name → sha-256, from a list such as sha256sum writes."""
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in file.read_text().splitlines())}


def publish(folder: Path, target: Path) -> None:
    """Writes SHA256SUMS beside what was built and moves it into place at once: a folder that is there is whole."""
    names = sorted(path.name for path in folder.iterdir())
    (folder / "SHA256SUMS").write_text("".join(f"{sha256(folder / name)}  {name}\n" for name in names))
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(target)


def is_whole(folder: Path) -> bool:
    """True if the folder holds exactly what was built, byte for byte."""
    if not (folder / "SHA256SUMS").is_file():
        return False
    wanted = sums_of(folder / "SHA256SUMS")
    present = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    if present == set(wanted) and all(sha256(folder / name) == digest for name, digest in wanted.items()):
        return True
    say(f"! {folder} đã bị thay đổi, làm lại · was changed since it was built, making it again")
    return False


def java_home() -> Path | None:
    """The JDK to use: JAVA_HOME, the one on PATH, else any under /usr/lib/jvm; None if there is none new enough."""
    candidates = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    if found := shutil.which("java"):
        candidates.append(Path(found).resolve().parent.parent)
    candidates += sorted(Path("/usr/lib/jvm").glob("*"))
    for home in candidates:
        release = home / "release"
        if release.is_file() and (home / "bin" / "javac").exists():
            version = re.search(r'JAVA_VERSION="(\d+)', release.read_text())
            if version and int(version[1]) >= JAVA_NEEDED:
                return home
    return None


def apt_install(packages: list[str]) -> None:
    """Installs Debian packages as root or by password-less sudo; else says the exact line to run."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    by_hand = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
    may = shutil.which("apt-get") and (not root or (shutil.which("sudo") and run([*root, "true"], may_fail=True)))
    if not may:
        raise SetupError(
            "002",
            f"thiếu gói {', '.join(packages)} và không có quyền cài",
            "packages are missing and we may not install them",
            by_hand,
        )
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    with step(f"Gói Debian: {' '.join(packages)}", "Debian packages", "khoảng 1 phút · about 1 min"):
        # The lists are fresh more often than not; a bare image has none, then the first try fails at once.
        if not run(install, may_fail=True):
            run([*apt, "update"])
            run(install)

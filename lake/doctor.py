"""Every check of a lake: what was looked at, how it stands, and what to do."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import lake
from lake import home as homes
from lake import privacy, server, store_checks
from lake.errors import as_lake_error
from lake.settings import MEGABYTE, Settings
from lake.store import Store

JAVA_NEEDED = 17
LEAST_FREE = 2 * 1024 * MEGABYTE
GOOD_FREE = 10 * 1024 * MEGABYTE
OK, WARN, FAULT = "ok", "warn", "fault"


class Check(NamedTuple):
    """One thing looked at: its state is `ok`, `warn` or `fault`; `todo` is empty when it is ok."""

    check: str
    state: str
    vi: str
    en: str
    todo: str = ""


def examine(settings: Settings) -> Iterator[Check]:
    """All checks, the store's first; one that fails stops none of the others that do not need it."""
    yield from _store(settings)
    for name, look in MACHINE.items():
        yield _guarded(name, partial(look, settings))


def _store(settings: Settings) -> Iterator[Check]:
    try:
        store = Store.open(settings)
    except Exception as fault:  # noqa: BLE001  whatever stopped it is the finding
        yield _of_fault("store", fault)
        return
    yield Check("store", OK, f"trả lời ở {store.endpoint}", f"answers at {store.endpoint}")
    for name, prove in store_checks.CHECKS.items():
        yield _guarded(f"store {name}", partial(_proved, f"store {name}", prove, store))


def _proved(name: str, prove: Callable[[Store], store_checks.Verdict], store: Store) -> Check:
    return Check(name, *prove(store))


def _guarded(name: str, look: Callable[[], Check]) -> Check:
    try:
        return look()
    except Exception as fault:  # noqa: BLE001  whatever stopped it is the finding
        return _of_fault(name, fault)


def _of_fault(name: str, fault: Exception) -> Check:
    kind = type(fault).__name__
    if error := as_lake_error(fault):
        return Check(name, FAULT, f"{error.code} {error.vi}", error.en, error.todo)
    return Check(name, FAULT, f"không kiểm tra được ({kind})", f"not checked ({kind})")


def _keys(settings: Settings) -> Check:
    path = settings.home / "keys.json"
    if not path.exists():
        return Check("keys", OK, "khoá lấy từ thiết lập", "keys come from the settings")
    if path.stat().st_mode & 0o077:
        return Check("keys", FAULT, f"{path} người khác đọc được", f"{path} can be read by others", f"chmod 600 {path}")
    homes.own_keys(settings.home)
    return Check("keys", OK, f"{path}, quyền 600", f"{path}, mode 600")


def _person_key(settings: Settings) -> Check:
    path = settings.person_key_path()
    privacy.person_key(settings)
    if path.stat().st_mode & 0o077:
        return Check(
            "person key", FAULT, f"{path} người khác đọc được", f"{path} can be read by others", f"chmod 600 {path}"
        )
    return Check("person key", OK, f"{path}: nhớ sao lưu riêng", f"{path}: back it up, apart from the lake")


def _disk(settings: Settings) -> Check:
    free = {
        str(path): shutil.disk_usage(path).free
        for path in (settings.home, Path(tempfile.gettempdir()))
        if path.exists()
    }
    path, least = min(free.items(), key=lambda one: one[1])
    state = FAULT if least < LEAST_FREE else WARN if least < GOOD_FREE else OK
    todo = "" if state == OK else f"giải phóng đĩa của {path} · free space on the disk of {path}"
    gigabytes = f"{least / 1024**3:.1f} GB"
    return Check("disk", state, f"còn {gigabytes} ở {path}", f"{gigabytes} free at {path}", todo)


def _java(_: Settings) -> Check:
    if _installed("pyspark") is None:
        return Check("java", OK, "không cần: không có Spark ở đây", "not needed: there is no Spark here")
    setup = "chạy `make setup`, hoặc cài JDK 17 trở lên · run `make setup`, or install a JDK 17 or newer"
    home = homes.runtime().get("java_home") or os.environ.get("JAVA_HOME")
    program = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if program is None or not os.access(program, os.X_OK):
        return Check("java", FAULT, "không có Java", "there is no Java", setup)
    said = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    major = int(found[1]) if found else 0
    if major < JAVA_NEEDED:
        return Check(
            "java", FAULT, f"{program} là Java {major}, cần 17", f"{program} is Java {major}, 17 is needed", setup
        )
    return Check("java", OK, f"Java {major}: {program}", f"Java {major}: {program}")


def _jars(_: Settings) -> Check:
    if _installed("pyspark") is None:
        return Check("spark jars", OK, "không cần: không có Spark ở đây", "not needed: there is no Spark here")
    found = homes.runtime().get("spark_jars")
    setup = "chạy `make setup` · run `make setup`"
    if not found or not (Path(found) / "SHA256SUMS").exists():
        return Check("spark jars", FAULT, "chưa có jar của Spark", "the Spark jars are not there", setup)
    return _whole("spark jars", Path(found), setup)


def _minio(settings: Settings) -> Check:
    if not settings.is_embedded:
        return Check("minio", OK, "kho ngoài, không cần MinIO ở đây", "an outside store, no MinIO needed here")
    program = server.find_minio()
    if not (program.parent / "SHA256SUMS").exists():
        return Check(
            "minio", WARN, f"{program}: không có SHA256SUMS để đối chiếu", f"{program}: no SHA256SUMS to compare with"
        )
    return _whole("minio", program.parent, "chạy `make setup` · run `make setup`")


def _whole(name: str, folder: Path, todo: str) -> Check:
    """Whether the folder holds exactly the files of its SHA256SUMS, byte for byte."""
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    wanted = {file: digest for digest, file in (line.split(maxsplit=1) for line in lines)}
    present = {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    wrong = sorted(present ^ wanted.keys()) + sorted(
        f for f in present & wanted.keys() if _sha256(folder / f) != wanted[f]
    )
    if wrong:
        few = ", ".join(wrong[:3])
        return Check(name, FAULT, f"khác bản đã dựng: {few}", f"not as built: {few}", todo)
    return Check(
        name, OK, f"{len(wanted)} tệp đúng sha-256 ở {folder}", f"{len(wanted)} files match their sha-256 at {folder}"
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _versions(_: Settings) -> Check:
    """The packages installed against the lock of this checkout: those that are there must be of the locked version."""
    lock = Path(lake.__path__[0]).parent / "requirements" / "lake.txt"
    if not lock.exists():
        return Check("versions", OK, "không có requirements/ để đối chiếu", "no requirements/ to compare with")
    pins: dict[str, list[str]] = {}  # some have one pin for each version of Python
    for name, pin in re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        pins.setdefault(name, []).append(pin)
    other = [f"{name} {found}" for name, pinned in pins.items() if (found := _installed(name)) not in (None, *pinned)]
    if other:
        few = ", ".join(other[:4])
        return Check(
            "versions", WARN, f"khác bản khoá: {few}", f"not as locked: {few}", "chạy `make setup` · run `make setup`"
        )
    spark = _installed("pyspark") or "-"
    return Check("versions", OK, f"như bản khoá (pyspark {spark})", f"as locked (pyspark {spark})")


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


MACHINE: dict[str, Callable[[Settings], Check]] = {
    "keys": _keys,
    "person key": _person_key,
    "disk": _disk,
    "minio": _minio,
    "java": _java,
    "spark jars": _jars,
    "versions": _versions,
}

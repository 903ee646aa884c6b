"""The folder of one lake on this machine (LAKE_HOME): its shape, its private files, and the cache of built programs."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lake.errors import StoreUnusable, WrongCall, as_lake_error
from lake.settings import Settings

NOTE = "lake.json"  # says that the folder is a lake's; holds what must outlive a restart and is no secret
MAY_COME_FIRST = {"log", "spark", "tmp", NOTE}  # what other commands may have made before the first `lake up`


def prepare(settings: Settings) -> Path:
    """The home, made if it was not there. Raises WrongCall when the folder is something else's or cannot be written."""
    home = settings.home
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (home / NOTE).exists():
            names = {entry.name for entry in home.iterdir() if not entry.name.startswith(f".{NOTE}.")}
            # Looked for again: another `lake up` may have made it, and more, since.
            if names - MAY_COME_FIRST and "keys.json" not in names and not (home / NOTE).exists():
                raise _wrong_shape(home, "có nội dung của chương trình khác", "holds something else's content")
            make_once(home / NOTE, json.dumps({"format": 1}))
        (home / "log").mkdir(exist_ok=True, mode=0o700)
    except (FileExistsError, NotADirectoryError):
        raise _wrong_shape(home, "không phải là thư mục", "is not a folder") from None
    except OSError as fault:
        raise (as_lake_error(fault) or _wrong_shape(home, "không ghi được", "cannot be written")) from None
    return home


def notes(home: Path) -> dict[str, Any]:
    """What the lake remembers of itself; empty before the first `lake up`."""
    return read_json(home / NOTE)


def remember(home: Path, **new: Any) -> None:
    """Add to the lake's own notes."""
    write_private(home / NOTE, json.dumps(notes(home) | new))


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Hold the home against other `lake up` and `lake down`; the kernel lets go of it however this process ends."""
    with open(home / "server.lock", "a", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read_json(path: Path) -> dict[str, Any]:
    """The object in a small private file; empty when there is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as fault:
        raise StoreUnusable(
            "KHO-306",
            f"Không đọc được {path} ({type(fault).__name__}).",
            f"{path} cannot be read ({type(fault).__name__}).",
            f"khôi phục {path.name} từ bản sao lưu · restore {path.name} from a backup",
        ) from None
    return found if isinstance(found, dict) else {}


def write_private(path: Path, text: str) -> None:
    """Replace a file whole, readable by its owner only."""
    os.replace(_beside(path, text), path)


def make_once(path: Path, text: str) -> bool:
    """Make a file, whole and readable by its owner only, unless it is there; says whether it was made."""
    new = _beside(path, text)
    try:
        os.link(new, path)  # unlike a rename this fails when another process was first
        return True
    except FileExistsError:
        return False
    finally:
        os.unlink(new)


def _beside(path: Path, text: str) -> str:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp makes it mode 600
    with open(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return name


def make_keys(home: Path) -> None:
    """The keys of this home's own server, made once: data written under keys that are lost is not given new ones."""
    if (home / "minio" / ".minio.sys").exists() and not (home / "keys.json").exists():
        raise _keys_lost(home)
    fresh = {"access_key": f"lake{secrets.token_hex(8)}", "secret_key": secrets.token_urlsafe(30)}
    make_once(home / "keys.json", json.dumps(fresh))


def own_keys(home: Path) -> tuple[str, str]:
    """The access and the secret key of this home's own server."""
    found = read_json(home / "keys.json")
    if not (isinstance(found.get("access_key"), str) and isinstance(found.get("secret_key"), str)):
        raise _keys_lost(home)
    return found["access_key"], found["secret_key"]


def runtime() -> dict[str, Any]:
    """What `make setup` built for this environment and where: `java_home`, `spark_jars`, `minio`; empty without it."""
    try:
        return read_json(Path(sys.prefix) / "share" / "kho-y-te" / "runtime.json")
    except StoreUnusable:
        return {}  # set-up writes it anew, which is what those who find it empty say to do


def cache() -> Path:
    """Where set-up keeps what it built (MinIO, jars), outside any checkout."""
    chosen = os.environ.get("KHO_CACHE")
    return Path(chosen or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "kho-y-te").expanduser().absolute()


def _wrong_shape(home: Path, vi: str, en: str) -> WrongCall:
    return WrongCall(
        "KHO-105",
        f"LAKE_HOME {home} {vi}.",
        f"LAKE_HOME {home} {en}.",
        "đặt LAKE_HOME vào một thư mục trống, ghi được · set LAKE_HOME to an empty folder that can be written",
    )


def _keys_lost(home: Path) -> StoreUnusable:
    return StoreUnusable(
        "KHO-306",
        f"Tệp khoá {home / 'keys.json'} không còn hoặc bị hỏng, trong khi dữ liệu vẫn còn.",
        f"The keys file {home / 'keys.json'} is lost or broken, while its data is still there.",
        "khôi phục keys.json từ bản sao lưu · restore keys.json from a backup",
    )

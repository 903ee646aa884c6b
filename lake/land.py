"""Files of a folder as deliveries: found in the order of their keys, put into landing byte for byte."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lake.catalog import feed_names
from lake.errors import WrongCall, as_lake_error
from lake.store import Store

WANTED = "DIR/<feed>/<sender>/<tệp · file>, hoặc · or: --feed FEED --sender SENDER PATH"
# what the store answers when it is one name or one object that it will not take, not us
_NAME_REFUSED = {
    "XMinioInvalidObjectName",
    "XMinioInvalidResourceName",
    "KeyTooLongError",
    "XMinioParentIsObject",
    "XMinioObjectExistsAsDirectory",
    "EntityTooLarge",
    "InvalidArgument",
    "MethodNotAllowed",
}


class File(NamedTuple):
    """One file to put: its key inside landing and where it lies."""

    key: str
    path: Path
    size: int


class Left(NamedTuple):
    """One file that was not put, and why."""

    name: str
    vi: str
    en: str


class Landed(NamedTuple):
    """One delivery as the store took it."""

    file: str
    bytes: int
    version_id: str


def find(root: Path, feed: str | None = None, sender: str | None = None) -> tuple[list[File], list[Left]]:
    """The files below root in order of their keys as UTF-8, and those left alone. WrongCall for another shape."""
    if not root.exists():
        raise WrongCall(
            "KHO-113", f"Không có {_shown(root)}.", f"There is no {_shown(root)}.", f"cần · wanted: {WANTED}"
        )
    if feed is not None and feed not in feed_names():
        raise _unknown_feeds([feed])
    if sender is not None and (sender in ("", ".", "..") or "/" in sender):
        raise _wrong_shape("--sender không hợp lệ", "--sender is not a name")
    if feed is None and root.is_file():
        raise _wrong_shape(f"{_shown(root)} là một tệp", f"{_shown(root)} is a file")
    files: list[File] = []
    left: list[Left] = []
    for path, place in _walk(root, left):
        one = _file(path, place if feed is None else f"{feed}/{sender}/".encode() + place, root)
        files.append(one) if isinstance(one, File) else left.append(one)
    if not files and not left:
        raise _wrong_shape(f"{_shown(root)} không có tệp nào", f"{_shown(root)} holds no file")
    if feed is None:
        files, strange = _of_known_feeds(files, root)
        left += strange
    return sorted(files, key=lambda one: one.key.encode()), left


def put(store: Store, files: list[File]) -> Iterator[Landed | Left]:
    """Put each file, one after another so that the store receives them in this order. Raises StoreUnusable."""
    for one in files:
        try:
            made = store.client.fput_object(store.bucket("landing"), one.key, str(one.path))
        except Exception as fault:  # noqa: BLE001  raised again unless it is this file's own
            yield _refused(one, fault)
        else:
            yield Landed(one.key, one.size, made.version_id or "")


def _refused(one: File, fault: Exception) -> Left:
    """The file left alone where it alone is at fault; raises what stops them all."""
    if getattr(fault, "code", "") in _NAME_REFUSED:
        return Left(one.key, "kho không nhận tên hay cỡ này", "the store does not take this name or size")
    if isinstance(fault, PermissionError):
        return _closed(one.key)
    if (known := as_lake_error(fault)) is not None:
        raise known from None
    if isinstance(fault, (OSError, ValueError)):  # gone, or changed its size while it was read
        return Left(one.key, f"không đọc được ({type(fault).__name__})", f"cannot be read ({type(fault).__name__})")
    raise fault


def _closed(name: str) -> Left:
    return Left(
        name, "không có quyền đọc; sửa quyền rồi đưa lại", "no permission to read it; mend its mode, land it again"
    )


def _walk(root: Path, closed: list[Left]) -> Iterator[tuple[bytes, bytes]]:
    """Path and place below root of every entry that is no folder, and of links to folders, which are not entered.

    Folders that cannot be read are added to ``closed``.
    """
    top = os.fsencode(root.resolve())
    if root.is_file():
        yield top, os.fsencode(root.name)
        return

    def shut(fault: OSError) -> None:
        place = os.path.relpath(os.fsencode(fault.filename), top)
        closed.append(_closed(place.decode("utf-8", "backslashreplace") + "/"))

    for folder, folders, names in os.walk(top, onerror=shut):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in names + links:
            path = os.path.join(folder, name)
            yield path, os.path.relpath(path, top)


def _file(path: bytes, place: bytes, root: Path) -> File | Left:
    try:
        key = place.decode("utf-8")
    except UnicodeDecodeError:
        return Left(
            repr(place)[2:-1],
            "tên không phải UTF-8; đổi tên rồi đưa lại",
            "its name is not UTF-8; rename it, land it again",
        )
    try:
        found = os.stat(path)
    except OSError as fault:
        return Left(key, f"không đọc được ({type(fault).__name__})", f"cannot be read ({type(fault).__name__})")
    top = os.fsencode(root.resolve())
    inside = os.path.commonpath([top, os.path.realpath(path)]) == top
    if not inside or (os.path.islink(path) and not stat.S_ISREG(found.st_mode)):
        return Left(
            key,
            "liên kết ra ngoài hoặc tới thư mục: không theo",
            "a link out of the folder or to a folder: not followed",
        )
    if not stat.S_ISREG(found.st_mode):
        return Left(key, "không phải tệp thường", "is no ordinary file")
    return File(key, Path(os.fsdecode(path)), found.st_size)


def _of_known_feeds(files: list[File], root: Path) -> tuple[list[File], list[Left]]:
    """The files of feeds the lake knows, and the others. WrongCall where one lies too high or none is known."""
    known, landed, strange = feed_names(), [], []
    for one in files:
        steps = one.key.split("/")
        feed = next((name for name in ("/".join(steps[:2]), steps[0]) if name in known), None)
        if len(steps) < 3 or (feed is not None and len(steps) < feed.count("/") + 3):
            hint = f" ({_shown(root / 'landing')}?)" if (root / "landing").is_dir() else ""
            raise _wrong_shape(f"{one.key[:80]!r} nằm quá cao{hint}", f"{one.key[:80]!r} lies too high{hint}")
        if feed is None:
            strange.append(Left(one.key, f"kho không biết nguồn {steps[0]!r}", f"the lake knows no feed {steps[0]!r}"))
        else:
            landed.append(one)
    if strange and not landed:
        raise _unknown_feeds(sorted({one.name.split("/")[0] for one in strange}))
    return landed, strange


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _unknown_feeds(names: list[str]) -> WrongCall:
    said = ", ".join(names[:5])
    return WrongCall(
        "KHO-110",
        f"Kho không biết nguồn {said}.",
        f"The lake knows no feed {said}.",
        f"các nguồn · the feeds are: {', '.join(feed_names())}",
    )


def _wrong_shape(vi: str, en: str) -> WrongCall:
    return WrongCall(
        "KHO-114", f"Không đưa được vào landing: {vi}.", f"Nothing was landed: {en}.", f"cần · wanted: {WANTED}"
    )

"""The secret behind person keys: made once, kept outside the lake, never replaced."""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from lake import home
from lake.errors import WrongCall, as_lake_error
from lake.settings import Settings


def make_person_key(settings: Settings) -> Path:
    """Where the key lies; made at the first `lake up` only. A lake that has known a key goes on with no other."""
    path = settings.person_key_path()
    if "person_key_print" not in home.notes(settings.home):
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            home.make_once(path, secrets.token_hex(32) + "\n")
        except OSError as fault:
            raise (as_lake_error(fault) or _unusable(path, "không ghi được", "cannot be written")) from None
        home.remember(settings.home, person_key_print=_print(_read(path)))
    person_key(settings)
    return path


def person_key(settings: Settings) -> bytes:
    """The 32 secret bytes of this lake. Raises WrongCall when they are lost or not those the lake was built with."""
    path = settings.person_key_path()
    key = _read(path)
    known = home.notes(settings.home).get("person_key_print", _print(key))
    if known != _print(key):
        raise _unusable(path, "không phải khoá mà hồ này đã dùng", "is not the key this lake was built with")
    return key


def _read(path: Path) -> bytes:
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise _unusable(path, "không còn", "is missing") from None
    except (OSError, ValueError):
        raise _unusable(path, "không đọc được", "cannot be read") from None
    if len(key) != 32:
        raise _unusable(path, "phải gồm 64 chữ số hex", "must hold 64 hex digits")
    return key


def _print(key: bytes) -> str:
    """A mark by which the key is known again; it tells nothing of 32 random bytes."""
    return hmac.new(key, b"kho-y-te person key", "sha256").hexdigest()[:16]


def _unusable(path: Path, vi: str, en: str) -> WrongCall:
    return WrongCall(
        "KHO-106",
        f"Tệp khoá định danh người bệnh {path} {vi}.",
        f"The person key file {path} {en}.",
        "khôi phục tệp này từ bản sao lưu, hoặc `lake up` trên một LAKE_HOME mới; xem LAKE_PERSON_KEY_FILE · "
        "restore it from a backup, or `lake up` on a new LAKE_HOME; look at LAKE_PERSON_KEY_FILE",
    )

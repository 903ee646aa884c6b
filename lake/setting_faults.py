"""What is said of a setting that is wrong, unknown or cannot be read; a secret's value is never shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from lake.errors import WrongCall


def wrong(name: str, wanted: str, found: object | None = None) -> WrongCall:
    vi, en = wanted.split(" · ", 1)
    shown = "" if found is None else f": {str(found)[:60]!r}"
    return WrongCall(
        "KHO-102",
        f"Thiết lập {name} sai{shown}; cần {vi}.",
        f"Setting {name} is wrong{shown}; wanted: {en}.",
        f"sửa {name} trong môi trường, .env hoặc lake.toml · mend {name} in the environment, .env or lake.toml",
    )


def unknown(name: str, file: str, names: Sequence[str]) -> WrongCall:
    return WrongCall(
        "KHO-103",
        f"{file} có thiết lập lạ: {name[:60]}.",
        f"{file} has an unknown setting: {name[:60]}.",
        _meant(name, names),
    )


def strange(given: Iterable[str], names: Sequence[str]) -> list[str]:
    """A line for each variable that looks like a setting of ours and is none; not its value."""
    return [
        f"! KHO-103  biến môi trường {name[:60]} không phải thiết lập của kho, bị bỏ qua; {_meant(name, names)} "
        f"(no setting of the lake, ignored)"
        for name in sorted(given)
        if name.upper().startswith("LAKE_") and name.upper() not in names
    ]


def _meant(name: str, names: Sequence[str]) -> str:
    near = get_close_matches(name.upper(), names, n=1, cutoff=0.5)
    return f"có phải {near[0]}? · did you mean {near[0]}?" if near else f"có các tên · the names are {' '.join(names)}"


def unreadable_file(file: str, reason: str) -> WrongCall:
    """A settings file that cannot be read."""
    return WrongCall(
        "KHO-104",
        f"Không đọc được {file} ({reason}).",
        f"{file} cannot be read ({reason}).",
        f'sửa {file}: UTF-8, mỗi dòng TÊN = "giá trị" · mend {file}: UTF-8, each line NAME = "value"',
    )

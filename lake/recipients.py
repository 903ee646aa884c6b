"""Who may be given figures: the register of recipients, each with its legal basis and the extracts that it covers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from lake.errors import WrongCall

FILE = "recipients.toml"
CARRIED = Path(__file__).parent / "reference" / FILE


class Recipient(NamedTuple):
    """One recipient: its code, name, on what basis it is given figures, and which extracts."""

    code: str
    name: str
    legal_basis: str
    extracts: tuple[str, ...]


def recipients(home: Path) -> dict[str, Recipient]:
    """The register: what is carried with the code, and over it the file of the lake's own. Raises WrongCall."""
    found: dict[str, Recipient] = {}
    for path in (CARRIED, home / FILE):
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
            found |= {
                code: Recipient(code, one["name"], one["legal_basis"], tuple(one["extracts"]))
                for code, one in told.items()
            }
        except (OSError, ValueError, KeyError, TypeError) as fault:
            raise WrongCall(
                "KHO-171",
                f"Không đọc được danh bạ nơi nhận {path.name} ({type(fault).__name__}).",
                f"The register of recipients {path.name} cannot be read ({type(fault).__name__}).",
                '[mã] name = "…", legal_basis = "…", extracts = ["activity", …] · see docs/bieu-mau.md',
            ) from None
    return found


def recipient(home: Path, code: str) -> Recipient:
    """The recipient of that code. Raises WrongCall: nobody outside the register is given anything."""
    known = recipients(home)
    if code not in known:
        raise WrongCall(
            "KHO-172",
            f"Không có nơi nhận nào mang mã {code[:30]!r}.",
            f"There is no recipient {code[:30]!r}.",
            f"chọn một trong, hoặc thêm vào {FILE} · choose one of, or add to {FILE}: {', '.join(known)}",
        )
    return known[code]

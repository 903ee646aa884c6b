"""What good episodes add up to in gold/activity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from lake.synth.model import Claim
from lake.synth.money import CENT
from lake.synth.standards import FORMER


@dataclass(slots=True)
class Stay:
    """What one good episode adds to gold/activity."""

    key: tuple[str, str, str]  # ma_cskcb, month, ma_loai_kcb
    died: bool
    days: int
    bv: Decimal
    bh: Decimal | None  # QĐ 4210 does not tell it
    bhtt: Decimal


def stay(claim: Claim) -> Stay:
    """What the claim adds, as its XML1 says."""
    head = {name: value or "" for name, value in claim.head.items()}
    left, days = head["NGAY_RA"], head["SO_NGAY_DTRI"]
    bv, bh, bhtt = (
        Decimal(head[name]).quantize(CENT, ROUND_HALF_UP) for name in ("T_TONGCHI_BV", "T_TONGCHI_BH", "T_BHTT")
    )
    key = (head["MA_CSKCB"], f"{left[:4]}-{left[4:6]}-01", head["MA_LOAI_KCB"].zfill(2))
    told = None if claim.standard == FORMER else bh
    return Stay(key, head["KET_QUA_DTRI"] == "5", int(days) if days.isdigit() else 0, bv, told, bhtt)


def _total(amounts: list[Decimal | None]) -> str | None:
    """The sum, None where one of the amounts is not told."""
    known = [amount for amount in amounts if amount is not None]
    return f"{sum(known):.2f}" if len(known) == len(amounts) else None


def activity(stays: Iterable[Stay]) -> list[dict[str, Any]]:
    """gold/activity: facility, month of discharge, kind of care."""
    groups: dict[tuple[str, str, str], list[Stay]] = defaultdict(list)
    for one in stays:
        groups[one.key].append(one)
    return [
        {
            "ma_cskcb": code,
            "month": month,
            "ma_loai_kcb": care,
            "episodes": len(group),
            "deaths": sum(s.died for s in group),
            "treatment_days": sum(s.days for s in group),
            "t_tongchi_bv": f"{sum(s.bv for s in group):.2f}",
            "t_tongchi_bh": _total([s.bh for s in group]),
            "t_bhtt": f"{sum(s.bhtt for s in group):.2f}",
        }
        for (code, month, care), group in sorted(groups.items())
    ]

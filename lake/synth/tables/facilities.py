"""The registry of facilities: classes and kinds that change, communes that got other codes."""

from __future__ import annotations

from datetime import date, timedelta

from lake.synth.province import Facility
from lake.synth.standards import DISTRICTS_END
from lake.synth.tables.lines import Line, Value
from lake.synth.tables.world import EVER, SYT, World

KINDS = {
    "central": "Bệnh viện",
    "provincial": "Bệnh viện",
    "district": "Trung tâm y tế",
    "clinic": "Phòng khám",
    "commune": "Trạm y tế",
}
_LEVELS = {"central": "Chuyên sâu", "provincial": "Cơ bản", "district": "Cơ bản"}
_COMMUNES = (("31123", "31135"), ("31117", "31120"), ("31417", "31420"), ("31276", "31261"), ("31177", "31168"))
"""A commune until mid 2025, and the one of today that it went into."""


def deliver(world: World) -> None:
    """The registry as of 2024, what changed in 2025, and one facility that tells of itself."""
    first = [_line(world, place, host, EVER, None, "II") for place, host in enumerate(world.hosts)]
    world.send("facilities", SYT, "Cơ sở KCB", world.sheet("facilities", first), stated=date(2024, 2, 1))
    last = DISTRICTS_END - timedelta(days=1)
    second = [_line(world, place, host, EVER, last, "II") for place, host in enumerate(world.hosts)]
    second += [_line(world, place, host, DISTRICTS_END, None, "I") for place, host in enumerate(world.hosts)]
    world.send("facilities", SYT, "Cơ sở KCB từ tháng 7", world.sheet("facilities", second), stated=date(2025, 7, 15))
    own = _line(world, 0, world.hosts[0], date(2026, 1, 1), None, "Đặc biệt")
    world.send("facilities", world.hosts[0].code, "Xếp hạng", world.sheet("facilities", [own]), stated=date(2026, 1, 5))
    if world.with_faults:
        foreign = _line(world, 1, world.hosts[-1], date(2026, 2, 1), None, "III")
        foreign.broken("foreign_facility", "sender", "MA_CSKCB", MA_CSKCB="92999").keys = [("92999",)]
        missing = _line(world, 1, world.hosts[0], date(2026, 2, 1), None, "III")
        missing.broken("key_missing", "required", "MA_CSKCB", MA_CSKCB="").keys = []
        told = world.sheet("facilities", [foreign, missing])
        world.send("facilities", world.hosts[0].code, "Nhầm", told, stated=date(2026, 2, 5), kind="row_faults")


def _line(world: World, place: int, host: Facility, since: date, until: date | None, rank: str) -> Line:
    old, new = _COMMUNES[place % len(_COMMUNES)]
    before = since < DISTRICTS_END
    # A clinic was a station until its commune changed, so that beds per head count it from then on.
    kind = "Trạm y tế" if before and host.level == "clinic" else KINDS[host.level]
    values: dict[str, Value] = {
        "MA_CSKCB": host.code,
        "TEN_CSKCB": host.name,
        "LOAI_HINH": kind,
        "CAP_CMKT": _LEVELS.get(host.level, "Ban đầu"),
        "HANG": rank if host.level in _LEVELS else None,
        "SO_HUU": "Tư nhân" if host.level == "clinic" else "Nhà nước",
        "MA_XA": old if before else new,
        "DIA_CHI": f"Số {place + 1}, đường Bông Súng",
        "TU_NGAY": since,
        "DEN_NGAY": until,
    }
    return world.line("facilities", [(host.code,)], values)

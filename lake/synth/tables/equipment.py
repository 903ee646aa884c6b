"""Equipment: machines that come, go, and stand under contracts whose end closes nothing."""

from __future__ import annotations

from datetime import date

from lake.synth.lists.sheets import NA
from lake.synth.province import Facility
from lake.synth.tables.lines import Line, Value
from lake.synth.tables.world import EVER, ROUNDS, World

_MACHINES = (
    ("HH", "Máy xét nghiệm huyết học", "XN-1000", "Hoa Sen", "Nhật Bản"),
    ("SH", "Máy xét nghiệm sinh hóa", "AU-480", "Sao Mai", "Đức"),
    ("SA", "Máy siêu âm", "LOGIQ-X", "Bình Minh", "Hàn Quốc"),
    ("XQ", "Máy X-quang", "DR-50", "Bình Minh", "Việt Nam"),
    ("CL", "Máy chụp cắt lớp vi tính", "CT-64", "Sao Mai", "Đức"),
)
_UNDATED = ("TU_NGAY", "DEN_NGAY")


def deliver(world: World) -> None:
    """Two rounds of every facility: one machine leaves, one comes; small ones send no days."""
    for place, host in enumerate(world.hosts):
        small = host.level in ("commune", "clinic")
        machines = range(2 if small else len(_MACHINES))
        first = [_line(host, number, None if small else EVER) for number in machines]
        second = [_line(host, number, None if small else EVER) for number in machines]
        if not small:
            second[0].values["DEN_NGAY"] = date(2025, 8, 31)
            second.append(_line(host, 7, date(2025, 9, 1)))
        without = _UNDATED if small else ()
        world.send("equipment", host.code, "ThongTinThietBi", world.sheet("equipment", first, without),
                   stated=ROUNDS[0])  # fmt: skip
        ahead = date(2099, 12, 31)  # counts as extracted on the day it is received
        world.send("equipment", host.code, "Thiết bị", world.sheet("equipment", second, without),
                   stated=ahead if place == 1 else ROUNDS[1])  # fmt: skip
    if world.with_faults:
        _faults(world, world.hosts[0])


def _line(host: Facility, number: int, since: date | None) -> Line:
    group, name, model, maker, country = _MACHINES[number % len(_MACHINES)]
    code = f"{group}.1.{host.code}.{100 + number}"
    contract = number % 2 == 1
    values: dict[str, Value] = {
        "MA_CSKCB": host.code,
        "TEN_TB": name,
        "KY_HIEU": model,
        "CONGTY_SX": maker,
        "NUOC_SX": country,
        "NAM_SX": 2015 + number,
        "NAM_SD": 2016 + number,
        "MA_MAY": code,
        "SO_LUU_HANH": f"{number}/BYT-TB-CT",
        "HD_TU": date(2022, 1, 1) if contract else None,
        "HD_DEN": date(2024, 12, 31) if contract else None,
        "TU_NGAY": since,
        "DEN_NGAY": None,
    }
    return Line(values, [(host.code, code)])


def _faults(world: World, host: Facility) -> None:
    kept_out = [
        _line(host, 21, EVER).broken("key_missing", "required", "MA_MAY", MA_MAY=""),
        _line(host, 22, EVER).broken("number_unreadable", "unreadable", "NAM_SX", NAM_SX="khoảng 2019"),
        _line(host, 23, EVER).broken("error_cell", "error_cell", "NAM_SD", NAM_SD=NA),
        _line(host, 24, EVER).broken("foreign_facility", "sender", "MA_CSKCB", MA_CSKCB="92999"),
    ]
    kept_out[0].keys, kept_out[3].keys = [], [("92999", kept_out[3].values["MA_MAY"])]
    lines = [*kept_out, _line(host, 25, EVER)]
    world.send("equipment", host.code, "Mới nhận", world.sheet("equipment", lines), stated=date(2025, 11, 20),
               form="xlsx", kind="row_faults")  # fmt: skip
    again = _line(host, 22, EVER)
    world.send("equipment", host.code, "Mới nhận (sửa)", world.sheet("equipment", [again]), stated=date(2025, 11, 27),
               kind="resend_cures")  # fmt: skip

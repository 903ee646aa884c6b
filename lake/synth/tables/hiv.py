"""The list of HIV-INFO: the year of birth alone, deaths told in four columns."""

from __future__ import annotations

from datetime import date

from lake.synth.tables.lines import Broken, Line, Value
from lake.synth.tables.world import SYT, World

_ALIVE, _DEAD = "Còn sống", "Tử vong"


def deliver(world: World) -> None:
    """Two extracts; in the second some have died."""
    grown = [one for one in world.persons if 1950 < one.born.year < 2004][:12]
    first, second = ([_line(world, n, person.ma_bn) for n, person in enumerate(grown)] for _ in range(2))
    for line in second[:2]:
        _died(line)
    world.send("hiv_info", SYT, "HIV-INFO", world.sheet("hiv_info", first, style="label"), stated=date(2026, 1, 10))
    world.send("hiv_info", SYT, "HIV-INFO quý 1", world.sheet("hiv_info", second, style="label"),
               stated=date(2026, 4, 10))  # fmt: skip
    if world.with_faults and len(grown) > 8:
        _faults(world, [person.ma_bn for person in grown])


def _died(line: Line) -> None:
    line.values |= {
        "NGAY_BAO_TU_VONG": date(2026, 3, 20),
        "NGAY_TU_VONG": date(2026, 3, 18),
        "NGUYEN_NHAN_TU_VONG": "AIDS giai đoạn cuối",
        "TRANG_THAI_NGUOI_NHIEM": _DEAD,
        "TRANG_THAI_DIEU_TRI": "Đã kết thúc",
    }


def _line(world: World, number: int, ma_bn: str) -> Line:
    person = next(one for one in world.persons if one.ma_bn == ma_bn)
    code = f"HIV92.{world.seed}.{number:04d}"
    values: dict[str, Value] = {
        "MA_BENH_NHAN": code,
        "HO_TEN": person.name,
        "NAM_SINH": person.born.year,
        "GIOI_TINH": {"1": "Nam", "2": "Nữ"}[person.sex],
        "DAN_TOC": "Kinh",
        "SO_CCCD": person.cccd if number % 3 and len(person.cccd) == 12 else "",
        "NGHE_NGHIEP": "Tự do",
        "DUONG_LAY": "Tình dục",
        "NGAY_XN_KHANG_DINH": date(2021 + number % 4, 5, 10),
        "TRANG_THAI_DIEU_TRI": "Đang điều trị",
        "NGAY_DIEU_TRI_ARV": date(2021 + number % 4, 6, 1),
        "TRANG_THAI_NGUOI_NHIEM": _ALIVE,
    }
    line = world.line("hiv_info", [(code,)], values, patient=ma_bn)
    line.sent["NAM_SINH"] = f"{person.born.year}"  # a year has no point in it
    return line


def _faults(world: World, people: list[str]) -> None:
    late, alive, again = (_line(world, number, people[number]) for number in (5, 6, 7))
    late.values["NGAY_XN_KHANG_DINH"] = date(int(str(late.values["NAM_SINH"])) - 1, 3, 3)
    late.warns.append(Broken("confirmed_before_birth", "ngay_xn_khang_dinh"))
    late.kind = "confirmed_before_birth"
    alive.values["NGAY_TU_VONG"] = date(2026, 4, 1)
    alive.warns.append(Broken("dead_but_alive", "trang_thai_nguoi_nhiem"))
    alive.kind = "dead_but_alive"
    again.broken("number_unreadable", "unreadable", "NAM_SINH", NAM_SINH="khoảng 1980")
    nobody = _line(world, 40, people[8]).broken("key_missing", "required", "MA_BENH_NHAN", MA_BENH_NHAN="")
    nobody.keys = []
    told = world.sheet("hiv_info", [late, alive, again, nobody], style="label")
    world.send("hiv_info", SYT, "HIV-INFO bổ sung", told, stated=date(2026, 4, 20), kind="row_faults")

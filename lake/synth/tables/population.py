"""People of some communes at three year ends: by old codes, then by today's, in both forms that offices send."""

from __future__ import annotations

from datetime import date

from lake.synth.tables.lines import Key, Line, Value
from lake.synth.tables.world import SYT, World

AGES = ("0-4", "5-14", "15-59", "60+")
_SEXES = {"1": "Nam", "2": "Nữ"}
FORMER = {
    "31117": ("Phường Cái Khế", ("31120",)),
    "31120": ("Phường An Hòa", ("31120",)),
    "31178": ("Phường Bùi Hữu Nghĩa", ("31120", "31168")),
    "31168": ("Phường Bình Thủy", ("31168",)),
    "31177": ("Phường An Thới", ("31168",)),
    "31123": ("Phường Thới Bình", ("31135",)),
    "31135": ("Phường Tân An", ("31135",)),
    "31144": ("Phường Xuân Khánh", ("31135",)),
    "31417": ("Xã Phụng Hiệp", ("31420",)),
    "31420": ("Xã Hòa Mỹ", ("31420",)),
}
"""Communes until mid 2025, and those of today into which each went; these have no other parts."""
TODAY = {"31120": "Phường Cái Khế", "31168": "Phường Bình Thủy", "31135": "Phường Ninh Kiều", "31420": "Xã Phụng Hiệp"}
LAST_OLD_YEAR = 2024
"""NAM means 31 December: the last one under the old codes."""
_OVERS = {"NAM_GIOI": ("Dân số", "Nam"), "NU_GIOI": ("Dân số", "Nữ"), "CHUNG": ("Dân số", "Chung")}
_ONE_EACH, _ONE_FOR_BOTH = ("GIOI_TINH", "DAN_SO"), ("NAM_GIOI", "NU_GIOI", "CHUNG")


def deliver(world: World) -> None:
    """2024 as counted, 2025 and 2026 as foreseen, then 2025 as counted."""
    counted = [
        _one(world, code, name, LAST_OLD_YEAR, sex, age)
        for code, (name, _) in FORMER.items()
        for sex in _SEXES
        for age in AGES
    ]
    world.send("population", SYT, "Dân số 2024", world.sheet("population", counted, _ONE_FOR_BOTH, style="code"),
               stated=date(2025, 2, 10))  # fmt: skip
    foreseen = [_both(world, code, year, age) for year in (2025, 2026) for code in TODAY for age in AGES]
    told = world.sheet("population", foreseen, _ONE_EACH, style="label", overs=_OVERS, total="right")
    world.send("population", SYT, "Dự báo", told, stated=date(2025, 3, 1))
    final = [_both(world, code, 2025, age) for code in TODAY for age in AGES]
    total = "wrong" if world.with_faults else "right"
    told = world.sheet("population", final, _ONE_EACH, style="label", total=total)
    world.send("population", SYT, "Dân số 2025", told, stated=date(2026, 2, 15), kind="total_wrong" * world.with_faults)
    if world.with_faults:
        _faults(world)


def _one(world: World, code: str, name: str, year: int, sex: str, age: str) -> Line:
    values: dict[str, Value] = {"MA_XA": code, "TEN_XA": name, "NAM": year, "GIOI_TINH": _SEXES[sex], "NHOM_TUOI": age}
    values["DAN_SO"] = world.rng.randrange(90, 4000) | 1  # odd, so that half of it is no whole number
    return world.line("population", [(code, year, sex, age)], values)


def _both(world: World, code: str, year: int, age: str) -> Line:
    """One line, two rows: one for each sex."""
    men, women = world.rng.randrange(300, 9000), world.rng.randrange(300, 9000)
    values: dict[str, Value] = {"MA_XA": code, "TEN_XA": TODAY[code], "NAM": year, "NHOM_TUOI": age}
    values |= {"NAM_GIOI": men, "NU_GIOI": women, "CHUNG": men + women}
    keys: list[Key] = [(code, year, sex, age) for sex in _SEXES]
    return world.line("population", keys, values)


def people(line: Line, sex: str) -> int:
    """How many of this sex the line tells."""
    value = line.values.get("DAN_SO", line.values.get({"1": "NAM_GIOI", "2": "NU_GIOI"}[sex]))
    return int(str(value))


def _faults(world: World) -> None:
    # 2027, so that between two year ends that are told no commune comes or goes
    def line(code: str = "31153", year: int = 2027) -> Line:
        return _one(world, code, "Phường Ô Môn", year, "1", "0-4")

    kept_out = [
        line("31117").broken("commune_of_other_days", "commune_unknown", "MA_XA"),
        line("99999", LAST_OLD_YEAR).broken("commune_unknown", "commune_unknown", "MA_XA"),
        line("31153").broken("people_negative", "negative", "DAN_SO", DAN_SO="-12"),
        line("31261").broken("number_english", "unreadable", "DAN_SO", DAN_SO="1,234.5"),
        line("31299").broken("year_unreadable", "unreadable", "NAM", NAM="cuối 2025"),
        line("31299").broken("key_missing", "required", "MA_XA", MA_XA=""),
    ]
    kept_out[-1].keys = []
    told = world.sheet("population", kept_out, _ONE_FOR_BOTH, style="label")
    world.send("population", SYT, "Bổ sung", told, stated=date(2026, 3, 1), kind="row_faults")
    good = world.sheet("population", [line("31153")], _ONE_FOR_BOTH, style="label")
    world.send("population", SYT, "Bổ sung (sửa)", good, stated=date(2026, 3, 8), kind="resend_cures")
    strange = line("31321").broken("not_its_sender", "sender", "")
    told = world.sheet("population", [strange], _ONE_FOR_BOTH, style="label")
    host = world.hosts[0].code
    world.send("population", host, "Dân số", told, stated=date(2026, 3, 9), kind="not_its_sender")
    lost = world.sheet("population", [line()], (*_ONE_FOR_BOTH, "MA_XA"), style="label")
    world.send("population", SYT, "Không mã xã", lost, reason="column_missing", kind="file_column_missing")

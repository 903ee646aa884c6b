"""Departments and their beds: lists that grow, close, open again, and tell later what held before."""

from __future__ import annotations

from datetime import date

from lake.synth.lists.sheets import NA
from lake.synth.province import Facility, is_hospital
from lake.synth.tables.lines import Line, Sheet, Value
from lake.synth.tables.spoils import cut, empty, encrypted, web_page
from lake.synth.tables.world import EVER, ROUNDS, SYT, World
from lake.synth.tables.writing import plain_page

_NAMED = {
    "K01": "Khoa Khám bệnh",
    "K02": "Khoa Nội tổng hợp",
    "K19": "Khoa Ngoại tổng hợp",
    "K27": "Khoa Phụ sản",
    "K18": "Khoa Nhi",
    "K48": "Khoa Hồi sức tích cực",
    "K11": "Khoa Truyền nhiễm",
}
_BEDS = {"central": 60, "provincial": 45, "district": 25, "commune": 5, "clinic": 4}
_OVERS = {
    "GIUONG_PD": ("Giường", "phê duyệt"),
    "GIUONG_2015": ("Giường", "năm 2015"),
    "GIUONG_TK": ("Giường", "thực kê"),
    "GIUONG_HSTC": ("Giường", "hồi sức tích cực"),
    "GIUONG_HSCC": ("Giường", "hồi sức cấp cứu"),
}
_UNDATED = ("TU_NGAY", "DEN_NGAY")
Days = tuple[date | None, date | None]


def deliver(world: World) -> None:
    """Three rounds of every hospital, two of the others; the first list of the third facility comes from the SYT."""
    for place, host in enumerate(world.hosts):
        if not is_hospital(host):
            _small(world, host)
            continue
        rounds = _rounds(world, host, place)
        world.send("departments", SYT if place == 2 else host.code, "Khoa, giường", _first(world, rounds[0]),
                   stated=ROUNDS[0])  # fmt: skip
        world.send("departments", host.code, "DMKhoaPhongGiuong", world.sheet("departments", rounds[1]),
                   stated=ROUNDS[1])  # fmt: skip
        unstated = place == 1
        third = world.sheet("departments", rounds[2], total="" if place else "right", name="Bổ sung")
        world.send("departments", host.code, "Bổ sung", third, stated=None if unstated else ROUNDS[2])
    if world.with_faults:
        _faults(world, world.hosts[0])


def _first(world: World, lines: list[Line]) -> Sheet:
    """The form of two header rows."""
    return world.sheet("departments", lines, style="label", overs=_OVERS, total="right", numbered=True)


def _line(world: World, host: Facility, code: str, beds: int, days: Days) -> Line:
    values: dict[str, Value] = {
        "MA_CSKCB": host.code,
        "MA_LOAI_KCB": "01" if code == "K01" else "03",
        "MA_KHOA": code,
        "TEN_KHOA": _NAMED.get(code, "Khoa khác"),
        "BAN_KHAM": 12 if code == "K01" else 0,
        "GIUONG_PD": beds,
        "GIUONG_2015": max(0, beds - 4),
        "GIUONG_TK": beds + beds // 5,
        "GIUONG_HSTC": beds // 2 if code == "K48" else 0,
        "GIUONG_HSCC": 2 if code == "K48" else 0,
        "TU_NGAY": days[0],
        "DEN_NGAY": days[1],
    }
    return world.line("departments", [(host.code, code)], values)


def _rounds(world: World, host: Facility, place: int) -> tuple[list[Line], list[Line], list[Line]]:
    """What the facility declares in each round: a department that stays, one that grows, one that rests, one of which
    a change becomes known late, one that is new."""
    base = _BEDS[host.level]
    beds = {code: base + world.rng.randrange(-3, 9) if code != "K01" else 0 for code in _NAMED}
    first: list[Line] = []
    second: list[Line] = []
    third: list[Line] = []

    def say(told: list[Line], code: str, since: date, until: date | None = None, more: int = 0) -> None:
        told.append(_line(world, host, code, beds[code] + more, (since, until)))

    for code in ("K01", "K02"):
        say(first, code, EVER)
        say(second, code, EVER)
    say(first, "K19", EVER)
    # At every second facility the old row ends after the new one began: the later beginning holds.
    say(second, "K19", EVER, date(2025, 12, 31) if place % 2 else date(2025, 8, 31))
    say(second, "K19", date(2025, 9, 1), more=5)
    say(first, "K27", EVER)
    say(second, "K27", EVER, date(2025, 3, 31))
    say(third, "K27", date(2025, 11, 1), more=2)
    say(first, "K48", EVER)
    say(second, "K48", EVER)
    say(second, "K48", date(2025, 10, 1), more=10)
    say(third, "K48", date(2025, 5, 1), more=4)
    say(second, "K11", date(2025, 7, 1))
    say(third, "K11", date(2025, 7, 1), date(2026, 1, 31))
    return first, second, third


def _small(world: World, host: Facility) -> None:
    """A clinic or station: its first list has no days and so holds since ever, the second changes one number of it,
    the third begins on a day."""
    beds = _BEDS[host.level]
    for stated, more in zip(ROUNDS[:2], (0, 1), strict=True):
        lines = [_line(world, host, code, (beds + more) * (code == "K02"), (None, None)) for code in ("K01", "K02")]
        world.send("departments", host.code, "Khoa phòng", world.sheet("departments", lines, _UNDATED), stated=stated)
    lines = [_line(world, host, "K02", beds + 3, (date(2026, 1, 1), None))]
    world.send("departments", host.code, "Khoa phòng", world.sheet("departments", lines), stated=ROUNDS[2])


def _faults(world: World, host: Facility) -> None:
    """Lines that are kept out, some of them cured by the next file; and files that cannot be read."""
    since = date(2025, 9, 1)

    def line(code: str, beds: int = 20, days: Days = (since, None)) -> Line:
        return _line(world, host, code, beds, days)

    cured = [
        line("K30").broken("beds_negative", "negative", "GIUONG_PD", GIUONG_PD="-5"),
        line("K31").broken("number_unreadable", "unreadable", "GIUONG_TK", GIUONG_TK="hai mươi"),
        line("K33", days=(since, date(2025, 8, 1))).broken("days_reversed", "days_reversed", "DEN_NGAY"),
        line("K34").broken("number_english", "unreadable", "GIUONG_PD", GIUONG_PD="1,234.5"),
    ]
    kept_out = [
        line("K32").broken("day_unreadable", "unreadable", "TU_NGAY", TU_NGAY="31/02/2025"),
        line("K36").broken("error_cell", "error_cell", "GIUONG_TK", GIUONG_TK=NA),
        line("").broken("key_missing", "required", "MA_KHOA"),
        line("K39").broken("foreign_facility", "sender", "MA_CSKCB", MA_CSKCB="92999"),
    ]
    kept_out[2].keys, kept_out[3].keys = [], [("92999", "K39")]
    twice = [line("K40"), line("K40")]
    twice[1].kind = "line_repeated"
    lines = [*cured, *kept_out, *twice]
    helper = plain_page("Danh sách chọn", [["Có", "1"], ["Không", "0"]])
    world.send("departments", host.code, "Khoa mới", world.sheet("departments", lines, name="Khoa mới"),
               stated=date(2025, 10, 20), form="xlsx", helpers=[helper], kind="row_faults")  # fmt: skip
    good = [line("K30", 5), line("K31"), line("K33", days=(since, date(2026, 8, 1))), line("K34", 21)]
    world.send("departments", host.code, "Khoa mới (sửa)", world.sheet("departments", good),
               stated=date(2025, 10, 27), kind="resend_cures")  # fmt: skip
    newer = _line(world, host, "K02", 70, (EVER, None)).broken(
        "newer_rejected", "negative", "GIUONG_TK", GIUONG_TK="-1"
    )
    world.send("departments", host.code, "Nội tổng hợp", world.sheet("departments", [newer]), stated=date(2026, 3, 3),
               kind="newer_rejected")  # fmt: skip
    late = [_line(world, host, code, 99, (EVER, None)) for code in ("K02", "K19", "K27")]
    late[2].broken("older_rejected", "negative", "GIUONG_PD", GIUONG_PD="-9")
    world.send("departments", host.code, "Gửi muộn", world.sheet("departments", late), stated=date(2024, 12, 1),
               kind="older_comes_late")  # fmt: skip
    _files(world, host)


def _files(world: World, host: Facility) -> None:
    lines = [_line(world, host, code, 30, (date(2026, 4, 1), None)) for code in ("K50", "K51", "K52")]
    wrong = world.sheet("departments", lines, total="wrong", name="Cộng sai")
    first = world.send("departments", host.code, "Cộng sai", wrong, stated=date(2026, 4, 2), form="xlsx",
                       kind="total_wrong")  # fmt: skip
    world.send("departments", host.code, "Cộng sai (bản sao)", copy_of=first, kind="file_twice")
    told = [_line(world, host, "K53", 8, (date(2026, 4, 1), None))]
    world.send("departments", host.code, "Chữ cũ", world.sheet("departments", told, style="label"), form="csv_tcvn3",
               stated=date(2026, 4, 3), kind="old_letters")  # fmt: skip
    spoils = {"html": web_page, "cut": cut, "empty": empty, "encrypted": encrypted}
    for number, (why, spoil) in enumerate(spoils.items()):
        lost = [_line(world, host, "K02", 40 + number, (EVER, None))]
        world.send("departments", host.code, f"Không mở được {number}.xlsx", world.sheet("departments", lost),
                   stated=date(2026, 4, 4), form="xlsx", spoil=spoil, reason=why, kind=f"file_{why}")  # fmt: skip
    lost = [_line(world, host, "K02", 50, (EVER, None))]
    columns = world.sheet("departments", lost, ("MA_KHOA",))
    world.send("departments", host.code, "Thiếu cột", columns, reason="column_missing", kind="file_column_missing")
    page = plain_page("Dữ liệu", [[host.code, "K02", "50"], [host.code, "K19", "40"]])
    world.send("departments", host.code, "Không tiêu đề", form="xlsx", helpers=[page], reason="no_header",
               kind="file_no_header")  # fmt: skip

"""Lists of drugs, supplies and services with their prices: an old price ends the day before the new one begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from lake.synth.lists.sheets import NA
from lake.synth.province import Facility
from lake.synth.stock import CONSUMABLES, DRUGS, SERVICES
from lake.synth.tables.lines import Line
from lake.synth.tables.world import EVER, ROUNDS, World

Draw = Callable[[Facility, int, date, date | None, Decimal], Line]
_RISE = Decimal("1.05")
_ONE = Decimal(1)


def deliver(world: World) -> None:
    """Two rounds of three facilities and feeds; in the second every other price has changed."""
    draws: dict[str, tuple[Draw, int]] = {
        "drug_list": (_drug, 8),
        "supply_list": (_supply, len(CONSUMABLES)),
        "service_list": (_service, 8),
    }
    for feed, (draw, count) in draws.items():
        for host in world.hosts[:3]:
            first = [draw(host, number, EVER, None, _ONE) for number in range(count)]
            second = []
            for number in range(count):
                changed = number % 2 == 1
                second.append(draw(host, number, EVER, date(2025, 6, 30) if changed else None, _ONE))
                if changed:
                    second.append(draw(host, number, date(2025, 7, 1), None, _RISE))
            for told, stated in ((first, ROUNDS[0]), (second, ROUNDS[1])):
                sheet = world.sheet(feed, told, style=world.rng.choice(("code", "small")))
                world.send(feed, host.code, feed.replace("_list", ""), sheet, stated=stated)
        if world.with_faults:
            _faults(world, feed, draw)


def _line(host: Facility, code: str, since: date, until: date | None, **values: str | int | Decimal | None) -> Line:
    told = {**values, "TU_NGAY": since, "DEN_NGAY": until, "MA_CSKCB": host.code}
    return Line(told, [(host.code, code)])


def _drug(host: Facility, number: int, since: date, until: date | None, rise: Decimal) -> Line:
    drug = [*DRUGS.values()][number]
    price = (Decimal(drug.price) * rise).quantize(Decimal("0.001"))
    return _line(
        host, drug.code, since, until,
        MA_THUOC=drug.code,
        TEN_HOAT_CHAT=drug.name.split(" ")[0],
        TEN_THUOC=drug.name,
        DON_VI_TINH=drug.unit,
        HAM_LUONG=drug.strength,
        MA_DUONG_DUNG=drug.route,
        DANG_BAO_CHE=drug.shape,
        SO_DANG_KY=f"VD-{drug.code.partition('.')[2].zfill(5)}-99",
        SO_LUONG=1000 * (number + 1),
        DON_GIA=price,
        DON_GIA_BH=price,
        TT_THAU="12/QĐ-SYT;G1;N2;2024",
    )  # fmt: skip


def _supply(host: Facility, number: int, since: date, until: date | None, rise: Decimal) -> Line:
    thing = CONSUMABLES[number]
    price = (Decimal(thing.price) * rise).quantize(Decimal("0.001"))
    return _line(
        host, thing.code, since, until,
        MA_VAT_TU=thing.code,
        NHOM_VAT_TU=thing.code[:6],
        TEN_VAT_TU=thing.name,
        DON_VI_TINH=thing.unit,
        DON_GIA=price,
        DON_GIA_BH=price,
        SO_LUONG=500,
        TT_THAU="12/QĐ-SYT;G2;N3;2024",
    )  # fmt: skip


def _service(host: Facility, number: int, since: date, until: date | None, rise: Decimal) -> Line:
    service = [*SERVICES.values()][number]
    price = (Decimal(service.price) * rise).quantize(Decimal("1"))
    return _line(
        host, service.code, since, until,
        MA_DICH_VU=service.code,
        TEN_DICH_VU=service.name,
        DON_GIA=price,
        QUY_TRINH="1904/QĐ-BYT",
    )  # fmt: skip


def _faults(world: World, feed: str, draw: Draw) -> None:
    """Prices that are none, and one that the next file repairs."""
    host, since = world.hosts[0], date(2025, 12, 1)
    key = {"drug_list": "MA_THUOC", "supply_list": "MA_VAT_TU", "service_list": "MA_DICH_VU"}[feed]
    cured, lost = draw(host, 0, since, None, _RISE), draw(host, 2, since, None, _RISE)
    cured.broken("number_english", "unreadable", "DON_GIA", DON_GIA="1,234.50")
    lost.broken("error_cell", "error_cell", "DON_GIA", DON_GIA=NA)
    blank = draw(host, 4, since, None, _RISE).broken("key_missing", "required", key, **{key: ""})
    blank.keys = []
    sheet = world.sheet(feed, [cured, lost, blank], style="code")
    world.send(feed, host.code, "Đổi giá", sheet, stated=date(2025, 12, 2), form="xlsx", kind="row_faults")
    again = world.sheet(feed, [draw(host, 0, since, None, _RISE)], style="code")
    world.send(feed, host.code, "Đổi giá (sửa)", again, stated=date(2025, 12, 9), kind="resend_cures")

"""What is a fault by one standard, or until one day, and none by another: each on both sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from random import Random

from lake.synth import money
from lake.synth.claims import retotal
from lake.synth.episodes import Visit
from lake.synth.faults import Change, Kind, twice
from lake.synth.model import Claim
from lake.synth.older import full_price, pay, rate_inside, without_zeros
from lake.synth.standards import DISTRICTS_END, FORMER, HALF_BENEFIT

LONG = "K01;K02.D01;K03.D02"
Fits = Callable[[Visit], bool]


def _of(*standards: str) -> Fits:
    """Visits without support from other sources that are written by one of these standards."""
    return lambda visit: visit.standard in standards and not visit.aid


def _once(standard: str) -> Fits:
    """Of these, who need not come again."""
    return lambda visit: _of(standard)(visit) and not visit.disease.chronic


def _insured(*standards: str, since: date = date.min, until: date = date.max) -> Fits:
    """Of these, outpatients of whom insurance pays a part, who came and left in these days."""

    def fits(visit: Visit) -> bool:
        near = visit.care in ("01", "02", "05") and visit.attendance in ("1.1", "1.2", "1.3", "1.5", "3.3")
        return _of(*standards)(visit) and near and since <= visit.came.date() and visit.left.date() < until

    return fits


def _days(since: date = date.min, until: date = date.max) -> Fits:
    """Visits of these days that are not written by QĐ 4210."""
    return lambda visit: not visit.former and since <= visit.left.date() < until


def _full_price(rng: Random, claim: Claim, found: bool) -> None:
    """An examination at a rate of 30 % whose THANH_TIEN has no rate in it."""
    row = claim.rows("XML3")[0]
    row["TYLE_TT_DV"] = "30"
    full_price(row)
    _after_line(claim, "XML3", 0, found)


def _rate_inside(rng: Random, claim: Claim, found: bool) -> None:
    """A drug paid at 70 % whose THANH_TIEN has the rate in it."""
    rows = claim.rows("XML2")
    position = rng.randrange(len(rows))
    rows[position] |= {"TYLE_TT_BH": "70", "PHAM_VI": "1"}
    rate_inside(rows[position])
    _after_line(claim, "XML2", position, found)


def _after_line(claim: Claim, kind: str, position: int, found: bool) -> None:
    """Totals follow the line as delivered; it stays out where its formula is not that of the standard."""
    retotal(claim)
    if found:
        claim.keep_out(kind, position, "formula", "THANH_TIEN_BV")


def _zeros(rng: Random, claim: Claim, found: bool) -> None:
    """Codes without the zeros before them."""
    without_zeros(claim.head)
    if found:
        claim.reject("code", "MA_LOAI_KCB")


def _field(rng: Random, claim: Claim, kind: str, values: dict[str, str], why: str, field: str, found: bool) -> None:
    """Fields of one row that are remarked in some standards, or until some day, and in others are not."""
    rows = claim.rows(kind)
    position = rng.randrange(len(rows))
    rows[position] |= values
    (claim.warn if found else claim.silent)(kind, position, why, field)


def _half_level(rng: Random, claim: Claim, found: bool) -> None:
    """A line at 47.5 %, half of 95."""
    rows = claim.rows("XML3")
    position = rng.randrange(len(rows))
    rows[position]["MUC_HUONG"] = "47.5"
    pay(rows[position], Decimal(rows[position]["THANH_TIEN_BH"] or 0))
    retotal(claim)
    (claim.warn if found else claim.silent)("XML3", position, "level", "MUC_HUONG")


def _sum(rng: Random, claim: Claim) -> None:
    """T_BHTT that is not the sum of the lines, with nothing beside it that could explain it."""
    claim.head["T_BHTT"] = money.plain(Decimal(claim.head["T_BHTT"] or 0) + 1000)
    claim.reject("sum", "T_BHTT")


def _head(rng: Random, claim: Claim, field: str, value: str, why: str) -> None:
    claim.head[field] = value
    claim.reject(why, field)


def _line(rng: Random, claim: Claim, kind: str, field: str, value: str) -> None:
    rows = claim.rows(kind)
    position = rng.randrange(len(rows))
    rows[position][field] = value
    claim.keep_out(kind, position, "unreadable", field)


def _same_name_anew(rng: Random, claim: Claim) -> None:
    """Today's name beside the old one, with the same value."""
    claim.head[""] = f"<MA_BENH_CHINH>{claim.head['MA_BENH_CHINH']}</MA_BENH_CHINH>"


def _noted(visit: Visit) -> bool:
    return visit.former and visit.care in ("02", "03", "04", "05", "06", "08", "09")


def _both(
    name: str, change: Callable[..., None], sides: dict[str, tuple[bool, Fits]], **fixed: object
) -> dict[str, Kind]:
    """One change on each side: name of the side → whether something is found there, and who is on that side."""
    part = str(fixed.pop("part", ""))
    return {
        f"{name}_{side}": Kind(partial(change, found=found, **fixed), part=part, fits=fits)
        for side, (found, fits) in sides.items()
    }


def _remarks() -> dict[str, Kind]:
    """What is only remarked, by one standard or until one day."""
    long = {"kind": "XML2", "values": {"MA_KHOA": LONG}, "why": "too_long", "field": "MA_KHOA"}
    unnamed = {"kind": "XML13", "values": {"TEN_DICH_VU": ""}, "why": "missing", "field": "TEN_DICH_VU"}
    again = {"kind": "XML1", "values": {"NGAY_TAI_KHAM": "20991231"}, "why": "no_appointment", "field": "NGAY_TAI_KHAM"}
    nowhere = {"kind": "XML1", "values": {"MAHUYEN_CU_TRU": ""}, "why": "missing", "field": "MAHUYEN_CU_TRU"}
    alone = {"kind": "XML1", "values": {"MA_DOITUONG_KCB": "1.13"}, "why": "off_route", "field": "T_BHTT"}
    halves = {
        "before_1931": (True, _insured("3176", until=HALF_BENEFIT)),
        "1931": (False, _insured("1931", since=HALF_BENEFIT)),
    }
    return (
        _both("long_department", _field, {"130": (True, _of("130")), "4750": (False, _of("4750"))}, **long)
        | _both(
            "referral_names",
            _field,
            {"4750": (True, _of("4750")), "3176": (False, _of("3176"))},
            part="XML13",
            **unnamed,
        )
        | _both(
            "no_appointment",
            _field,
            {"130": (False, _once("130")), "4750": (True, _once("4750"))},
            **again,
        )
        | _both(
            "no_district",
            _field,
            {
                "before_2025_07": (True, _days(until=DISTRICTS_END)),
                "since_2025_07": (False, _days(since=DISTRICTS_END)),
            },
            **nowhere,
        )
        | _both("half_level", _half_level, halves)
        | _both("off_route", _field, halves, **alone)
    )


def _former_only() -> dict[str, Kind]:
    """Faults under the names of QĐ 4210, told under today's."""
    kinds: dict[str, Change] = {
        "former_sum_t_bhtt": _sum,
        "former_missing_ma_benh": partial(_head, field="MA_BENH_CHINH", value="", why="missing"),
        "former_code_tinh_trang_rv": partial(_head, field="MA_LOAI_RV", value="9", why="code"),
        "former_row_unreadable": partial(_line, kind="XML2", field="THANH_TIEN_BV", value="12.345,6"),
        "former_two_names": partial(twice, kind="XML1", field="MA_BENH_CHINH", other="Z99.9"),
        "accepted_former_two_names_alike": _same_name_anew,
    }
    unread: Change = partial(_line, kind="XML5", field="THOI_DIEM_DBLS", value="01/03/2019 08:00")
    return {name: Kind(change, fits=_of(FORMER)) for name, change in kinds.items()} | {
        "former_note_unreadable": Kind(unread, fits=_noted)
    }


STANDARD_FAULTS = {
    **_both(
        "service_at_full_price",
        _full_price,
        {"4210": (False, _of(FORMER)), "130": (False, _of("130")), "4750": (True, _of("4750"))},
    ),
    **_both("drug_at_its_rate", _rate_inside, {"4210": (False, _of(FORMER)), "130": (True, _of("130"))}),
    **_both("code_without_zeros", _zeros, {"130": (False, _of("130")), "4750": (True, _of("4750"))}),
    **_remarks(),
    **_former_only(),
}

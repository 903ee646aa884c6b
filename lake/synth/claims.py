"""A visit written down as the parts of a claim, with money that adds up exactly."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from lake.synth import money, older
from lake.synth.episodes import Visit
from lake.synth.findings import notes, tests
from lake.synth.given import Line, drugs, services
from lake.synth.model import Claim, Part, Row
from lake.synth.papers import head, papers
from lake.synth.standards import HALF_BENEFIT, sends
from lake.synth.stock import Drug, Service, registration

_LEVELS = {"1": 100, "2": 100, "3": 95, "4": 80, "5": 100}


def claim(visit: Visit, rng: Random) -> Claim:
    """The HOSO of a visit, without faults."""
    made = Claim(
        visit.ma_lk, visit.facility.vendor, [Part("XML1", [head(visit)])], visit.ma_lk, standard=visit.standard
    )
    if visit.special != "summary":
        made.parts += _costs(visit, rng)
    older.rewrite(visit, made)
    retotal(made)
    if visit.special == "summary":
        made.head.update({"T_TONGCHI_BV": "86500", "T_BNTT": "86500"})
    if visit.aid == "c" and visit.index % 2 and not visit.former:
        # the literal rule of the annex, which is not the sum when others pay
        bh, bncct = Decimal(made.head["T_TONGCHI_BH"] or 0), Decimal(made.head["T_BNCCT"] or 0)
        made.head["T_BHTT"] = money.plain(bh - bncct)
    made.parts += papers(visit, made.head)
    made.parts = [p for p in made.parts if sends(p.kind, made.standard)]
    if not visit.facility.vendor.every_kind:
        bare = ("XML2", "XML3") if visit.special == "free" else ()
        made.parts = [p for p in made.parts if p.rows or p.kind in bare]
    return made


def _costs(visit: Visit, rng: Random) -> list[Part]:
    """XML2 to XML5 of a visit."""
    free = visit.special == "free"
    drug_lines = drugs(visit, rng) if visit.drugs and not free else []
    service_lines = services(visit, rng) if not free else []
    sign = Decimal(-1 if visit.special == "recovery" else 1)
    level = _level(visit, sum([*(x.cost for x in drug_lines), *(x.cost for x in service_lines)], money.ZERO))
    return [
        Part(
            "XML2", [_drug_row(visit, i, x, sign, level) for i, x in enumerate(drug_lines)], listed=visit.index % 2 == 0
        ),
        Part(
            "XML3",
            [_service_row(visit, i, x, sign, level) for i, x in enumerate(service_lines)],
            listed=visit.index % 3 == 0,
        ),
        Part("XML4", tests(visit, [(line.thing, line.at) for line in service_lines], rng)),
        Part("XML5", notes(visit, rng)),
    ]


def retotal(made: Claim, *only: str) -> None:
    """Set the totals of XML1 (all, or `only` these) to the sums of its own rows as delivered."""
    style = {"plain": money.plain, "two": money.two, "whole": money.whole}[made.vendor.money]
    rows = {kind: [r for r in made.rows(kind) if r["MA_LK"] == made.head["MA_LK"]] for kind in ("XML2", "XML3")}
    for name, (field, kinds) in money.TOTALS.items():
        if not only or name in only:
            made.head[name] = style(sum((money.total(rows[kind], field) for kind in kinds), money.ZERO))
    if not only:
        goods = [r for r in rows["XML3"] if r["MA_NHOM"] in ("10", "11")]
        made.head["T_VTYT"] = style(money.total(goods, "THANH_TIEN_BV"))
        made.head["T_BHTT_GDV"] = made.head["T_BHTT"]


def _level(visit: Visit, bill: Decimal) -> Decimal:
    """MUC_HUONG in percent."""
    unpaid = visit.attendance == "1.13" and visit.left.date() < HALF_BENEFIT
    if visit.attendance == "9" or not visit.person.cards or unpaid:
        return money.ZERO
    if visit.facility.level == "commune" or visit.disease.icd == "P59.9":
        return money.HUNDRED
    level = Decimal(_LEVELS[visit.person.cards[-1][2]])
    if visit.attendance in ("1.13", "3.1"):
        return level * (50 if visit.attendance == "1.13" else 40) / 100
    return money.HUNDRED if bill < money.SMALL_BILL else level


def _paid(visit: Visit, number: int, line: Line[Any], sign: Decimal, rate: int, level: Decimal) -> Row:
    """The money fields that XML2 and XML3 share."""
    bv = money.cents(sign * line.cost)
    aid = visit.aid if visit.aid == "c" or number == 0 else ""
    given = money.cents(bv * Decimal("0.3")) if aid in ("a", "b") else money.ZERO
    if level == 0:
        rate = 0
    paid = money.shares(bv, Decimal(rate) / 100, level / 100, aid, given)
    style = money.two if visit.facility.vendor.money == "two" else money.plain
    return {
        "PHAM_VI": "1" if rate else "2",
        "TYLE_TT_BH": str(rate),
        "SO_LUONG": money.plain(sign * line.amount),
        "THANH_TIEN_BV": style(paid.bv),
        "THANH_TIEN_BH": style(paid.bh),
        "T_NGUONKHAC_NSNN": style(paid.other) if aid in ("b", "c") else "0",
        "T_NGUONKHAC_VTNN": "0",
        "T_NGUONKHAC_VTTN": style(paid.other) if aid == "a" else "0",
        "T_NGUONKHAC_CL": "0",
        "T_NGUONKHAC": style(paid.other),
        "MUC_HUONG": money.plain(level),
        "T_BNTT": style(paid.bntt),
        "T_BNCCT": style(paid.bncct),
        "T_BHTT": style(paid.bhtt),
        "MA_PTTT": "1",
    }


def _drug_row(visit: Visit, number: int, line: Line[Drug], sign: Decimal, level: Decimal) -> Row:
    drug = line.thing
    when = f"{line.at:%Y%m%d%H%M}"
    each = money.plain((line.amount / 3).quantize(Decimal(1), ROUND_HALF_UP))
    return {
        "MA_LK": visit.ma_lk,
        "STT": str(number + 1),
        "MA_THUOC": drug.code,
        "MA_NHOM": drug.group,
        "TEN_THUOC": drug.name,
        "DON_VI_TINH": drug.unit,
        "HAM_LUONG": drug.strength,
        "DUONG_DUNG": drug.route,
        "DANG_BAO_CHE": drug.shape,
        "LIEU_DUNG": f"{each} {drug.unit.lower()}/lần * 1 lần/ngày * 3 ngày [{each} {drug.unit.lower()}/ngày]",
        "CACH_DUNG": "Uống sau ăn" if drug.route == "1.01" else "Theo y lệnh",
        "SO_DANG_KY": registration(drug, visit.standard == "1931"),
        "TT_THAU": f"99/QĐ-SYT;G1;N2;{visit.came:%Y}",
        "DON_GIA": drug.price,
        "MA_KHOA": "K02" if visit.care == "03" else "K01",
        "MA_BAC_SI": f"{visit.index % 90 + 1:06d}/CT-CCHN",
        "NGAY_YL": when,
        "NGAY_TH_YL": when,
        "NGUON_CTRA": "2" if visit.aid == "c" else "1",
    } | _paid(visit, number, line, sign, drug.rate, level)


def _service_row(visit: Visit, number: int, line: Line[Service], sign: Decimal, level: Decimal) -> Row:
    thing = line.thing
    goods, when = thing.group in ("10", "11"), f"{line.at:%Y%m%d%H%M}"
    done = thing.group in ("1", "2", "3", "8", "18")
    return {
        "MA_LK": visit.ma_lk,
        "STT": str(number + 1),
        "MA_DICH_VU": "" if goods else thing.code,
        "MA_VAT_TU": thing.code if goods else "",
        "MA_NHOM": thing.group,
        "TEN_VAT_TU": thing.name if goods else "",
        "TEN_DICH_VU": "" if goods else thing.name,
        "DON_VI_TINH": thing.unit,
        "DON_GIA_BV": thing.price,
        "DON_GIA_BH": thing.price,
        "TT_THAU": f"99/QĐ-SYT;G2;N0;{visit.came:%Y}" if goods else "",
        "TYLE_TT_DV": str(line.share),
        "MA_KHOA": "K02" if visit.care == "03" else "K01",
        "MA_GIUONG": f"H{visit.index % 60 + 1:03d}" if thing.group in ("15", "16") else "",
        "MA_BAC_SI": f"{visit.index % 90 + 1:06d}/CT-CCHN",
        "NGUOI_THUC_HIEN": f"{visit.index % 40 + 101:06d}/CT-CCHN" if done else "",
        "NGAY_YL": when,
        "NGAY_TH_YL": when if done else "",
        "NGAY_KQ": f"{line.at + timedelta(minutes=12):%Y%m%d%H%M}" if thing.group in ("1", "2", "3") else "",
        "MA_MAY": f"SH.1.{visit.facility.code}.SN{visit.index % 9:03d}" if thing.group == "1" else "",
        "PP_VO_CAM": "1" if thing.group == "8" else "",
    } | _paid(visit, number + 1, line, sign, 100, level)

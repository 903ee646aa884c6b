"""What senders get wrong in XML1, so that the whole HOSO is rejected.

A kind is a function of a random source and a claim: it changes what will be delivered and marks what must come of it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from random import Random
from typing import NamedTuple

from lake.synth import money
from lake.synth.claims import retotal
from lake.synth.episodes import Visit
from lake.synth.model import Claim, Part, Row

Change = Callable[[Random, Claim], None]


class Kind(NamedTuple):
    """One kind of fault; `stay` when it needs an inpatient, who has all of XML2 to XML5; `part`: a paper it needs.

    With `fits` it needs such a visit, of any season; without, one of the season that was asked for.
    """

    change: Change
    stay: bool = False
    part: str = ""
    fits: Callable[[Visit], bool] | None = None


BLANKS = (None, "", "  ", "\u00a0\t")
TIMES = (
    "01/04/2026 08:00",
    "20260401",
    "202602300800",
    "202604012460",
    "2026-04-01T08:00",
    "２０２６０４０１０８００",
    "20260401080000",
)
DAYS = ("01/04/2026", "202604010800", "20260431", "2026-04-01", "0", "２０２６０４０１", "00000401")
COUNTS = ("hai", "1,5", "12 con", "+3", "1e1", "\u0663")
BIRTHS = ("01/01/1965", "1965", "19650101", "196513010000", "196502300000", "1965010100OO")
NUMBERS = (
    "1234,50",
    "1.234.567",
    "1e6",
    "12 345",
    "+100",
    ".5",
    "5.",
    "một trăm",
    "１００",
    "1,000.00",
    "\u2212100",
    "NaN",
    "1\u200b00",
)
ICD = ("A9", "a09.1", "A09.123", "A09;I10", "A091", "09.1", "AB9.1", "A09.1++", "A09 .1")
_REQUIRED = """
    ma_lk ma_bn ngay_sinh gioi_tinh ngay_vao ngay_ra ket_qua_dtri ma_loai_rv ma_loai_kcb ma_benh_chinh ma_cskcb
    t_tongchi_bv t_tongchi_bh t_bhtt
"""
CODES = {
    "GIOI_TINH": ("0", "4", "Nam"),
    "KET_QUA_DTRI": ("0", "9", "khoi"),
    "MA_LOAI_RV": ("0", "6", "RV"),
    "MA_LOAI_KCB": ("99", "00", "NT"),
}
UNREADABLE = {
    "NGAY_SINH": BIRTHS,
    "NGAY_VAO": TIMES,
    "NGAY_RA": TIMES,
    "T_TONGCHI_BV": NUMBERS,
    "T_TONGCHI_BH": NUMBERS,
    "T_BHTT": NUMBERS,
}
_AMOUNTS = "T_THUOC T_VTYT T_TONGCHI_BV T_TONGCHI_BH T_BNTT T_BNCCT T_BHTT T_NGUONKHAC T_BHTT_GDV"


def _head(rng: Random, claim: Claim, field: str, values: tuple[str | None, ...], why: str) -> None:
    claim.head[field] = rng.choice(values)
    claim.reject(why, field)
    if field == "MA_LK":
        claim.ma_lk = None


def _sum(rng: Random, claim: Claim, field: str, by: tuple[str, ...]) -> None:
    """A total that is not the sum: off by more than the one đồng that is allowed."""
    retotal(claim)
    column, kinds = money.TOTALS[field]
    exact = sum((money.total(claim.rows(kind), column) for kind in kinds), money.ZERO)
    if field == "T_BHTT":  # the other formula that is allowed
        exact = max(exact, Decimal(claim.head["T_TONGCHI_BH"] or 0) - Decimal(claim.head["T_BNCCT"] or 0))
    claim.head[field] = money.plain(exact + Decimal(rng.choice(by)))
    claim.reject("sum", field)


def _no_rows(rng: Random, claim: Claim) -> None:
    """Costs in XML1, but XML2 and XML3 come empty."""
    for kind in ("XML2", "XML3"):
        claim.part(kind).rows.clear()
    wrong = [f for f in ("T_THUOC", "T_TONGCHI_BV", "T_TONGCHI_BH") if Decimal(claim.head[f] or 0) > 1]
    claim.reject("sum", *wrong)


def _left_before(rng: Random, claim: Claim) -> None:
    came = str(claim.head["NGAY_VAO"])
    hour = rng.randrange(int(came[8:10]))  # nobody comes in the first hour of a day
    claim.head["NGAY_RA"] = f"{came[:8]}{hour:02d}30"
    claim.reject("order", "NGAY_RA")


def _facility(rng: Random, claim: Claim) -> None:
    claim.head["MA_CSKCB"] = f"{79000 + rng.randrange(100, 900)}"
    claim.reject("facility", "MA_CSKCB")


def _xml1_twice(rng: Random, claim: Claim) -> None:
    other: Row = dict(claim.head)
    other["GHI_CHU"] = "Bản thứ hai"
    claim.parts.insert(rng.randrange(1, len(claim.parts) + 1), Part("XML1", [other]))
    claim.reject("xml1_twice")


def twice(rng: Random, claim: Claim, kind: str, field: str, other: str) -> None:
    """One field twice in a row with different values."""
    rows = claim.rows(kind)
    position = rng.randrange(len(rows))
    rows[position][""] = f"<{field}>{other}</{field}>"
    if kind == "XML1":
        claim.reject("field_twice", field)
    else:
        claim.keep_out(kind, position, "field_twice", field)


def orphan(rng: Random, claim: Claim) -> None:
    """Parts without an XML1."""
    claim.parts = [p for p in claim.parts if p.kind != "XML1"]
    claim.rejected = True


def _kinds() -> dict[str, Kind]:
    """Every reject rule of XML1, and what makes a HOSO reject as a whole."""
    fields: list[tuple[str, str, tuple[str | None, ...]]] = [("missing", f.upper(), BLANKS) for f in _REQUIRED.split()]
    fields += [("unreadable", field, values) for field, values in UNREADABLE.items()]
    fields += [("code", field, values) for field, values in CODES.items()]
    fields += [("negative", field, ("-2", "-100000.50")) for field in _AMOUNTS.split()]
    fields += [("shape", "MA_BENH_CHINH", ICD)]
    kinds = {f"xml1_{w}_{f.lower()}": Kind(partial(_head, field=f, values=v, why=w)) for w, f, v in fields}
    for field in ("T_TONGCHI_BV", "T_TONGCHI_BH", "T_THUOC", "T_BHTT"):
        kinds[f"xml1_sum_{field.lower()}"] = Kind(partial(_sum, field=field, by=("1.01", "1.51", "1000", "54321.09")))
    return kinds | {
        "xml1_sum_of_nothing": Kind(_no_rows),
        "xml1_left_before_arrival": Kind(_left_before),
        "xml1_other_facility": Kind(_facility),
        "xml1_twice": Kind(_xml1_twice),
        "xml1_field_twice": Kind(partial(twice, kind="XML1", field="GHI_CHU", other="Ghi chú khác")),
        "parts_without_xml1": Kind(orphan),
    }


HEAD_FAULTS = _kinds()

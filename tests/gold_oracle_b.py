"""Gold tables of claims worked out a second time in plain Python, from delivered XML and the files' checks.

One function a table: key → figures. It shares nothing with the lake but the meaning of its columns.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median
from typing import Any

from lake.synth.old_letters import WRITERS
from tests.good_claims import Fields, Good, counted, month, number

Cells = dict[tuple, tuple]
PAYERS = ("t_bhtt", "t_bncct", "t_bntt", "t_nguonkhac")
GROUPS = {
    "t_xn": "1", "t_cdha": "2 3", "t_thuoc": "4 5", "t_thuoc_tyle": "6", "t_mau": "7 17", "t_pttt": "8 18",
    "t_vtyt": "10", "t_vtyt_tyle": "11", "t_dvkt_tyle": "9", "t_kham": "13", "t_giuong": "14 15 16",
    "t_vchuyen": "12", "t_khac": "19",
}  # fmt: skip
OF_CODE = {code: name for name, codes in GROUPS.items() for code in codes.split()}
CHAPTERS = {
    "I": "A00 B99", "II": "C00 D48", "III": "D50 D89", "IV": "E00 E90", "V": "F00 F99", "VI": "G00 G99",
    "VII": "H00 H59", "VIII": "H60 H95", "IX": "I00 I99", "X": "J00 J99", "XI": "K00 K93", "XII": "L00 L99",
    "XIII": "M00 M99", "XIV": "N00 N99", "XV": "O00 O99", "XVI": "P00 P96", "XVII": "Q00 Q99", "XVIII": "R00 R99",
    "XIX": "S00 T98", "XX": "V01 Y98", "XXI": "Z00 Z99", "XXII": "U00 U99",
}  # fmt: skip


def total(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, None where a part is not known."""
    known = list(values)
    return None if None in known else sum((one for one in known if one is not None), Decimal(0))


def rounded(value: Fraction | Decimal, places: int) -> Decimal:
    """Half away from 0, as money is rounded."""
    scaled = Fraction(value) * 10**places
    whole = math.floor(abs(scaled) + Fraction(1, 2))
    return Decimal(whole if scaled >= 0 else -whole).scaleb(-places)


def amount(text: str | None) -> Decimal | None:
    """Đồng with two decimals; None where there is none, or one too big for the 16 digits before the point."""
    told = number(text)
    return None if told is None or abs(told) >= 10**16 else told.quantize(Decimal("0.01"), ROUND_HALF_UP)


def three(text: str | None) -> Decimal | None:
    told = number(text)
    return None if told is None or abs(told) >= 10**15 else told.quantize(Decimal("0.001"), ROUND_HALF_UP)


def chapter(code: str) -> str | None:
    return next((one for one, span in CHAPTERS.items() if span[:3] <= code[:3] <= span[4:]), None)


def ended(claim: Good) -> date:
    return month(claim.head["ngay_ra"])


def costs(claims: list[Good]) -> Cells:
    episodes: Counter[tuple] = Counter()
    parts: dict[tuple, list[list[Decimal | None]]] = defaultdict(list)
    for claim in claims:
        place = (claim.head["ma_cskcb"], ended(claim), chapter(claim.head["ma_benh_chinh"]), claim.is_recovery)
        episodes[place] += not claim.is_recovery
        parts[*place, "khong_ro"].append([amount(claim.head.get(one)) for one in ("t_tongchi_bv", *PAYERS)])
        for line in claim.rows("xml2") + claim.rows("xml3"):
            if group := OF_CODE.get(line.get("ma_nhom", "")):
                told = [amount(line.get(one)) for one in ("thanh_tien_bv", *PAYERS)]
                parts[*place, group].append(told)
                parts[*place, "khong_ro"].append([None if one is None else -one for one in told])
    found: Cells = {}
    for key, rows in parts.items():
        sums = [total(each) for each in zip(*rows, strict=True)]
        if key[-1] != "khong_ro" or any(sums) or None in sums:
            many, cost = episodes[key[:-1]], sums[0] or Decimal(0)
            each = rounded(Fraction(cost) / many, 2) if many else None
            why = "recovery" if key[3] else "amount_unknown" if None in sums else None
            found[key] = (many, *sums, each, why)
    return found


def _folded(text: str | None) -> str | None:
    return re.sub(r"[ \t\n\x0b\f\r]+", "", text or "").lower() or None


def _meant(claims: list[Good], names: tuple[str, ...]) -> dict[str | None, str | None]:
    """Words of drugs, also in letters of old fonts, to what they mean: each is somewhere sent in plain letters too."""
    words = {line[name] for claim in claims for line in claim.rows("xml2") for name in names if name in line}
    in_old = {write(word): word for write in WRITERS.values() for word in words if write(word) != word}
    return {None: None} | {word: in_old.get(word, word) for word in words}


def drug_use(claims: list[Good]) -> Cells:
    given: dict[tuple, list[Fields]] = defaultdict(list)
    meant = _meant(claims, ("ham_luong", "don_vi_tinh"))
    for claim in counted(claims):
        for line in claim.rows("xml2"):
            words = (_folded(meant[line.get(name)]) for name in ("ham_luong", "don_vi_tinh"))
            drug = (line.get("ma_thuoc"), *words)
            given[claim.head["ma_cskcb"], ended(claim), *drug].append(line)
    sums = {
        key: (
            total(three(one.get("so_luong")) for one in lines),
            total(amount(one.get("thanh_tien_bv")) for one in lines),
        )
        for key, lines in given.items()
    }
    # Nine decimals first, as a quotient of these decimals has them.
    prices = {
        key: rounded(rounded(Fraction(paid) / Fraction(many), 9), 3) for key, (many, paid) in sums.items() if many
    }
    found: Cells = {}
    for key, (many, paid) in sums.items():
        others = [price for other, price in prices.items() if other[1:] == key[1:]]
        middle = median(others) if others else None
        why = "no_quantity" if not many else "one_facility" if len(others) < 2 else None if middle else "median_zero"
        percent = None if why else float(prices[key] * 100 / middle)
        found[key] = (len(given[key]), many, paid, prices.get(key), len(others), middle, percent, why)
    return found


def service_use(claims: list[Good]) -> Cells:
    real = counted(claims)
    episodes = Counter((claim.head["ma_cskcb"], ended(claim)) for claim in real)
    done: dict[tuple, list[Fields]] = defaultdict(list)
    for claim in real:
        for line in claim.rows("xml3"):
            if "ma_vat_tu" not in line:
                done[claim.head["ma_cskcb"], ended(claim), line.get("ma_nhom"), line.get("ma_dich_vu")].append(line)
    found: Cells = {}
    for key, lines in done.items():
        times = total(three(one.get("so_luong")) for one in lines) or Decimal(0)
        money = (total(amount(one.get(name)) for one in lines) for name in ("thanh_tien_bv", "t_bhtt"))
        found[key] = (len(lines), times, *money, episodes[key[:2]], float(times) * 100 / episodes[key[:2]])
    return found


def _first_card(claim: Good) -> tuple[bool, str | None]:
    cards = [re.sub(r"[\s.\-]", "", one).upper() for one in claim.head.get("ma_the_bhyt", "").split(";")]
    named = [one for one in cards if one]
    is_shaped = bool(named) and re.fullmatch("[A-Z]{2}[1-5][0-9]{12}", named[0]) is not None
    return bool(named), named[0][:2] if is_shaped else None


def insurance_use(claims: list[Good]) -> Cells:
    names = ("t_tongchi_bv", "t_tongchi_bh", "t_bhtt", "t_bncct", "t_bntt")
    used: dict[tuple, list[Good]] = defaultdict(list)
    for claim in counted(claims):
        used[claim.head["ma_cskcb"], ended(claim), *_first_card(claim), claim.head.get("ma_doituong_kcb")].append(claim)
    of_all: Counter[tuple] = Counter()
    for key, some in used.items():
        of_all[key[:2]] += len(some)
    found: Cells = {}
    for key, some in used.items():
        sums = [total(amount(one.head.get(name)) for one in some) for name in names]
        whole, claimed = sums[0] or Decimal(0), sums[2] or Decimal(0)
        percent = float(claimed) * 100 / float(whole) if whole else None
        share = len(some) * 100 / of_all[key[:2]]
        found[key] = (len(some), of_all[key[:2]], share, *sums, percent, None if whole else "no_cost")
    return found


def _day(text: str | None) -> date | None:
    return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if text else None


def tb_summary(claims: list[Good]) -> Cells:
    records: dict[tuple, list[tuple[tuple, Fields]]] = defaultdict(list)
    for claim in counted(claims):
        for position, row in enumerate(claim.rows("xml15")):
            if row.get("loai_dtri_lao") != "0":
                order = (claim.head["ngay_ra"], *claim.key, position)
                records[claim.person, _day(row.get("ngaybd_dtri_lao"))].append((order, row))
    courses: dict[tuple, list[Fields]] = defaultdict(list)
    for (_, began), rows in records.items():
        newest = max(rows, key=lambda one: one[0])[1]
        when = began.replace(day=1) if began else None
        courses[when, newest.get("loai_dtri_lao"), newest.get("phanloai_lao_vitri")].append(newest)
    counts = (("phanloai_lao_ts", "1"), ("phanloai_lao_ts", "2"), ("phanloai_lao_hiv", "1"), ("phanloai_lao_vk", "1"),
              *(("ket_qua_dtri_lao", str(code)) for code in range(1, 7)))  # fmt: skip
    found: Cells = {}
    for key, rows in courses.items():
        told = [sum(row.get(name) == code for row in rows) for name, code in counts]
        over = sum(told[4:])
        percent = (told[4] + told[5]) * 100 / over if over else None
        found[key] = (len(rows), *told, len(rows) - over, percent, None if over else "no_outcome")
    return found


def data_quality(checks: list[dict[str, Any]], local: Callable[[Any], date]) -> Cells:
    groups: dict[tuple, list[dict]] = defaultdict(list)
    for row in checks:
        names = ("sender", "feed", "table", "rule", "field")
        groups[local(row["received_at"]).replace(day=1), *(row[name] for name in names)].append(row)
    found: Cells = {}
    for key, rows in groups.items():
        asked, undecided, broken, mended = (
            sum(row[name] for row in rows) for name in ("checked", "undecided", "broken", "repaired")
        )
        if broken + mended:
            share = broken * 100 / (asked - undecided) if asked > undecided else None
            why = "nothing_decided" if share is None else None
            found[key] = (len(rows), asked, undecided, broken, mended, share, why)
    return found

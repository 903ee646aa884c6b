"""Check-ins (XML0): what is ordered as a visit begins, in files of their own root without an envelope.

Rows of one MA_LK in a file are one delivered unit, numbered in the order in which the file first names them; a unit
is good when one of its rows is. The file has no NGAYLAP: what is received later is newer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from lake.synth.envelope import DECLARATION, encoded, rows_xml
from lake.synth.episodes import Visit
from lake.synth.layout import TABLES, TAGS
from lake.synth.model import Claim, Part, Row
from lake.synth.standards import LATEST, standard_on
from lake.synth.stock import CONSUMABLES, DRUGS, EXAMS
from lake.synth.truth import Outcome

KIND = "XML0"
_NOISE = '<!-- <TRANG_THAI_KCB>không phải lượt khám</TRANG_THAI_KCB> --><?in-an lai="1"?>'


def checkin(visit: Visit) -> Claim:
    """The check-in of a visit, without faults: an examination, for some a drug, for inpatients a consumable."""
    exam, rows, standard = EXAMS[visit.facility.level], [_row(visit, 0)], standard_on(visit.came.date())
    rows[0] |= {"MA_DICH_VU": exam.code, "TEN_DICH_VU": exam.name}
    if visit.drugs and visit.index % 2:
        drug = DRUGS[visit.disease.drugs[0]]
        rows.append(_row(visit, 1) | {"MA_THUOC": drug.code, "TEN_THUOC": drug.name})
    if visit.care == "03":
        rows.append(stock_row(visit, len(rows)))
    if standard == "130":  # which tells services alone
        del rows[1:]
    return Claim(visit.ma_lk, visit.facility.vendor, [Part(KIND, rows)], visit.ma_lk, standard=standard)


def stock_row(visit: Visit, number: int) -> Row:
    """One more order: a consumable."""
    thing = CONSUMABLES[number % len(CONSUMABLES)]
    return _row(visit, number) | {"MA_VAT_TU": thing.code, "TEN_VAT_TU": thing.name}


def _row(visit: Visit, number: int) -> Row:
    person, came, kept = visit.person, visit.came, visit.care in ("03", "04", "09")
    card = person.cards[0 if came.month < 4 else -1] if person.cards else ""
    two = len(person.cards) > 1
    return {
        "MA_LK": visit.ma_lk,
        "STT": str(number + 1),
        "MA_BN": person.ma_bn,
        "HO_TEN": person.name,
        "SO_CCCD": person.cccd,
        "NGAY_SINH": person.ngay_sinh,
        "GIOI_TINH": person.sex,
        "MA_THE_BHYT": card,
        "MA_DKBD": person.home if card else "",
        "GT_THE_TU": f"{came:%Y}{'0401' if two and came.month > 3 else '0101'}" if card else "",
        "GT_THE_DEN": f"{came:%Y}{'0331' if two and came.month < 4 else '1231'}" if card else "",
        "MA_DOITUONG_KCB": visit.attendance,
        "NGAY_VAO": f"{came:%Y%m%d%H%M}",
        "NGAY_VAO_NOI_TRU": f"{came + timedelta(minutes=30):%Y%m%d%H%M}" if kept else "",
        "LY_DO_VNT": visit.disease.name if kept else "",
        "MA_LOAI_KCB": visit.care,
        "MA_CSKCB": visit.facility.code,
        "NGAY_YL": f"{came + timedelta(minutes=5 * number + 5):%Y%m%d%H%M}",
    }


def _in_order(claims: list[Claim], form: str) -> list[tuple[Claim, int]]:
    """The rows of a file in their order: the visit, and the place of the row in its check-in."""
    if form in ("strange", "empty"):
        return []
    rows = [(claim, i) for claim in claims for i in range(len(claim.rows(KIND)))]
    return sorted(rows, key=lambda one: one[1]) if form == "by_turns" else rows


def checkin_bytes(claims: list[Claim], form: str, texture: str) -> bytes:
    """A whole check-in file.

    Forms: `tree` (root, list, rows), `list` and `row` (the root is the list, or the only row), `by_turns` (a tree with
    the rows of its visits by turns), `strange` (rows of a name that nobody knows), `empty` (no row).
    """
    root, list_, row = TAGS[KIND]
    written = {id(claim): rows_xml(claim.part(KIND), claim, claim.vendor.cdata) for claim in claims}
    lines = [written[id(claim)][i] for claim, i in _in_order(claims, form)]
    if form == "strange":
        lines = [line.replace(row, "DONG_KHAC") for some in written.values() for line in some]
    body = (_NOISE if texture == "comments" else "\n").join(lines)
    if form == "row":
        text = body
    elif form == "list":
        text = f"<{list_}>{body}</{list_}>"
    else:
        text = f"<{root}>\n<{list_}>{body}</{list_}>\n<CHUKYDONVI />\n</{root}>"
    named = {"prefixed": ' xmlns:gd="urn:kho-y-te:synth"', "namespace": ' xmlns="urn:kho-y-te:synth"'}
    text = text.replace(">", f"{named.get(texture, '')}>", 1)
    if texture == "prefixed":
        text = re.sub(r"<(/?)([A-Z])", r"<\1gd:\2", text)
    return encoded(f"{DECLARATION}\n{text}\n", texture)


def checkin_outcomes(
    claims: list[Claim], kinds: list[str], form: str, file: str, sender: str, received: int
) -> list[Outcome]:
    """What a check-in file means: one `Outcome` a unit, positions counted through the file."""
    if form == "strange":
        return [_outcome(file, sender, received, 0, None, kind=kinds[0], rejected=True, unreadable=[KIND])]
    kind_of = {id(claim): kind for claim, kind in zip(claims, kinds, strict=True)}
    units: dict[str | None, list[tuple[int, Claim, int]]] = {}
    for position, (claim, i) in enumerate(_in_order(claims, form)):
        named = (claim.rows(KIND)[i]["MA_LK"] or "").strip()
        units.setdefault(claim.ma_lk if named else None, []).append((position, claim, i))
    return [
        _outcome(file, sender, received, hoso, ma_lk, kind=kind_of[id(rows[0][1])], **_found(rows))
        for hoso, (ma_lk, rows) in enumerate(units.items())
    ]


def _found(rows: list[tuple[int, Claim, int]]) -> dict[str, Any]:
    """Marks and findings of a unit's rows at their places in the file; it is rejected when no row is good."""

    def placed(name: str) -> Iterator:
        for position, claim, i in rows:
            yield from (one._replace(position=position) for one in getattr(claim, name) if one.position == i)

    marks = list(placed("marks"))
    bad = {mark.position for mark in marks}
    counts = Counter({TABLES[KIND]: len(rows)})
    told = {"marks": marks, "warned": list(placed("warned")), "rejected": len(bad) == len(rows), "rows": counts}
    good = [(claim, claim.rows(KIND)[i]) for position, claim, i in rows if position not in bad]
    # Without a day of arrival the day on which the lake received the row stands in.
    days = [claim.standard if (row["NGAY_VAO"] or "").strip() else LATEST for claim, row in good]
    return told | {"standard": days[0] if len(set(days)) == 1 else "", "of_rows": Counter(days)}


def _outcome(file: str, sender: str, received: int, hoso: int, ma_lk: str | None, **found) -> Outcome:
    nothing: dict[str, Any] = {
        "rows": Counter(),
        "standard": "",
        **{n: [] for n in ("marks", "unreadable", "warned", "unsaid")},
    }
    place: dict[str, Any] = {
        "file": file,
        "sender": sender,
        "hoso": hoso,
        "received": received,
        "order": (date.max, received, hoso),
    }
    return Outcome(**place, ma_lk=ma_lk, stay=None, checkin=True, **(nothing | found))

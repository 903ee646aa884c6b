"""What a row that ``claim_judge`` read says of its patient or stay, and XML1 of its HOSO does not; by the standard.

Each finding is told as in ``truth.json``: why, and the field. A blank on either side is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

_PATIENT, _CARD = "NGAY_SINH GIOI_TINH DIA_CHI", "MA_THE_BHYT GT_THE_DEN"
_STAY = "NGAY_VAO NGAY_VAO_NOI_TRU NGAY_RA MA_BENH_CHINH MA_BENH_KT MA_BENH_YHCT CHAN_DOAN_RV"
SAME = {
    "XML6": f"{_PATIENT} MATINH_CU_TRU MAHUYEN_CU_TRU MAXA_CU_TRU SO_CCCD",
    "XML7": "NGAY_RA",
    "XML8": "NGAY_RA MA_LOAI_KCB KET_QUA_DTRI",
    "XML12": "HO_TEN SO_CCCD",
    "XML13": f"{_PATIENT} {_CARD} {_STAY} HO_TEN MA_NOI_DI MA_NOI_DEN MA_QUOCTICH MA_DANTOC MA_NGHE_NGHIEP MA_LOAI_RV",
    "XML14": f"{_PATIENT} {_CARD} {_STAY} HO_TEN MA_DOITUONG_KCB",
    "XML15": "MA_BN HO_TEN SO_CCCD",
}
LISTS = ("MA_THE_BHYT", "GT_THE_DEN", "MA_BENH_KT", "MA_BENH_YHCT")


class Row(Protocol):
    def __getitem__(self, name: str) -> str: ...
    def time(self, name: str) -> str | None: ...
    def day(self, name: str) -> str | None: ...


def _folded(field: str, text: str) -> object:
    if field in LISTS:
        return sorted(one.strip() for one in text.split(";"))
    return re.sub(r"\s+", " ", text).lower()


def _one_in_other(mine: str, theirs: str) -> bool:
    one, other = _folded("", mine), _folded("", theirs)
    return str(one).startswith(str(other)) or str(other).startswith(str(one))


def _own(mine: str, theirs: str) -> bool:
    return set(_folded("MA_THE_BHYT", mine)) <= set(_folded("MA_THE_BHYT", theirs))  # type: ignore[call-overload]


def _same_birth(mine: str, theirs: str) -> bool:
    return mine[:4] == theirs[:4] if theirs.endswith("00000000") else mine[:8] == theirs[:8]


# kind → field of the row, field of XML1, and what holds between them, beside those that are the same
LIKE: dict[str, tuple[tuple[str, str, Callable[[str, str], bool]], ...]] = {
    "XML6": (("MA_THE_BHYT", "MA_THE_BHYT", _own),),
    "XML7": (("MA_YTE", "MA_BN", str.__eq__), ("CHAN_DOAN_RV", "CHAN_DOAN_RV", _one_in_other)),
    "XML8": tuple((field, field, _one_in_other) for field in ("CHAN_DOAN_VAO", "CHAN_DOAN_RV")),
    "XML9": (("CAN_NANG_CON", "CAN_NANG_CON", lambda mine, theirs: mine in theirs.split(";")),),
    "XML12": (("MA_THE_BHYT", "MA_THE_BHYT", _own), ("NGAY_SINH", "NGAY_SINH", _same_birth)),
    "XML13": (("PP_DIEUTRI", "PP_DIEU_TRI", lambda mine, theirs: _folded("", mine) == _folded("", theirs)),),
    "XML14": (("NGAY_HEN_KL", "NGAY_TAI_KHAM", lambda mine, theirs: mine[:8] in theirs.split(";")),),
}


def _differing(row: Row, head: Row, kind: str) -> Iterator[str]:
    for field in SAME.get(kind, "").split():
        if row[field] and head[field] and _folded(field, row[field]) != _folded(field, head[field]):
            yield field
    for field, name, holds in LIKE.get(kind, ()):
        if row[field] and head[name] and not holds(row[field], head[name]):
            yield field
    # QĐ 3176 has other names for the two facilities of a referral; the first may be the one that sends.
    if kind == "XML13" and head["MA_NOI_DI"] and row["MA_CSKCB_DI"] not in ("", head["MA_NOI_DI"], head["MA_CSKCB"]):
        yield "MA_NOI_DI"
    if kind == "XML13" and head["MA_NOI_DEN"] and row["MA_CSKCB_DEN"] not in ("", head["MA_NOI_DEN"]):
        yield "MA_NOI_DEN"
    if kind in ("XML7", "XML8") and row["NGAY_VAO"] not in ("", head["NGAY_VAO"], head["NGAY_VAO_NOI_TRU"]):
        yield "NGAY_VAO"


# why → kind, field, and whether it lies well; times are 12 digits, so they compare as text
TIMES: dict[str, tuple[tuple[str, str, Callable[[str, Row, Row], bool]], ...]] = {
    "paper_before_arrival": tuple(
        (kind, "NGAY_CT", lambda at, row, head: at >= (row["NGAY_VAO"] or head["NGAY_VAO"])[:8])
        for kind in ("XML10", "XML11", "XML14")
    ),
    "leave_after_care": (("XML11", "TU_NGAY", lambda at, row, head: at <= head["NGAY_RA"][:8]),),
    "birth_after_end": (("XML9", "NGAY_SINH_CON", lambda at, row, head: at <= head["NGAY_RA"]),),
    "appointment_before_end": (
        ("XML14", "NGAY_HEN_KL", lambda at, row, head: at >= (row["NGAY_RA"] or head["NGAY_RA"])),
    ),
    "note_outside_stay": (("XML5", "THOI_DIEM_DBLS", lambda at, row, head: _within(at, head)),),
    "order_outside_stay": (
        ("XML2", "NGAY_YL", lambda at, row, head: _within(at, head) or _for_days_off(at, head)),
        ("XML3", "NGAY_YL", lambda at, row, head: _within(at, head) or ".K." in row["MA_DICH_VU"]),
    ),
}


def _within(at: str, head: Row) -> bool:
    return head["NGAY_VAO"] <= at <= head["NGAY_RA"]


def _for_days_off(at: str, head: Row) -> bool:
    """A Friday or Saturday of at most ten days before the arrival; a province has no holidays."""
    ordered, came = (datetime.strptime(text, "%Y%m%d%H%M") for text in (at, head["NGAY_VAO"]))
    return timedelta(0) < came - ordered <= timedelta(days=10) and ordered.weekday() in (4, 5)


def told(row: Row, head: Row, kind: str) -> set[tuple[str, str]]:
    """Why and field of everything in a row that does not go with XML1."""
    found = {("differs", field) for field in _differing(row, head, kind)}
    if not (head.time("NGAY_VAO") and head.time("NGAY_RA")):
        return found
    for why, places in TIMES.items():
        for of, field, is_well in places:
            at = row.day(field) if field in ("NGAY_CT", "TU_NGAY") else row.time(field)
            if of == kind and at and not is_well(at, row, head):
                found.add((why, field))
    return found

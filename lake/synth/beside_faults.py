"""Rows that say another thing of the patient or the stay than XML1 of their HOSO: reported, the rows stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random

from lake.synth.faults import Kind
from lake.synth.model import Claim, Row

_STAY = "NGAY_VAO NGAY_VAO_NOI_TRU NGAY_RA"
_ILL = "MA_BENH_CHINH MA_BENH_KT MA_BENH_YHCT CHAN_DOAN_RV"
_PATIENT = "NGAY_SINH GIOI_TINH DIA_CHI"
_CARD = "MA_THE_BHYT GT_THE_DEN"
# what a kind of row repeats of XML1, `FIELD=NAME` where XML1 has another name for it
REPEATED = {
    "XML6": f"{_PATIENT} MATINH_CU_TRU MAHUYEN_CU_TRU MAXA_CU_TRU SO_CCCD MA_THE_BHYT",
    "XML7": "MA_YTE=MA_BN NGAY_VAO NGAY_RA CHAN_DOAN_RV",
    "XML8": "MA_LOAI_KCB NGAY_VAO NGAY_RA CHAN_DOAN_VAO CHAN_DOAN_RV KET_QUA_DTRI",
    "XML9": "CAN_NANG_CON",
    "XML12": "HO_TEN NGAY_SINH SO_CCCD MA_THE_BHYT",
    "XML13": f"""{_STAY} {_ILL} {_PATIENT} {_CARD} HO_TEN MA_NOI_DI MA_NOI_DEN MA_QUOCTICH MA_DANTOC MA_NGHE_NGHIEP
        PP_DIEUTRI=PP_DIEU_TRI MA_LOAI_RV""",
    "XML14": f"{_STAY} {_ILL} {_PATIENT} {_CARD} HO_TEN MA_DOITUONG_KCB NGAY_HEN_KL=NGAY_TAI_KHAM",
    "XML15": "MA_BN HO_TEN SO_CCCD",
}
# values that no XML1 of a province has
_OTHER = {
    "NGAY_SINH": "190102030000",
    "GIOI_TINH": "3",
    "DIA_CHI": "Số 0, đường Khác",
    "MATINH_CU_TRU": "01",
    "MAHUYEN_CU_TRU": "002",
    "MAXA_CU_TRU": "00001",
    "SO_CCCD": "900000009",
    "MA_THE_BHYT": "HC4019900000009",
    "GT_THE_DEN": "20991231",
    "MA_YTE": "BN-KHAC",
    "MA_BN": "BN-KHAC",
    "HO_TEN": "Người Tên Khác",
    "NGAY_VAO": "202512310605",
    "NGAY_VAO_NOI_TRU": "202512310606",
    "NGAY_RA": "202701010607",
    "NGAY_HEN_KL": "202712310700",
    "CHAN_DOAN_VAO": "Theo dõi, chưa rõ",
    "CHAN_DOAN_RV": "Theo dõi, chưa rõ",
    "MA_BENH_CHINH": "Z09.9",
    "MA_BENH_KT": "Z71.9",
    "MA_BENH_YHCT": "U99",
    "PP_DIEUTRI": "Chưa điều trị",
    "MA_LOAI_KCB": "06",
    "KET_QUA_DTRI": "8",
    "MA_LOAI_RV": "4",
    "MA_DOITUONG_KCB": "1.16",
    "MA_NOI_DI": "79998",
    "MA_NOI_DEN": "79999",
    "MA_QUOCTICH": "704",
    "MA_DANTOC": "54",
    "MA_NGHE_NGHIEP": "99999",
    "CAN_NANG_CON": "7777",
}
_SINCE_3176 = {"MA_NOI_DI": "MA_CSKCB_DI", "MA_NOI_DEN": "MA_CSKCB_DEN"}
# what XML1 is made to say where it says nothing, so that there is something to differ from
_SAID = {"MAHUYEN_CU_TRU": "001", "MA_NOI_DI": "79001", "MA_BENH_KT": "Z71.1", "MA_BENH_YHCT": "U50"}


def _moved(text: str | None, **by: int) -> str:
    return f"{datetime.strptime(str(text), '%Y%m%d%H%M') + timedelta(**by):%Y%m%d%H%M}"


def _said(head: Row, field: str) -> str:
    """What XML1 says in a field, made up where it says nothing and may say anything; else empty."""
    ends = {"NGAY_VAO_NOI_TRU": str(head["NGAY_VAO"]), "NGAY_TAI_KHAM": _moved(head["NGAY_RA"], days=28)[:8]}
    head[field] = head.get(field) or (_SAID | ends).get(field)
    return head[field] or ""


def differ(rng: Random, claim: Claim, kind: str) -> None:
    """All that a row repeats is another thing than in XML1, but for what XML1 does not know."""
    position = rng.randrange(len(claim.rows(kind)))
    row = claim.rows(kind)[position]
    for field, _, name in (one.partition("=") for one in REPEATED[kind].split()):
        if _said(claim.head, name or field):
            row[field] = _OTHER[field][:8] if (kind, field) == ("XML12", "NGAY_SINH") else _OTHER[field]
            row |= {_SINCE_3176[field]: _OTHER[field]} if kind == "XML13" and field in _SINCE_3176 else {}
            claim.warn(kind, position, "differs", field)


def _paper_early(rng: Random, claim: Claim, kind: str) -> None:
    """A paper of the day before the arrival."""
    position = rng.randrange(len(claim.rows(kind)))
    claim.rows(kind)[position]["NGAY_CT"] = _moved(claim.head["NGAY_VAO"], days=-1)[:8]
    claim.warn(kind, position, "paper_before_arrival", "NGAY_CT")


def _leave_late(rng: Random, claim: Claim) -> None:
    """A sick leave of the day before the arrival, from the day after the end."""
    _paper_early(rng, claim, "XML11")
    for row in claim.rows("XML11"):
        row |= {field: _moved(claim.head["NGAY_RA"], days=1)[:8] for field in ("TU_NGAY", "DEN_NGAY")}
    claim.warn("XML11", 0, "leave_after_care", "TU_NGAY")


def _born_later(rng: Random, claim: Claim) -> None:
    """A birth after the stay, of another weight than XML1 knows."""
    differ(rng, claim, "XML9")
    claim.rows("XML9")[0]["NGAY_SINH_CON"] = _moved(claim.head["NGAY_RA"], minutes=1)
    claim.warn("XML9", 0, "birth_after_end", "NGAY_SINH_CON")


def _called_back(rng: Random, claim: Claim) -> None:
    """An appointment without the ends of the stay, given before it for a time within it."""
    _paper_early(rng, claim, "XML14")
    row = claim.rows("XML14")[0]
    row |= {"NGAY_VAO": "", "NGAY_RA": "", "NGAY_HEN_KL": _moved(claim.head["NGAY_RA"], minutes=-1)}
    claim.warn("XML14", 0, "appointment_before_end", "NGAY_HEN_KL")


_TIMES = ("NGAY_YL", "NGAY_TH_YL", "NGAY_KQ", "THOI_DIEM_DBLS")


def _astray(rng: Random, claim: Claim, kind: str, why: str) -> None:
    """A line of two weeks before the arrival, or of a day after the end."""
    rows = claim.rows(kind)
    position = rng.randrange(len(rows))
    until = rng.choice((("NGAY_VAO", -15), ("NGAY_RA", 1)))
    for field in _TIMES:
        if rows[position].get(field):
            rows[position][field] = _moved(claim.head[until[0]], days=until[1])
    claim.warn(kind, position, why, "THOI_DIEM_DBLS" if kind == "XML5" else "NGAY_YL")


def _on_friday(rng: Random, claim: Claim) -> None:
    """A drug for days off, dated on the Friday before: nothing is wrong."""
    came = datetime.strptime(str(claim.head["NGAY_VAO"]), "%Y%m%d%H%M")
    friday = came - timedelta(days=(came.weekday() - 4) % 7 or 7)
    rng.choice(claim.rows("XML2"))["NGAY_YL"] = f"{friday:%Y%m%d}1000"


def _elsewhere(rng: Random, claim: Claim) -> None:
    """A service that another facility did before the patient came: nothing is wrong."""
    row = claim.rows("XML3")[0]
    row |= {"MA_DICH_VU": f"{row['MA_DICH_VU']}.K.79001", "NGAY_YL": _moved(claim.head["NGAY_VAO"], days=-2)}


_CHANGES: dict[str, Callable[..., None]] = {
    **{kind: partial(differ, kind=kind) for kind in REPEATED},
    "XML9": _born_later,
    "XML10": partial(_paper_early, kind="XML10"),
    "XML11": _leave_late,
}
BESIDE_FAULTS = {
    **{f"{kind.lower()}_not_as_xml1": Kind(change, part=kind) for kind, change in _CHANGES.items()},
    "xml14_before_end": Kind(_called_back, part="XML14"),
    "xml2_outside_stay": Kind(partial(_astray, kind="XML2", why="order_outside_stay")),
    "xml3_outside_stay": Kind(partial(_astray, kind="XML3", why="order_outside_stay")),
    "xml5_outside_stay": Kind(partial(_astray, kind="XML5", why="note_outside_stay"), True),
    "accepted_order_before_days_off": Kind(_on_friday),
    "accepted_order_elsewhere": Kind(_elsewhere),
}

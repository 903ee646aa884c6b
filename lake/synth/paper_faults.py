"""What senders get wrong in the papers of an episode (XML6 to XML15), in results, and in check-ins (XML0)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

from lake.synth.breaks import spoiled
from lake.synth.episodes import Visit
from lake.synth.faults import BIRTHS, BLANKS, COUNTS, DAYS, TIMES, Change, Kind, orphan, twice
from lake.synth.illness import DISEASES
from lake.synth.model import Claim, Part, Row

PAPERS = tuple(f"XML{n}" for n in range(6, 16))
_READINGS: dict[str, tuple[str, ...]] = {"birth": BIRTHS, "time": TIMES, "day": DAYS, "count": COUNTS}


def _fields(text: str) -> dict[str, tuple[str, ...]]:
    """Field → texts that cannot be read, from lines such as `day: NGAY_CT TU_NGAY`."""
    lines = (line.split(":") for line in text.strip().splitlines())
    return {field: _READINGS[reading.strip()] for reading, names in lines for field in names.split()}


# what the portal asks for and cannot be null because it cannot be read
MUST_READ = {
    "XML0": _fields("count: STT\nbirth: NGAY_SINH\ntime: NGAY_VAO NGAY_YL"),
    "XML4": _fields("time: NGAY_KQ"),
    "XML6": _fields("""day: NGAYBD_DTRI_LAO NGAYKT_DTRI_LAO NGAY_XN_PCR NGAY_KQ_XN_PCR NGAY_BAT_DAU_XU_TRI
        day: NGAY_KET_THUC_XU_TRI NGAY_CHUYEN_PHAC_DO
        count: SO_NGAY_CAP_THUOC_ARV"""),
    "XML7": _fields("time: NGAY_VAO NGAY_RA THOIGIAN_DINHCHI\ncount: TUOI_THAI\nday: NGAY_CT"),
    "XML8": _fields("time: NGAY_VAO NGAY_RA\nday: NGAY_CT"),
    "XML9": _fields("""day: NGAYSINH_NND NGAYCAP_CCCD_NND NGAY_CT
        count: SO_CON LAN_SINH SO_CON_SONG CAN_NANG_CON
        time: NGAY_SINH_CON"""),
    "XML10": _fields("count: SO_NGAY\nday: TU_NGAY DEN_NGAY NGAY_CT"),
    "XML11": _fields("count: SO_NGAY_NGHI TUOI_THAI\nday: TU_NGAY DEN_NGAY NGAY_CT"),
    "XML12": _fields("""day: NGAY_HOP NGAY_SINH NGAY_CAP_CCCD NGAY_CHUNG_TU NGAY_DE_NGHI
        count: TYLE_TTCT_MOI TONG_TYLE_TTCT"""),
    "XML14": _fields("time: NGAY_HEN_KL\nday: NGAY_CT"),
    "XML15": _fields("day: NGAYBD_DTRI_LAO BDDT_ARV NGAY_BAT_DAU_DT_CTX"),
}
# what may be null: it cannot be read, the row stays
MAY_READ = {
    "XML0": _fields("day: GT_THE_TU GT_THE_DEN\ntime: NGAY_VAO_NOI_TRU"),
    "XML4": _fields("time: NGAY_KQ"),
    "XML6": _fields("""birth: NGAY_SINH
        day: NGAYKD_HIV BDDT_ARV NGAY_XN_TLVR NGAYBD_DTRI_LAO NGAYKT_DTRI_LAO NGAY_XN_PCR NGAY_BAT_DAU_XU_TRI
        count: SO_NGAY_CAP_THUOC_ARV"""),
    "XML7": _fields("count: SO_NGAY_NGHI TUOI_THAI\nday: NGOAITRU_TUNGAY NGOAITRU_DENNGAY\ntime: THOIGIAN_DINHCHI"),
    "XML8": _fields("day: NGAY_SINHCON NGAY_CONCHET\ncount: SO_CONCHET"),
    "XML11": _fields("count: TUOI_THAI"),
    "XML12": _fields("count: TYLE_TTCT_CU"),
    "XML13": _fields("birth: NGAY_SINH\ntime: NGAY_VAO NGAY_VAO_NOI_TRU NGAY_RA"),
    "XML14": _fields("birth: NGAY_SINH\ntime: NGAY_VAO NGAY_VAO_NOI_TRU NGAY_RA"),
    "XML15": _fields("count: STT\nday: NGAYKT_DTRI_LAO NGAYKD_HIV"),
}
# conditions under which the portal asks for more, and under which it asks for none of that
_ASKED: dict[str, Row] = {
    "XML4": {"GIA_TRI": "5.1"},
    "XML6": {"LOAI_DTRI_LAO": "2", "KQ_DTRI_LAO": "2", "MA_TINH_TRANG_DK": "1;4", "MA_XU_TRI": "5; 1"},
    "XML7": {"MA_DINH_CHI_THAI": "1"},
    "XML9": {"SINHCON_DUOI32TUAN": "1"},
    "XML11": {"MA_DINH_CHI_THAI": "1"},
    "XML0": {"NGAY_VAO_NOI_TRU": "202604010800", "MA_DICH_VU": "02.1896", "MA_THUOC": "40.48", "MA_VAT_TU": "N03.1"},
}
_NOT_ASKED: dict[str, Row] = {
    "XML4": {"GIA_TRI": "", "MO_TA": "Không thấy tổn thương"},
    "XML6": {"LOAI_DTRI_LAO": "0", "MA_TINH_TRANG_DK": "3", "MA_XU_TRI": "2"},
    "XML7": {"MA_DINH_CHI_THAI": "0"},
    "XML11": {"MA_DINH_CHI_THAI": "0"},
}
# what the portal asks for, but for MA_LK and for what the conditions above turn on
REQUIRED = {
    "XML0": """STT MA_BN HO_TEN NGAY_SINH GIOI_TINH MA_DOITUONG_KCB NGAY_VAO LY_DO_VNT MA_LOAI_KCB MA_CSKCB TEN_DICH_VU
        TEN_THUOC TEN_VAT_TU NGAY_YL""",
    "XML4": "STT TEN_CHI_SO NGAY_KQ",
    "XML6": """NOI_LAY_MAU_XN NOI_XN_KD NOI_BDDT_ARV MA_LYDO_DTRI SANG_LOC_LAO PHACDO_DTRI_LAO NGAYBD_DTRI_LAO
        NGAYKT_DTRI_LAO MA_LOAI_BN GIAI_DOAN_LAM_SANG NHOM_DOI_TUONG LAN_XN_PCR NGAY_XN_PCR NGAY_KQ_XN_PCR MA_KQ_XN_PCR
        NGAY_BAT_DAU_XU_TRI NGAY_KET_THUC_XU_TRI MA_PHAC_DO_DIEU_TRI SO_NGAY_CAP_THUOC_ARV NGAY_CHUYEN_PHAC_DO
        LY_DO_CHUYEN_PHAC_DO""",
    "XML7": """SO_LUU_TRU MA_YTE MA_KHOA_RV NGAY_VAO NGAY_RA NGUYENNHAN_DINHCHI THOIGIAN_DINHCHI TUOI_THAI CHAN_DOAN_RV
        PP_DIEUTRI MA_TTDV MA_BS TEN_BS NGAY_CT""",
    "XML8": """MA_LOAI_KCB NGAY_VAO NGAY_RA CHAN_DOAN_VAO CHAN_DOAN_RV QT_BENHLY TOMTAT_KQ PP_DIEUTRI KET_QUA_DTRI
        MA_TTDV NGAY_CT""",
    "XML9": """HO_TEN_NND NGAYSINH_NND MA_DANTOC_NND SO_CCCD_NND NGAYCAP_CCCD_NND NOICAP_CCCD_NND NOI_CU_TRU_NND
        MA_QUOCTICH MATINH_CU_TRU MAXA_CU_TRU MA_THE_TAM GIOI_TINH_CON SO_CON LAN_SINH SO_CON_SONG CAN_NANG_CON
        NGAY_SINH_CON NOI_SINH_CON TINH_TRANG_CON SINHCON_PHAUTHUAT GHI_CHU NGUOI_DO_DE NGUOI_GHI_PHIEU NGAY_CT SO
        QUYEN_SO MA_TTDV""",
    "XML10": "SO_SERI SO_CT SO_NGAY DON_VI CHAN_DOAN_RV TU_NGAY DEN_NGAY MA_TTDV TEN_BS MA_BS NGAY_CT",
    "XML11": """SO_CT SO_SERI SO_KCB DON_VI MA_BHXH CHAN_DOAN_RV PP_DIEUTRI NGUYENNHAN_DINHCHI TUOI_THAI SO_NGAY_NGHI
        TU_NGAY DEN_NGAY MA_TTDV MA_BS NGAY_CT""",
    "XML12": """NGUOI_CHU_TRI CHUC_VU NGAY_HOP HO_TEN NGAY_SINH SO_CCCD NGAY_CAP_CCCD NOI_CAP_CCCD DIA_CHI MATINH_CU_TRU
        MAXA_CU_TRU MA_BHXH DIEN_THOAI MA_DOI_TUONG KHAM_GIAM_DINH SO_BIEN_BAN DANG_HUONG_CHE_DO NGAY_CHUNG_TU
        SO_GIAY_GIOI_THIEU NGAY_DE_NGHI MA_DONVI GIOI_THIEU_CUA KET_QUA_KHAM SO_VAN_BAN_CAN_CU TYLE_TTCT_MOI
        TONG_TYLE_TTCT DE_NGHI DUOC_XACDINH""",
    "XML13": """SO_HOSO SO_CHUYENTUYEN GIAY_CHUYEN_TUYEN HO_TEN DAU_HIEU_LS QT_BENHLY MA_LYDO_CT HUONG_DIEU_TRI
        PHUONGTIEN_VC MA_BAC_SI MA_TTDV""",
    "XML14": "SO_GIAYHEN_KL MA_CSKCB HO_TEN NGAY_HEN_KL MA_BAC_SI MA_TTDV NGAY_CT",
    "XML15": """MA_BN PHANLOAI_LAO_VITRI PHANLOAI_LAO_TS PHANLOAI_LAO_HIV PHANLOAI_LAO_VK PHANLOAI_LAO_KT LOAI_DTRI_LAO
        NGAYBD_DTRI_LAO PHACDO_DTRI_LAO KET_QUA_DTRI_LAO BDDT_ARV NGAY_BAT_DAU_DT_CTX""",
}


def _adult(visit: Visit) -> bool:
    return visit.came.year - visit.person.born.year >= 18


def _mother(visit: Visit) -> bool:
    return visit.person.sex == "2" and 18 <= visit.came.year - visit.person.born.year <= 44


def _known(visit: Visit) -> bool:
    """Whether XML1 has an ID and a card, which the paper repeats."""
    return bool(visit.person.cccd and visit.person.cards)


# who can have a paper of a kind that he would not have by himself
HOSTS: dict[str, Callable[[Visit], bool]] = {
    **dict.fromkeys(("XML6", "XML12", "XML15"), lambda v: _adult(v) and _known(v)),
    "XML11": _adult,
    **dict.fromkeys(("XML9", "XML10"), _mother),
    "XML7": lambda v: v.care == "03" and v.leave != "3",
    "XML8": lambda v: v.care == "03",
    **dict.fromkeys(("XML13", "XML14"), _known),
}
_BIRTH = next(d for d in DISEASES if d.icd == "O80")


def as_host(visit: Visit, part: str) -> Visit:
    """The visit with a paper of this kind, and what it says to be true of it."""
    made = replace(visit, extra=frozenset({part}))
    if part == "XML13":
        return replace(made, leave="2", referred_to="79001")
    return replace(made, disease=_BIRTH) if part == "XML9" else made


def _some_row(rng: Random, claim: Claim, kind: str) -> tuple[int, Row]:
    rows = claim.rows(kind)
    position = rng.randrange(len(rows))
    return position, rows[position]


def unreadable(rng: Random, claim: Claim, kind: str, whole: bool = False) -> None:
    """All fields of a row that must be read cannot be read; `whole`: of every row."""
    for position, row in enumerate(claim.rows(kind)) if whole else [_some_row(rng, claim, kind)]:
        row |= _ASKED.get(kind, {})
        row |= {field: rng.choice(texts) for field, texts in MUST_READ[kind].items()}
        claim.keep_out(kind, position, "unreadable", *MUST_READ[kind])


def idle(rng: Random, claim: Claim, kind: str) -> None:
    """All fields of a row that may be null cannot be read: reported, the row stays."""
    position, row = _some_row(rng, claim, kind)
    row |= _NOT_ASKED.get(kind, {})
    for field, texts in MAY_READ[kind].items():
        row[field] = rng.choice(texts)
        claim.warn(kind, position, "unreadable", field)


def missing(rng: Random, claim: Claim, kind: str) -> None:
    """Everything that the portal asks for is missing but MA_LK: reported, the row stays."""
    position, row = _some_row(rng, claim, kind)
    row |= _ASKED.get(kind, {})
    for field in REQUIRED[kind].split():
        row[field] = rng.choice(BLANKS)
        claim.warn(kind, position, "missing", field)


def keyless(rng: Random, claim: Claim, kind: str, whole: bool = False) -> None:
    """A row without MA_LK; `whole`: every row."""
    for position, row in enumerate(claim.rows(kind)) if whole else [_some_row(rng, claim, kind)]:
        row["MA_LK"] = rng.choice(BLANKS)
        claim.keep_out(kind, position, "missing", "MA_LK")


def _foreign(rng: Random, claim: Claim, kind: str) -> None:
    """A paper of another episode; XML12 carries an MA_LK only then."""
    position, row = _some_row(rng, claim, kind)
    other = claim.key.swapcase() if claim.key.swapcase() != claim.key and rng.random() < 0.5 else claim.key + "9"
    row |= {"": f"<MA_LK>{other}</MA_LK>"} if kind == "XML12" else {"MA_LK": other}
    claim.keep_out(kind, position, "other_episode", "MA_LK")


_HOW = """base64_cut base64_garbage base64_twice no_xml no_xml_plain binary xml_cut junk_behind doctype latin1_declared
    unknown_encoding cdata_broken"""


def _lost(rng: Random, claim: Claim, kind: str) -> None:
    """A part that cannot be read, in one of the ways that fit any kind."""
    spoiled((kind,), rng.choice(_HOW.split()))(rng, claim)


def _papers_only(rng: Random, claim: Claim) -> None:
    """Papers without an XML1, and nothing else."""
    claim.parts = [p for p in claim.parts if p.kind in PAPERS]
    claim.rejected = True


def _assessment_only(rng: Random, claim: Claim) -> None:
    """XML12 alone: nothing tells whose it is."""
    claim.parts = [p for p in claim.parts if p.kind == "XML12"]
    claim.ma_lk, claim.rejected = None, True


def _two_leaves(rng: Random, claim: Claim) -> None:
    """Two leaves of one kind, each a part of its own."""
    first = claim.part("XML11")
    claim.parts.insert(rng.randrange(len(claim.parts) + 1), Part("XML11", [first.rows[0] | {"SO_KCB": "NB-2"}]))


def _kinds() -> dict[str, Kind]:
    every: list[tuple[str, Callable[..., None], tuple[str, ...]]] = [
        ("unreadable", unreadable, tuple(MUST_READ)),
        ("idle_unreadable", idle, tuple(MAY_READ)),
        ("missing_required", missing, tuple(REQUIRED)),
        ("missing_ma_lk", keyless, tuple(p for p in PAPERS if p != "XML12")),
        ("other_episode", _foreign, PAPERS),
        ("part_unreadable", _lost, PAPERS),
    ]
    kinds = {}
    for name, change, parts in every:
        for part in parts:
            if part != "XML0":
                one: Change = partial(change, kind=part)
                kinds[f"{part.lower()}_{name}"] = Kind(one, True) if part == "XML4" else Kind(one, part=part)
    return kinds | {
        "xml6_field_twice": Kind(partial(twice, kind="XML6", field="MA_PHAC_DO_DIEU_TRI", other="KHAC"), part="XML6"),
        "xml7_field_twice": Kind(partial(twice, kind="XML7", field="CHAN_DOAN_RV", other="Khác"), part="XML7"),
        "papers_without_xml1": Kind(_papers_only, part="XML6"),
        "hiv_care_without_xml1": Kind(orphan, part="XML6"),
        "assessment_without_xml1": Kind(_assessment_only, part="XML12"),
        "accepted_two_leaves": Kind(_two_leaves, part="XML11"),
    }


PAPER_FAULTS = _kinds()

"""The claim contracts as declared: the standard's fields, labels and sources, and exactly the rejects we promise."""

from itertools import pairwise

import pyspark.sql.types as T
import pytest

from contracts import codes
from contracts.activity import Activity
from contracts.columns import REJECT, WARN
from contracts.drug_lines import DrugLines
from contracts.episode_cards import EpisodeCards
from contracts.episode_diagnoses import EpisodeDiagnoses
from contracts.episodes import Episodes
from contracts.identities import Identities
from contracts.progress_notes import ProgressNotes
from contracts.service_lines import ServiceLines
from contracts.test_results import TestResults as Results
from contracts.xml130.xml1 import Xml1, Xml1Care, Xml1Person
from contracts.xml130.xml2 import Xml2
from contracts.xml130.xml3 import Xml3
from contracts.xml130.xml4 import Xml4
from contracts.xml130.xml5 import Xml5

# QĐ 4750/QĐ-BYT 2023: the fields of each part in its order.
STANDARD = {
    Xml1: """MA_LK STT MA_BN HO_TEN SO_CCCD NGAY_SINH GIOI_TINH NHOM_MAU MA_QUOCTICH MA_DANTOC MA_NGHE_NGHIEP
        DIA_CHI MATINH_CU_TRU MAHUYEN_CU_TRU MAXA_CU_TRU DIEN_THOAI MA_THE_BHYT MA_DKBD GT_THE_TU GT_THE_DEN
        NGAY_MIEN_CCT LY_DO_VV LY_DO_VNT MA_LY_DO_VNT CHAN_DOAN_VAO CHAN_DOAN_RV MA_BENH_CHINH MA_BENH_KT
        MA_BENH_YHCT MA_PTTT_QT MA_DOITUONG_KCB MA_NOI_DI MA_NOI_DEN MA_TAI_NAN NGAY_VAO NGAY_VAO_NOI_TRU
        NGAY_RA GIAY_CHUYEN_TUYEN SO_NGAY_DTRI PP_DIEU_TRI KET_QUA_DTRI MA_LOAI_RV GHI_CHU NGAY_TTOAN
        T_THUOC T_VTYT T_TONGCHI_BV T_TONGCHI_BH T_BNTT T_BNCCT T_BHTT T_NGUONKHAC T_BHTT_GDV NAM_QT
        THANG_QT MA_LOAI_KCB MA_KHOA MA_CSKCB MA_KHUVUC CAN_NANG CAN_NANG_CON NAM_NAM_LIEN_TUC NGAY_TAI_KHAM
        MA_HSBA MA_TTDV DU_PHONG""",
    Xml2: """MA_LK STT MA_THUOC MA_PP_CHEBIEN MA_CSKCB_THUOC MA_NHOM TEN_THUOC DON_VI_TINH HAM_LUONG DUONG_DUNG
        DANG_BAO_CHE LIEU_DUNG CACH_DUNG SO_DANG_KY TT_THAU PHAM_VI TYLE_TT_BH SO_LUONG DON_GIA
        THANH_TIEN_BV THANH_TIEN_BH T_NGUONKHAC_NSNN T_NGUONKHAC_VTNN T_NGUONKHAC_VTTN T_NGUONKHAC_CL
        T_NGUONKHAC MUC_HUONG T_BNTT T_BNCCT T_BHTT MA_KHOA MA_BAC_SI MA_DICH_VU NGAY_YL NGAY_TH_YL MA_PTTT
        NGUON_CTRA VET_THUONG_TP DU_PHONG""",
    Xml3: """MA_LK STT MA_DICH_VU MA_PTTT_QT MA_VAT_TU MA_NHOM GOI_VTYT TEN_VAT_TU TEN_DICH_VU MA_XANG_DAU
        DON_VI_TINH PHAM_VI SO_LUONG DON_GIA_BV DON_GIA_BH TT_THAU TYLE_TT_DV TYLE_TT_BH THANH_TIEN_BV
        THANH_TIEN_BH T_TRANTT MUC_HUONG T_NGUONKHAC_NSNN T_NGUONKHAC_VTNN T_NGUONKHAC_VTTN T_NGUONKHAC_CL
        T_NGUONKHAC T_BNTT T_BNCCT T_BHTT MA_KHOA MA_GIUONG MA_BAC_SI NGUOI_THUC_HIEN MA_BENH MA_BENH_YHCT
        NGAY_YL NGAY_TH_YL NGAY_KQ MA_PTTT VET_THUONG_TP PP_VO_CAM VI_TRI_TH_DVKT MA_MAY MA_HIEU_SP
        TAI_SU_DUNG DU_PHONG""",
    Xml4: """MA_LK STT MA_DICH_VU MA_CHI_SO TEN_CHI_SO GIA_TRI DON_VI_DO MO_TA KET_LUAN NGAY_KQ MA_BS_DOC_KQ
        DU_PHONG""",
    Xml5: """MA_LK STT DIEN_BIEN_LS GIAI_DOAN_BENH HOI_CHAN PHAU_THUAT THOI_DIEM_DBLS NGUOI_THUC_HIEN DU_PHONG""",
}
COUNTS = {Xml1: 66, Xml2: 39, Xml3: 47, Xml4: 12, Xml5: 9}
PARTS = tuple(STANDARD)
SILVER = {DrugLines: Xml2, ServiceLines: Xml3, Results: Xml4, ProgressNotes: Xml5}
EVERY = (*PARTS, *SILVER, Episodes, EpisodeDiagnoses, EpisodeCards, Identities, Activity)
CLAIM_ROW = {"ma_cskcb", "ma_lk", "_file", "_hoso", "_position", "_ngay_lap", "_received_at"}

LINE_AMOUNTS = """thanh_tien_bv thanh_tien_bh t_nguonkhac_nsnn t_nguonkhac_vtnn t_nguonkhac_vttn t_nguonkhac_cl
    t_nguonkhac t_bntt t_bncct t_bhtt so_luong"""
# What keeps a row out, after "Reject rules" of the interfaces; everything else is a warning.
REJECTS = {
    Xml1: {
        "missing": """ma_lk ma_bn ngay_sinh gioi_tinh ngay_vao ngay_ra ket_qua_dtri ma_loai_rv ma_loai_kcb ma_benh_chinh
            ma_cskcb t_tongchi_bv t_tongchi_bh t_bhtt""",
        "unreadable": "ngay_sinh ngay_vao ngay_ra t_tongchi_bv t_tongchi_bh t_bhtt",
        "isin": "gioi_tinh ket_qua_dtri ma_loai_rv ma_loai_kcb",
        "str_matches": "ma_benh_chinh",
        "greater_than_or_equal_to": """t_thuoc t_vtyt t_tongchi_bv t_tongchi_bh t_bntt t_bncct t_bhtt t_nguonkhac
            t_bhtt_gdv""",
        "rule": "facility_differs envelope_facility ngay_ra_before_ngay_vao",
    },
    Xml2: {
        "missing": "ma_lk so_luong don_gia thanh_tien_bv t_bhtt ngay_yl",
        "unreadable": "so_luong don_gia thanh_tien_bv t_bhtt ngay_yl",
        "isin": "ma_nhom",
        "greater_than_or_equal_to": f"{LINE_AMOUNTS} don_gia",
        "rule": "row_formula",
    },
    Xml3: {
        "missing": "ma_lk so_luong don_gia_bv thanh_tien_bv t_bhtt ngay_yl",
        "unreadable": "so_luong don_gia_bv thanh_tien_bv t_bhtt ngay_yl",
        "isin": "ma_nhom",
        "greater_than_or_equal_to": f"{LINE_AMOUNTS} don_gia_bv don_gia_bh t_trantt",
        "rule": "row_formula",
    },
    Xml4: {"missing": "ma_lk", "unreadable": "stt ngay_kq"},
    Xml5: {"missing": "ma_lk", "unreadable": "stt thoi_diem_dbls"},
}


def name(value: object) -> str | None:
    return value.__name__ if isinstance(value, type) else None


def columns(contract: type) -> dict:
    return contract.to_schema().columns


def rules(contract: type) -> tuple:
    return (getattr(contract.Config, "metadata", None) or {}).get("rules", ())


def rejects(contract: type) -> set[tuple[str, str]]:
    """Kind of check and field (or rule) of everything that keeps a row of this contract out."""
    found = {("rule", rule.id) for rule in rules(contract) if rule.severity == REJECT}
    for field, column in columns(contract).items():
        severity = column.metadata["severity"]
        is_read = column.metadata["reads"] or not isinstance(column.dtype.type, T.StringType)
        kinds = {check.name for check in column.checks if severity[check.name] == REJECT}
        kinds |= {"missing"} if not column.nullable and severity["nullable"] == REJECT else set()
        kinds |= {"unreadable"} if is_read and severity["unreadable"] == REJECT else set()
        found |= {(kind, field) for kind in kinds}
    return found


@pytest.mark.parametrize("part", PARTS, ids=name)
def test_a_part_has_the_fields_of_the_standard(part):
    fields = STANDARD[part].lower().split()
    assert len(fields) == COUNTS[part]
    if part is Xml1:  # two halves, so that silver can leave the person out
        assert sorted(columns(part)) == sorted(fields)
        halves = [list(columns(half)) for half in (Xml1Person, Xml1Care)]
        assert all(sorted(half, key=fields.index) == half for half in halves)
    else:
        assert list(columns(part)) == fields


def test_the_halves_of_xml1_share_nothing_and_identifiers_are_in_one():
    person, care = set(columns(Xml1Person)), set(columns(Xml1Care))
    assert person == {"ma_bn", "ho_ten", "so_cccd", "dia_chi", "dien_thoai", "ma_the_bhyt", "ma_hsba"}
    assert person | care == set(columns(Xml1))
    assert not person & care


@pytest.mark.parametrize("contract", EVERY, ids=name)
def test_every_column_is_labelled_in_both_languages_and_sourced(contract):
    assert (contract.__doc__ or "").startswith(("One ", "The "))
    for field, column in columns(contract).items():
        assert column.title, field
        assert column.description, field
        assert column.title != column.description, field
        assert column.metadata["source"], field


@pytest.mark.parametrize("contract", [*PARTS, Activity], ids=name)
def test_every_rule_has_its_own_id_a_column_and_words(contract):
    ids = [rule.id for rule in rules(contract)]
    assert ids
    assert len(set(ids)) == len(ids)
    for rule in rules(contract):
        assert rule.id.isidentifier()
        assert rule.id.islower()
        assert rule.field in columns(contract), rule.id
        assert rule.severity in (REJECT, WARN), rule.id
        assert rule.vi.endswith("."), rule.id
        assert rule.en.endswith("."), rule.id
        assert rule.source, rule.id


@pytest.mark.parametrize("part", PARTS, ids=name)
def test_exactly_the_promised_checks_reject(part):
    assert rejects(part) == {(kind, field) for kind, fields in REJECTS[part].items() for field in fields.split()}


@pytest.mark.parametrize(("silver", "part"), SILVER.items(), ids=name)
def test_silver_keeps_every_field_of_its_part_and_its_place(silver, part):
    assert set(columns(silver)) == set(columns(part)) | CLAIM_ROW


def test_silver_episodes_leave_the_person_out():
    added = {"person_key", "birth_on", "birth_year", "is_complete"}
    assert set(columns(Episodes)) == set(columns(Xml1Care)) | CLAIM_ROW | added


def test_no_card_number_is_in_episode_cards():
    own = {"place", "ma_dkbd", "gt_the_tu", "gt_the_den", "card_group", "card_level", "card_province", "card_key"}
    assert set(columns(EpisodeCards)) == CLAIM_ROW | own


def test_activity_has_the_promised_columns_and_key():
    promised = "ma_cskcb month ma_loai_kcb episodes deaths treatment_days t_tongchi_bv t_tongchi_bh t_bhtt"
    assert list(columns(Activity)) == promised.split()
    assert Activity.to_schema().unique == ["ma_cskcb", "month", "ma_loai_kcb"]


def test_a_sender_cannot_break_activity_by_negative_treatment_days():
    assert not columns(Activity)["treatment_days"].checks


def test_code_lists_are_labelled_in_both_languages():
    lists = {key: value for key, value in vars(codes).items() if key.isupper()}
    assert all(all(vi and en for vi, en in known.values()) for known in lists.values())
    for key, count in {"GIOI_TINH": 3, "KET_QUA_DTRI": 8, "MA_LOAI_RV": 5, "MA_LOAI_KCB": 16, "MA_NHOM": 19}.items():
        assert len(lists[key]) == count
    for key in ("MA_NHOM", "MA_LOAI_KCB"):
        assert all(int(second) == int(first) + 1 for first, second in pairwise(lists[key]))

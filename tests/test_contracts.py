"""The claim contracts as declared: the standard's fields, labels and sources, and exactly the rejects we promise."""

import re
from itertools import pairwise

import pyspark.sql.types as T
import pytest

from contracts import codes, codes_papers
from contracts.activity import Activity
from contracts.columns import REJECT, WARN
from contracts.episode_cards import EpisodeCards
from contracts.residence import Residence
from contracts.standards import lengths
from lake import catalog
from lake.bronze import xml130
from tests.standard_fields import FIELDS

KINDS = {kind: getattr(xml130, kind.lower()).contract for kind in FIELDS}
PARTS = tuple(KINDS.values())
COUNTS = "26 66 39 47 12 9 47 26 22 35 13 23 35 39 22 20"
# MA_LK ties an XML12, which has none in the standard, where a sender gives it; QĐ 3176/QĐ-BYT 2024 renamed fields.
# What QĐ 4210 had, and QĐ 130 left out, keeps a column of its own.
BEYOND = {
    "XML1": {"ma_lydo_vvien", "t_ngoaids"},
    "XML2": {"t_ngoaids", "ma_benh"},
    "XML3": {"t_ngoaids"},
    "XML4": {"ma_may"},
    "XML12": {"ma_lk"},
    "XML13": {"ma_cskcb_di", "ma_cskcb_den", "tinh_trang_ct"},
}
TYPES = {
    "t": "string",
    "l": "bigint",
    "n": "int",
    "a": "decimal(18,2)",
    "p": "decimal(18,3)",
    "r": "decimal(7,2)",
    "w": "decimal(6,2)",
    "d": "date",
    "m": "timestamp",
}
TABLES = catalog.tables().values()
EVERY = (*PARTS, *(table.contract for table in TABLES))
CLAIM_ROW = {"ma_cskcb", "ma_lk", "_file", "_hoso", "_position", "_ngay_lap", "_received_at", "_standard"}
PERSON = re.compile(
    "ho_?ten|ten_bs|nguoi_(giam_ho|chu_tri|do_de|ghi_phieu)|cccd|bhxh|ma_the|ma_(bn|yte|hsba|cha|me)$|dia_chi|noi_cu_tru"
    "|noi_sinh|dien_thoai|^don_vi$|so_(luu_tru|hoso)$"
)
"""Names of fields that name a person, or say by which number or at what place to find one."""

LINE_AMOUNTS = """thanh_tien_bv thanh_tien_bh t_nguonkhac_nsnn t_nguonkhac_vtnn t_nguonkhac_vttn t_nguonkhac_cl
    t_nguonkhac t_bntt t_bncct t_bhtt so_luong t_ngoaids"""
# What keeps a row out, after "Reject rules" of the interfaces; everything else is a warning.
REJECTS = {
    "XML0": {"unreadable": "stt ngay_sinh ngay_vao ngay_yl"},
    "XML1": {
        "missing": """ma_lk ma_bn ngay_sinh gioi_tinh ngay_vao ngay_ra ket_qua_dtri ma_loai_rv ma_loai_kcb ma_benh_chinh
            ma_cskcb t_tongchi_bv t_tongchi_bh t_bhtt""",
        "unreadable": "ngay_sinh ngay_vao ngay_ra t_tongchi_bv t_tongchi_bh t_bhtt",
        "isin": "gioi_tinh ket_qua_dtri ma_loai_rv ma_loai_kcb",
        "str_matches": "ma_benh_chinh",
        "greater_than_or_equal_to": """t_thuoc t_vtyt t_tongchi_bv t_tongchi_bh t_bntt t_bncct t_bhtt t_nguonkhac
            t_bhtt_gdv t_ngoaids""",
        "rule": "facility_differs envelope_facility ngay_ra_before_ngay_vao",
    },
    "XML2": {
        "missing": "ma_lk so_luong don_gia thanh_tien_bv t_bhtt ngay_yl",
        "unreadable": "so_luong don_gia thanh_tien_bv t_bhtt ngay_yl",
        "isin": "ma_nhom",
        "greater_than_or_equal_to": f"{LINE_AMOUNTS} don_gia",
        "rule": "row_formula",
    },
    "XML3": {
        "missing": "ma_lk so_luong don_gia_bv thanh_tien_bv t_bhtt ngay_yl",
        "unreadable": "so_luong don_gia_bv thanh_tien_bv t_bhtt ngay_yl",
        "isin": "ma_nhom",
        "greater_than_or_equal_to": f"{LINE_AMOUNTS} don_gia_bv don_gia_bh t_trantt",
        "rule": "row_formula",
    },
    "XML4": {"unreadable": "stt ngay_kq"},
    "XML5": {"unreadable": "stt thoi_diem_dbls"},
    "XML6": {
        "unreadable": """ngaybd_dtri_lao ngaykt_dtri_lao ngay_xn_pcr ngay_kq_xn_pcr ngay_bat_dau_xu_tri
            ngay_ket_thuc_xu_tri so_ngay_cap_thuoc_arv ngay_chuyen_phac_do"""
    },
    "XML7": {"unreadable": "ngay_vao ngay_ra thoigian_dinhchi tuoi_thai ngay_ct"},
    "XML8": {"unreadable": "ngay_vao ngay_ra ngay_ct"},
    "XML9": {
        "unreadable": "ngaysinh_nnd ngaycap_cccd_nnd so_con lan_sinh so_con_song can_nang_con ngay_sinh_con ngay_ct"
    },
    "XML10": {"unreadable": "so_ngay tu_ngay den_ngay ngay_ct"},
    "XML11": {"unreadable": "tuoi_thai so_ngay_nghi tu_ngay den_ngay ngay_ct"},
    "XML12": {
        "missing": "",
        "unreadable": "ngay_hop ngay_sinh ngay_cap_cccd ngay_chung_tu ngay_de_nghi tyle_ttct_moi tong_tyle_ttct",
    },
    "XML13": {},
    "XML14": {"unreadable": "ngay_hen_kl ngay_ct"},
    "XML15": {"unreadable": "ngaybd_dtri_lao bddt_arv ngay_bat_dau_dt_ctx"},
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


def standard(kind: str) -> dict[str, tuple[str, str, str]]:
    """Type, longest text and need of each field of a part by its lower-case name."""
    found = (re.fullmatch(r"(\w+):([a-z])(\d*)([!?]?)", one) for one in FIELDS[kind].split())
    return {one[1].lower(): (one[2], one[3], one[4]) for one in found if one}


def tables_of(kind: str, layer: str) -> set[str]:
    """Columns of the tables of this layer that are made from this part."""
    part = getattr(xml130, kind.lower())
    return {name for one in TABLES if one.layer == layer and part in one.reads for name in columns(one.contract)}


def test_the_standard_has_its_481_fields():
    assert [len(standard(kind)) for kind in FIELDS] == [int(count) for count in COUNTS.split()]


@pytest.mark.parametrize("kind", FIELDS)
def test_a_part_has_the_fields_of_the_standard_with_their_types_and_lengths(kind):
    found = columns(KINDS[kind])
    assert set(found) - BEYOND.get(kind, set()) == set(standard(kind))
    for field, (type_, longest, _) in standard(kind).items():
        assert found[field].dtype.type.simpleString() == TYPES[type_], field
        known = {span.holds_in("4750"): str(most) for span, most in lengths(found[field].metadata)}
        assert known.get(True, "") == longest, field


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_that_the_portal_requires_is_missed_and_no_other(kind):
    # One required under a condition may instead be one of several in a sentence (``code_missing``, ``order_empty``).
    for field, (_, _, need) in standard(kind).items():
        column = columns(KINDS[kind])[field]
        assert column.nullable if not need else need == "?" or not column.nullable, field
        assert column.nullable or need == "!" or column.metadata["when"], field


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_stands_in_silver_or_restricted_and_a_person_only_in_restricted(kind):
    silver, restricted = tables_of(kind, "silver"), tables_of(kind, "restricted")
    fields = set(columns(KINDS[kind]))
    assert fields <= silver | restricted
    assert {field for field in fields if PERSON.search(field)} <= restricted - silver
    if getattr(xml130, kind.lower()).restricted:
        assert not silver
        assert fields <= restricted


def test_nothing_in_silver_or_gold_names_a_person():
    open_to_all = [table for table in TABLES if table.layer != "restricted"]
    named = {(table.path, field) for table in open_to_all for field in columns(table.contract) if PERSON.search(field)}
    assert not named
    assert "ghi_chu" not in tables_of("XML8", "silver")  # there it holds the names of parents or guardian


@pytest.mark.parametrize(
    "table", [one for one in TABLES if one.reads and one.reads[0] in xml130.xml130.parts], ids=lambda one: one.path
)
def test_a_table_of_a_part_has_its_place_in_the_delivery_and_only_fields_of_the_part(table):
    assert set(columns(table.contract)) >= CLAIM_ROW
    added = {"person_key", "birth_on", "birth_year", "is_complete", "facility_today_province"} | set(columns(Residence))
    if table.name not in ("episode_cards", "episode_diagnoses"):
        assert set(columns(table.contract)) <= CLAIM_ROW | set(columns(table.reads[0].contract)) | added


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


@pytest.mark.parametrize("kind", FIELDS)
def test_exactly_the_promised_checks_reject(kind):
    promised = {"missing": "ma_lk"} | REJECTS[kind]
    assert rejects(KINDS[kind]) == {(check, field) for check, fields in promised.items() for field in fields.split()}


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
    lists = {key: value for own in (codes, codes_papers) for key, value in vars(own).items() if key.isupper()}
    assert all(all(vi and en for vi, en in known.values()) for known in lists.values())
    for key, count in {"GIOI_TINH": 3, "KET_QUA_DTRI": 8, "MA_LOAI_RV": 5, "MA_LOAI_KCB": 16, "MA_NHOM": 19}.items():
        assert len(lists[key]) == count
    for key in ("MA_NHOM", "MA_LOAI_KCB", "NHOM_DOI_TUONG", "KHAM_GIAM_DINH"):
        assert all(int(second) == int(first) + 1 for first, second in pairwise(lists[key]))

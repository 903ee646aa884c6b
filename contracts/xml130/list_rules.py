"""Codes of a claim that must stand in the national lists, and what the lists say of them.

Undecided until the list of the day is delivered under ``landing/catalogues``. The codes that XML1 must have in their
lists to be accepted at all are a reject: principal diagnosis and facility.
"""

from contracts.catalogues.benefits import Benefits
from contracts.catalogues.communes import Communes
from contracts.catalogues.departments import Departments
from contracts.catalogues.drugs import Drugs
from contracts.catalogues.ethnic_groups import EthnicGroups
from contracts.catalogues.facilities import Facilities
from contracts.catalogues.icd9cm import Icd9cm
from contracts.catalogues.icd10 import Icd10
from contracts.catalogues.lab_indices import LabIndices
from contracts.catalogues.nationalities import Nationalities
from contracts.catalogues.occupations import Occupations
from contracts.catalogues.patient_objects import PatientObjects
from contracts.catalogues.provinces import Provinces
from contracts.catalogues.services import Services
from contracts.columns import REJECT, WARN, Rule
from contracts.lookups import SENDER, Lookup

VARIANT = r"(_GT|_TB)$|[.]K[.][0-9A-Z]{5}$"
"""What QĐ 4750 lets a sender add to a service code: local anaesthesia, aborted, done at another facility."""
LEVEL = r"^.{2}|(?<=^.{3}).+$"
"""What stands around the third character of a card, its benefit code."""
TITLES = {
    "benefits": ("mã mức hưởng (ký tự thứ 3 của thẻ)", "benefit codes, the third character of a card"),
    "departments": ("mã khoa", "department codes"),
    "drugs": ("thuốc", "drugs"),
    "ethnic_groups": ("dân tộc", "ethnic groups"),
    "facilities": ("cơ sở khám bệnh, chữa bệnh", "facilities"),
    "icd10": ("bệnh ICD-10", "ICD-10"),
    "icd9cm": ("phẫu thuật, thủ thuật ICD-9-CM", "ICD-9-CM"),
    "lab_indices": ("chỉ số xét nghiệm", "laboratory indices"),
    "nationalities": ("quốc tịch", "nationalities"),
    "occupations": ("nghề nghiệp", "occupations"),
    "patient_objects": ("đối tượng đến khám bệnh", "types of attendance"),
    "provinces": ("tỉnh, thành phố", "provinces"),
    "services": ("dịch vụ kỹ thuật", "services"),
}


def unknown(lookup: Lookup, severity: str = WARN) -> Rule:
    """The rule that every code of the field stands in its list."""
    vi, en = TITLES[lookup.name]
    field, on = lookup.field.upper(), lookup.on.upper()
    return Rule(
        f"{lookup.name}_unknown",
        lookup.field,
        lookup.listed,
        severity,
        f"{field} có mã không nằm trong danh mục {vi} có hiệu lực vào {on}. Hãy tra lại và sửa mã; nếu mã đúng, hãy"
        " báo Sở Y tế bổ sung danh mục.",
        f"{field} has a code that is not in the list of {en} valid on {on}. Look it up and correct it; if it is right,"
        " ask the Department of Health to complete the list.",
        lookup.catalogue.to_schema().columns[lookup.code].metadata["source"],
    )


def _icd(lookup: Lookup, id: str, holds: str, vi: str, en: str) -> Rule:
    """A rule on what ICD-10 says of a code."""
    field = lookup.field.upper()
    source = "QĐ 4469/QĐ-BYT 2020; TT 06/2026/TT-BYT từ 01/07/2026"
    return Rule(f"icd10_{id}", lookup.field, holds, WARN, f"{field}: {vi}", f"{field}: {en}", source)


BORN_AND_CAME = ("ngay_sinh", "ngay_vao")
PRINCIPAL = Lookup("ma_benh_chinh", Icd10, on="ngay_ra", against=BORN_AND_CAME)
SECONDARY = Lookup("ma_benh_kt", Icd10, on="ngay_ra", against=BORN_AND_CAME)
XML1_LOOKUPS = (
    PRINCIPAL,
    SECONDARY,
    Lookup("ma_pttt_qt", Icd9cm, on="ngay_ra"),
    Lookup("ma_doituong_kcb", PatientObjects, on="ngay_vao"),
    Lookup("ma_quoctich", Nationalities, on="ngay_ra"),
    Lookup("ma_dantoc", EthnicGroups, on="ngay_ra"),
    Lookup("ma_nghe_nghiep", Occupations, on="ngay_ra"),
    Lookup("ma_cskcb", Facilities, on="ngay_ra"),
    Lookup("ma_dkbd", Facilities, on="ngay_ra"),
    Lookup("ma_noi_di", Facilities, on="ngay_ra"),
    Lookup("ma_noi_den", Facilities, on="ngay_ra"),
    Lookup("ma_khoa", Departments, on="ngay_ra"),
    Lookup("matinh_cu_tru", Provinces, on="ngay_ra"),
    Lookup("ma_the_bhyt", Benefits, on="ngay_ra", cut=LEVEL),
)
COMMUNE = Lookup("maxa_cu_tru", Communes, on="ngay_ra")
"""Of no rule: what a code cannot tell goes to a work list. When the list changes, episodes learn their commune anew."""
XML2_LOOKUPS = (Lookup("ma_thuoc", Drugs, on="ngay_yl", between="+"), Lookup("ma_khoa", Departments, on="ngay_yl"))
SERVICE = Lookup("ma_dich_vu", Services, on="ngay_yl", cut=VARIANT, against=("don_gia_bh", SENDER))
XML3_LOOKUPS = (
    SERVICE,
    Lookup("ma_pttt_qt", Icd9cm, on="ngay_yl"),
    Lookup("ma_khoa", Departments, on="ngay_yl"),
)
XML4_LOOKUPS = (
    Lookup("ma_chi_so", LabIndices, on="ngay_kq"),
    Lookup("ma_dich_vu", Services, on="ngay_kq", cut=VARIANT),
)
XML0_LOOKUPS = (
    Lookup("ma_doituong_kcb", PatientObjects, on="ngay_vao"),
    Lookup("ma_dich_vu", Services, on="ngay_yl", cut=VARIANT),
    Lookup("ma_thuoc", Drugs, on="ngay_yl", between="+"),
)


def _of_other_sex(lookup: Lookup) -> Rule:
    women, men = lookup.free_of("chi_nu"), lookup.free_of("chi_nam")
    return _icd(
        lookup,
        "sex",
        f"case gioi_tinh when '1' then {women} when '2' then {men} when '3' then true end",
        "mã chỉ có hoặc chủ yếu có ở giới khác với GIOI_TINH. Hãy kiểm tra mã bệnh và GIOI_TINH.",
        "a code of the other sex only, or mostly, than GIOI_TINH. Check the code and GIOI_TINH.",
    )


def _of_other_age(lookup: Lookup) -> Rule:
    return _icd(
        lookup,
        "age",
        lookup.within,
        "tuổi của người bệnh vào NGAY_VAO nằm ngoài giới hạn tuổi của mã. Hãy kiểm tra mã bệnh và NGAY_SINH.",
        "on NGAY_VAO the patient's age lies outside the limits of the code. Check the code and NGAY_SINH.",
    )


def _too_coarse(lookup: Lookup) -> Rule:
    return _icd(
        lookup,
        "finer_exists",
        lookup.free_of("co_ma_cu_the_hon"),
        "mã có 4 hoặc 5 ký tự cụ thể hơn nên không được dùng. Hãy chọn mã cụ thể.",
        "a finer code of 4 or 5 characters exists, so this one may not be used. Choose the finer code.",
    )


DIAGNOSES = (
    _icd(
        PRINCIPAL,
        "not_principal",
        PRINCIPAL.free_of("khong_benh_chinh"),
        "danh mục không cho dùng mã này làm bệnh chính. Hãy ghi bệnh chính khác, chuyển mã này sang MA_BENH_KT.",
        "the list does not allow this code as principal diagnosis. Write another one, move this to MA_BENH_KT.",
    ),
    _icd(
        PRINCIPAL,
        "principal_discouraged",
        PRINCIPAL.free_of("khong_khuyen_khich"),
        "danh mục không khuyến khích dùng mã này làm bệnh chính. Hãy chọn mã cụ thể hơn nếu biết.",
        "the list discourages this code as principal diagnosis. Choose a more specific one if it is known.",
    ),
    _icd(
        PRINCIPAL,
        "death_only",
        f"ket_qua_dtri in ('5', '8') or {PRINCIPAL.free_of('chi_tu_vong')}",
        "mã chỉ dùng cho nguyên nhân tử vong, nhưng KET_QUA_DTRI không phải 5 hoặc 8. Hãy kiểm tra hai trường.",
        "a code for causes of death only, but KET_QUA_DTRI is not 5 or 8. Check both fields.",
    ),
    _too_coarse(PRINCIPAL),
    _too_coarse(SECONDARY),
    _of_other_sex(PRINCIPAL),
    _of_other_sex(SECONDARY),
    _of_other_age(PRINCIPAL),
    _of_other_age(SECONDARY),
)
PRICE = Rule(
    "service_price",
    "don_gia_bh",
    # With a variant the price is another one: 0 if aborted, that of the other facility if done there.
    f"case when ma_dich_vu rlike '{VARIANT}' then null else don_gia_bh = 0 or {SERVICE.within} end",
    WARN,
    "DON_GIA_BH khác giá của cơ sở trong danh mục dịch vụ kỹ thuật có hiệu lực vào NGAY_YL. Hãy tra lại giá; nếu giá"
    " đúng, hãy báo Sở Y tế cập nhật danh mục.",
    "DON_GIA_BH differs from the facility's price in the list of services valid on NGAY_YL. Look it up; if it is right,"
    " ask the Department of Health to bring the list up to date.",
    "QĐ 7603/QĐ-BYT 2018, QĐ 2010/QĐ-BYT 2025",
)
_MUST = ("ma_benh_chinh", "ma_cskcb")
XML1_LISTED = (*(unknown(one, REJECT if one.field in _MUST else WARN) for one in XML1_LOOKUPS), *DIAGNOSES)
XML2_LISTED = tuple(map(unknown, XML2_LOOKUPS))
XML3_LISTED = (*map(unknown, XML3_LOOKUPS), PRICE)
XML4_LISTED = tuple(map(unknown, XML4_LOOKUPS))
XML0_LISTED = tuple(map(unknown, XML0_LOOKUPS))

"""What must hold inside one XML3 row."""

from contracts.columns import REJECT, WARN, Rule
from contracts.shapes import BED, DEVICE, ICD10, TENDER, covers, each
from contracts.xml130.beside_rules import SERVICE_ORDER
from contracts.xml130.line_rules import (
    LINE_RULES,
    NO_OTHER_SOURCE,
    at_rate,
    percent,
    provisional,
    share,
    supported,
    whole,
)
from contracts.xml130.xml1_person_rules import CROSS_CHECK

GROUPS = "QĐ 5937/QĐ-BYT 2021, phụ lục 3"
_FREE = f"{NO_OTHER_SOURCE} or coalesce(t_trantt, 0) <> 0"
"""A ceiling of payment changes the insurance's share as other sources do."""
_INSURED = (
    # Both rates make 10 more digits, so the product keeps 15 before the point; beyond them the rule is undecided.
    "abs(thanh_tien_bh * 10000 - try_cast(so_luong * don_gia_bh as decimal(21, 6)) * tyle_tt_dv * tyle_tt_bh) <= 100"
)

SERVICES = (
    Rule(
        "service_rate",
        "tyle_tt_dv",
        "case when ma_nhom = '13' then tyle_tt_dv in (100, 30, 10, 0)"
        " when ma_nhom in ('14', '15', '16') then tyle_tt_dv in (100, 50, 33, 0)"
        " when ma_nhom = '8' then tyle_tt_dv in (100, 80, 50)"
        " when ma_nhom = '18' then tyle_tt_dv in (100, 80)"
        " when ma_nhom is not null then true end",
        WARN,
        "TYLE_TT_DV phải theo nhóm: khám bệnh 100, 30, 10 hoặc 0; giường 100, 50 (nằm ghép 2), 33 (ghép 3) hoặc 0; phẫu"
        " thuật 100, 80 hoặc 50; thủ thuật 100 hoặc 80. Hãy sửa tỷ lệ.",
        "TYLE_TT_DV goes by group: examination 100, 30, 10 or 0; bed 100, 50 (shared by 2), 33 (by 3) or 0; operation"
        " 100, 80 or 50; procedure 100 or 80. Correct the rate.",
    ),
    Rule(
        "aborted_service_priced",
        "don_gia_bv",
        "not endswith(ma_dich_vu, '_TB') or don_gia_bv = 0",
        WARN,
        "Dịch vụ phải dừng giữa chừng (MA_DICH_VU có _TB) thì DON_GIA_BV phải bằng 0.",
        "A service that was aborted (MA_DICH_VU ends in _TB) has DON_GIA_BV 0.",
    ),
    Rule(
        "transport_code",
        "ma_dich_vu",
        "ma_nhom <> '12' or startswith(ma_dich_vu, 'VC.')",
        WARN,
        "Vận chuyển (MA_NHOM 12) phải có MA_DICH_VU là VC. và mã cơ sở. Hãy sửa mã hoặc nhóm.",
        "A transport (MA_NHOM 12) has MA_DICH_VU VC. and a facility. Correct the code or the group.",
    ),
    Rule(
        "service_name_missing",
        "ten_dich_vu",
        "ma_dich_vu is null or ma_vat_tu is not null or ten_dich_vu is not null",
        WARN,
        "Có MA_DICH_VU thì phải có TEN_DICH_VU. Hãy điền tên dịch vụ.",
        "With MA_DICH_VU there must be TEN_DICH_VU. Fill in the name of the service.",
        CROSS_CHECK,
    ),
    Rule(
        "consumable_name_missing",
        "ten_vat_tu",
        "ma_vat_tu is null or ten_vat_tu is not null",
        WARN,
        "Có MA_VAT_TU thì phải có TEN_VAT_TU. Hãy điền tên vật tư.",
        "With MA_VAT_TU there must be TEN_VAT_TU. Fill in the name of the consumable.",
        CROSS_CHECK,
    ),
    Rule(
        "consumable_tender_group",
        "tt_thau",
        f"ma_nhom not in ('10', '11') or if({covers('tt_thau', TENDER)},"
        " split_part(tt_thau, ';', 4) < '2024' or split_part(tt_thau, ';', 3) = 'N0', null)",
        WARN,
        "Vật tư y tế trúng thầu từ 14/04/2023 ghi nhóm thầu N0 trong TT_THAU. Hãy sửa nhóm thầu.",
        "Consumables tendered since 14/04/2023 have the group N0 in TT_THAU. Correct the group.",
    ),
)
_WITHOUT_RATE = "(_standard in ('4210', '130') and abs(thanh_tien_bv - so_luong * don_gia_bv) <= 0.01)"
"""QĐ 130 had no rate of the service in its formula, and of QĐ 4210 systems differ: either is taken."""

RULES = (
    Rule(
        "row_formula",
        "thanh_tien_bv",
        f"{at_rate('thanh_tien_bv', 'don_gia_bv', 'tyle_tt_dv')} or {_WITHOUT_RATE}",
        REJECT,
        "THANH_TIEN_BV phải bằng SO_LUONG × DON_GIA_BV × TYLE_TT_DV / 100 (lệch tối đa 0.01). Hãy tính lại dòng này.",
        "THANH_TIEN_BV must be SO_LUONG × DON_GIA_BV × TYLE_TT_DV / 100 (within 0.01). Recalculate the line.",
    ),
    Rule(
        "insured_formula",
        "thanh_tien_bh",
        f"{_FREE} or {_INSURED}",
        WARN,
        "THANH_TIEN_BH phải bằng SO_LUONG × DON_GIA_BH × TYLE_TT_DV / 100 × TYLE_TT_BH / 100 khi không có nguồn khác"
        " và không có mức trần (lệch tối đa 0.01).",
        "THANH_TIEN_BH must be SO_LUONG × DON_GIA_BH × TYLE_TT_DV / 100 × TYLE_TT_BH / 100 without other sources"
        " and without a ceiling (within 0.01).",
    ),
    Rule(
        "claim_share",
        "t_bhtt",
        f"{_FREE} or {share('t_bhtt', 'thanh_tien_bh', 'muc_huong')}",
        WARN,
        "T_BHTT phải bằng THANH_TIEN_BH × MUC_HUONG / 100 khi không có nguồn khác và không có mức trần"
        " (lệch tối đa 0.01).",
        "T_BHTT must be THANH_TIEN_BH × MUC_HUONG / 100 without other sources and without a ceiling (within 0.01).",
    ),
    Rule(
        "group_of_other_part",
        "ma_nhom",
        "ma_nhom not in ('4', '5', '6')",
        WARN,
        "Thuốc (MA_NHOM 4, 5, 6) phải ghi ở XML2. Hãy chuyển dòng này sang XML2.",
        "Drugs (MA_NHOM 4, 5, 6) belong to XML2. Move the line there.",
        GROUPS,
    ),
    Rule(
        "code_missing",
        "ma_dich_vu",
        "ma_dich_vu is not null or ma_vat_tu is not null",
        WARN,
        "Mỗi dòng phải có MA_DICH_VU hoặc MA_VAT_TU.",
        "Each line must have MA_DICH_VU or MA_VAT_TU.",
    ),
    Rule(
        "consumable_code_missing",
        "ma_vat_tu",
        "ma_nhom not in ('10', '11') or ma_vat_tu is not null",
        WARN,
        "Vật tư y tế (MA_NHOM 10, 11) phải có MA_VAT_TU.",
        "Consumables (MA_NHOM 10, 11) must have MA_VAT_TU.",
        GROUPS,
    ),
    Rule(
        "result_before_order",
        "ngay_kq",
        "ngay_kq >= ngay_yl",
        WARN,
        "NGAY_KQ phải từ NGAY_YL trở đi. Hãy sửa lại hai thời điểm.",
        "NGAY_KQ must not be before NGAY_YL. Correct the two times.",
    ),
    Rule(
        "bed_shape",
        "ma_giuong",
        each("ma_giuong", BED),
        WARN,
        "Mỗi mã giường phải gồm một chữ H, T, C hoặc K và 3 chữ số, cách nhau bằng dấu ';'.",
        "Each bed must be one letter H, T, C or K and 3 digits, separated by ';'.",
    ),
    Rule(
        "device_shape",
        "ma_may",
        each("ma_may", DEVICE),
        WARN,
        "Mỗi mã máy phải có dạng XX.n.YYYYY.Z: nhóm máy, nguồn tiền 1–3, mã cơ sở, số sê-ri; cách nhau bằng dấu ';'.",
        "Each device must be XX.n.YYYYY.Z: group, source of money 1–3, facility, serial; separated by ';'.",
    ),
    Rule(
        "diagnosis_shape",
        "ma_benh",
        each("ma_benh", ICD10),
        WARN,
        "Mỗi mã trong MA_BENH phải là mã ICD-10, cách nhau bằng dấu ';'.",
        "Each place of MA_BENH must be an ICD-10 code, separated by ';'.",
    ),
    percent("tyle_tt_dv"),
    whole("tyle_tt_dv"),
    *provisional(_FREE),
    supported("t_nguonkhac <= 0 or coalesce(t_trantt, 0) <> 0", _INSURED),
    *SERVICES,
    *LINE_RULES,
    SERVICE_ORDER,
)

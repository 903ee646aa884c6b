"""Changes of a good claim row that break, keep or leave undecided each sentence of the contracts. All invented."""

from typing import NamedTuple

from contracts.xml130.xml1 import Xml1
from contracts.xml130.xml2 import Xml2
from contracts.xml130.xml3 import Xml3
from contracts.xml130.xml4 import Xml4
from contracts.xml130.xml5 import Xml5

Sent = dict[str, str | None]

# Rows and cases read as tables, so the formatter leaves them alone.
# fmt: off
ENVELOPE = {"_sender": "92999", "_macskcb": "92999", "_macskcb_count": "1"} | {
    "_standard": "3176", "_service_on": "2026-04-02"}
PAID = {"t_nguonkhac_nsnn": "0", "t_nguonkhac_vtnn": "0", "t_nguonkhac_vttn": "0", "t_nguonkhac_cl": "0"} | {
    "t_nguonkhac": "0", "muc_huong": "80", "pham_vi": "1", "ma_nhom": "4", "tyle_tt_bh": "100", "so_luong": "10"}
GOOD: dict[type, Sent] = {
    Xml1: {
        "ma_the_bhyt": "GD4920000000001;GD4920000000002", "ma_dkbd": "92999;92998", "gt_the_tu": "20260101;20260401",
        "gt_the_den": "20260331;20261231", "so_cccd": "001065000001", "ngay_sinh": "196500000000", "gioi_tinh": "1",
        "ma_benh_chinh": "A09", "ma_benh_kt": "I10;E11.9", "ma_doituong_kcb": "1.3", "ma_noi_di": "92001",
        "ma_loai_rv": "2", "ma_noi_den": "92002", "ngay_vao": "202603300810", "ngay_vao_noi_tru": "202603300840",
        "ngay_ra": "202604020930", "ngay_ttoan": "202604020930", "so_ngay_dtri": "4", "ma_loai_kcb": "03",
        "t_tongchi_bv": "100000", "t_tongchi_bh": "90000", "t_bntt": "10000", "t_bncct": "18000", "t_bhtt": "72000",
        "t_nguonkhac": "0", "t_bhtt_gdv": "72000", "nam_qt": "2026", "thang_qt": "04", "can_nang": "52",
        "ngay_tai_kham": "20260402;20260502", "ma_cskcb": "92999",
    },
    Xml2: PAID | {
        "don_gia": "1234.567", "thanh_tien_bv": "12345.67", "thanh_tien_bh": "12345.67", "t_bntt": "0",
        "t_bncct": "2469.13", "t_bhtt": "9876.54", "tt_thau": "00/QĐ-MAU;G1;N2;2026", "ngay_yl": "202604011430",
        "ngay_th_yl": "202604011430", "so_dang_ky": "VD-00000-00",
    },
    Xml3: PAID | {
        "ma_nhom": "10", "ma_vat_tu": "N00.00", "ma_dich_vu": "02.1896", "ten_dich_vu": "Khám", "ten_vat_tu": "Kim",
        "so_luong": "2.5", "don_gia_bv": "200", "don_gia_bh": "100",
        "tyle_tt_dv": "30", "tyle_tt_bh": "50", "thanh_tien_bv": "150", "thanh_tien_bh": "37.5", "t_bntt": "112.5",
        "t_bncct": "7.5", "t_bhtt": "30", "ma_giuong": "H001;T002", "ma_may": "SH.1.92999.SN-0;ĐT.3.92999.x y",
        "ma_benh": "I10", "tt_thau": "00/QĐ-MAU;G1;N0;2026;G.1.26", "ngay_yl": "202604011430",
        "ngay_th_yl": "202604011431", "ngay_kq": "202604011430",
    },
    Xml4: {"gia_tri": "< 0,01", "ma_dich_vu": "23.0001.0001"},
    Xml5: {"dien_bien_ls": "CSST<M75_T37_HA120/70_NT18> Người bệnh tỉnh"},
}

# fmt: on


class Case(NamedTuple):
    """What is changed in the good row of a contract so that a rule is broken, still kept, or undecided."""

    contract: type
    rule: str
    breaks: tuple[Sent, ...]
    undecided: tuple[Sent, ...] = ()
    keeps: tuple[Sent, ...] = ()


def sent(*fields: str) -> tuple[Sent, ...]:
    """``sent("a=1 b=", "c=2")``: two changes of a row; an empty value is a field that was not sent."""
    return tuple({k: v or None for k, v in (one.split("=", 1) for one in row.split(" "))} for row in fields)


# fmt: off
MANY = ";".join(f"I{code}" for code in range(10, 23))
EACH_LINE = (
    ("performed_before_order", sent("ngay_th_yl=202604011429"), sent("ngay_th_yl=")),
    ("other_source_parts", sent("t_nguonkhac_cl=0.02", "t_nguonkhac=1"), sent("t_nguonkhac_cl=", "t_nguonkhac=x")),
    ("outside_scope_paid", sent("pham_vi=2", "pham_vi=2 t_bhtt=0"), sent("pham_vi=")),
    ("tender_structure", sent("tt_thau=0/QĐ;G1;N2", "tt_thau=0/QĐ;G1;N2;26", "tt_thau=0;1;N2;2026"), sent("tt_thau=")),
    ("tyle_tt_bh_range", sent("tyle_tt_bh=100.01", "tyle_tt_bh=-1"), sent("tyle_tt_bh=")),
    ("muc_huong_range", sent("muc_huong=101"), sent("muc_huong=80%")),
)
CASES = (
    Case(
        Xml1,
        "facility_differs",
        sent("ma_cskcb=92998", "_sender=92998", "_macskcb=92998", "_macskcb= _sender=92998"),
        sent("_macskcb=", "ma_cskcb="),
    ),
    Case(Xml1, "envelope_facility", sent("_macskcb_count=0", "_macskcb_count=2")),
    Case(Xml1, "standard_outdated", sent("_standard=4210")),
    Case(Xml1, "ngay_ra_before_ngay_vao", sent("ngay_ra=202603300809"), sent("ngay_ra="), sent("ngay_ra=202603300810")),
    Case(
        Xml1,
        "admission_outside_stay",
        sent("ngay_vao_noi_tru=202603300809", "ngay_vao_noi_tru=202604020931"),
        sent("ngay_vao_noi_tru="),
    ),
    Case(Xml1, "payment_before_arrival", sent("ngay_ttoan=202603291200"), sent("ngay_ttoan=")),
    Case(
        Xml1,
        "birth_after_arrival",
        sent("ngay_sinh=202603310000", "ngay_sinh=202700000000"),
        sent("ngay_sinh=", "ngay_sinh=31/03/2026"),
        sent("ngay_sinh=202603302300", "ngay_sinh=202600000000"),
    ),
    Case(Xml1, "birth_too_early", sent("ngay_sinh=189912310000"), sent("ngay_sinh="), sent("ngay_sinh=190000000000")),
    Case(
        Xml1,
        "treatment_days",
        sent("so_ngay_dtri=3", "ma_loai_kcb=01", "ma_loai_kcb=05 so_ngay_dtri=-1", "ma_loai_kcb=08 so_ngay_dtri=5"),
        sent("so_ngay_dtri=", "ngay_ra="),
        sent("ma_loai_kcb=01 so_ngay_dtri=0", "ma_loai_kcb=05 so_ngay_dtri=28", "ngay_ra=202604022359"),
    ),
    Case(
        Xml1,
        "revisit_before_end",
        sent("ngay_tai_kham=20260401", "ngay_tai_kham=mai;20260401"),
        sent("ngay_tai_kham=", "ngay_tai_kham=mai;20260502", "ngay_ra="),
    ),
    Case(Xml1, "settlement_month", sent("thang_qt=13", "thang_qt=0"), sent("thang_qt=")),
    Case(
        Xml1,
        "settlement_before_end",
        sent("thang_qt=3", "nam_qt=2025", "nam_qt=26", "nam_qt=2147483647"),
        sent("thang_qt=", "nam_qt=", "nam_qt=99999999999"),
        sent("nam_qt=2027 thang_qt=1"),
    ),
    Case(Xml1, "secondary_too_many", sent(f"ma_benh_kt={MANY}"), sent("ma_benh_kt="), sent(f"ma_benh_kt={MANY[4:]}")),
    Case(
        Xml1,
        "secondary_shape",
        sent("ma_benh_kt=I10;", "ma_benh_kt=I10,E11", "ma_benh_kt=i10", "ma_benh_kt=I10.123", "ma_benh_kt=I10;;E11"),
        sent("ma_benh_kt="),
        ({"ma_benh_kt": "I10; G01*;A17.0†;E11.99+"},),
    ),
    Case(Xml1, "principal_repeated", sent("ma_benh_kt=I10;A09"), sent("ma_benh_kt=", "ma_benh_chinh=")),
    Case(
        Xml1,
        "cccd_province",
        sent("so_cccd=000065000001", "so_cccd=097065000001"),
        sent("so_cccd=", "so_cccd=123456789", "so_cccd=C1234567"),
    ),
    Case(
        Xml1,
        "cccd_sex",
        sent("gioi_tinh=2", "so_cccd=001165000001"),
        sent("gioi_tinh=3", "so_cccd=", "so_cccd=123456789"),
        sent("gioi_tinh=2 so_cccd=001165000001", "so_cccd=001265000001"),
    ),
    Case(
        Xml1,
        "cccd_birth_year",
        sent("so_cccd=001066000001", "so_cccd=001265000001", "so_cccd=001965000001"),
        sent("ngay_sinh=", "so_cccd=B1234567"),
        sent("ngay_sinh=201803150000 so_cccd=001218000001"),
    ),
    Case(Xml1, "weight_implausible", sent("can_nang=3250", "can_nang=0"), sent("can_nang=", "can_nang=52kg")),
    Case(
        Xml1,
        "card_structure",
        sent("ma_the_bhyt=4920000000001", "ma_the_bhyt=GD6920000000001", "ma_the_bhyt=GD4000000000001"),
        sent("ma_the_bhyt="),
        sent("ma_the_bhyt=TE1920000000003"),
    ),
    Case(
        Xml1,
        "card_lists_differ",
        sent("ma_dkbd=92999", "gt_the_tu=20260101", "gt_the_den=20260331;20261231;", "ma_the_bhyt=GD4920000000001"),
        sent("ma_the_bhyt=", "gt_the_den="),
    ),
    Case(Xml1, "card_details_missing", sent("ma_dkbd=", "gt_the_tu=", "gt_the_den="), (), sent("ma_the_bhyt=")),
    Case(Xml1, "card_missing", sent("ma_the_bhyt="), sent("ma_the_bhyt= t_bhtt="), sent("ma_the_bhyt= t_bhtt=0")),
    Case(
        Xml1,
        "card_dates_order",
        sent("gt_the_den=20251231;20261231", "gt_the_den=20260331;20260331"),
        sent("gt_the_tu=", "gt_the_den=20260331;31/12/2026", "gt_the_den=20260331"),
        sent("gt_the_den=20260101;20260401"),
    ),
    Case(
        Xml1,
        "card_not_valid",
        sent("gt_the_tu=20260403;20260403", "gt_the_den=20260329;20260329"),
        sent("gt_the_tu=", "ngay_ra=", "gt_the_den=20260329;?"),
        sent("gt_the_tu=20260402;20260901", "gt_the_den=20260330;20260330"),
    ),
    Case(Xml1, "uninsured_claim", sent("ma_doituong_kcb=9"), sent("ma_doituong_kcb="), sent("t_bhtt=0")),
    Case(Xml1, "referral_without_destination", sent("ma_noi_den="), sent("ma_noi_den= ma_loai_rv=")),
    Case(Xml1, "referral_without_origin", sent("ma_noi_di="), sent("ma_noi_di= ma_doituong_kcb=")),
    Case(Xml1, "payers_sum", sent("t_bntt=10001.01"), sent("t_bntt="), sent("t_bntt=10001", "t_bntt=9999")),
    Case(
        Xml1,
        "insured_above_total",
        sent("t_tongchi_bh=100001.01"),
        sent("t_tongchi_bh="),
        sent("t_tongchi_bh=100001", "ma_doituong_kcb=8 t_tongchi_bv=-100000 t_tongchi_bh=-90000"),
    ),
    Case(
        Xml1,
        "claim_less_copay",
        sent("t_bncct=18001.01"),
        sent("t_bncct=", "t_nguonkhac= t_bncct=1"),
        sent("t_bncct=18001", "t_bncct=1 t_nguonkhac=500"),
    ),
    Case(Xml1, "fee_for_service_above_claim", sent("t_bhtt_gdv=72001.01"), sent("t_bhtt_gdv="), sent("t_bhtt_gdv=0")),
    *(Case(contract, *case) for contract in (Xml2, Xml3) for case in EACH_LINE),
    Case(Xml2, "payers_sum", sent("t_bntt=0.02"), sent("t_bncct="), sent("t_bntt=0.01")),
    Case(Xml3, "payers_sum", sent("t_bntt=112.52"), sent("t_bncct="), sent("t_bntt=112.51", "t_bntt=112.49")),
    Case(
        Xml2,
        "row_formula",
        sent("thanh_tien_bv=12345.69", "don_gia=1000.001 so_luong=1.004 thanh_tien_bv=1003.99", "so_luong=0",
             "so_luong=999999999999999.999 don_gia=999999999999999.999 thanh_tien_bv=9999999999999999.99"),
        sent("so_luong=", "don_gia=1234,5", "thanh_tien_bv="),
        sent("thanh_tien_bv=12345.66", "thanh_tien_bv=12345.68", "so_luong=-10 thanh_tien_bv=-12345.67"),
    ),
    Case(
        Xml2,
        "insured_formula",
        sent("thanh_tien_bh=12345.65", "tyle_tt_bh=50"),
        sent("tyle_tt_bh=", "t_nguonkhac= tyle_tt_bh=50"),
        sent("tyle_tt_bh=50 t_nguonkhac=5", "tyle_tt_bh=50 thanh_tien_bh=6172.83"),
    ),
    Case(Xml2, "claim_share", sent("t_bhtt=9876.52"), sent("muc_huong="), sent("t_bhtt=9876.53", "t_nguonkhac=5")),
    Case(Xml2, "group_of_other_part", sent("ma_nhom=10"), sent("ma_nhom="), sent("ma_nhom=17")),
    Case(
        Xml3,
        "row_formula",
        sent("thanh_tien_bv=150.02", "tyle_tt_dv=100",
             "so_luong=999999999999999.999 don_gia_bv=999999999999999.999 tyle_tt_dv=99999.99",
             "so_luong=1 don_gia_bv=0.333 tyle_tt_dv=33.33 thanh_tien_bv=0.13"),
        sent("so_luong=", "don_gia_bv=", "tyle_tt_dv=", "thanh_tien_bv="),
        sent("thanh_tien_bv=150.01", "thanh_tien_bv=149.99", "so_luong=-2.5 thanh_tien_bv=-150",
             "so_luong=1 don_gia_bv=0.333 tyle_tt_dv=33.33 thanh_tien_bv=0.12",
             "so_luong=999999999999999.999 don_gia_bv=999999999999999.999 tyle_tt_dv=0 thanh_tien_bv=0"),
    ),
    Case(
        Xml3,
        "insured_formula",
        sent("thanh_tien_bh=37.52", "tyle_tt_bh=100"),
        sent("don_gia_bh=", "so_luong=999999999999999.999 don_gia_bh=999999999999999.999"),
        sent("thanh_tien_bh=37.51", "tyle_tt_bh=100 t_trantt=30", "tyle_tt_bh=100 t_nguonkhac=1"),
    ),
    Case(Xml3, "claim_share", sent("t_bhtt=30.02"), sent("muc_huong="), sent("t_bhtt=30.01", "t_bhtt=9 t_trantt=9")),
    Case(Xml3, "group_of_other_part", sent("ma_nhom=4"), sent("ma_nhom=")),
    Case(Xml3, "code_missing", sent("ma_vat_tu= ma_dich_vu="), (), sent("ma_vat_tu=", "ma_dich_vu=")),
    Case(Xml3, "consumable_code_missing", sent("ma_vat_tu="), sent("ma_vat_tu= ma_nhom=")),
    Case(Xml3, "result_before_order", sent("ngay_kq=202604011429"), sent("ngay_kq=")),
    Case(Xml3, "bed_shape", sent("ma_giuong=H01", "ma_giuong=H001;", "ma_giuong=X001"), sent("ma_giuong=")),
    Case(Xml3, "device_shape", sent("ma_may=SH.4.92999.1", "ma_may=SH.1.92999", "ma_may=máy"), sent("ma_may=")),
    Case(Xml3, "diagnosis_shape", sent("ma_benh=I10,E11"), sent("ma_benh=")),
    Case(Xml3, "tyle_tt_dv_range", sent("tyle_tt_dv=101"), sent("tyle_tt_dv=")),
    Case(Xml4, "result_empty", sent("gia_tri="), (), sent("gia_tri= mo_ta=bình_thường")),
    Case(Xml4, "code_missing", sent("ma_dich_vu="), (), sent("ma_dich_vu= ma_chi_so=1")),
    Case(Xml5, "vitals_structure", sent("dien_bien_ls=CSST<M75"), sent("dien_bien_ls="), sent("dien_bien_ls=M<75")),
)
# fmt: on

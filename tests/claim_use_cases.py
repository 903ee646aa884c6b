"""As ``claim_cases``, for who pays a line and for what XML1 says of diagnosis, age and attendance. All invented."""

from contracts.xml130.xml1 import Xml1
from contracts.xml130.xml2 import Xml2
from contracts.xml130.xml3 import Xml3
from tests.claim_cases import Case, sent

# Cases read as tables, so the formatter leaves them alone.
# fmt: off
RATE_50 = "tyle_tt_bh=50 thanh_tien_bh=6172.84 t_bhtt=4938.27"
LINES = (
    ("tyle_tt_bh_whole", sent("tyle_tt_bh=33.3"), sent("tyle_tt_bh=")),
    (
        "muc_huong_level",
        sent("muc_huong=85", "muc_huong=47.5", "muc_huong=60", "muc_huong=101 ngay_yl=202001010800"),
        sent("muc_huong="),
        sent("muc_huong=32", "muc_huong=0", "muc_huong=47.5 ngay_yl=202607010000", "muc_huong=60 ngay_yl=202012312359"),
    ),
)
CASES = (
    *(Case(contract, *case) for contract in (Xml2, Xml3) for case in LINES),
    Case(Xml2, "own_payment", sent("t_bntt=0.02"), sent("t_bntt=", "thanh_tien_bh="), sent("t_bntt=5 t_nguonkhac=5")),
    Case(Xml3, "own_payment", sent("t_bntt=112.52"), sent("t_bntt="), sent("t_bntt=5 t_trantt=9", "t_bntt=112.51")),
    Case(Xml2, "copay_rest", sent("t_bncct=2469.15"), sent("t_bncct="), sent("t_bncct=0 t_nguonkhac=5")),
    Case(Xml3, "copay_rest", sent("t_bncct=7.52"), sent("t_bncct="), sent("t_bncct=0 t_trantt=9", "t_bncct=7.51")),
    Case(
        Xml2,
        "support_split",
        sent(
            "t_nguonkhac=100",
            "t_nguonkhac=3000 t_bncct=1",
            f"{RATE_50} t_bntt=6172.83 t_bncct=234.57 t_nguonkhac=1000",
            "t_nguonkhac=2345.67 thanh_tien_bh=10000 t_bhtt=8000 t_bncct=2001",
            "t_nguonkhac=2460 t_bncct=0",
        ),
        sent("t_nguonkhac=", "t_nguonkhac=100 muc_huong="),
        sent(
            "t_nguonkhac=100 t_bncct=2369.13",
            "t_nguonkhac=3000 t_bncct=0 t_bhtt=9345.67",
            f"{RATE_50} t_bntt=5172.83 t_bncct=1234.57 t_nguonkhac=1000",
            "t_nguonkhac=2345.67 thanh_tien_bh=10000 t_bhtt=8000 t_bncct=2000",
            f"{RATE_50} t_bntt=6172.83 t_bncct=0 t_nguonkhac=1234.57",
            "t_nguonkhac=-5",
        ),
    ),
    Case(
        Xml3,
        "support_split",
        sent("t_nguonkhac=10", "t_nguonkhac=50 thanh_tien_bh=50 t_bhtt=40 t_bncct=11"),
        sent("t_nguonkhac="),
        sent(
            "t_nguonkhac=10 t_bntt=102.5",
            "t_nguonkhac=50 thanh_tien_bh=50 t_bhtt=40 t_bncct=10",
            "t_nguonkhac=7.5 t_bncct=0",
            "t_nguonkhac=10 t_trantt=30",
        ),
    ),
    Case(
        Xml2,
        "home_made_registration",
        sent("so_dang_ky=HD.92999.26", "so_dang_ky=CP.9299.26.1", "so_dang_ky=VT.92999.2026.1"),
        sent("so_dang_ky="),
        sent("so_dang_ky=HD.92999.26.15", "so_dang_ky=VTA"),
    ),
    Case(Xml3, "tyle_tt_dv_whole", sent("tyle_tt_dv=33.3"), sent("tyle_tt_dv=")),
    Case(
        Xml3,
        "service_rate",
        sent("ma_nhom=13 tyle_tt_dv=50", "ma_nhom=15", "ma_nhom=8", "ma_nhom=18 tyle_tt_dv=50"),
        sent("ma_nhom=", "ma_nhom=13 tyle_tt_dv="),
        sent("ma_nhom=13", "ma_nhom=15 tyle_tt_dv=33", "ma_nhom=8 tyle_tt_dv=50", "ma_nhom=18 tyle_tt_dv=80"),
    ),
    Case(
        Xml3,
        "aborted_service_priced",
        sent("ma_dich_vu=03.3327.0459_TB"),
        sent("ma_dich_vu="),
        sent("ma_dich_vu=03.3327.0459_TB don_gia_bv=0", "ma_dich_vu=03.3327.0459_GT"),
    ),
    Case(Xml3, "transport_code", sent("ma_nhom=12"), sent("ma_nhom=", "ma_nhom=12 ma_dich_vu="),
         sent("ma_nhom=12 ma_dich_vu=VC.92999")),
    Case(Xml3, "service_name_missing", sent("ma_vat_tu= ten_dich_vu="), (), sent("ten_dich_vu=", "ma_dich_vu=")),
    Case(Xml3, "consumable_name_missing", sent("ten_vat_tu="), (), sent("ten_vat_tu= ma_vat_tu=")),
    Case(
        Xml3,
        "consumable_tender_group",
        sent("tt_thau=00/QĐ;G1;N2;2024"),
        sent("tt_thau=", "tt_thau=00/QĐ"),
        sent("tt_thau=00/QĐ;G1;N2;2022", "ma_nhom=8 tt_thau=00/QĐ;G1;N2;2024"),
    ),
    Case(
        Xml1,
        "principal_not_allowed",
        sent(*(f"ma_benh_chinh={one}" for one in ("G01*", "V29.4", "Y40", "B95.1", "U82.1"))),
        sent("ma_benh_chinh="),
        sent(*(f"ma_benh_chinh={one}" for one in ("A17.0†", "U07.1", "Z34", "B20", "S82.2"))),
    ),
    Case(
        Xml1,
        "diagnosis_of_other_sex",
        sent("ma_benh_chinh=O80", "ma_benh_kt=I10;N80.1", "gioi_tinh=2 ma_benh_kt=I10;C61"),
        sent("gioi_tinh=3 ma_benh_chinh=O80", "ma_benh_chinh="),
        sent("gioi_tinh=2 ma_benh_chinh=O80", "ma_benh_chinh=N40", "ma_benh_kt="),
    ),
    Case(
        Xml1,
        "diagnosis_of_other_age",
        sent("ma_benh_chinh=O80", "ma_benh_chinh=P59.9", "ma_benh_chinh=O80 ngay_sinh=202003150000"),
        sent("ma_benh_chinh=", "ma_benh_chinh=P59.9 ngay_sinh="),
        sent("ma_benh_chinh=P59.9 ngay_sinh=202603250815", "ma_benh_chinh=O80 ngay_sinh=199500000000"),
    ),
    Case(
        Xml1,
        "newborn_without_time",
        sent("ngay_sinh=202603250000", "ngay_sinh=202603020000"),
        sent("ngay_sinh=", "ngay_sinh=202600000000", "ngay_vao="),
        sent("ngay_sinh=202603250815", "ngay_sinh=202603010000"),
    ),
    Case(
        Xml1,
        "newborn_attendance",
        sent("ma_doituong_kcb=1.7", "ma_doituong_kcb=1.7 ngay_sinh=202603010000"),
        sent("ma_doituong_kcb=", "ma_doituong_kcb=1.7 ngay_sinh=202600000000"),
        sent("ma_doituong_kcb=1.7 ngay_sinh=202603250815"),
    ),
    Case(
        Xml1,
        "child_card_age",
        sent("ma_the_bhyt=TE1920000000003", "ma_the_bhyt=GD4920000000001;TE1920000000003 ngay_sinh=201903150000"),
        sent("ma_the_bhyt=", "ma_the_bhyt=TE1920000000003 ngay_sinh="),
        sent("ma_the_bhyt=TE1920000000003 ngay_sinh=202003150000"),
    ),
    Case(Xml1, "child_card_level", sent("ma_the_bhyt=TE2920000000003"), sent("ma_the_bhyt="),
         sent("ma_the_bhyt=TE1920000000003")),
    Case(
        Xml1,
        "attendance_of_other_care",
        sent("ma_doituong_kcb=1.12", "ma_doituong_kcb=7.2", "ma_doituong_kcb=1.15 ma_loai_kcb=01"),
        sent("ma_doituong_kcb=", "ma_doituong_kcb=10 ma_loai_kcb="),
        sent("ma_doituong_kcb=3.2", "ma_doituong_kcb=10 ma_loai_kcb=07", "ma_loai_kcb="),
    ),
    Case(
        Xml1,
        "off_route_claim",
        sent("ma_doituong_kcb=3.1 ma_loai_kcb=01", "ma_doituong_kcb=1.13"),
        sent("ma_doituong_kcb=", "ma_doituong_kcb=1.13 ngay_ra=", "ma_doituong_kcb=3.1 ma_loai_kcb="),
        sent("ma_doituong_kcb=3.1", "ma_doituong_kcb=1.13 t_bhtt=0", "ma_doituong_kcb=1.14 ngay_ra=202607010800"),
    ),
    Case(
        Xml1,
        "short_stay_too_long",
        sent("ma_loai_kcb=09", "ma_loai_kcb=09 ngay_ra=202603301240"),
        sent("ma_loai_kcb=", "ma_loai_kcb=09 ngay_ra="),
        sent("ma_loai_kcb=09 ngay_ra=202603301239"),
    ),
)
# fmt: on

"""As ``claim_cases``, for who pays a line and for the codes on it. All invented."""

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
)
# fmt: on

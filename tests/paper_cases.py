"""As ``claim_cases``, for check-ins, papers, HIV and tuberculosis (XML0, XML6 … XML15). All invented."""

from contracts.xml130.checkin import Xml0
from contracts.xml130.xml6 import Xml6
from contracts.xml130.xml7 import Xml7
from contracts.xml130.xml8 import Xml8
from contracts.xml130.xml9 import Xml9
from contracts.xml130.xml10 import Xml10
from contracts.xml130.xml11 import Xml11
from contracts.xml130.xml12 import Xml12
from contracts.xml130.xml13 import Xml13
from contracts.xml130.xml14 import Xml14
from contracts.xml130.xml15 import Xml15
from tests.claim_cases import MANY, Case, Sent, sent

# Rows and cases read as tables, so the formatter leaves them alone.
# fmt: off
PERSON = {"so_cccd": "001065000001", "ngay_sinh": "196500000000", "gioi_tinh": "1"}
STAY = {"ngay_vao": "202603300810", "ngay_vao_noi_tru": "202603300840", "ngay_ra": "202604020930"}
ILL = {"ma_benh_chinh": "A09", "ma_benh_kt": "I10;E11.9"}
HERE = {"ma_cskcb": "92999"}
ONE_CARD = {"ma_the_bhyt": "GD4920000000001"}
CARDS = {"ma_the_bhyt": "GD4920000000001;GD4920000000002"}
GOOD: dict[type, Sent] = {
    Xml0: PERSON | STAY | HERE | ONE_CARD | {
        "ma_dkbd": "92999", "gt_the_tu": "20260101", "gt_the_den": "20261231", "ma_dich_vu": "02.1896",
        "ngay_yl": "202603300815",
    },
    Xml6: PERSON | HERE | CARDS | {
        "ngaybd_dtri_lao": "20260101", "ngaykt_dtri_lao": "20260630", "ngay_xn_tlvr": "20260301",
        "ngay_kq_xn_tlvr": "20260305", "ngay_xn_pcr": "20260301", "ngay_kq_xn_pcr": "20260301",
        "ngay_bat_dau_xu_tri": "20260401", "ngay_ket_thuc_xu_tri": "20260430", "so_ngay_cap_thuoc_arv": "29",
    },
    Xml7: STAY | {
        "ma_dinh_chi_thai": "1", "thoigian_dinhchi": "202603310800", "tuoi_thai": "13", "chan_doan_rv": "Sảy thai",
        "so_ngay_nghi": "50", "ngoaitru_tungay": "20260402", "ngoaitru_denngay": "20260521", "ngay_ct": "20260402",
    },
    Xml8: STAY | {
        "ma_loai_kcb": "03", "so_conchet": "1", "ngay_sinhcon": "20260330", "ngay_conchet": "20260330",
        "ngay_ct": "20260402",
    },
    Xml9: {
        "so_cccd_nnd": "092195000001", "ngaysinh_nnd": "19950315", "ngaycap_cccd_nnd": "20220101", "so_con": "1",
        "lan_sinh": "2", "so_con_song": "2", "can_nang_con": "3200", "ngay_sinh_con": "202603302350",
        "ngay_ct": "20260330", "ma_the_tam": "TE1920000000009",
    },
    Xml10: {"so_ngay": "14", "tu_ngay": "20260402", "den_ngay": "20260415", "ngay_ct": "20260402"},
    Xml11: CARDS | {
        "ma_dinh_chi_thai": "0", "tuoi_thai": "8", "chan_doan_rv": "Viêm phổi", "so_ngay_nghi": "30",
        "tu_ngay": "20260401", "den_ngay": "20260430", "ngay_ct": "20260401",
    },
    Xml12: ONE_CARD | {
        "so_cccd": "001065000001", "ngay_sinh": "19650315", "ngay_cap_cccd": "20220101", "ngay_de_nghi": "20260301",
        "ngay_hop": "20260315", "tyle_ttct_cu": "21", "tyle_ttct_moi": "31", "tong_tyle_ttct": "45",
        "dang_khuyettat": "1", "muc_do_khuyettat": "2",
    },
    Xml13: PERSON | STAY | HERE | CARDS | ILL | {"ma_noi_den": "92001", "ma_loai_rv": "2", "ma_lydo_ct": "1"},
    Xml14: PERSON | STAY | HERE | CARDS | ILL | {"ngay_hen_kl": "202604160800", "ngay_ct": "20260330"},
    Xml15: HERE | {
        "so_cccd": "001065000001", "ngaybd_dtri_lao": "20260101", "ngaykt_dtri_lao": "20260630", "loai_dtri_lao": "2",
        "phacdo_dtri_lao": "8", "phanloai_lao_hiv": "1", "ngaykd_hiv": "20250101",
    },
}

PROVINCE = ("cccd_province", sent("so_cccd=000065000001", "so_cccd=097065000001"),
            sent("so_cccd=", "so_cccd=123456789"))
CCCD = (
    PROVINCE,
    ("cccd_sex", sent("gioi_tinh=2"), sent("gioi_tinh=3", "so_cccd="), sent("gioi_tinh=2 so_cccd=001165000001")),
    ("cccd_birth_year", sent("so_cccd=001066000001", "so_cccd=001265000001"), sent("ngay_sinh=", "so_cccd=B1234567")),
)
FACILITY = (("facility_differs", sent("ma_cskcb=92998", "_sender=92998"), sent("ma_cskcb=")),)
CARD = (("card_structure", sent("ma_the_bhyt=GD492000000000", "ma_the_bhyt=GD6920000000001"), sent("ma_the_bhyt=")),)
BIRTH = (
    ("birth_after_arrival", sent("ngay_sinh=202603310000"), sent("ngay_sinh=", "ngay_vao="),
     sent("ngay_sinh=202603302300")),
    ("birth_too_early", sent("ngay_sinh=189912310000"), sent("ngay_sinh="), sent("ngay_sinh=190000000000")),
)
END = (("ngay_ra_before_ngay_vao", sent("ngay_ra=202603300809"), sent("ngay_ra="), sent("ngay_ra=202603300810")),)
ADMITTED = (("admission_outside_stay", sent("ngay_vao_noi_tru=202603300809", "ngay_vao_noi_tru=202604020931"),
             sent("ngay_vao_noi_tru=")),)
DIAGNOSES = (
    ("secondary_too_many", sent(f"ma_benh_kt={MANY}"), sent("ma_benh_kt="), sent(f"ma_benh_kt={MANY[4:]}")),
    ("secondary_shape", sent("ma_benh_kt=I10;", "ma_benh_kt=I10,E11"), sent("ma_benh_kt=")),
    ("principal_repeated", sent("ma_benh_kt=I10;A09"), sent("ma_benh_kt=", "ma_benh_chinh=")),
)
GESTATION = (("tuoi_thai_range", sent("tuoi_thai=0", "tuoi_thai=43"), sent("tuoi_thai=", "tuoi_thai=?"),
              sent("tuoi_thai=1", "tuoi_thai=42")),)
TB_DATES = (("tb_dates_order", sent("ngaykt_dtri_lao=20251231"), sent("ngaykt_dtri_lao=", "ngaybd_dtri_lao="),
             sent("ngaykt_dtri_lao=20260101")),)
SEVERAL = {
    Xml0: (*FACILITY, *CCCD, *CARD, *BIRTH),
    Xml6: (*FACILITY, *CCCD, *CARD, *TB_DATES),
    Xml7: (*END, *GESTATION),
    Xml8: END,
    Xml11: (*CARD, *GESTATION),
    Xml12: (PROVINCE, *CARD),
    Xml13: (*FACILITY, *BIRTH, *CARD, *END, *ADMITTED, *DIAGNOSES),
    Xml14: (*FACILITY, *BIRTH, *CARD, *END, *ADMITTED, *DIAGNOSES),
    Xml15: (*FACILITY, PROVINCE, *TB_DATES),
}
TB_LEAVE = ({"so_ngay_nghi": "180", "chan_doan_rv": "Lao phổi"}, {"so_ngay_nghi": "180", "chan_doan_rv": "A15.0"})
NO_TB = ({"so_ngay_nghi": "31", "chan_doan_rv": "Tai nạn lao động"},
         {"so_ngay_nghi": "181", "chan_doan_rv": "Bệnh lao"})
CASES = (
    *(Case(contract, *case) for contract, some in SEVERAL.items() for case in some),
    Case(Xml0, "card_details_missing", sent("ma_dkbd=", "gt_the_tu="), (), sent("ma_the_bhyt= ma_dkbd=")),
    Case(Xml0, "card_dates_order", sent("gt_the_den=20251231"), sent("gt_the_tu="), sent("gt_the_den=20260101")),
    Case(Xml0, "card_not_valid", sent("gt_the_tu=20260331", "gt_the_den=20260329"), sent("gt_the_tu=", "ngay_vao="),
         sent("gt_the_tu=20260330 gt_the_den=20260330")),
    Case(Xml0, "admission_before_arrival", sent("ngay_vao_noi_tru=202603300809"), sent("ngay_vao_noi_tru=")),
    Case(Xml0, "order_before_arrival", sent("ngay_yl=202603300809"), sent("ngay_yl="), sent("ngay_yl=202603300810")),
    Case(Xml0, "order_empty", sent("ma_dich_vu="), (), sent("ma_dich_vu= ma_thuoc=40.1", "ma_dich_vu= ma_vat_tu=N00")),
    Case(Xml6, "viral_load_dates_order", sent("ngay_kq_xn_tlvr=20260228"), sent("ngay_xn_tlvr=")),
    Case(Xml6, "pcr_dates_order", sent("ngay_kq_xn_pcr=20260228"), sent("ngay_kq_xn_pcr=")),
    Case(Xml6, "action_dates_order", sent("ngay_ket_thuc_xu_tri=20260331"), sent("ngay_ket_thuc_xu_tri=")),
    Case(Xml6, "arv_days_too_many", sent("so_ngay_cap_thuoc_arv=30"), sent("so_ngay_cap_thuoc_arv=",
         "ngay_bat_dau_xu_tri="), sent("so_ngay_cap_thuoc_arv=28")),
    Case(Xml7, "termination_after_discharge", sent("thoigian_dinhchi=202604020931"), sent("thoigian_dinhchi=")),
    Case(Xml7, "days_off_incomplete", sent("so_ngay_nghi=", "ngoaitru_tungay=", "ngoaitru_denngay=", "so_ngay_nghi=0"),
         (), sent("so_ngay_nghi= ngoaitru_tungay= ngoaitru_denngay=",
                  "so_ngay_nghi=0 ngoaitru_tungay= ngoaitru_denngay=")),
    Case(Xml7, "leave_dates_order", sent("ngoaitru_denngay=20260401"), sent("ngoaitru_denngay=")),
    Case(Xml7, "leave_days", sent("so_ngay_nghi=49"), sent("so_ngay_nghi=", "ngoaitru_tungay=")),
    Case(Xml7, "leave_before_discharge", sent("ngoaitru_tungay=20260401"), sent("ngoaitru_tungay=", "ngay_ra=")),
    Case(Xml7, "leave_too_long",
         sent("so_ngay_nghi=51", "tuoi_thai=12", "ma_dinh_chi_thai=0", "chan_doan_rv= tuoi_thai="),
         sent("so_ngay_nghi="), tuple(row | {"ma_dinh_chi_thai": "0"} for row in TB_LEAVE)),
    Case(Xml7, "paper_not_on_discharge", sent("ngay_ct=20260403", "ngay_ct=20260401"), sent("ngay_ct=", "ngay_ra=")),
    Case(Xml8, "form_without_summary", sent("ma_loai_kcb=01"), sent("ma_loai_kcb="), sent("ma_loai_kcb=06")),
    Case(Xml8, "dead_child_details", sent("ngay_sinhcon=", "ngay_conchet=", "so_conchet=-1"),
         sent("so_conchet= ngay_sinhcon="),
         sent("so_conchet=0 ngay_sinhcon=")),
    Case(Xml8, "death_before_birth", sent("ngay_conchet=20260329"), sent("ngay_conchet=")),
    Case(Xml8, "paper_before_arrival", sent("ngay_ct=20260329"), sent("ngay_ct="), sent("ngay_ct=20260330")),
    Case(Xml9, "cccd_province", sent("so_cccd_nnd=000195000001", "so_cccd_nnd=097195000001"),
         sent("so_cccd_nnd=", "so_cccd_nnd=123456789")),
    Case(Xml9, "cccd_birth_year", sent("so_cccd_nnd=092196000001", "so_cccd_nnd=092395000001"),
         sent("ngaysinh_nnd=", "so_cccd_nnd=B1234567"), sent("ngaysinh_nnd=20050101 so_cccd_nnd=092305000001")),
    Case(Xml9, "id_issued_later", sent("ngaycap_cccd_nnd=20260331"), sent("ngaycap_cccd_nnd=")),
    Case(Xml9, "carer_age", sent("ngaysinh_nnd=20170101", "ngaysinh_nnd=19250101", "ngaysinh_nnd=20270101"),
         sent("ngaysinh_nnd=", "ngay_sinh_con="), sent("ngaysinh_nnd=20160101")),
    Case(Xml9, "so_con_range", sent("so_con=0", "so_con=11"), sent("so_con="), sent("so_con=3")),
    Case(Xml9, "lan_sinh_range", sent("lan_sinh=0"), sent("lan_sinh="), sent("lan_sinh=1")),
    Case(Xml9, "so_con_song_range", sent("so_con_song=-1", "so_con_song=31"), sent("so_con_song="),
         sent("so_con_song=0")),
    Case(Xml9, "can_nang_con_range", sent("can_nang_con=3.2", "can_nang_con=32000"),
         sent("can_nang_con=", "can_nang_con=3,2"),
         sent("can_nang_con=200", "can_nang_con=8000")),
    Case(Xml9, "paper_before_birth", sent("ngay_ct=20260329"), sent("ngay_ct=", "ngay_sinh_con="),
         sent("ngay_ct=20260402")),
    Case(Xml9, "temporary_card_shape", sent("ma_the_tam=GD4920000000009", "ma_the_tam=TE192"), sent("ma_the_tam=")),
    Case(Xml10, "leave_dates_order", sent("den_ngay=20260401"), sent("den_ngay="), sent("den_ngay=20260402")),
    Case(Xml10, "leave_days", sent("so_ngay=13", "so_ngay=15"), sent("so_ngay=", "tu_ngay=")),
    Case(Xml10, "paper_after_leave", sent("ngay_ct=20260416"), sent("ngay_ct="), sent("ngay_ct=20260415")),
    Case(Xml11, "leave_dates_order", sent("den_ngay=20260331"), sent("den_ngay=")),
    Case(Xml11, "leave_days", sent("so_ngay_nghi=29"), sent("so_ngay_nghi=", "tu_ngay=", "so_ngay_nghi=?")),
    Case(Xml11, "leave_too_long", (*sent("so_ngay_nghi=31", "so_ngay_nghi=50 ma_dinh_chi_thai=1"), *NO_TB),
         sent("so_ngay_nghi="),
         (*sent("so_ngay_nghi=50 ma_dinh_chi_thai=1 tuoi_thai=13", "chan_doan_rv="), *TB_LEAVE)),
    Case(Xml11, "paper_before_leave", sent("ngay_ct=20260331", "ngay_ct=20260501"), sent("ngay_ct=", "tu_ngay="),
         sent("ngay_ct=20260402")),
    Case(Xml12, "cccd_birth_year", sent("ngay_sinh=19660315", "so_cccd=001265000001"), sent("ngay_sinh=", "so_cccd=")),
    Case(Xml12, "id_issued_later", sent("ngay_cap_cccd=20260316"), sent("ngay_cap_cccd=")),
    Case(Xml12, "birth_after_meeting", sent("ngay_sinh=20260316"), sent("ngay_sinh=")),
    Case(Xml12, "meeting_before_request", sent("ngay_hop=20260228"), sent("ngay_hop="), sent("ngay_hop=20260301")),
    Case(Xml12, "tyle_ttct_cu_range", sent("tyle_ttct_cu=101"), sent("tyle_ttct_cu="), sent("tyle_ttct_cu=0")),
    Case(Xml12, "tyle_ttct_moi_range", sent("tyle_ttct_moi=101", "tyle_ttct_moi=-1"), sent("tyle_ttct_moi=31%")),
    Case(Xml12, "tong_tyle_ttct_range", sent("tong_tyle_ttct=101"), sent("tong_tyle_ttct="),
         sent("tong_tyle_ttct=100")),
    Case(Xml12, "total_below_new", sent("tong_tyle_ttct=30"), sent("tong_tyle_ttct="), sent("tong_tyle_ttct=31")),
    Case(Xml12, "disability_incomplete", sent("muc_do_khuyettat=", "dang_khuyettat="), (),
         sent("muc_do_khuyettat= dang_khuyettat=")),
    Case(Xml13, "referral_without_destination", sent("ma_noi_den="), (), sent("ma_noi_den= ma_cskcb_den=92001")),
    Case(Xml13, "referral_to_itself", sent("ma_noi_den=92999", "ma_noi_den= ma_cskcb_den=92999"),
         sent("ma_noi_den=", "ma_cskcb="), sent("ma_noi_den= ma_cskcb_den=92001")),
    Case(Xml13, "not_referred", sent("ma_loai_rv=1"), sent("ma_loai_rv="), sent("ma_loai_rv=5")),
    Case(Xml13, "reason_differs", sent("ma_loai_rv=5", "ma_lydo_ct=3"), sent("ma_lydo_ct=", "ma_loai_rv="),
         sent("ma_lydo_ct=3 ma_loai_rv=5", "ma_lydo_ct=2")),
    Case(Xml14, "appointment_before_end", sent("ngay_hen_kl=202604020929", "ngay_hen_kl=202604020929 ngay_ra="),
         sent("ngay_hen_kl=", "ngay_ra= _head_ngay_ra="), sent("ngay_ra=")),
    Case(Xml14, "paper_before_arrival", sent("ngay_ct=20260329", "ngay_ct=20260329 ngay_vao="), sent("ngay_ct="),
         sent("ngay_ct=20260331", "ngay_ct=20260331 ngay_vao=")),
    Case(Xml15, "regimen_of_other_kind", sent("phacdo_dtri_lao=9", "loai_dtri_lao=1", "loai_dtri_lao=3"),
         sent("phacdo_dtri_lao=", "phacdo_dtri_lao=A1", "loai_dtri_lao=0", "loai_dtri_lao="),
         sent("phacdo_dtri_lao=01", "loai_dtri_lao=3 phacdo_dtri_lao=19", "loai_dtri_lao=1 phacdo_dtri_lao=20")),
    Case(Xml15, "hiv_negative_confirmed", sent("phanloai_lao_hiv=2"), sent("phanloai_lao_hiv="),
         sent("phanloai_lao_hiv=2 ngaykd_hiv=")),
)
# fmt: on

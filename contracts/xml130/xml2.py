"""XML2, the drugs of an episode: 39 fields, and 2 that QĐ 4210 alone had."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts import codes, shapes
from contracts.columns import QD130, QD4210, REJECT, WARN, Amount, Price, Rate, Rule, Text, Time, column
from contracts.shapes import list_of
from contracts.xml130.beside_rules import DRUG_ORDER, beside
from contracts.xml130.line_rules import LINE_RULES, NO_OTHER_SOURCE, at_rate, share
from contracts.xml130.list_rules import XML2_LISTED, XML2_LOOKUPS
from contracts.xml130.xml2_rules import DRUG_RULES

AT_OLD_RATE = at_rate("thanh_tien_bv", "don_gia", "tyle_tt_bh")
"""Systems differ on whether THANH_TIEN of QĐ 4210 has its rate in it: either is taken."""

RULES = (
    Rule(
        "row_formula",
        "thanh_tien_bv",
        # 37 digits at most: the product of two decimal(18, 3) is exact and cannot overflow.
        f"abs(thanh_tien_bv - so_luong * don_gia) <= 0.01 or (_standard = '4210' and {AT_OLD_RATE})",
        REJECT,
        "THANH_TIEN_BV phải bằng SO_LUONG × DON_GIA (lệch tối đa 0.01). Hãy tính lại dòng thuốc.",
        "THANH_TIEN_BV must be SO_LUONG × DON_GIA (within 0.01). Recalculate the drug line.",
    ),
    Rule(
        "insured_formula",
        "thanh_tien_bh",
        f"{NO_OTHER_SOURCE} or {at_rate('thanh_tien_bh', 'don_gia', 'tyle_tt_bh')}",
        WARN,
        "THANH_TIEN_BH phải bằng SO_LUONG × DON_GIA × TYLE_TT_BH / 100 khi không có nguồn khác (lệch tối đa 0.01).",
        "THANH_TIEN_BH must be SO_LUONG × DON_GIA × TYLE_TT_BH / 100 without other sources (within 0.01).",
    ),
    Rule(
        "claim_share",
        "t_bhtt",
        f"{NO_OTHER_SOURCE} or {share('t_bhtt', 'thanh_tien_bh', 'muc_huong')}",
        WARN,
        "T_BHTT phải bằng THANH_TIEN_BH × MUC_HUONG / 100 khi không có nguồn khác (lệch tối đa 0.01).",
        "T_BHTT must be THANH_TIEN_BH × MUC_HUONG / 100 without other sources (within 0.01).",
    ),
    Rule(
        "group_of_other_part",
        "ma_nhom",
        "ma_nhom in ('4', '5', '6', '7', '17')",
        WARN,
        "XML2 chỉ ghi thuốc, máu và chế phẩm máu: MA_NHOM là 4, 5, 6, 7 hoặc 17. Hãy chuyển dòng này sang XML3.",
        "XML2 holds drugs, blood and blood products only: MA_NHOM 4, 5, 6, 7 or 17. Move the line to XML3.",
        "QĐ 5937/QĐ-BYT 2021, phụ lục 3",
    ),
    *DRUG_RULES,
    *LINE_RULES,
    DRUG_ORDER,
)


class Xml2(pa.DataFrameModel):
    """One drug line of an episode (CHI_TIET_THUOC), in đồng. Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML2."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    stt: T.LongType = column("Số thứ tự", "Running number in one submission", max=10, required=WARN)
    ma_thuoc: Text = column(
        "Mã hoạt chất", "Active substance", max=255, required=WARN, pattern=list_of(shapes.DOTTED, r"\+")
    )
    ma_pp_chebien: Text = column(
        "Mã phương pháp chế biến vị thuốc", "Processing method of herbal drug", max=255, since="130"
    )
    ma_cskcb_thuoc: Text = column(
        "Mã cơ sở chuyển thuốc", "Facility the drug came from", max=10, pattern=shapes.OTHER_FACILITY, since="130"
    )
    ma_nhom: Text = column(
        "Mã nhóm chi phí", "Cost group", max=2, required=WARN, codes=tuple(codes.MA_NHOM), codes_severity=REJECT
    )
    ten_thuoc: Text = column("Tên thuốc", "Trade name", max=1024, required=WARN)
    don_vi_tinh: Text = column("Đơn vị tính", "Unit", max=50, required=WARN)
    ham_luong: Text = column("Hàm lượng, nồng độ", "Strength", max=1024, required=WARN)
    duong_dung: Text = column("Mã đường dùng", "Route", max=4, required=WARN)
    dang_bao_che: Text = column("Dạng bào chế", "Dosage form", max=1024, since="130")
    lieu_dung: Text = column("Liều dùng", "Dose", max=1024, required=WARN)
    cach_dung: Text = column("Cách dùng", "How to use", max=1024, since="130")
    so_dang_ky: Text = column(
        "Số đăng ký lưu hành",
        "Registration number",
        max=255,
        pattern=shapes.UNBROKEN,
        source=f"{QD130}, QĐ 1931/QĐ-BYT 2026",
        changed={
            "1931": (
                "Thuốc hiếm do UBND tỉnh cấp phép nhập khẩu có cách ghi riêng",
                "Rare drugs imported by licence of a province are written in their own way",
            )
        },
    )
    tt_thau: Text = column("Thông tin thầu", "Tender", max=50, required=WARN, when="ma_nhom not in ('7', '17')")
    pham_vi: Text = column("Phạm vi hưởng", "Scope", max=1, required=WARN, codes=tuple(codes.PHAM_VI))
    tyle_tt_bh: Rate = column(
        "Tỷ lệ thanh toán bảo hiểm (%)", "Insurance rate, %", max=3, required=WARN, formerly={"4210": "TYLE_TT"}
    )
    so_luong: Price = column("Số lượng", "Quantity", max=10, required=REJECT, unreadable=REJECT, at_least=0)
    don_gia: Price = column("Đơn giá", "Unit price, đồng", max=15, required=REJECT, unreadable=REJECT, at_least=0)
    thanh_tien_bv: Amount = column(
        "Thành tiền giá bệnh viện",
        "Amount, hospital price",
        max=15,
        required=REJECT,
        unreadable=REJECT,
        at_least=0,
        formerly={"4210": "THANH_TIEN"},
    )
    thanh_tien_bh: Amount = column(
        "Thành tiền giá bảo hiểm", "Amount inside insurance scope", max=15, required=WARN, at_least=0, since="130"
    )
    t_nguonkhac_nsnn: Amount = column(
        "Nguồn ngân sách nhà nước", "State budget part", max=15, required=WARN, at_least=0, since="130"
    )
    t_nguonkhac_vtnn: Amount = column(
        "Nguồn viện trợ nước ngoài", "Foreign donors", max=15, required=WARN, at_least=0, since="130"
    )
    t_nguonkhac_vttn: Amount = column(
        "Nguồn viện trợ trong nước", "Domestic donors", max=15, required=WARN, at_least=0, since="130"
    )
    t_nguonkhac_cl: Amount = column(
        "Các nguồn còn lại", "Remaining sources", max=15, required=WARN, at_least=0, since="130"
    )
    t_nguonkhac: Amount = column(
        "Nguồn khác chi trả",
        "Paid by other sources",
        max=15,
        required=WARN,
        at_least=0,
        formerly={"4210": "T_NGUON_KHAC"},
    )
    muc_huong: Rate = column("Mức hưởng (%)", "Benefit level, %", max={"4210": 3, "1931": 4}, required=WARN)
    t_bntt: Amount = column(
        "Người bệnh tự trả ngoài phạm vi", "Paid by patient outside scope", max=15, required=WARN, at_least=0
    )
    t_bncct: Amount = column("Người bệnh cùng chi trả", "Patient co-payment", max=15, required=WARN, at_least=0)
    t_bhtt: Amount = column(
        "Đề nghị bảo hiểm thanh toán", "Claimed from insurance", max=15, required=REJECT, unreadable=REJECT, at_least=0
    )
    ma_khoa: Text = column(
        "Mã khoa", "Department", max={"4210": 15, "4750": 50}, required=WARN, pattern=list_of(shapes.DEPARTMENT)
    )
    ma_bac_si: Text = column("Mã bác sĩ chỉ định (danh sách ';')", "Prescribers' licence numbers, ';' list", max=255)
    ma_dich_vu: Text = column(
        "Mã dịch vụ dùng thuốc (danh sách ';')",
        "Services the drug belongs to, ';' list",
        max=255,
        pattern=list_of(shapes.SERVICE),
        since="130",
    )
    ngay_yl: Time = column("Thời điểm ra y lệnh", "Order time", max=12, required=REJECT, unreadable=REJECT)
    ngay_th_yl: Time = column("Thời điểm thực hiện y lệnh", "Time performed", max=12, since="4750")
    ma_pttt: Text = column(
        "Mã phương thức thanh toán", "Way of payment", max=1, required=WARN, codes=tuple(codes.MA_PTTT)
    )
    nguon_ctra: Text = column(
        "Nguồn chi trả thuốc", "Who pays", max=1, required=WARN, codes=tuple(codes.NGUON_CTRA), since="130"
    )
    vet_thuong_tp: Text = column("Vết thương tái phát", "Recurrent wound", max=1, codes=("1",), since="130")
    du_phong: Text = column("Trường dự phòng", "Reserved", since="130")
    t_ngoaids: Amount = column(
        "Chi phí ngoài định suất", "Cost outside capitation", max=15, at_least=0, source=QD4210, until="4210"
    )
    ma_benh: Text = column("Mã bệnh của dòng thuốc", "Diagnosis of the line", max=100, source=QD4210, until="4210")

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": RULES,
            "beside": beside(RULES),
            "lookups": XML2_LOOKUPS,
            "listed": XML2_LISTED,
        }

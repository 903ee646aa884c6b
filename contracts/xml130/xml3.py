"""XML3, the services and consumables of an episode: 47 fields, and 1 that QĐ 4210 alone had."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts import codes, shapes
from contracts.columns import QD4210, REJECT, WARN, Amount, Price, Rate, Text, Time, column
from contracts.shapes import list_of
from contracts.xml130.beside_rules import beside
from contracts.xml130.list_rules import XML3_LISTED, XML3_LOOKUPS
from contracts.xml130.xml3_rules import RULES

PERFORMED = "ma_nhom in ('1', '2', '3', '8', '18')"


class Xml3(pa.DataFrameModel):
    """One service or consumable line (CHI_TIET_DVKT), in đồng. Source: QĐ 130/QĐ-BYT 2023, QĐ 4750 2023, XML3."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    stt: T.LongType = column("Số thứ tự", "Running number in one submission", max=10, required=WARN)
    ma_dich_vu: Text = column("Mã dịch vụ kỹ thuật", "Service", max=50, pattern=list_of(shapes.SERVICE))
    ma_pttt_qt: Text = column(
        "Mã phẫu thuật, thủ thuật quốc tế (ICD-9-CM, danh sách ';')",
        "Procedures, ICD-9-CM, ';' list",
        max=255,
        pattern=list_of(shapes.ICD9_PROCEDURE),
        since="130",
    )
    ma_vat_tu: Text = column("Mã vật tư y tế", "Consumable", max=255)
    ma_nhom: Text = column(
        "Mã nhóm chi phí", "Cost group", max=2, required=WARN, codes=tuple(codes.MA_NHOM), codes_severity=REJECT
    )
    goi_vtyt: Text = column("Gói vật tư y tế", "Consumable pack", max=3, pattern=shapes.PACK)
    ten_vat_tu: Text = column("Tên vật tư y tế", "Consumable name", max=1024)
    ten_dich_vu: Text = column("Tên dịch vụ kỹ thuật", "Service name", max=1024)
    ma_xang_dau: Text = column(
        "Mã loại xăng, dầu",
        "Fuel",
        max=20,
        required=WARN,
        when="ma_nhom = '12'",
        codes=tuple(codes.MA_XANG_DAU),
        since="130",
    )
    don_vi_tinh: Text = column("Đơn vị tính", "Unit", max=50, required=WARN)
    pham_vi: Text = column("Phạm vi hưởng", "Scope", max=1, required=WARN, codes=tuple(codes.PHAM_VI))
    so_luong: Price = column("Số lượng", "Quantity", max=10, required=REJECT, unreadable=REJECT, at_least=0)
    don_gia_bv: Price = column(
        "Đơn giá bệnh viện",
        "Unit price, hospital",
        max=15,
        required=REJECT,
        unreadable=REJECT,
        at_least=0,
        formerly={"4210": "DON_GIA"},
    )
    don_gia_bh: Price = column(
        "Đơn giá bảo hiểm", "Unit price, insurance", max=15, required=WARN, at_least=0, since="130"
    )
    tt_thau: Text = column(
        "Thông tin thầu", "Tender", max={"4210": 25, "4750": 50}, required=WARN, when="ma_nhom = '10'"
    )
    tyle_tt_dv: Rate = column(
        "Tỷ lệ thanh toán dịch vụ (%)", "Service rate, %", max=3, required=WARN, formerly={"4210": "TYLE_TT"}
    )
    tyle_tt_bh: Rate = column("Tỷ lệ thanh toán bảo hiểm (%)", "Insurance rate, %", max=3, required=WARN, since="130")
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
    t_trantt: Amount = column("Mức trần thanh toán vật tư", "Ceiling for a consumable pack", max=15, at_least=0)
    muc_huong: Rate = column("Mức hưởng (%)", "Benefit level, %", max={"4210": 3, "1931": 4}, required=WARN)
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
    t_nguonkhac: Amount = column("Nguồn khác chi trả", "Paid by other sources", max=15, required=WARN, at_least=0)
    t_bntt: Amount = column(
        "Người bệnh tự trả ngoài phạm vi", "Paid by patient outside scope", max=15, required=WARN, at_least=0
    )
    t_bncct: Amount = column("Người bệnh cùng chi trả", "Patient co-payment", max=15, required=WARN, at_least=0)
    t_bhtt: Amount = column(
        "Đề nghị bảo hiểm thanh toán", "Claimed from insurance", max=15, required=REJECT, unreadable=REJECT, at_least=0
    )
    ma_khoa: Text = column(
        "Mã khoa", "Department", max={"4210": 20, "4750": 50}, required=WARN, pattern=list_of(shapes.DEPARTMENT)
    )
    ma_giuong: Text = column("Mã giường (danh sách ';')", "Beds, ';' list", max=50)
    ma_bac_si: Text = column(
        "Mã bác sĩ chỉ định (danh sách ';')", "Prescribers' licence numbers, ';' list", max=255, required=WARN
    )
    nguoi_thuc_hien: Text = column(
        "Mã người thực hiện (danh sách ';')",
        "Performers' licence numbers, ';' list",
        max=255,
        required=WARN,
        when=PERFORMED,
        since="130",
    )
    ma_benh: Text = column("Mã bệnh kèm dịch vụ (ICD-10, danh sách ';')", "Diagnosis that justifies it", max=100)
    ma_benh_yhct: Text = column(
        "Mã bệnh y học cổ truyền (danh sách ';')", "Traditional-medicine diagnosis", max=255, since="130"
    )
    ngay_yl: Time = column("Thời điểm ra y lệnh", "Order time", max=12, required=REJECT, unreadable=REJECT)
    ngay_th_yl: Time = column(
        "Thời điểm thực hiện y lệnh", "Time performed", max=12, required=WARN, when=PERFORMED, since="130"
    )
    ngay_kq: Time = column("Thời điểm có kết quả", "Result time", max=12)
    ma_pttt: Text = column(
        "Mã phương thức thanh toán", "Way of payment", max=1, required=WARN, codes=tuple(codes.MA_PTTT)
    )
    vet_thuong_tp: Text = column("Vết thương tái phát", "Recurrent wound", max=1, codes=("1",), since="130")
    pp_vo_cam: Text = column("Phương pháp vô cảm", "Anaesthesia", max=1, codes=tuple(codes.PP_VO_CAM), since="130")
    vi_tri_th_dvkt: Text = column("Vị trí thực hiện dịch vụ", "Body site", max=3, since="130")
    ma_may: Text = column("Mã máy (danh sách ';')", "Devices, ';' list", max=1024, since="130")
    ma_hieu_sp: Text = column("Mã hiệu, số sê-ri sản phẩm", "Model or serial of consumable", max=255, since="130")
    tai_su_dung: Text = column("Tái sử dụng", "Reused", max=1, codes=("1",), since="130")
    du_phong: Text = column("Trường dự phòng", "Reserved", since="130")
    t_ngoaids: Amount = column(
        "Chi phí ngoài định suất", "Cost outside capitation", max=15, at_least=0, source=QD4210, until="4210"
    )

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": RULES,
            "beside": beside(RULES),
            "lookups": XML3_LOOKUPS,
            "listed": XML3_LISTED,
        }

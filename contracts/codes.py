"""Code lists of the claim standard: code → (Vietnamese, English) label, with the act each comes from.

Facts stand in the acts named below each list. Codes are text exactly as sent: ``01`` is not ``1``.
"""

Codes = dict[str, tuple[str, str]]

GIOI_TINH: Codes = {
    "1": ("Nam", "Male"),
    "2": ("Nữ", "Female"),
    "3": ("Chưa xác định", "Undetermined"),
}
"""Sex. Source: QĐ 130/QĐ-BYT 2023."""

KET_QUA_DTRI: Codes = {
    "1": ("Khỏi", "Recovered"),
    "2": ("Đỡ", "Better"),
    "3": ("Không thay đổi", "Unchanged"),
    "4": ("Nặng hơn", "Worse"),
    "5": ("Tử vong", "Died"),
    "6": ("Tiên lượng nặng, xin về", "Severe, asked to go home"),
    "7": ("Chưa xác định", "Undetermined"),
    "8": ("Tử vong ngoại viện", "Died outside the facility"),
}
"""Treatment result. Source: QĐ 130/QĐ-BYT 2023; code 8 added by QĐ 4750/QĐ-BYT 2023."""

MA_LOAI_RV: Codes = {
    "1": ("Ra viện", "Discharged"),
    "2": ("Chuyển theo yêu cầu chuyên môn", "Referred for professional reasons"),
    "3": ("Trốn viện", "Left without permission"),
    "4": ("Xin ra viện", "Asked to leave"),
    "5": ("Chuyển theo yêu cầu người bệnh", "Referred at own request"),
}
"""Type of discharge. Source: QĐ 130/QĐ-BYT 2023."""

MA_LOAI_KCB: Codes = {
    "01": ("Khám bệnh", "Examination"),
    "02": ("Điều trị ngoại trú", "Outpatient treatment"),
    "03": ("Điều trị nội trú", "Inpatient treatment"),
    "04": ("Điều trị nội trú ban ngày", "Day inpatient treatment"),
    "05": ("Điều trị ngoại trú bệnh mạn tính dài ngày, khám và lĩnh thuốc", "Long-term outpatient, exam and drugs"),
    "06": ("Điều trị lưu tại trạm y tế, phòng khám đa khoa khu vực", "Stay at commune station or regional clinic"),
    "07": ("Nhận thuốc theo hẹn, không khám bệnh", "Drug collection by appointment"),
    "08": ("Điều trị ngoại trú bệnh mạn tính dài ngày, có dịch vụ kỹ thuật", "Long-term outpatient with services"),
    "09": ("Điều trị nội trú dưới 4 giờ", "Inpatient under 4 hours"),
    "10": ("Các trường hợp khác", "Other"),
    "11": ("Khám bệnh, chữa bệnh lưu động", "Mobile care"),
    "12": ("Khám bệnh, chữa bệnh tại nhà", "Care at home"),
    "13": ("Khám bệnh, chữa bệnh y học gia đình", "Family medicine"),
    "14": ("Khám bệnh, chữa bệnh từ xa", "Remote care"),
    "15": ("Khám sức khỏe định kỳ", "Periodic health check"),
    "16": ("Khám sàng lọc", "Screening"),
}
"""Form of care. Source: QĐ 824/QĐ-BYT 2023 (01–10), QĐ 1804/QĐ-BYT 2026 (11–16)."""

MA_DOITUONG_KCB: Codes = {
    "1.1": ("Đúng nơi đăng ký ban đầu", "At the facility of first registration"),
    "1.2": ("Cơ sở cấp ban đầu bất kỳ", "Any first-level facility"),
    "1.3": ("Có phiếu chuyển", "With a referral form"),
    "1.4": ("Thay đổi nơi lưu trú, tạm trú", "Changed place of stay"),
    "1.5": ("Theo phiếu hẹn khám lại", "Re-visit appointment"),
    "1.6": ("Người hiến bộ phận cơ thể", "Organ donor"),
    "1.7": ("Trẻ sơ sinh", "Newborn"),
    "1.8": ("Mã cũ 1.8", "Former code 1.8"),
    "1.9": ("Mã cũ 1.9", "Former code 1.9"),
    "1.10": ("Mã cũ 1.10", "Former code 1.10"),
    "1.11": ("Tự đến cơ sở cấp ban đầu khác", "Self-referred, other first-level facility"),
    "1.12": ("Tự đến ngoại trú, cấp cơ bản dưới 50 điểm", "Self-referred outpatient, basic level < 50 points"),
    "1.13": ("Tự đến ngoại trú, cấp cơ bản 50–70 điểm", "Self-referred outpatient, basic level 50–70 points"),
    "1.14": (
        "Tự đến ngoại trú, cấp cơ bản trước là tỉnh, trung ương",
        "Self-referred outpatient, formerly higher level",
    ),
    "1.15": ("Tự đến nội trú, cấp cơ bản", "Self-referred inpatient, basic level"),
    "1.16": ("Bệnh trong danh mục, cấp cơ bản", "Listed disease, basic level"),
    "1.17": ("Bệnh trong danh mục, cấp chuyên sâu", "Listed disease, specialised level"),
    "1.18": ("Tự đến ngoại trú, cấp chuyên sâu trước là tỉnh", "Self-referred outpatient, formerly provincial"),
    "2": ("Cấp cứu", "Emergency"),
    "3.1": ("Tự đến cấp chuyên sâu trước là trung ương", "Self-referred, formerly central level"),
    "3.2": ("Tự đến nội trú, cấp chuyên sâu trước là tỉnh", "Self-referred inpatient, formerly provincial level"),
    "3.3": ("Tự đến cơ sở trước là tuyến huyện", "Self-referred, formerly district level"),
    "3.4": ("Mã cũ 3.4", "Former code 3.4"),
    "3.5": ("Mã cũ 3.5", "Former code 3.5"),
    "3.6": (
        "Dân tộc thiểu số, hộ nghèo, xã đảo: nội trú cấp chuyên sâu",
        "Minority, poor or island resident, inpatient",
    ),
    "3.7": ("Mã cũ 3.7", "Former code 3.7"),
    "7": ("Nhận thuốc theo hẹn: dịch bệnh nhóm A, bất khả kháng", "Drug collection: group-A epidemic, force majeure"),
    "7.1": ("Mã cũ 7.1", "Former code 7.1"),
    "7.2": ("Nhận thuốc theo hẹn: người khác nhận thay", "Drug collection by proxy"),
    "7.3": ("Nhận thuốc theo hẹn tại cơ sở khác", "Drug collection at another facility"),
    "7.4": ("Nhận thuốc theo hẹn: giao tận nơi", "Drugs delivered"),
    "8": ("Thu hồi đề nghị thanh toán", "Recovery of a payment request"),
    "9": ("Không khám bệnh, chữa bệnh bảo hiểm y tế", "Not insured"),
    "10": ("Nhận thuốc theo hẹn: trường hợp khác", "Drug collection by appointment, other"),
}
"""Type of attendance. Source: QĐ 3276/QĐ-BYT 2025, annex 1; "former" codes QĐ 824/QĐ-BYT 2023, seen in older files."""

MA_NHOM: Codes = {
    "1": ("Xét nghiệm", "Laboratory"),
    "2": ("Chẩn đoán hình ảnh", "Imaging"),
    "3": ("Thăm dò chức năng", "Functional tests"),
    "4": ("Thuốc trong danh mục", "Drugs in the list"),
    "5": ("Thuốc ung thư, chống thải ghép ngoài danh mục", "Cancer and anti-rejection drugs outside the list"),
    "6": ("Thuốc thanh toán theo tỷ lệ", "Drugs paid at a rate"),
    "7": ("Máu", "Blood"),
    "8": ("Phẫu thuật", "Operations"),
    "9": ("Dịch vụ thanh toán theo tỷ lệ", "Services paid at a rate"),
    "10": ("Vật tư y tế trong danh mục", "Consumables in the list"),
    "11": ("Vật tư y tế thanh toán theo tỷ lệ", "Consumables paid at a rate"),
    "12": ("Vận chuyển", "Transport"),
    "13": ("Khám bệnh", "Examination"),
    "14": ("Giường ngoại trú, ban ngày", "Bed, outpatient or day"),
    "15": ("Giường nội trú", "Bed, inpatient"),
    "16": ("Giường lưu", "Bed, stay"),
    "17": ("Chế phẩm máu", "Blood products"),
    "18": ("Thủ thuật", "Procedures"),
    "19": ("Dịch vụ khác", "Other services"),
}
"""Cost group. Source: QĐ 5937/QĐ-BYT 2021, annex 3; code 19 added by QĐ 4750/QĐ-BYT 2023."""

MA_TAI_NAN: Codes = {
    "0": ("Không", "None"),
    "1": ("Tai nạn giao thông", "Traffic"),
    "2": ("Tai nạn lao động", "Work"),
    "3": ("Tai nạn dưới nước", "Water"),
    "4": ("Bỏng", "Burn"),
    "5": ("Bạo lực, xung đột", "Violence"),
    "6": ("Tự tử", "Suicide"),
    "7": ("Ngộ độc", "Poisoning"),
    "8": ("Khác", "Other"),
}
"""Accident or injury. Source: QĐ 5937/QĐ-BYT 2021, annex 4; labels from general knowledge, not checked against it."""

MA_KHUVUC: Codes = {code: (f"Khu vực {code}", f"Area {code}") for code in ("K1", "K2", "K3")}
"""Area of residence on the card. Source: QĐ 130/QĐ-BYT 2023."""

PHAM_VI: Codes = {
    "1": ("Trong phạm vi hưởng bảo hiểm y tế", "Inside insurance scope"),
    "2": ("Ngoài phạm vi hưởng bảo hiểm y tế", "Outside insurance scope"),
    "3": ("Ngoài phạm vi, được trả cho quân đội, công an, cơ yếu", "Outside, paid for army, police, cipher"),
}
"""Scope of a line. Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023."""

MA_PTTT: Codes = {
    "1": ("Phí dịch vụ", "Fee for service"),
    "2": ("Định suất", "Capitation"),
    "3": ("Trường hợp bệnh (DRG)", "Diagnosis-related group"),
}
"""Way of payment. Source: QĐ 130/QĐ-BYT 2023."""

NGUON_CTRA: Codes = {
    "1": ("Bảo hiểm y tế", "Insurance"),
    "2": ("Dự án, viện trợ", "Project or aid"),
    "3": ("Chương trình mục tiêu quốc gia", "National programme"),
    "4": ("Nguồn khác", "Other"),
}
"""Who pays for a drug. Source: QĐ 130/QĐ-BYT 2023."""

PP_VO_CAM: Codes = {
    "1": ("Gây mê", "General"),
    "2": ("Gây tê", "Local or regional"),
    "3": ("Châm tê", "Acupuncture"),
    "4": ("Khác", "Other"),
}
"""Anaesthesia. Source: QĐ 130/QĐ-BYT 2023."""

MA_XANG_DAU: Codes = {
    "R954V1": ("Xăng RON 95 mức 4, vùng 1", "Petrol RON 95-IV, zone 1"),
    "R954V2": ("Xăng RON 95 mức 4, vùng 2", "Petrol RON 95-IV, zone 2"),
    "R953V1": ("Xăng RON 95 mức 3, vùng 1", "Petrol RON 95-III, zone 1"),
    "R953V2": ("Xăng RON 95 mức 3, vùng 2", "Petrol RON 95-III, zone 2"),
    "E922V1": ("Xăng E5 RON 92 mức 2, vùng 1", "Petrol E5 RON 92-II, zone 1"),
    "E922V2": ("Xăng E5 RON 92 mức 2, vùng 2", "Petrol E5 RON 92-II, zone 2"),
    "D1S5V1": ("Dầu điezen 0,001S mức 5, vùng 1", "Diesel 0.001S-V, zone 1"),
    "D1S5V2": ("Dầu điezen 0,001S mức 5, vùng 2", "Diesel 0.001S-V, zone 2"),
    "D5S2V1": ("Dầu điezen 0,05S mức 2, vùng 1", "Diesel 0.05S-II, zone 1"),
    "D5S2V2": ("Dầu điezen 0,05S mức 2, vùng 2", "Diesel 0.05S-II, zone 2"),
    "R955V1": ("Xăng RON 95 mức 5, vùng 1", "Petrol RON 95-V, zone 1"),
    "R955V2": ("Xăng RON 95 mức 5, vùng 2", "Petrol RON 95-V, zone 2"),
    "E10V1": ("Xăng E10, vùng 1", "Petrol E10, zone 1"),
    "E10V2": ("Xăng E10, vùng 2", "Petrol E10, zone 2"),
    "XEDIEN": ("Xe điện", "Electric vehicle"),
}
"""Fuel of a transport. Source: QĐ 3276/QĐ-BYT 2025, annex 2; labels read from the codes, not checked against it."""

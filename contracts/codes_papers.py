"""Code lists of the papers of an episode, of HIV and of tuberculosis: code → (Vietnamese, English) label.

As ``codes``: facts stand in QĐ 130/QĐ-BYT 2023 and QĐ 4750/QĐ-BYT 2023 unless another act is named below the list.
"""

from contracts.codes import Codes

YES_NO: Codes = {"0": ("Không", "No"), "1": ("Có", "Yes")}
"""Termination of pregnancy (XML7, XML11), caesarean and birth under 32 weeks (XML9)."""

MA_LYDO_DTRI: Codes = {
    "1": ("Người nhiễm HIV mới đăng ký lần đầu", "New"),
    "2": ("Chưa điều trị ARV, chuyển tới", "Transferred without ARV"),
    "3": ("Đã điều trị ARV, chuyển tới", "Transferred on ARV"),
    "4": ("Đã điều trị ARV, nay điều trị lại", "Back on ARV"),
    "5": ("Chưa điều trị ARV, đăng ký lại", "Registered again without ARV"),
}
"""Reason of registration, XML6."""

LOAI_DTRI_LAO: Codes = {
    "0": ("Không điều trị lao", "None"),
    "1": ("Lao tiềm ẩn", "Latent"),
    "2": ("Lao nhạy cảm thuốc", "Drug-sensitive"),
    "3": ("Lao kháng thuốc", "Drug-resistant"),
}
"""Kind of TB treatment, XML6 and XML15."""

SANG_LOC_LAO: Codes = {
    "1": ("Không sàng lọc", "None"),
    "2": ("Sàng lọc triệu chứng", "Symptoms"),
    "3": ("X-quang phổi", "Chest X-ray"),
    "4": ("Protein phản ứng C", "C-reactive protein"),
}
"""TB screening, XML6."""

KQ_DTRI_LAO: Codes = {
    "1": ("Đang điều trị", "On treatment"),
    "2": ("Hoàn thành", "Completed"),
    "3": ("Thất bại", "Failed"),
    "4": ("Tử vong", "Died"),
    "5": ("Bỏ điều trị", "Lost"),
    "6": ("Ngừng điều trị", "Stopped"),
    "7": ("Không đánh giá", "Not evaluated"),
}
"""TB result, XML6."""

MA_LYDO_XNTL_VR: Codes = {
    "1": ("Thường quy", "Routine"),
    "2": ("Nghi ngờ thất bại điều trị", "Suspected failure"),
    "3": ("Khác", "Other"),
}
"""Reason of a viral load test, XML6."""

KQ_XNTL_VR: Codes = {
    "1": ("Không phát hiện", "Undetected"),
    "2": ("Dưới 50 bản sao/ml", "< 50 copies/ml"),
    "3": ("Từ 50 đến dưới 200 bản sao/ml", "50 to < 200 copies/ml"),
    "4": ("Từ 200 đến 1000 bản sao/ml", "200 to 1000 copies/ml"),
    "5": ("Trên 1000 bản sao/ml", "> 1000 copies/ml"),
}
"""Class of viral load, XML6."""

MA_LOAI_BN: Codes = {
    "1": ("Người nhiễm HIV", "HIV"),
    "2": ("Trẻ phơi nhiễm HIV", "Exposed child"),
    "3": ("Dự phòng trước phơi nhiễm", "Pre-exposure prophylaxis"),
    "4": ("Dự phòng sau phơi nhiễm", "Post-exposure prophylaxis"),
    "5": ("Khác", "Other"),
}
"""Type of patient, XML6."""

NHOM_DOI_TUONG: Codes = {
    "0": ("Người sử dụng ma túy", "Drug user"),
    "1": ("Người bán dâm", "Sex worker"),
    "2": ("Quan hệ tình dục đồng giới", "Same-sex relations"),
    "3": ("Người chuyển đổi giới tính", "Transgender"),
    "4": ("Vợ, chồng, người cùng nhà của người nhiễm HIV", "Household of an HIV-positive person"),
    "5": ("Quan hệ tình dục với người nhiễm HIV", "Partner of an HIV-positive person"),
    "6": ("Bệnh lây truyền qua đường tình dục", "Sexually transmitted infection"),
    "7": ("Người di biến động", "Mobile"),
    "8": ("Người mắc bệnh lao", "Tuberculosis"),
    "9": ("Nghi ngờ nhiễm HIV", "Suspected"),
    "10": ("Phạm nhân, người bị tạm giam, học viên cai nghiện", "Detained or in rehabilitation"),
    "11": ("Khác", "Other"),
}
"""Group at risk, XML6."""

MA_KQ_XN_PCR: Codes = {"0": ("Âm tính", "Negative"), "1": ("Dương tính", "Positive")}
LAN_XN_PCR: Codes = {one: (f"Lần {one}", f"Test {one}") for one in "123"}
BAC_PHAC_DO: Codes = {one: (f"Bậc {one}", f"Line {one}") for one in "123"}
GIAI_DOAN_LAM_SANG: Codes = {one: (f"Giai đoạn {one}", f"Stage {one}") for one in "1234"}

LY_DO_CHUYEN_PHAC_DO: Codes = {
    "1": ("Thiếu thuốc", "Stock-out"),
    "2": ("Tác dụng phụ", "Side effects"),
    "3": ("Thất bại điều trị", "Failure"),
    "4": ("Tối ưu hóa phác đồ", "Optimisation"),
    "5": ("Hướng dẫn quốc gia mới", "New national guideline"),
    "6": ("Khác", "Other"),
}
"""Why a regimen was changed, XML6."""

CHUC_VU: Codes = {"1": ("Chủ tịch", "Chair"), "2": ("Người ký thay chủ tịch", "Deputy")}
"""Office of who presides over the medical board, XML12."""

KHAM_GIAM_DINH: Codes = {
    "1": ("Lần đầu", "First"),
    "2": ("Giám định lại", "Again"),
    "3": ("Tái phát", "Relapse"),
    "4": ("Phúc quyết", "Appeal"),
    "5": ("Phúc quyết lần cuối", "Last appeal"),
    "6": ("Bổ sung", "Supplement"),
    "7": ("Vết thương còn sót", "Wound left out"),
    "8": ("Tổng hợp", "Combined"),
}
"""Type of assessment, XML12."""

MA_DOI_TUONG: Codes = {
    "BB": ("Bệnh binh", "Sick soldier"),
    "BHXH1L": ("Hưởng BHXH một lần", "Social insurance paid at once"),
    "BNN": ("Bệnh nghề nghiệp", "Occupational disease"),
    "CĐHH": ("Chất độc hóa học", "Toxic chemicals"),
    "KNLĐH": ("Nghỉ hưu trước tuổi", "Early retirement"),
    "KNLĐT": ("Tuất", "Survivor"),
    "NKT": ("Người khuyết tật", "Disabled"),
    "NVQS": ("Khám tuyển nghĩa vụ quân sự", "Military service"),
    "TB": ("Thương binh", "War invalid"),
    "TH": ("Giám định tổng hợp", "Combined assessment"),
    "TNLĐ": ("Tai nạn lao động", "Accident at work"),
}
"""Type of subject, XML12."""

DANG_KHUYETTAT: Codes = {
    "1": ("Vận động", "Movement"),
    "2": ("Nghe, nói", "Hearing, speech"),
    "3": ("Nhìn", "Sight"),
    "4": ("Thần kinh, tâm thần", "Mental"),
    "5": ("Trí tuệ", "Intellectual"),
    "6": ("Khác", "Other"),
}
"""Type of disability, XML12. Source: TT 01/2019/TT-BLĐTBXH, form 01."""

MUC_DO_KHUYETTAT: Codes = {
    "1": ("Thực hiện được", "Able"),
    "2": ("Thực hiện được nhưng cần trợ giúp", "Able with help"),
    "3": ("Không thực hiện được", "Unable"),
    "4": ("Không xác định được", "Undetermined"),
}
"""Level of disability, XML12. Source: TT 01/2019/TT-BLĐTBXH, form 01."""

MA_LYDO_CT: Codes = {
    "1": ("Đủ điều kiện chuyển", "Meets the rules of referral"),
    "2": ("Không phù hợp khả năng đáp ứng của cơ sở", "Beyond the capacity of the facility"),
    "3": ("Theo yêu cầu của người bệnh", "At own request"),
}
"""Reason of a referral, XML13."""

PHANLOAI_LAO_VITRI: Codes = {"1": ("Lao phổi", "Lung"), "2": ("Lao ngoài phổi", "Elsewhere")}
PHANLOAI_LAO_TS: Codes = {
    "1": ("Lao mới", "New"),
    "2": ("Tái phát", "Relapse"),
    "3": ("Thất bại", "After failure"),
    "4": ("Điều trị lại sau bỏ trị", "After default"),
    "5": ("Điều trị lại khác", "Other re-treatment"),
    "6": ("Không rõ tiền sử", "Unknown"),
}
PHANLOAI_LAO_HIV: Codes = {
    "1": ("HIV dương tính", "Positive"),
    "2": ("HIV âm tính", "Negative"),
    "3": ("Không rõ", "Unknown"),
}
PHANLOAI_LAO_VK: Codes = {
    "1": ("Có bằng chứng vi khuẩn học", "Bacteriologically confirmed"),
    "2": ("Không có bằng chứng vi khuẩn học", "Not confirmed"),
}
PHANLOAI_LAO_KT: Codes = {
    "1": ("Kháng đơn thuốc", "Mono-resistant"),
    "2": ("Kháng nhiều thuốc", "Poly-resistant"),
    "3": ("Đa kháng thuốc", "Multi-drug resistant"),
    "4": ("Kháng rifampicin", "Rifampicin resistant"),
    "5": ("Tiền siêu kháng", "Pre-extensively drug resistant"),
    "6": ("Siêu kháng thuốc", "Extensively drug resistant"),
}
KET_QUA_DTRI_LAO: Codes = {
    "1": ("Khỏi", "Cured"),
    "2": ("Hoàn thành điều trị", "Completed"),
    "3": ("Thất bại", "Failed"),
    "4": ("Chết", "Died"),
    "5": ("Không theo dõi được", "Lost"),
    "6": ("Không đánh giá", "Not evaluated"),
}
"""Site, history, HIV, bacteriology, resistance and outcome of tuberculosis, XML15."""

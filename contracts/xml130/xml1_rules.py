"""What must hold inside one XML1 row.

The engine adds ``_sender``, ``_macskcb``, ``_macskcb_count`` of the envelope, ``_standard`` and ``_service_on``.
"""

from datetime import date

from contracts.columns import REJECT, WARN, Rule
from contracts.shapes import DATE, ICD10, covers, each
from contracts.standards import OLD
from contracts.xml130.xml1_person_rules import CARDS, CROSS_CHECK, PERSON
from contracts.xml130.xml1_use_rules import USE

RECOVERY = "ma_doituong_kcb = '8'"
"""A recovery of a payment request reverses amounts, so comparisons of size turn round."""

ENVELOPE = (
    Rule(
        "facility_differs",
        "ma_cskcb",
        "ma_cskcb = _macskcb and ma_cskcb = _sender",
        REJECT,
        "MA_CSKCB phải trùng MACSKCB của tệp và trùng đơn vị gửi. Hãy gửi hồ sơ từ đúng cơ sở.",
        "MA_CSKCB must equal the file's MACSKCB and the sender. Send the episode from its own facility.",
    ),
    Rule(
        "envelope_facility",
        "ma_cskcb",
        "_macskcb_count = 1",
        REJECT,
        "Tệp phải có đúng một MACSKCB trong THONGTINDONVI. Hãy xuất lại tệp.",
        "The file must have exactly one MACSKCB in THONGTINDONVI. Export the file again.",
    ),
)

STANDARD = (
    Rule(
        "standard_outdated",
        "ma_lk",
        f"_standard <> '{OLD}'",
        WARN,
        "Hồ sơ ghi theo QĐ 4210, đã được thay thế. Hãy xuất hồ sơ theo QĐ 130 và các quyết định sửa đổi.",
        "The episode is written after QĐ 4210, which has been replaced. Export it after QĐ 130 as amended.",
        "QĐ 4750/QĐ-BYT 2023",
        until=OLD,
        valid_from=date(2024, 7, 1),
    ),
)

TIMES = (
    Rule(
        "ngay_ra_before_ngay_vao",
        "ngay_ra",
        "ngay_ra >= ngay_vao",
        REJECT,
        "NGAY_RA phải từ NGAY_VAO trở đi. Hãy sửa lại hai thời điểm.",
        "NGAY_RA must not be before NGAY_VAO. Correct the two times.",
    ),
    Rule(
        "admission_outside_stay",
        "ngay_vao_noi_tru",
        "ngay_vao_noi_tru >= ngay_vao and ngay_vao_noi_tru <= ngay_ra",
        WARN,
        "NGAY_VAO_NOI_TRU phải nằm giữa NGAY_VAO và NGAY_RA. Hãy sửa lại thời điểm vào nội trú.",
        "NGAY_VAO_NOI_TRU must lie between NGAY_VAO and NGAY_RA. Correct the time of admission.",
    ),
    Rule(
        "payment_before_arrival",
        "ngay_ttoan",
        "ngay_ttoan >= ngay_vao",
        WARN,
        "NGAY_TTOAN phải từ NGAY_VAO trở đi; chưa thanh toán thì để trống.",
        "NGAY_TTOAN must not be before NGAY_VAO; leave it empty while not paid.",
        CROSS_CHECK,
    ),
    Rule(
        "birth_after_arrival",
        "ngay_sinh",
        "left(ngay_sinh, 8) <= date_format(ngay_vao, 'yyyyMMdd')",
        WARN,
        "NGAY_SINH không thể sau ngày đến khám. Hãy sửa NGAY_SINH hoặc NGAY_VAO.",
        "NGAY_SINH cannot be after the day of arrival. Correct NGAY_SINH or NGAY_VAO.",
        CROSS_CHECK,
    ),
    Rule(
        "birth_too_early",
        "ngay_sinh",
        "left(ngay_sinh, 4) >= '1900'",
        WARN,
        "Năm sinh trước 1900 là không hợp lý. Hãy kiểm tra NGAY_SINH.",
        "A birth year before 1900 is not plausible. Check NGAY_SINH.",
        CROSS_CHECK,
    ),
    Rule(
        "treatment_days",
        "so_ngay_dtri",
        "case when ma_loai_kcb in ('01', '07', '09') then so_ngay_dtri = 0"
        " when ma_loai_kcb in ('02', '03', '04', '06') then so_ngay_dtri = datediff(ngay_ra, ngay_vao) + 1"
        " when ma_loai_kcb = '08' then so_ngay_dtri between 0 and datediff(ngay_ra, ngay_vao) + 1"
        " else so_ngay_dtri >= 0 end",
        WARN,
        "SO_NGAY_DTRI phải bằng 0 khi MA_LOAI_KCB là 01, 07, 09; bằng ngày ra trừ ngày vào cộng 1 khi là 02, 03, 04,"
        " 06, và không quá số đó khi là 08 (số ngày có dịch vụ); không âm trong các trường hợp khác. Hãy tính lại.",
        "SO_NGAY_DTRI must be 0 for MA_LOAI_KCB 01, 07, 09; day of end minus day of arrival plus 1 for 02, 03, 04, 06,"
        " and no more than that for 08 (days with a service); never negative. Count the days again.",
        since="130",
    ),
    Rule(
        "revisit_before_end",
        "ngay_tai_kham",
        f"forall(split(ngay_tai_kham, ';'), one -> if({covers('trim(one)', DATE)},"
        " trim(one) >= date_format(ngay_ra, 'yyyyMMdd'), null))",
        WARN,
        "NGAY_TAI_KHAM phải từ ngày ra trở đi. Hãy sửa ngày hẹn.",
        "NGAY_TAI_KHAM must not be before the day care ended. Correct the appointment.",
    ),
    Rule(
        "settlement_month",
        "thang_qt",
        "thang_qt between 1 and 12",
        WARN,
        "THANG_QT phải từ 1 đến 12.",
        "THANG_QT must be from 1 to 12.",
    ),
    Rule(
        "settlement_before_end",
        "nam_qt",
        "nam_qt <= 2200 and (nam_qt > year(ngay_ra) or (nam_qt = year(ngay_ra) and thang_qt >= month(ngay_ra)))",
        WARN,
        "Kỳ quyết toán NAM_QT, THANG_QT phải từ tháng của NGAY_RA trở đi, năm ghi đủ 4 chữ số.",
        "The settlement period NAM_QT, THANG_QT must not be before the month of NGAY_RA; the year has four digits.",
        CROSS_CHECK,
    ),
)

DIAGNOSES = (
    Rule(
        "secondary_too_many",
        "ma_benh_kt",
        "array_size(split(ma_benh_kt, ';')) <= 12",
        WARN,
        "MA_BENH_KT ghi tối đa 12 mã bệnh kèm theo. Hãy giữ lại 12 mã quan trọng nhất.",
        "MA_BENH_KT holds at most 12 secondary diagnoses. Keep the 12 that matter most.",
        since="130",
    ),
    Rule(
        "secondary_shape",
        "ma_benh_kt",
        each("ma_benh_kt", ICD10),
        WARN,
        "Mỗi mã trong MA_BENH_KT phải là mã ICD-10, cách nhau bằng dấu ';', không để trống giữa hai dấu.",
        "Each place of MA_BENH_KT must be an ICD-10 code, separated by ';', none of them empty.",
    ),
    Rule(
        "principal_repeated",
        "ma_benh_kt",
        "not array_contains(transform(split(ma_benh_kt, ';'), one -> trim(one)), ma_benh_chinh)",
        WARN,
        "MA_BENH_KT không ghi lại mã của MA_BENH_CHINH. Hãy bỏ mã trùng.",
        "MA_BENH_KT must not repeat MA_BENH_CHINH. Leave it out.",
        CROSS_CHECK,
    ),
)

REFERRALS = (
    Rule(
        "referral_without_destination",
        "ma_noi_den",
        "ma_loai_rv not in ('2', '5') or ma_noi_den is not null",
        WARN,
        "MA_LOAI_RV 2 hoặc 5 (chuyển cơ sở khác) thì phải có MA_NOI_DEN.",
        "With MA_LOAI_RV 2 or 5 (referred) there must be MA_NOI_DEN.",
        CROSS_CHECK,
        since="130",
    ),
    Rule(
        "referral_without_origin",
        "ma_noi_di",
        "ma_doituong_kcb <> '1.3' or ma_noi_di is not null",
        WARN,
        "MA_DOITUONG_KCB 1.3 (có phiếu chuyển) thì phải có MA_NOI_DI.",
        "With MA_DOITUONG_KCB 1.3 (referral form) there must be MA_NOI_DI.",
        CROSS_CHECK,
    ),
)

MONEY = (
    Rule(
        "payers_sum",
        "t_tongchi_bv",
        "abs(t_tongchi_bv - (t_bntt + t_bncct + t_bhtt + t_nguonkhac)) <= 1",
        WARN,
        "T_TONGCHI_BV phải bằng T_BNTT + T_BNCCT + T_BHTT + T_NGUONKHAC (lệch tối đa 1 đồng). Hãy tính lại.",
        "T_TONGCHI_BV must be T_BNTT + T_BNCCT + T_BHTT + T_NGUONKHAC (within 1 đồng). Recalculate.",
    ),
    Rule(
        "insured_above_total",
        "t_tongchi_bh",
        f"t_tongchi_bh <= t_tongchi_bv + 1 or {RECOVERY}",
        WARN,
        "T_TONGCHI_BH không được lớn hơn T_TONGCHI_BV. Hãy kiểm tra giá bảo hiểm.",
        "T_TONGCHI_BH must not be above T_TONGCHI_BV. Check the insurance prices.",
        CROSS_CHECK,
    ),
    Rule(
        "claim_less_copay",
        "t_bhtt",
        "t_nguonkhac <> 0 or abs(t_bhtt - (t_tongchi_bh - t_bncct)) <= 1",
        WARN,
        "Khi không có nguồn khác, T_BHTT phải bằng T_TONGCHI_BH − T_BNCCT (lệch tối đa 1 đồng). Hãy tính lại.",
        "Without other sources T_BHTT must be T_TONGCHI_BH − T_BNCCT (within 1 đồng). Recalculate.",
    ),
    Rule(
        "fee_for_service_above_claim",
        "t_bhtt_gdv",
        f"t_bhtt_gdv <= t_bhtt + 1 or {RECOVERY}",
        WARN,
        "T_BHTT_GDV là một phần của T_BHTT nên không được lớn hơn T_BHTT.",
        "T_BHTT_GDV is a part of T_BHTT and must not be above it.",
    ),
)

RULES = ENVELOPE + STANDARD + TIMES + DIAGNOSES + PERSON + CARDS + REFERRALS + MONEY + USE

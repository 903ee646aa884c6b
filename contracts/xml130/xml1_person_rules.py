"""What must hold inside one XML1 row about the person and the insurance cards."""

from contracts.columns import WARN, Rule
from contracts.shapes import CARD, DATE, PERSONAL_ID, covers, each

CROSS_CHECK = "Kiểm tra chéo, không có điều khoản riêng · Cross-check, no article of its own"
CARD_LAW = "QĐ 1351/QĐ-BHXH 2015"
ID_LAW = "NĐ 137/2015/NĐ-CP, TT 07/2016/TT-BCA"

_CARDS, _SINCE, _UNTIL = "split(ma_the_bhyt, ';')", "split(gt_the_tu, ';')", "split(gt_the_den, ';')"
_DATES = f"{covers('trim(since)', DATE)} and {covers('trim(until)', DATE)}"
_IN_STAY = "trim(since) <= date_format(ngay_ra, 'yyyyMMdd') and trim(until) >= date_format(ngay_vao, 'yyyyMMdd')"
_CENTURY = "case substr(so_cccd, 4, 1) when '0' then '19' when '1' then '19' when '2' then '20' when '3' then '20' end"

PERSON = (
    Rule(
        "cccd_province",
        "so_cccd",
        f"if({covers('so_cccd', PERSONAL_ID)}, left(so_cccd, 3) between '001' and '096', null)",
        WARN,
        "Ba số đầu của SO_CCCD phải là mã nơi đăng ký khai sinh, từ 001 đến 096. Hãy kiểm tra lại số.",
        "The first three digits of SO_CCCD must be a place of birth registration, 001 to 096. Check the number.",
        ID_LAW,
    ),
    Rule(
        "cccd_sex",
        "so_cccd",
        f"if({covers('so_cccd', PERSONAL_ID)} and gioi_tinh in ('1', '2'),"
        " (substr(so_cccd, 4, 1) in ('0', '2', '4', '6', '8')) = (gioi_tinh = '1'), null)",
        WARN,
        "Chữ số thứ tư của SO_CCCD (thế kỷ và giới tính) không khớp GIOI_TINH. Hãy kiểm tra cả hai.",
        "The fourth digit of SO_CCCD (century and sex) does not agree with GIOI_TINH. Check both.",
        ID_LAW,
    ),
    Rule(
        "cccd_birth_year",
        "so_cccd",
        f"if({covers('so_cccd', PERSONAL_ID)} and ngay_sinh is not null,"
        f" coalesce({_CENTURY}, '') || substr(so_cccd, 5, 2) = left(ngay_sinh, 4), null)",
        WARN,
        "Chữ số thứ tư đến thứ sáu của SO_CCCD (thế kỷ, năm sinh) không khớp NGAY_SINH. Hãy kiểm tra cả hai.",
        "Digits four to six of SO_CCCD (century, birth year) do not agree with NGAY_SINH. Check both.",
        ID_LAW,
    ),
    Rule(
        "weight_implausible",
        "can_nang",
        "can_nang between 0.2 and 400",
        WARN,
        "CAN_NANG phải tính bằng kg, từ 0.2 đến 400. Hãy kiểm tra đơn vị.",
        "CAN_NANG must be in kg, from 0.2 to 400. Check the unit.",
        CROSS_CHECK,
    ),
)

CARDS = (
    Rule(
        "card_structure",
        "ma_the_bhyt",
        each("ma_the_bhyt", CARD),
        WARN,
        "Mỗi mã thẻ phải đủ 15 ký tự: 2 chữ đối tượng, 1 số mức hưởng 1–5, 2 số mã tỉnh, 10 số BHXH.",
        "Each card needs 15 characters: group (2 letters), level 1–5, province (2 digits), BHXH number (10 digits).",
        CARD_LAW,
    ),
    Rule(
        "card_lists_differ",
        "ma_the_bhyt",
        f"array_size({_CARDS}) = array_size(split(ma_dkbd, ';')) and array_size({_CARDS}) = array_size({_SINCE})"
        f" and array_size({_CARDS}) = array_size({_UNTIL})",
        WARN,
        "MA_THE_BHYT, MA_DKBD, GT_THE_TU, GT_THE_DEN phải có cùng số phần tử, theo cùng thứ tự.",
        "MA_THE_BHYT, MA_DKBD, GT_THE_TU, GT_THE_DEN must hold as many places each, in the same order.",
    ),
    Rule(
        "card_details_missing",
        "ma_the_bhyt",
        "ma_the_bhyt is null or (ma_dkbd is not null and gt_the_tu is not null and gt_the_den is not null)",
        WARN,
        "Có MA_THE_BHYT thì phải có MA_DKBD, GT_THE_TU và GT_THE_DEN.",
        "With MA_THE_BHYT there must be MA_DKBD, GT_THE_TU and GT_THE_DEN.",
    ),
    Rule(
        "card_missing",
        "ma_the_bhyt",
        "t_bhtt = 0 or ma_the_bhyt is not null",
        WARN,
        "Đề nghị bảo hiểm thanh toán (T_BHTT khác 0) thì phải có MA_THE_BHYT.",
        "A claim on insurance (T_BHTT not 0) needs MA_THE_BHYT.",
        CROSS_CHECK,
    ),
    Rule(
        "card_dates_order",
        "gt_the_den",
        f"forall(zip_with({_SINCE}, {_UNTIL}, (since, until) ->"
        f" if({_DATES}, trim(since) <= trim(until), null)), one -> one)",
        WARN,
        "GT_THE_DEN của từng thẻ phải từ GT_THE_TU trở đi. Hãy tra lại thẻ.",
        "GT_THE_DEN of each card must not be before its GT_THE_TU. Look the card up again.",
    ),
    Rule(
        "card_not_valid",
        "gt_the_den",
        f"exists(zip_with({_SINCE}, {_UNTIL}, (since, until) -> if({_DATES}, {_IN_STAY}, null)), one -> one)",
        WARN,
        "Không thẻ nào còn giá trị trong đợt điều trị (NGAY_VAO đến NGAY_RA). Hãy tra lại thẻ.",
        "No card is valid during the stay (NGAY_VAO to NGAY_RA). Look the card up again.",
        CROSS_CHECK,
    ),
    Rule(
        "uninsured_claim",
        "t_bhtt",
        "ma_doituong_kcb <> '9' or t_bhtt = 0",
        WARN,
        "MA_DOITUONG_KCB 9 (không bảo hiểm y tế) thì T_BHTT phải bằng 0.",
        "With MA_DOITUONG_KCB 9 (not insured) T_BHTT must be 0.",
        "QĐ 3276/QĐ-BYT 2025, phụ lục 1",
    ),
)

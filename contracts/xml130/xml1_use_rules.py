"""What an XML1 row says of the diagnosis, the age and the type of attendance, held against one another.

Only what ICD-10 itself tells by chapter and block: which single code is no principal diagnosis, or belongs to one sex
or age, stands in the official list and is judged where that list was delivered.
"""

from contracts.columns import WARN, Rule
from contracts.shapes import CHILD_CARD

ICD_LAW = "QĐ 4469/QĐ-BYT 2020; TT 06/2026/TT-BYT từ 01/07/2026"
ATTENDANCE = "QĐ 3276/QĐ-BYT 2025, phụ lục 1"
_ALL_CODES = "ma_benh_chinh || ';' || coalesce(ma_benh_kt, '')"
_WOMEN = "O[0-9]{2}|C5[1-8]|N(7[0-7]|8[0-9]|9[0-8])"
"""Pregnancy and birth; tumours, inflammation and disorders of the female genital organs."""
_MEN = "C6[0-3]|N(4[0-9]|5[01])"
"""Tumours and diseases of the male genital organs."""
_AGE = "year(ngay_vao) - cast(left(ngay_sinh, 4) as int)"
_NEWBORN = (
    "case when left(ngay_sinh, 4) < year(ngay_vao) - 1 then false when right(ngay_sinh, 8) = '00000000' then null"
    " else left(ngay_sinh, 8) >= date_format(date_sub(ngay_vao, 28), 'yyyyMMdd') end"
)
"""Up to 28 days old on arrival; unknown of a child of whom only the year is known."""


def _holds_none(codes: str) -> str:
    return f"not {_ALL_CODES} rlike '(^|;) *({codes})'"


DIAGNOSIS_USE = (
    Rule(
        "principal_not_allowed",
        "ma_benh_chinh",
        "not ma_benh_chinh rlike '^([V-Y]|B9[5-8]|U8)|[*]$'",
        WARN,
        "MA_BENH_CHINH không được là mã có dấu *, mã nguyên nhân bên ngoài (V, W, X, Y), mã B95–B98 hoặc U80–U89. Hãy"
        " ghi bệnh chính, chuyển mã này sang MA_BENH_KT.",
        "MA_BENH_CHINH must not be an asterisk code, an external cause (V, W, X, Y), B95–B98 or U80–U89. Put the"
        " disease there and this code into MA_BENH_KT.",
        ICD_LAW,
    ),
    Rule(
        "diagnosis_of_other_sex",
        "ma_benh_chinh",
        f"case gioi_tinh when '1' then {_holds_none(_WOMEN)} when '2' then {_holds_none(_MEN)} end",
        WARN,
        "MA_BENH_CHINH hoặc MA_BENH_KT là bệnh chỉ có ở giới kia (thai sản, cơ quan sinh dục). Hãy kiểm tra mã bệnh và"
        " GIOI_TINH.",
        "MA_BENH_CHINH or MA_BENH_KT belongs to the other sex only (birth, genital organs). Check the codes and"
        " GIOI_TINH.",
        ICD_LAW,
    ),
    Rule(
        "diagnosis_of_other_age",
        "ma_benh_chinh",
        f"case left(ma_benh_chinh, 1) when 'O' then {_AGE} between 9 and 60 when 'P' then {_AGE} <= 1"
        " else ma_benh_chinh is not null or null end",
        WARN,
        "MA_BENH_CHINH không hợp tuổi: chương O (thai sản) từ 9 đến 60 tuổi, chương P (sơ sinh) đến 1 tuổi. Hãy kiểm"
        " tra mã bệnh và NGAY_SINH.",
        "MA_BENH_CHINH does not fit the age: chapter O (birth) from 9 to 60 years, chapter P (newborn) up to 1. Check"
        " the code and NGAY_SINH.",
        ICD_LAW,
    ),
)

AGES = (
    Rule(
        "newborn_without_time",
        "ngay_sinh",
        f"not ({_NEWBORN}) or right(ngay_sinh, 4) <> '0000'",
        WARN,
        "Trẻ đến 28 ngày tuổi phải có đủ giờ, phút trong NGAY_SINH. Hãy ghi thời điểm sinh.",
        "A child of up to 28 days needs hour and minute in NGAY_SINH. Write the time of birth.",
        since="130",
    ),
    Rule(
        "newborn_attendance",
        "ma_doituong_kcb",
        f"ma_doituong_kcb <> '1.7' or ({_NEWBORN})",
        WARN,
        "MA_DOITUONG_KCB 1.7 chỉ dùng cho trẻ sơ sinh, đến 28 ngày tuổi. Hãy sửa MA_DOITUONG_KCB hoặc NGAY_SINH.",
        "MA_DOITUONG_KCB 1.7 is for newborns of up to 28 days. Correct MA_DOITUONG_KCB or NGAY_SINH.",
        ATTENDANCE,
    ),
    Rule(
        "child_card_age",
        "ma_the_bhyt",
        f"not ma_the_bhyt rlike '(^|;) *TE' or {_AGE} <= 6",
        WARN,
        "Thẻ nhóm TE chỉ cấp cho trẻ dưới 6 tuổi (đến hết 30/9 của năm đủ 72 tháng). Hãy tra lại thẻ và NGAY_SINH.",
        "A card of group TE is for children under 6 (until 30 September of the year of 72 months). Look the card up and"
        " check NGAY_SINH.",
        "Luật bảo hiểm y tế 2008 (sửa đổi 2014), Điều 16",
    ),
    Rule(
        "child_card_level",
        "ma_the_bhyt",
        f"forall(split(ma_the_bhyt, ';'), one -> not trim(one) like 'TE%' or trim(one) rlike '^{CHILD_CARD}$')",
        WARN,
        "Thẻ nhóm TE phải bắt đầu bằng TE1, rồi 2 số mã tỉnh và 10 chữ số. Hãy tra lại thẻ.",
        "A card of group TE begins with TE1, then 2 digits of the province and 10 digits. Look the card up again.",
    ),
)

ATTENDANCES = (
    Rule(
        "attendance_of_other_care",
        "ma_doituong_kcb",
        "case when ma_doituong_kcb in ('1.15', '3.2', '3.6') then ma_loai_kcb in ('03', '04', '09')"
        " when ma_doituong_kcb in ('1.12', '1.13', '1.14', '1.18') then ma_loai_kcb not in ('03', '09')"
        " when ma_doituong_kcb in ('7', '7.1', '7.2', '7.3', '7.4', '10') then ma_loai_kcb = '07'"
        " when ma_doituong_kcb is not null then true end",
        WARN,
        "MA_DOITUONG_KCB phải hợp MA_LOAI_KCB: 1.15, 3.2, 3.6 là nội trú; 1.12, 1.13, 1.14, 1.18 là ngoại trú; 7 đến"
        " 7.4 và 10 là nhận thuốc (07). Hãy sửa một trong hai.",
        "MA_DOITUONG_KCB must fit MA_LOAI_KCB: 1.15, 3.2, 3.6 inpatient; 1.12, 1.13, 1.14, 1.18 outpatient; 7 to 7.4"
        " and 10 drug collection (07). Correct one of the two.",
        ATTENDANCE,
    ),
    Rule(
        "off_route_claim",
        "t_bhtt",
        "case when ma_doituong_kcb = '3.1' then t_bhtt = 0 or ma_loai_kcb in ('03', '04', '09')"
        " when ma_doituong_kcb in ('1.13', '1.14', '1.18') then t_bhtt = 0 or ngay_ra >= timestamp'2026-07-01'"
        " when ma_doituong_kcb is not null then true end",
        WARN,
        "T_BHTT phải bằng 0: MA_DOITUONG_KCB 3.1 ngoại trú, và 1.13, 1.14, 1.18 ra viện trước 01/07/2026, chưa được bảo"
        " hiểm trả. Hãy sửa MA_DOITUONG_KCB hoặc T_BHTT.",
        "T_BHTT must be 0: insurance pays nothing for MA_DOITUONG_KCB 3.1 as outpatient, nor for 1.13, 1.14, 1.18 that"
        " ended before 01/07/2026. Correct MA_DOITUONG_KCB or T_BHTT.",
        ATTENDANCE,
    ),
    Rule(
        "short_stay_too_long",
        "ngay_ra",
        "ma_loai_kcb <> '09' or ngay_ra < coalesce(ngay_vao_noi_tru, ngay_vao) + interval 4 hours",
        WARN,
        "MA_LOAI_KCB 09 là điều trị nội trú dưới 4 giờ. Hãy sửa MA_LOAI_KCB hoặc NGAY_RA.",
        "MA_LOAI_KCB 09 is a stay of under 4 hours. Correct MA_LOAI_KCB or NGAY_RA.",
        "QĐ 824/QĐ-BYT 2023",
    ),
)

USE = (*DIAGNOSIS_USE, *AGES, *ATTENDANCES)

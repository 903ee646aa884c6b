"""What a row says again of its patient or its stay, held against XML1 of the same HOSO; only warnings.

The engine puts XML1's value of each field in ``Config.metadata["beside"]`` next to the rows as ``_head_<field>``. It is
null where the HOSO has no single readable XML1, or the row is of another episode: the rule is then undecided, as it is
where either side is blank. A contract names the fields by ``beside(RULES)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from contracts.columns import QD130, WARN, Rule
from contracts.xml130.xml1_person_rules import CROSS_CHECK


def beside(rules: Iterable[Rule]) -> tuple[str, ...]:
    """The fields of XML1 that these rules compare with."""
    return tuple(sorted({field for rule in rules for field in re.findall(r"\b_head_(\w+)", rule.holds)}))


def head(field: str) -> str:
    """SQL: what XML1 says in this field."""
    return f"_head_{field}"


def plain(text: str) -> str:
    """SQL: the value itself."""
    return text


def folded(text: str) -> str:
    """SQL: the text without regard to capitals and to how many blanks stand between words."""
    return rf"lower(regexp_replace({text}, '[\\p{{Z}}\\s]+', ' '))"


def listed(text: str) -> str:
    """SQL: the places of a ';' list without blanks, in one order."""
    return f"array_sort(split(replace({text}, ' ', ''), ';'))"


def same(
    field: str,
    of: str = "",
    how: Callable[[str], str] = plain,
    source: str = QD130,
    since: str | None = None,
    until: str | None = None,
) -> Rule:
    """The field is what XML1 says in the field of that name, or in ``of``."""
    of = of or field
    return _differs(field, of, f"{how(field)} = {how(head(of))}", source)._replace(since=since, until=until)


def _differs(field: str, of: str, holds: str, source: str) -> Rule:
    return Rule(
        f"{field}_differs",
        field,
        holds,
        WARN,
        f"{field.upper()} phải trùng {of.upper()} của XML1 trong cùng hồ sơ. Hãy sửa bên sai cho khớp.",
        f"{field.upper()} must be {of.upper()} of the XML1 in its HOSO. Correct the one that is wrong.",
        source,
    )


def begun(field: str) -> Rule:
    """The text is that of XML1, or one is cut off where the other goes on: fields differ in length."""
    mine, theirs = folded(field), folded(head(field))
    return _differs(field, field, f"startswith({mine}, {theirs}) or startswith({theirs}, {mine})", CROSS_CHECK)


def among(field: str) -> Rule:
    """Every place of the ';' list is one of the list that XML1 has."""
    rule = _differs(field, field, f"array_size(array_except({listed(field)}, {listed(head(field))})) = 0", CROSS_CHECK)
    return rule._replace(
        vi=f"Mỗi mã trong {field.upper()} phải có trong {field.upper()} của XML1 trong cùng hồ sơ. Hãy tra lại mã.",
        en=f"Each code of {field.upper()} must be one of {field.upper()} in the XML1 of its HOSO. Look it up again.",
    )


ARRIVAL = Rule(
    "ngay_vao_differs",
    "ngay_vao",
    f"ngay_vao = {head('ngay_vao')} or coalesce(ngay_vao = {head('ngay_vao_noi_tru')}, false)",
    WARN,
    "NGAY_VAO phải trùng NGAY_VAO hoặc NGAY_VAO_NOI_TRU của XML1 trong cùng hồ sơ. Hãy sửa bên sai cho khớp.",
    "NGAY_VAO must be NGAY_VAO or NGAY_VAO_NOI_TRU of the XML1 in its HOSO. Correct the one that is wrong.",
    CROSS_CHECK,
)
"""Of a stay: papers on it begin with the arrival or with the admission."""
IN_STAY = f"{head('ngay_vao')} and {head('ngay_ra')}"
_NEXT = "date_format(date_add(to_date(ngay_yl), 1), 'MMdd')"
_DAY_OFF = (
    f"(weekday(date_add(to_date(ngay_yl), 1)) >= 5 or {_NEXT} in ('0101', '0501', '0901', '0902', '0903')"
    f" or {_NEXT} between '0119' and '0225' or {_NEXT} between '0330' and '0430')"
)
"""The day after the order is Saturday or Sunday, or may be a holiday: Tết and Giỗ Tổ go by the moon."""
DRUG_ORDER = Rule(
    "order_outside_stay",
    "ngay_yl",
    f"ngay_yl <= {head('ngay_ra')} and (ngay_yl >= {head('ngay_vao')}"
    f" or (ngay_yl >= {head('ngay_vao')} - interval 10 days and {_DAY_OFF}))",
    WARN,
    "NGAY_YL phải nằm từ NGAY_VAO đến NGAY_RA của XML1; riêng thuốc dùng trong ngày nghỉ, lễ được ghi vào ngày ngay"
    " trước kỳ nghỉ. Hãy sửa thời điểm y lệnh.",
    "NGAY_YL must lie from NGAY_VAO to NGAY_RA of XML1; drugs for days off may be dated on the day before these."
    " Correct the time of the order.",
    since="130",
)
SERVICE_ORDER = Rule(
    "order_outside_stay",
    "ngay_yl",
    f"coalesce(ma_dich_vu rlike '[.]K[.]', false) or ngay_yl between {IN_STAY}",
    WARN,
    "NGAY_YL phải nằm từ NGAY_VAO đến NGAY_RA của XML1, trừ dịch vụ chuyển cơ sở khác thực hiện (MA_DICH_VU có .K.)."
    " Hãy sửa thời điểm y lệnh.",
    "NGAY_YL must lie from NGAY_VAO to NGAY_RA of XML1, but for a service done elsewhere (MA_DICH_VU with .K.)."
    " Correct the time of the order.",
    since="130",
)
NOTE = Rule(
    "note_outside_stay",
    "thoi_diem_dbls",
    f"thoi_diem_dbls between {IN_STAY}",
    WARN,
    "THOI_DIEM_DBLS phải nằm từ NGAY_VAO đến NGAY_RA của XML1. Hãy sửa thời điểm diễn biến.",
    "THOI_DIEM_DBLS must lie from NGAY_VAO to NGAY_RA of XML1. Correct the time of the note.",
    CROSS_CHECK,
    since="130",
)
PAPER_DAY = Rule(
    "paper_before_arrival",
    "ngay_ct",
    f"ngay_ct >= to_date({head('ngay_vao')})",
    WARN,
    "NGAY_CT phải từ ngày NGAY_VAO của XML1 trở đi. Hãy sửa lại hai thời điểm.",
    "NGAY_CT must not be before the day of NGAY_VAO in XML1. Correct the two times.",
    CROSS_CHECK,
)
LEAVE_START = Rule(
    "leave_after_care",
    "tu_ngay",
    f"tu_ngay <= to_date({head('ngay_ra')})",
    WARN,
    "TU_NGAY không được sau ngày NGAY_RA của XML1: ngày nghỉ tính từ ngày khám. Hãy sửa lại ngày nghỉ.",
    "TU_NGAY must not be after the day of NGAY_RA in XML1: a leave is counted from the examination. Correct it.",
    CROSS_CHECK,
)
BIRTHS = (
    Rule(
        "birth_after_end",
        "ngay_sinh_con",
        f"ngay_sinh_con <= {head('ngay_ra')}",
        WARN,
        "NGAY_SINH_CON không thể sau NGAY_RA của XML1. Hãy sửa lại hai thời điểm.",
        "NGAY_SINH_CON cannot be after NGAY_RA of XML1. Correct the two times.",
        CROSS_CHECK,
    ),
    Rule(
        "can_nang_con_differs",
        "can_nang_con",
        f"exists(split({head('can_nang_con')}, ';'), one -> try_cast(trim(one) as decimal(9, 2)) = can_nang_con)",
        WARN,
        "CAN_NANG_CON phải là một trong các cân nặng ở CAN_NANG_CON của XML1 (gam). Hãy sửa bên sai cho khớp.",
        "CAN_NANG_CON must be one of the weights in CAN_NANG_CON of XML1 (grams). Correct the one that is wrong.",
        CROSS_CHECK,
    ),
)
BIRTH_DAY = _differs(
    "ngay_sinh",
    "ngay_sinh",
    # XML1 may know the year alone.
    f"if(right({head('ngay_sinh')}, 8) = '00000000', string(year(ngay_sinh)) = left({head('ngay_sinh')}, 4),"
    f" date_format(ngay_sinh, 'yyyyMMdd') = left({head('ngay_sinh')}, 8))",
    CROSS_CHECK,
)
APPOINTMENT_DAY = Rule(
    "ngay_hen_kl_differs",
    "ngay_hen_kl",
    f"exists(split({head('ngay_tai_kham')}, ';'), one -> trim(one) = date_format(ngay_hen_kl, 'yyyyMMdd'))",
    WARN,
    "Ngày của NGAY_HEN_KL phải là một trong các ngày NGAY_TAI_KHAM của XML1. Hãy sửa bên sai cho khớp.",
    "The day of NGAY_HEN_KL must be one of NGAY_TAI_KHAM in XML1. Correct the one that is wrong.",
    CROSS_CHECK,
)

SUMMARY = (ARRIVAL, same("ngay_ra", source=CROSS_CHECK), begun("chan_doan_rv"))
"""What a discharge paper and a summary of the record repeat."""
DIAGNOSES = (
    same("ma_benh_chinh"),
    same("ma_benh_kt", how=listed),
    same("ma_benh_yhct", how=listed),
    same("chan_doan_rv", how=folded),
)
PATIENT = (same("ngay_sinh"), same("gioi_tinh"), same("dia_chi", how=folded))
STAY = tuple(same(field) for field in ("ngay_vao", "ngay_vao_noi_tru", "ngay_ra"))
CARDS = (same("ma_the_bhyt", how=listed), same("gt_the_den", how=listed))
_RESIDENCE = ("matinh_cu_tru", "mahuyen_cu_tru", "maxa_cu_tru")

HIV_CARE = (
    *(rule._replace(since="4750") for rule in (*PATIENT, *map(same, _RESIDENCE))),
    same("so_cccd", source=CROSS_CHECK),
    among("ma_the_bhyt"),
)
ASSESSMENT = (
    same("ho_ten", how=folded, source=CROSS_CHECK),
    BIRTH_DAY,
    same("so_cccd", source=CROSS_CHECK),
    among("ma_the_bhyt"),
)
FACILITIES = (
    _differs(
        "ma_noi_di",
        "ma_noi_di",
        # What QĐ 3176 means by MA_CSKCB_DI is not known from its annex: where the patient came from, or who sends.
        f"case when ma_noi_di is not null then ma_noi_di = {head('ma_noi_di')}"
        f" else ma_cskcb_di in ({head('ma_noi_di')}, {head('ma_cskcb')}) end",
        QD130,
    ),
    _differs("ma_noi_den", "ma_noi_den", f"coalesce(ma_noi_den, ma_cskcb_den) = {head('ma_noi_den')}", QD130),
)
"""Of a referral, under their names of QĐ 4750 or of QĐ 3176."""
REFERRAL = (
    *FACILITIES,
    same("ho_ten", how=folded),
    *PATIENT,
    *(same(field) for field in ("ma_quoctich", "ma_dantoc", "ma_nghe_nghiep")),
    *CARDS,
    *STAY,
    *DIAGNOSES,
    same("pp_dieutri", "pp_dieu_tri", folded),
    same("pp_dieu_tri", how=folded, until="4750"),
    same("ma_loai_rv"),
)
APPOINTMENT = (
    same("ho_ten", how=folded, source=CROSS_CHECK),
    *PATIENT,
    *CARDS,
    *STAY,
    *DIAGNOSES,
    same("ma_doituong_kcb"),
    APPOINTMENT_DAY,
)
TB_CARE = (same("ho_ten", how=folded), same("so_cccd"), same("ma_bn", source=CROSS_CHECK))

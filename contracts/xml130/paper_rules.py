"""What must hold in several of XML0, XML6 … XML15 alike; only warnings, as the standard's cross-checks are.

The engine adds ``_sender``. Sentences on cards, personal IDs, births and diagnoses are those of XML1.
"""

from collections.abc import Iterable

from contracts.columns import QD130, WARN, Rule
from contracts.shapes import PERSONAL_ID, Shape, covers
from contracts.xml130.xml1_person_rules import CARDS, CROSS_CHECK, ID_LAW, PERSON
from contracts.xml130.xml1_rules import TIMES

BHXH_NUMBER = Shape("(?!0{10})[0-9]{10}", "10 chữ số, không phải toàn số 0", "10 digits, not all of them 0")
"""Ten digits, not all of them 0, as the receiving portal checks."""
LEAVE_LAW = f"{QD130}; TT 56/2017/TT-BYT, TT 18/2022/TT-BYT"
QD3176 = "QĐ 3176/QĐ-BYT 2024"
TERMINATED = "ma_dinh_chi_thai = '1'"
_TB = r"(^|[^\\p{L}])lao(?! +động)([^\\p{L}]|$)"
"""``lao`` as a word of its own in Vietnamese, but not of ``lao động`` (work)."""


def named(rules: Iterable[Rule], *ids: str) -> tuple[Rule, ...]:
    """The rules with these ids, in the order of the ids."""
    known = {rule.id: rule for rule in rules}
    return tuple(known[id] for id in ids)


def ordered(
    id: str, first: str, second: str, source: str = CROSS_CHECK, on_day: bool = False, or_head: bool = False
) -> Rule:
    """``second`` is not before ``first``; ``on_day`` where one has no clock, ``or_head``: XML1's ``first`` will do."""
    known = f"coalesce({first}, _head_{first})" if or_head else first
    holds = f"to_date({second}) >= to_date({known})" if on_day else f"{second} >= {known}"
    return Rule(
        id,
        second,
        holds,
        WARN,
        f"{second.upper()} phải từ {first.upper()} trở đi. Hãy sửa lại hai thời điểm.",
        f"{second.upper()} must not be before {first.upper()}. Correct the two times.",
        source,
    )


def within(field: str, low: int, high: int, vi: str, en: str, source: str = CROSS_CHECK) -> Rule:
    """The number lies between the bounds, both of them allowed."""
    return Rule(
        f"{field}_range",
        field,
        f"{field} between {low} and {high}",
        WARN,
        f"{field.upper()} phải từ {low} đến {high} ({vi}). Hãy kiểm tra lại.",
        f"{field.upper()} must be from {low} to {high} ({en}). Check it.",
        source,
    )


def cccd_rules(number: str, born: str) -> tuple[Rule, ...]:
    """A personal ID and the day of birth of the same person agree."""
    is_id = covers(number, PERSONAL_ID)
    year = f"(19 + (ascii(substr({number}, 4, 1)) - 48) div 2) || substr({number}, 5, 2)"
    return (
        Rule(
            "cccd_province",
            number,
            f"if({is_id}, left({number}, 3) between '001' and '096', null)",
            WARN,
            f"Ba số đầu của {number.upper()} phải là mã nơi đăng ký khai sinh, từ 001 đến 096. Hãy kiểm tra lại số.",
            f"The first three digits of {number.upper()} must be a place of birth registration, 001 to 096. Check it.",
            ID_LAW,
        ),
        Rule(
            "cccd_birth_year",
            number,
            f"if({is_id}, {year} = string(year({born})), null)",
            WARN,
            f"Chữ số thứ tư đến thứ sáu của {number.upper()} không khớp năm của {born.upper()}. Hãy kiểm tra cả hai.",
            f"Digits four to six of {number.upper()} do not agree with the year of {born.upper()}. Check both.",
            ID_LAW,
        ),
    )


def leave_rules(days: str, first: str, last: str) -> tuple[Rule, ...]:
    """Days of a leave: its two ends in order, and as many days as lie between them."""
    return (
        ordered("leave_dates_order", first, last),
        Rule(
            "leave_days",
            days,
            f"{days} = datediff({last}, {first}) + 1",
            WARN,
            f"{days.upper()} phải bằng {last.upper()} trừ {first.upper()} cộng 1. Hãy đếm lại số ngày.",
            f"{days.upper()} must be {last.upper()} minus {first.upper()} plus 1. Count the days again.",
            CROSS_CHECK,
        ),
    )


LEAVE_LIMIT = Rule(
    "leave_too_long",
    "so_ngay_nghi",
    f"so_ngay_nghi <= case when {TERMINATED} and tuoi_thai >= 13 then 50"
    f" when lower(chan_doan_rv) rlike '{_TB}' or chan_doan_rv rlike 'A1[5-9]' then 180 else 30 end",
    WARN,
    "SO_NGAY_NGHI tối đa 30 ngày một lần cấp; 180 ngày với bệnh lao; 50 ngày khi đình chỉ thai từ 13 tuần. Hãy giảm"
    " số ngày hoặc ghi rõ chẩn đoán.",
    "SO_NGAY_NGHI is at most 30 days a paper; 180 for tuberculosis; 50 when a pregnancy of 13 weeks or more ended."
    " Reduce the days or state the diagnosis.",
    LEAVE_LAW,
)
GESTATION = within("tuoi_thai", 1, 42, "tuần", "weeks", QD130)

FACILITY_DIFFERS = Rule(
    "facility_differs",
    "ma_cskcb",
    "ma_cskcb = _sender",
    WARN,
    "MA_CSKCB phải là mã của đơn vị gửi, như trong XML1. Hãy sửa MA_CSKCB.",
    "MA_CSKCB must be the sender's code, as in XML1. Correct MA_CSKCB.",
)
END = ordered("ngay_ra_before_ngay_vao", "ngay_vao", "ngay_ra", QD130)
STAY = (END, *named(TIMES, "admission_outside_stay"))
BIRTH = named(TIMES, "birth_after_arrival", "birth_too_early")
CCCD = named(PERSON, "cccd_province", "cccd_sex", "cccd_birth_year")
CARD = named(CARDS, "card_structure")

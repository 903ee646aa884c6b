"""Which parts an episode must bring, by kind of care and what XML1 says, and what its lines say of its length.

The engine adds ``parts_came``: the kinds of the HOSO's parts that hold a row or cannot be read. An empty part came with
nothing in it, so it fulfils no expectation.
"""

from contracts.columns import QD130, WARN, Rule
from contracts.xml130.xml1_person_rules import CROSS_CHECK

SINCE = "timestamp'2024-07-01'"
"""From when QĐ 4750 binds: older episodes may have come with XML1–XML5 alone."""
STAYS, COURSE = "'03', '04', '09'", "'02', '03', '04', '05', '06', '08', '09'"
_BACK = "coalesce(ma_doituong_kcb, '') = '8'"
"""A recovery takes money back; it is no new care."""


def came(*kinds: str) -> str:
    """SQL: one of these kinds came."""
    return "(" + " or ".join(f"array_contains(parts_came, '{kind}')" for kind in kinds) + ")"


FORMER_KINDS = ("XML4", "XML5")
"""Of the kinds that may be expected, those that QĐ 4210 had."""


def expected(id: str, field: str, kind: str, when: str, vi: str, en: str, source: str = QD130) -> Rule:
    """``kind`` must have come where ``when`` (SQL) holds; ``vi`` and ``en`` say when that is."""
    return Rule(
        id,
        field,
        f"ngay_ra < {SINCE} or {_BACK} or not ({when}) or {came(kind)}",
        WARN,
        f"{vi} thì hồ sơ phải có {kind}. Hãy gửi lại hồ sơ kèm {kind}, hoặc sửa {field.upper()}.",
        f"{en} needs {kind}. Send the episode again with {kind}, or correct {field.upper()}.",
        source,
        since=None if kind in FORMER_KINDS else "130",
    )


def only(id: str, field: str, kind: str, when: str, vi: str, en: str) -> Rule:
    """``kind`` comes only where ``when`` (SQL) holds."""
    return Rule(
        id,
        field,
        f"{when} or not {came(kind)}",
        WARN,
        f"{kind} chỉ gửi khi {vi}. Hãy bỏ {kind} hoặc sửa {field.upper()}.",
        f"{kind} is sent only with {en}. Leave {kind} out or correct {field.upper()}.",
        since="130",
    )


LINES = (
    Rule(
        "lines_missing",
        "t_tongchi_bv",
        f"t_tongchi_bv = 0 or ma_doituong_kcb = '9' or {came('XML2', 'XML3')}",
        WARN,
        "T_TONGCHI_BV khác 0 thì hồ sơ phải có XML2 hoặc XML3. Hãy gửi lại hồ sơ kèm các dòng chi phí.",
        "T_TONGCHI_BV other than 0 needs XML2 or XML3. Send the episode again with its lines.",
        CROSS_CHECK,
    ),
    expected(
        "drugs_missing",
        "ma_loai_kcb",
        "XML2",
        "ma_loai_kcb in ('05', '07') and ma_doituong_kcb <> '9'",
        "MA_LOAI_KCB 05, 07 (lĩnh thuốc)",
        "MA_LOAI_KCB 05 or 07 (drugs are given)",
        "QĐ 824/QĐ-BYT 2023",
    ),
    expected(
        "services_missing",
        "ma_loai_kcb",
        "XML3",
        "ma_loai_kcb = '08' and ma_doituong_kcb <> '9'",
        "MA_LOAI_KCB 08 (có dịch vụ kỹ thuật)",
        "MA_LOAI_KCB 08 (with services)",
        "QĐ 824/QĐ-BYT 2023",
    ),
    Rule(
        "results_missing",
        "ma_loai_kcb",
        f"ngay_ra < {SINCE} or {_BACK} or count_of_tests = 0 or {came('XML4')}",
        WARN,
        "XML3 có xét nghiệm, chẩn đoán hình ảnh hoặc thăm dò chức năng (MA_NHOM 1, 2, 3) thì phải có XML4. Hãy gửi lại"
        " hồ sơ kèm kết quả.",
        "XML3 with laboratory, imaging or functional tests (MA_NHOM 1, 2, 3) needs XML4. Send the episode again with"
        " the results.",
    ),
    Rule(
        "results_without_tests",
        "ma_loai_kcb",
        f"count_of_tests <> 0 or not {came('XML4')}",
        WARN,
        "XML4 chỉ gửi khi XML3 có MA_NHOM 1, 2 hoặc 3. Hãy bỏ XML4 hoặc ghi đủ dịch vụ vào XML3.",
        "XML4 is sent only with MA_NHOM 1, 2 or 3 in XML3. Leave XML4 out or put the services into XML3.",
        since="130",
    ),
)
COURSES = (
    expected(
        "course_missing",
        "ma_loai_kcb",
        "XML5",
        f"ma_loai_kcb in ({COURSE})",
        "MA_LOAI_KCB 02, 03, 04, 05, 06, 08, 09",
        "MA_LOAI_KCB 02, 03, 04, 05, 06, 08 or 09",
    ),
    only(
        "course_without_treatment",
        "ma_loai_kcb",
        "XML5",
        # The kinds of care 11 to 16 are younger than this rule, which says nothing of them.
        f"case when ma_loai_kcb in ({COURSE}) then true when ma_loai_kcb in ('01', '07', '10') then false end",
        "MA_LOAI_KCB là 02, 03, 04, 05, 06, 08, 09",
        "MA_LOAI_KCB 02, 03, 04, 05, 06, 08 or 09",
    ),
)
PAPERS = (
    expected(
        "discharge_missing",
        "ma_loai_kcb",
        "XML7",
        f"ma_loai_kcb in ({STAYS}) and ma_loai_rv <> '3'",
        "MA_LOAI_KCB 03, 04, 09, trừ người bệnh trốn viện,",
        "MA_LOAI_KCB 03, 04 or 09, unless the patient left without permission,",
    ),
    expected(
        "summary_missing",
        "ma_loai_kcb",
        "XML8",
        "ma_loai_kcb in ('03', '04', '06')",
        "MA_LOAI_KCB 03, 04, 06",
        "MA_LOAI_KCB 03, 04 or 06",
    ),
    expected(
        "birth_paper_missing",
        "ma_benh_chinh",
        "XML9",
        # Of children who were all born dead (Z37.1, Z37.4, Z37.7) there is no paper.
        "ma_benh_chinh rlike '^O8[0-4]' and not coalesce(ma_benh_kt, '') rlike 'Z37[.][147]'",
        "MA_BENH_CHINH O80–O84 (đẻ)",
        "MA_BENH_CHINH O80–O84 (a birth)",
        CROSS_CHECK,
    ),
    expected(
        "referral_missing",
        "ma_loai_rv",
        "XML13",
        "ma_loai_rv in ('2', '5')",
        "MA_LOAI_RV 2, 5 (chuyển cơ sở khác)",
        "MA_LOAI_RV 2 or 5 (referred)",
    ),
    only(
        "referral_unexpected",
        "ma_loai_rv",
        "XML13",
        "ma_loai_rv in ('2', '5')",
        "MA_LOAI_RV là 2 hoặc 5",
        "MA_LOAI_RV 2 or 5",
    ),
    expected(
        "appointment_missing",
        "ngay_tai_kham",
        "XML14",
        "ngay_tai_kham is not null",
        "Có NGAY_TAI_KHAM",
        "NGAY_TAI_KHAM",
    ),
    Rule(
        # HIV and tuberculosis in one rule, so that a finding does not tell which of the two it is.
        "own_record_missing",
        "ma_benh_chinh",
        f"ngay_ra < {SINCE} or {_BACK} or case when ma_benh_chinh rlike '^B2[0-4]' then {came('XML6')}"
        f" when ma_benh_chinh rlike '^A1[5-9]' then {came('XML15')} else ma_benh_chinh is not null or null end",
        WARN,
        "Bệnh có phần hồ sơ riêng theo chuẩn (XML6 hoặc XML15) thì phải gửi kèm phần đó. Hãy gửi lại hồ sơ đủ phần.",
        "A disease with a part of its own in the standard (XML6 or XML15) needs that part. Send the episode again with"
        " all its parts.",
    ),
)
BEDS = (
    Rule(
        "bed_days_too_many",
        "ngay_ra",
        "case when ngay_ra < ngay_vao + interval 4 hours then bed_days <= 0"
        " when ngay_ra <= ngay_vao + interval 24 hours then bed_days <= 1"
        " else bed_days <= datediff(ngay_ra, ngay_vao) + 1 end",
        WARN,
        "Số ngày giường của XML3 (MA_NHOM 14, 15, 16) quá dài so với NGAY_VAO, NGAY_RA: dưới 4 giờ không có ngày nào,"
        " đến 24 giờ nhiều nhất 1, lâu hơn thì nhiều nhất ngày ra trừ ngày vào cộng 1. Hãy tính lại.",
        "XML3 has more bed days (MA_NHOM 14, 15, 16) than NGAY_VAO and NGAY_RA allow: none under 4 hours, at most 1"
        " within 24 hours, else day of end minus day of arrival plus 1. Count again.",
    ),
)

EXPECTED = (*LINES, *COURSES, *PAPERS, *BEDS)

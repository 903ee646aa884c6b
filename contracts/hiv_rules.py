"""What should hold for a person with HIV: whatever breaks it is to be verified, for HIV-INFO leaves much open."""

from contracts.columns import WARN, Rule

SOURCE = "TT 07/2023/TT-BYT"
DEAD = "lower(trang_thai_nguoi_nhiem) rlike 'tử vong|chết'"
LISTS = {
    "nghe_nghiep": ("NGHE_NGHIEP (Nghề nghiệp)", "occupation", 12),
    "doi_tuong": ("DOI_TUONG (Đối tượng)", "group", 10),
    "hien_trang_cu_tru": ("HIEN_TRANG_CU_TRU (Hiện trạng cư trú)", "state of residence", 8),
    "hien_trang_hien_tai": ("HIEN_TRANG_HIEN_TAI (Hiện trạng cư trú hiện tại)", "state of residence", 8),
    "nguyen_nhan_tu_vong": ("NGUYEN_NHAN_TU_VONG (Nguyên nhân tử vong)", "cause of death", 7),
}
"""Lists of codes: how a field is called, and its last code. Fields hold a code, "Mã 10 - …", or words alone."""


def _listed(field: str, vi: str, en: str, last: int) -> Rule:
    # Words without a code leave it undecided: their list was not found.
    code = rf"try_cast(regexp_extract({field}, '\\A(?iu:mã +)?([0-9]+)', 1) as int)"
    return Rule(
        f"{field}_unlisted",
        field,
        f"{code} between 1 and {last}",
        WARN,
        f"{vi} không có trong danh mục mã 1–{last}. Hãy xác minh.",
        f"{field.upper()} ({en}) is not in its list of codes 1–{last}. Verify it.",
        SOURCE,
    )


# HIV-INFO asks that four columns about death give the same count in a list. Where each line has all of them or none,
# as these two rules ask, the counts are equal; where they differ, lines of that list are named. So no count is compared
# by itself, which could only say that such lines are somewhere, and would be silent where two slips make up for one
# another.
RULES = (
    Rule(
        "born_after_confirmation",
        "nam_sinh",
        "nam_sinh <= year(ngay_khang_dinh)",
        WARN,
        "NAM_SINH (Năm sinh) sau năm XN khẳng định. Hãy xác minh.",
        "NAM_SINH (year of birth) is after the year of confirmation. Verify it.",
        SOURCE,
    ),
    Rule(
        "death_incomplete",
        "ngay_tu_vong",
        "(ngay_tu_vong is null) = (ngay_bao_tu_vong is null)"
        " and (ngay_tu_vong is null) = (nguyen_nhan_tu_vong is null)"
        f" and (ngay_tu_vong is not null or not coalesce({DEAD}, false))"
        " and (ngay_tu_vong is null or trang_thai_nguoi_nhiem is not null)",
        WARN,
        "Bốn cột về tử vong (ngày báo, ngày, nguyên nhân, trạng thái) không cùng có. Hãy bổ sung hoặc xóa cho khớp.",
        "The four columns about death (reported, day, cause, state) do not go together. Fill them in, or clear them.",
        SOURCE,
    ),
    Rule(
        "dead_but_alive",
        "trang_thai_nguoi_nhiem",
        f"ngay_tu_vong is null or {DEAD}",
        WARN,
        "Có NGAY_TU_VONG (Ngày tử vong) nhưng TRANG_THAI_NGUOI_NHIEM không phải tử vong. Hãy xác minh.",
        "There is a day of death, but TRANG_THAI_NGUOI_NHIEM (state) is not death. Verify it.",
        SOURCE,
    ),
    *(_listed(field, *told) for field, told in LISTS.items()),
)

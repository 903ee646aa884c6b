"""What must hold inside one XML2 row and in no other part: who pays, and numbers of what a facility makes itself."""

from contracts.columns import WARN, Rule
from contracts.shapes import HOME_MADE, covers
from contracts.xml130.line_rules import NO_OTHER_SOURCE, at_rate, provisional, supported

DRUG_RULES = (
    *provisional(NO_OTHER_SOURCE),
    supported("t_nguonkhac <= 0", at_rate("thanh_tien_bh", "don_gia", "tyle_tt_bh")),
    Rule(
        "home_made_registration",
        "so_dang_ky",
        f"not so_dang_ky rlike '^(HD|CP|VT)[.]' or {covers('so_dang_ky', HOME_MADE)}",
        WARN,
        "SO_DANG_KY của thuốc tự bào chế phải là HD, CP hoặc VT, mã cơ sở, 2 số của năm và số thứ tự, cách nhau bằng"
        " dấu chấm. Hãy sửa lại số.",
        "SO_DANG_KY of what a facility makes itself must be HD, CP or VT, the facility, 2 digits of the year and a"
        " number, with points between. Correct the number.",
    ),
)

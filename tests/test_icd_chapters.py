"""ICD-10 codes find the block and the chapter that WHO's book has them in."""

from __future__ import annotations

from typing import Any

import pyspark.sql.types as T
import pytest

from lake.icd_chapters import categories, chaptered, chapters
from tests.frames import frame

PLACES = {
    "A00": ("A00-A09", "I"), "B99": ("B99-B99", "I"), "C97": ("C97-C97", "II"), "D48": ("D37-D48", "II"),
    "D50": ("D50-D53", "III"), "H59": ("H55-H59", "VII"), "H60": ("H60-H62", "VIII"), "O82": ("O80-O84", "XV"),
    "T31": ("T29-T32", "XIX"), "V01": ("V01-V09", "XX"), "Y05": ("X85-Y09", "XX"), "U07": ("U00-U49", "XXII"),
}  # fmt: skip
NOWHERE = ("A10", "D49", "B84", "U50", "U99", "Y99")


@pytest.mark.parametrize("code", [*PLACES, *NOWHERE])
def test_a_category_lies_in_one_block_of_one_chapter_or_in_none(code: str) -> None:
    found = [(one.block, one.chapter) for one in categories() if one.icd3 == code]
    assert found == ([PLACES[code]] if code in PLACES else [])


def test_every_chapter_has_a_name_and_blocks_that_follow_each_other() -> None:
    codes = [one.icd3 for one in categories()]
    assert sorted(set(codes)) == sorted(codes)
    assert [one.chapter for one in chapters()] == list(dict.fromkeys(one.chapter for one in categories()))
    assert len(chapters()) == 22


def test_codes_of_any_length_and_mark_are_told_and_no_row_is_lost(spark: Any) -> None:
    sent = ["A09", "A09.0", "B90†", "D63.0*", "B84", "khác", None]
    rows = chaptered(frame(spark, code=(T.StringType(), sent)), "code").collect()
    assert {row.code: (row.icd3, row.block, row.chapter) for row in rows} == {
        "A09": ("A09", "A00-A09", "I"),
        "A09.0": ("A09", "A00-A09", "I"),
        "B90†": ("B90", "B90-B94", "I"),
        "D63.0*": ("D63", "D60-D64", "III"),
        "B84": ("B84", None, None),
        "khác": (None, None, None),
        None: (None, None, None),
    }

"""SQL compares Vietnamese text as the reader of headers does."""

from __future__ import annotations

from unicodedata import normalize

import pyspark.sql.types as T

from lake.headers import fold
from lake.places import communes, provinces
from lake.unaccented import unaccented, words
from tests.frames import frame


def test_names_of_all_units_fold_as_labels_of_headers_do(spark):
    names = sorted({form for one in (*provinces(), *communes()) for form in (one.name, one.name.upper())})
    told = frame(spark, name=(T.StringType(), names)).selectExpr("name", f"{unaccented('name')} as bare").collect()
    assert {row.name: row.bare for row in told} == {name: fold(name) for name in names}


def test_every_letter_of_the_alphabet_loses_its_marks(spark):
    vowels = [
        normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")
    ]
    told = frame(spark, letter=(T.StringType(), [*vowels, "đ"])).selectExpr(f"{unaccented('upper(letter)')} as bare")
    assert "".join(row.bare for row in told.collect()) == "".join(letter * 6 for letter in "aaaeeiooouuy") + "d"


def test_signs_and_blanks_part_words(spark):
    texts = ["  Tay -\u00a0chân –\n miệng ", "COVID-19", "(…)"]
    told = frame(spark, text=(T.StringType(), texts)).selectExpr(f"{words('text')} as bare").collect()
    assert [row.bare for row in told] == ["tay chan mieng", "covid 19", ""]

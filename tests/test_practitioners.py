"""A practitioner is one person wherever licences and IDs join the rows, over any number of steps."""

from __future__ import annotations

from collections import defaultdict

import pyspark.sql.types as T

from lake.practitioners import with_person
from lake.pseudonym import licence_number, practitioner_id
from tests.frames import frame, seeded


def persons(spark, *rows: tuple[str | None, str | None]) -> list[str | None]:
    """The person key of each row of licence key and ID key, in their order."""
    licences, ids = zip(*rows, strict=True)
    text = T.StringType()
    staff = frame(spark, place=(T.IntegerType(), range(len(rows))), _licence_key=(text, licences), _id_key=(text, ids))
    found = with_person(staff).orderBy("place").collect()
    assert [row.place for row in found] == list(range(len(rows)))
    return [row.person_key for row in found]


def test_an_equal_licence_or_an_equal_id_joins_rows_and_the_smallest_id_is_their_key(spark):
    assert persons(spark, ("l1", "i2"), ("l1", "i1"), ("l2", "i2"), ("l3", "i3")) == ["i1", "i1", "i1", "i3"]


def test_a_row_with_one_key_alone_follows_the_rows_that_have_both(spark):
    assert persons(spark, ("l1", None), (None, "i2"), ("l1", "i1"), ("l1", "i2")) == ["i1"] * 4


def test_a_licence_alone_is_its_own_key_and_neither_key_is_nobody(spark):
    assert persons(spark, ("l9", None), ("l9", None), (None, "i9"), (None, None)) == ["l9", "l9", "i9", None]


def test_a_licence_and_an_id_of_equal_text_are_not_joined(spark):
    assert persons(spark, ("same", "i1"), (None, "same"), ("l2", "same")) == ["i1", "same", "same"]


def test_a_chain_of_twenty_thousand_links_is_one_person(spark):
    chain = [(f"l{at // 2:05}", f"i{(at + 1) // 2:05}") for at in range(20_000)]
    seeded("chain").shuffle(chain)
    assert set(persons(spark, *chain)) == {"i00000"}


def reached(rows: list[tuple]) -> list[str | None]:
    """The person of each row, told by walking from row to row."""
    with_key = defaultdict(list)
    for at, row in enumerate(rows):
        for kind, key in enumerate(row):
            if key is not None:
                with_key[kind, key].append(at)
    found: list[str | None] = [None] * len(rows)
    for start in range(len(rows)):
        seen, ahead = {start}, [start]
        while ahead:
            for one in enumerate(rows[ahead.pop()]):
                new = set(with_key.get(one, ())) - seen
                seen |= new
                ahead += new
        ids = [rows[at][1] for at in seen if rows[at][1] is not None]
        found[start] = min(ids, default=rows[start][0])
    return found


def test_drawn_rows_fall_into_the_persons_that_a_walk_over_them_finds(spark):
    random = seeded("practitioners")
    rows = []
    for island in range(60):  # few keys an island, so that chains, rings and lone rows are drawn
        licences, ids = ([f"{kind}{island}-{at}" for at in range(6)] for kind in "li")
        for _ in range(random.randint(1, 9)):
            rows.append((random.choice((None, *licences)), random.choice((None, *ids))))
    random.shuffle(rows)
    assert persons(spark, *rows) == reached(rows)


def test_a_licence_is_compared_in_capitals_without_blanks_and_with_its_suffix():
    assert licence_number(" 000123 / ct-CCHN\u00a0") == "000123/CT-CCHN"
    assert licence_number("000123/HAUG-CCHN") != licence_number("000123/CT-CCHN")
    assert [licence_number(text) for text in (None, "", "  ", "chưa có", "-", "0", "000")] == [None] * 7


def test_only_twelve_digits_are_a_personal_id_of_a_practitioner():
    assert practitioner_id("092 199 000001") == "092199000001"
    assert [practitioner_id(text) for text in (None, "", "362000001", "B1234567", "000000000000")] == [None] * 5

"""What a table reads says when it is made: as its feed is refined, before that, or after."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.places import Places
from lake import catalog
from lake.bronze.xml130 import xml0, xml1, xml2, xml130
from lake.errors import OurFault
from lake.gold.activity import activity
from lake.silver.episodes import episodes
from lake.silver.places import places
from lake.silver.unresolved_places import unresolved_places
from lake.table import Feed, Part, Table
from lake.verdict import Judged, frames

OTHER = Feed("other", reader=xml130.reader, head=Part(Places, table="other"), lines=(), across=xml130.across)
FEEDS = (xml130, OTHER)


def reading(*reads: Part | Table) -> Table:
    return Table("drawn", "silver", Places, reads, lambda *given: given)


def test_every_table_is_made_once_with_its_feed_or_beside_the_feeds():
    feeds = [*catalog.feeds().values(), *catalog.sheet_feeds().values()]
    with_feed = [one.path for feed in feeds for one in catalog.of_feed(feed)]
    made = sorted(path for path, one in catalog.tables().items() if not (one.is_list or one.is_record))
    assert sorted([*with_feed, *(one.path for one in catalog.built_after())]) == made


def test_a_table_of_parts_and_others_is_made_with_its_feed_and_the_others_before():
    assert episodes.reads == (xml1, places)
    assert episodes in catalog.of_feed(xml130)
    assert catalog.before(xml130) == [places]
    after = [one.path for one in catalog.built_after()]
    for table in catalog.built_after():
        assert all(after.index(read.path) < after.index(table.path) for read in table.reads if read.path in after)
    assert {places.path, unresolved_places.path, "gold/activity"} <= set(after)


def test_what_builds_note_down_changes_with_every_feed_and_is_made_by_none():
    assert {path for path, one in catalog.tables().items() if one.is_record} == {
        "ops/checks", "quarantine/rows",
    }  # fmt: skip
    for feed in ("xml130", "departments"):
        assert "ops/checks" in set(catalog.made_with([feed]))
    assert "ops/checks" not in set(catalog.made_with(["catalogues/icd10"]))
    assert catalog.goal(["data_quality"]).feeds == {*catalog.feeds(), *catalog.sheet_feeds()}
    assert catalog.named("checks") == catalog.named("ops/checks") == []
    with pytest.raises(OurFault, match="KHO-414"):
        catalog.tables()["ops/checks"]()


@pytest.mark.parametrize("reads", [(), (xml1,), (xml1, xml2, places), (episodes, places)], ids=len)
def test_parts_of_one_feed_and_tables_beside_them_may_be_read(reads):
    assert catalog.held(reading(*reads), FEEDS).reads == reads


@pytest.mark.parametrize(
    "reads",
    [(xml1, OTHER.head), (xml1, episodes), (xml1, reading(places, reading(episodes)))],
    ids=["two feeds", "a table of its own feed", "one made from a table of its own feed"],
)
def test_what_could_not_be_told_when_to_be_made_is_our_fault(reads):
    with pytest.raises(OurFault, match="KHO-413") as caught:
        catalog.held(reading(*reads), FEEDS)
    assert "silver/drawn" in str(caught.value)


def test_another_feeds_table_beside_a_part_is_read_and_that_feed_is_needed_first():
    beside = reading(OTHER.head)
    assert catalog.held(reading(xml1, beside), FEEDS).reads == (xml1, beside)


def test_frames_come_in_the_order_of_the_reads(spark: Any):
    rows = spark.createDataFrame(
        [("u", "s", 0, "k")], "_unit string, _sender string, _position int, _person_key string"
    )
    states = spark.createDataFrame(
        [("u", "current", True)], "_unit string, _of_verdict string, _of_is_complete boolean"
    )
    beside = {one.path: spark.createDataFrame([], f"{one.name} int") for one in (activity, places)}
    came = [Judged(xml1, rows, [])]
    found = frames(reading(places, xml1, activity), came, states, beside)
    assert found is not None
    assert found[0] is beside[places.path]
    assert found[2] is beside[activity.path]
    assert [row.ma_cskcb for row in found[1].collect()] == ["s"]
    assert frames(reading(xml0, places), came, states, beside) is None

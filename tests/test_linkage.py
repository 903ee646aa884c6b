"""Keys of one person found by names and days of birth: doubles joined, lookalikes and newborns apart, cuts kept."""

from __future__ import annotations

import re
from datetime import date

import pyarrow as pa
import pytest

from benchmarks.linked import judged
from contracts.linked_persons import LinkedPersons
from contracts.person_links import PersonLinks
from contracts.person_records import PersonRecords
from lake import linkage, person_model
from lake.rules import split
from lake.synth.twins import SCHEMA, twins

RECORDS = pa.schema([field for field in SCHEMA if field.name != "truth"])
CROWD = twins(seed=5, records=1_500).drop_columns("truth")
"""People around those whom a test is about: without them no name would be rare."""
SEEN = date(2026, 6, 1)
SEN = {
    "person_key": "a" * 64,
    "key_kind": "id",
    "ho_ten": "Nguyễn Văn Quýt",
    "birth_on": date(1980, 3, 12),
    "gioi_tinh": "1",
    "commune_today": "31120",
    "dia_chi": "Số 7, đường Cây Mận, khu vực 3",
    "dien_thoai": "0100123456",
    "seen_on": SEEN,
}


def double(key: str = "b" * 64, **changed: object) -> dict:
    """Sen as another facility knows him."""
    return SEN | {"person_key": key, "key_kind": "patient"} | changed


def linked(*rows: dict, **asked: object) -> linkage.Linked:
    return linkage.link(pa.concat_tables([CROWD, pa.Table.from_pylist(list(rows), schema=RECORDS)]), **asked)


def person_of(found: linkage.Linked) -> dict[str, str]:
    return dict(zip(*(found.persons[name].to_pylist() for name in ("person_key", "linked_key")), strict=True))


def are_one(*rows: dict, **asked: object) -> bool:
    persons = person_of(linked(*rows, **asked))
    return len({persons[row["person_key"]] for row in rows}) == 1


def between(found: linkage.Linked, one: dict, other: dict) -> dict | None:
    keys = sorted((one["person_key"], other["person_key"]))
    return next((row for row in found.links.to_pylist() if [row["key_a"], row["key_b"]] == keys), None)


DOUBLES = {
    "as he is": {},
    "capitals": {"ho_ten": "NGUYỄN VĂN QUÝT"},
    "order": {"ho_ten": "Quýt Nguyễn Văn"},
    "marks lost": {"ho_ten": "NGUYEN VAN QUYT"},
    "a slip of a key": {"ho_ten": "Nguyễn Văm Quýt"},
    "an odd given name": {"ho_ten": "Nguyễn Văn Quýtt"},
    "middle lost": {"ho_ten": "Nguyễn Quýt"},
    "initial": {"ho_ten": "Nguyễn V. Quýt"},
    "day and month swapped": {"birth_on": date(1980, 12, 3)},
    "digit lost": {"birth_on": date(1980, 3, 1)},
    "digits turned": {"birth_on": date(1980, 3, 21)},
    "year mistyped": {"birth_on": date(1908, 3, 12)},
    "year alone": {"birth_on": None, "birth_year": 1980},
    "year as 1 January": {"birth_on": date(1980, 1, 1)},
    "moved, no telephone": {"commune_today": "31999", "dien_thoai": None, "dia_chi": None},
    "sex unknown": {"gioi_tinh": "3"},
}


@pytest.mark.parametrize("changed", DOUBLES.values(), ids=DOUBLES)
def test_a_double_is_the_same_person(changed):
    assert are_one(SEN, double(**changed))


OTHERS = {
    "a brother": {"ho_ten": "Nguyễn Văn Cam", "birth_on": date(1982, 7, 9)},
    "a twin": {"ho_ten": "Nguyễn Văn Mít"},
    "a twin named alike": {"ho_ten": "Nguyễn Văn Quýnh"},
    "the son of that name": {"birth_on": date(2005, 9, 27)},
    "a namesake of the year": {"birth_on": date(1980, 11, 28), "commune_today": "31999", "dien_thoai": "0100777777"},
    "no day of birth at all": {"birth_on": None},
    "a name alone": {"birth_on": None, "commune_today": None, "dien_thoai": None, "dia_chi": None},
    "no name": {"ho_ten": None},
}


@pytest.mark.parametrize("changed", OTHERS.values(), ids=OTHERS)
def test_a_lookalike_is_another_person(changed):
    assert not are_one(SEN, double(**changed))


NEWBORNS = {
    "by day": {"ho_ten": "Nguyễn Văn Quýt", "birth_on": date(2026, 5, 20)},
    "by day, year alone": {"birth_on": None, "birth_year": 2026},
    "by the source": {"is_newborn": True, "birth_on": date(2024, 5, 2)},
    "by name": {"ho_ten": "Con bà Nguyễn Thị Sen", "birth_on": date(2024, 5, 2)},
}


@pytest.mark.parametrize("changed", NEWBORNS.values(), ids=NEWBORNS)
def test_newborns_never_link_by_name(changed):
    assert not are_one(double("c" * 64, **changed), double("d" * 64, **changed))


def test_a_child_past_its_first_28_days_links():
    assert are_one(*(double(key * 64, birth_on=date(2026, 5, 3)) for key in "cd"))


def test_two_ids_never_link_by_name_and_a_third_key_does_not_choose():
    other = SEN | {"person_key": "c" * 64}
    found = linked(SEN, other, double())
    assert len({person_of(found)[key * 64] for key in "abc"}) == 3
    assert between(found, SEN, other) is None
    assert between(found, SEN, double())["state"] == between(found, other, double())["state"] == "ambiguous"


def test_the_person_is_named_by_his_id_then_by_his_card():
    early = double("0" * 64)
    assert set(person_of(linked(SEN, early)).values()) >= {SEN["person_key"]}
    assert person_of(linked(SEN, early))[early["person_key"]] == SEN["person_key"]
    card = double("5" * 64, key_kind="bhxh", bhxh_key="5" * 64)
    assert person_of(linked(early, card))[early["person_key"]] == card["person_key"]


def test_a_card_shown_beside_an_id_joins_them_whatever_the_names():
    card = double("5" * 64, key_kind="bhxh", bhxh_key="5" * 64, ho_ten="Trần Thị Bưởi", birth_on=date(1950, 2, 2))
    found = linked(SEN | {"bhxh_key": "5" * 64}, card)
    assert person_of(found)["5" * 64] == SEN["person_key"]
    assert between(found, SEN, card)["method"] == "number"


def test_a_card_shown_beside_two_ids_joins_only_whom_name_and_year_tell_to_be_one():
    mine, cmnd = SEN | {"bhxh_key": "5" * 64}, SEN | {"person_key": "c" * 64, "bhxh_key": "5" * 64}
    lent = cmnd | {"ho_ten": "Trần Văn Bưởi"}
    card = double("5" * 64, key_kind="bhxh", bhxh_key="5" * 64)
    assert are_one(mine, cmnd, card)
    persons = person_of(linked(mine, lent, card))
    assert persons["5" * 64] == persons[SEN["person_key"]] != persons["c" * 64]


def test_a_former_id_shown_beside_is_the_same_person():
    former = SEN | {"person_key": "c" * 64}
    assert are_one(SEN | {"old_id_key": "c" * 64}, former)


def test_a_cut_pair_stays_apart_over_every_way():
    rows = [SEN, double(), double("c" * 64)]
    assert are_one(*rows)
    found = linked(*rows, cuts=pa.table({"key_a": ["c" * 64], "key_b": [SEN["person_key"]]}))
    persons = person_of(found)
    assert persons["c" * 64] != persons[SEN["person_key"]]
    assert persons["b" * 64] in (persons["c" * 64], persons[SEN["person_key"]])
    assert "cut" in {between(found, one, rows[2])["state"] for one in rows[:2]}


def test_a_cut_of_keys_that_are_gone_changes_nothing():
    assert are_one(SEN, double(), cuts=pa.table({"key_a": ["0" * 64], "key_b": [SEN["person_key"]]}))


def test_evidence_names_levels_and_no_values():
    found = linked(SEN, double(ho_ten="NGUYEN VAN QUYT", birth_on=date(1980, 12, 3), dien_thoai=None, dia_chi=None))
    row = between(found, SEN, double())
    assert [row[f"{field}_level"] for field in person_model.FIELDS] == ["same", "unknown", "swapped", "same", "commune"]
    words = {value for one in found.links.to_pylist() for value in one.values() if isinstance(value, str)}
    assert all(re.fullmatch("[a-z]+|[0-9a-f]{64}|[0-9a-f]{12}", word) for word in words)


def test_the_same_records_in_any_order_give_the_same_tables():
    rows = twins(seed=9, records=3_000)
    back = rows.take(pa.array(range(len(rows) - 1, -1, -1)))
    one, other = linkage.link(rows), linkage.link(back)
    assert one.links.equals(other.links)
    assert one.persons.equals(other.persons)


def test_a_reader_of_batches_will_do_and_no_record_makes_no_person():
    rows = twins(seed=9, records=500)
    assert linkage.link(rows.to_reader()).persons.equals(linkage.link(rows).persons)
    none = linkage.link(rows.slice(0, 0))
    assert len(none.links) == len(none.persons) == 0


def test_a_higher_threshold_keeps_only_surer_links():
    rows = twins(seed=9, records=3_000)
    sure, all_ = (linkage.link(rows, threshold=least).links for least in (0.9999, 0.9))
    by_name = [row["match_probability"] for row in sure.to_pylist() if row["method"] == "name"]
    assert min(by_name) >= 0.9999
    assert len(sure) < len(all_)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_precision_and_recall_on_twins_with_known_truth(seed):
    rows = twins(seed=seed, records=20_000)
    found = judged(rows, linkage.link(rows))
    assert found.precision >= 0.995
    assert found.recall >= 0.95


def test_training_needs_no_labels_and_gives_the_same_numbers_again():
    rows = twins(seed=21, records=9_000).drop_columns("truth")
    numbers = linkage.train(rows, pairs=1e6)
    assert numbers == linkage.train(rows, pairs=1e6)
    assert person_model.version(numbers) != person_model.version(person_model.carried())
    for field, levels in person_model.carried().items():
        for level, (m, _) in levels.items():
            assert numbers[field][level][0] == pytest.approx(m, abs=0.05), (field, level)


def test_the_tables_are_those_of_the_contracts(spark):
    found = linked(SEN | {"bhxh_key": "5" * 64}, double(), double("5" * 64, key_kind="bhxh", bhxh_key="5" * 64))
    for rows, contract in ((found.links, PersonLinks), (found.persons, LinkedPersons)):
        assert rows.column_names == list(contract.to_schema().columns)
        good, bad = split(spark.createDataFrame(rows), contract)
        assert (good.count(), bad.count()) == (len(rows), 0)
        wanted = [one.dtype.type.simpleString() for one in contract.to_schema().columns.values()]
        assert [type_ for _, type_ in good.dtypes] == wanted
    assert set(RECORDS.names) == set(PersonRecords.to_schema().columns)

"""Tables made from one part of a claim or of sheets: what they promise is what they return, persons kept apart."""

import pytest

from lake import catalog
from lake.bronze.xml130 import xml0, xml6, xml13, xml14
from lake.delta import none
from lake.shape import fitted
from lake.table import Part
from tests.frames import frame

CARRIED = """_file string, _hoso int, _position int, _ngay_lap date, _received_at timestamp, is_complete boolean,
    _standard string, _service_on date, person_key string, _card_keys array<string>"""
OF_LINES = """_sender string, _file string, _sheet string, _row int, _received_at timestamp, _ordered_on date,
    _first_ordered_on date, valid_from date, valid_to date, person_key string"""
SHEETS = [feed.head for feed in catalog.sheet_feeds().values()]
TABLES = [one for one in catalog.tables().values() if one.reads and isinstance(one.reads[0], Part)]
BY_PATH = {one.path: one for one in TABLES}


def good_rows(spark, part: Part):
    """No row of the part, with every column that good rows bring to a table."""
    own = {name: column.dtype.type.simpleString() for name, column in part.contract.to_schema().columns.items()}
    typed = ", ".join(f"{name} {type_}" for name, type_ in ({"ma_cskcb": "string"} | own).items())
    return spark.createDataFrame([], f"{typed}, {OF_LINES if part in SHEETS else CARRIED}")


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.path)
def test_a_table_of_a_part_returns_what_its_contract_promises(spark, table):
    part, *beside = table.reads
    frames = [good_rows(spark, part), *(none(spark, one) for one in beside)]
    assert fitted(table(*frames), table).columns == list(table.contract.to_schema().columns)


@pytest.mark.parametrize("part", [xml0, xml6, xml13, xml14], ids=lambda part: part.name)
def test_a_birth_of_which_only_the_year_is_known_has_no_day(spark, part):
    table = BY_PATH["restricted/hiv_care" if part.restricted else f"silver/{part.table}"]
    births = frame(spark, ngay_sinh=(part.contract.to_schema().columns["ngay_sinh"].dtype.type, BIRTHS))
    births = good_rows(spark, part).unionByName(births, allowMissingColumns=True)
    rows = table(births, *(none(spark, one) for one in table.reads[1:])).collect()
    assert [(row.birth_on and str(row.birth_on), row.birth_year) for row in rows] == [
        ("1959-12-31", 1959),
        (None, 1965),
        (None, None),
    ]


BIRTHS = ("195912310000", "196500000000", None)

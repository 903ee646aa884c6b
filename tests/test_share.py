"""What is given to others: protected rows in three formats, contracts by the open standard, a manifest of it all."""

from __future__ import annotations

import csv
import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib.resources import files as resources
from io import BytesIO, StringIO
from pathlib import Path

import jsonschema
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import write_deltalake
from open_data_contract_standard.model import OpenDataContractStandard

from lake import catalog, sharing
from lake.errors import WrongCall
from lake.extract import MARK
from lake.frozen import frozen
from lake.odcs import odcs
from lake.period import period
from lake.recipients import FILE, recipient, recipients
from lake.settings import Settings
from lake.store import Store
from tests.command import lake_of

MAY, SMALL = date(2026, 5, 1), 5
KEYS = [(facility, kind) for facility in ("92001", "92002", "92003") for kind in ("01", "03")]
EPISODES = [100, 40, 80, 3, 60, 20]
"""By facility examinations and inpatients: the 3 of 92002 are few, and 63 - 60 of the others."""
DEATHS = [0, 6, 0, 1, 0, 10]


@pytest.fixture(scope="module")
def told(module_settings: Settings) -> Store:
    store = Store.open(module_settings)
    rows = pa.table(
        {
            "ma_cskcb": [facility for facility, _ in KEYS] + ["92001"],
            "month": [MAY] * 6 + [date(2026, 4, 1)],
            "ma_loai_kcb": [kind for _, kind in KEYS] + ["01"],
            "episodes": [*EPISODES, 7],
            "deaths": [*DEATHS, 0],
            "treatment_days": [0, 200, 0, 9, 0, 90, 0],
            "t_tongchi_bv": pa.array([Decimal("1000000.10")] * 7, pa.decimal128(28, 2)),
            "t_tongchi_bh": pa.array([Decimal("900000.00")] * 6 + [None], pa.decimal128(28, 2)),
            "t_bhtt": pa.array([Decimal("800000.00")] * 7, pa.decimal128(28, 2)),
        }
    )
    write_deltalake(store.uri("gold/activity"), rows, storage_options=store.storage_options)
    return store


@pytest.fixture(scope="module")
def shared(told: Store, module_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, Path]:
    """The manifest and the folder of one call of the command, for the platform of the province."""
    folder = tmp_path_factory.mktemp("share")
    done = lake_of(module_settings, folder)("share", "truc-tinh", "--period", "2026-05", "--out", "out", "--json")
    assert done.returncode == 1, done.stderr  # only one of the tables is there
    return json.loads(done.stdout), folder / "out"


def rows_of(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    text = (folder / "activity.csv").read_text(encoding="utf-8-sig")
    return {(row["ma_cskcb"], row["ma_loai_kcb"]): row for row in csv.DictReader(StringIO(text))}


def test_the_manifest_names_every_file_by_its_hash_and_what_it_rests_on(shared: tuple[dict, Path]) -> None:
    manifest, folder = shared
    for one in manifest["files"]:
        data = (folder / one["file"]).read_bytes()
        assert (one["sha256"], one["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
    names = {one["file"] for one in manifest["files"]}
    assert names == {"activity.csv", "activity.parquet", "activity.xlsx", "activity.odcs.json"}
    assert {one.name for one in folder.iterdir()} == {*names, "manifest.json"}
    assert manifest["release"] == "chưa chốt · not released"
    assert "NĐ 278/2025/NĐ-CP" in manifest["legal_basis"]
    assert manifest["suppression"]["small_cell"] == SMALL
    assert set(manifest["missing"]) == {"infectious_cases", "beds_per_10000", "doctors_per_10000", "equipment"}


def test_small_counts_are_hidden_with_what_rests_on_them_and_what_would_tell_them(shared: tuple[dict, Path]) -> None:
    manifest, folder = shared
    rows = rows_of(folder)
    few = rows["92002", "03"]
    assert (few["episodes"], few["deaths"], few["treatment_days"], few["t_bhtt"]) == ("", "", "", "")
    assert set(few[MARK].split(";")) >= {"episodes", "deaths", "treatment_days", "t_bhtt"}
    told = {key: int(row["episodes"]) for key, row in rows.items() if row["episodes"]}
    assert all(told[key] == EPISODES[KEYS.index(key)] for key in told)
    for kind in ("01", "03"):
        lost = [key for key in KEYS if key[1] == kind and key not in told]
        sums = [one for one in manifest["withheld_totals"]["activity"] if one["count"] == "episodes"]
        assert len(lost) != 1 or {"count": "episodes", "ma_loai_kcb": kind} in sums, "else it is what is left"


def test_the_three_formats_tell_the_same(shared: tuple[dict, Path]) -> None:
    _, folder = shared
    text = [[row[one] for one in row] for row in rows_of(folder).values()]
    parquet = pq.read_table(folder / "activity.parquet")
    book = openpyxl.load_workbook(folder / "activity.xlsx").active
    sheet = [["" if cell is None else cell for cell in row] for row in book.iter_rows(min_row=2, values_only=True)]
    assert len(text) == parquet.num_rows == len(sheet) == 6
    assert [row[3] for row in text] == ["" if one is None else str(one) for one in parquet["episodes"].to_pylist()]
    assert [row[3] for row in text] == [str(row[3]) for row in sheet]
    assert [row[6] for row in text if row[6]] == [str(one) for one in parquet["t_tongchi_bv"].to_pylist() if one]
    assert parquet.schema.field("t_tongchi_bv").type == pa.decimal128(28, 2)


def test_what_was_given_stands_in_the_outbox_and_in_the_register(told: Store, shared: tuple[dict, Path]) -> None:
    manifest, folder = shared
    found = told.client.list_objects(told.bucket("outbox"), "truc-tinh/2026-05/", recursive=True)
    objects = {one.object_name for one in found}
    assert {one.rpartition("/")[2] for one in objects} == {one.name for one in folder.iterdir()}
    [key] = [one for one in objects if one.endswith("activity.csv")]
    answer = told.client.get_object(told.bucket("outbox"), key)
    assert BytesIO(answer.read()).getvalue() == (folder / "activity.csv").read_bytes()
    register = told.columns(sharing.SHARES, ["recipient", "object", "sha256", "legal_basis"])
    assert set(register["object"]) == objects - {key.replace("activity.csv", "manifest.json")}
    assert set(register["sha256"]) == {one["sha256"] for one in manifest["files"]}


def test_the_same_rows_are_given_as_the_same_bytes(told: Store, settings: Settings) -> None:
    to = recipient(settings.home, "truc-tinh")
    wanted = sharing.Wanted(to, period("2026-05"), None, ("activity",), ("csv", "parquet", "xlsx"), SMALL, 10)
    one, other = (sharing.share(told, wanted, datetime(2026, 6, day, tzinfo=UTC))[1] for day in (1, 2))
    assert {name for name in one if one[name] != other[name]} == {"manifest.json"}
    episodes = pq.read_table(BytesIO(one["activity.parquet"]))["episodes"].to_pylist()
    assert {value % 10 for value in episodes if value is not None} == {0}


def test_nobody_outside_the_register_is_given_anything_nor_anything_beyond_it(settings: Settings) -> None:
    with pytest.raises(WrongCall, match="KHO-172"):
        recipient(settings.home, "stranger")
    to = recipient(settings.home, "truc-tinh")
    for table in ("morbidity", "hiv_summary"):
        with pytest.raises(WrongCall, match="KHO-174"):
            sharing.chosen(to, (table,))


def test_a_province_registers_recipients_of_its_own(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('[vien]\nname = "Viện"\nlegal_basis = "HĐ"\nextracts = ["staff"]\n', encoding="utf-8")
    assert set(recipients(tmp_path)) == {"byt", "truc-tinh", "vien"}
    (tmp_path / FILE).write_text('[vien]\nname = "Viện"\n', encoding="utf-8")
    with pytest.raises(WrongCall, match="KHO-171"):
        recipients(tmp_path)


def test_every_extract_is_of_a_gold_table_and_its_columns() -> None:
    for name, extract in sharing.extracts().items():
        table = catalog.tables().get(f"gold/{name}")
        if table is not None:  # some are made by a later version of the lake
            assert set(extract.columns) <= set(table.contract.to_schema().columns), name
        assert set(extract.within) | set(extract.within.values()) <= set(extract.counts)
        assert {one for part, whole, _ in extract.rates.values() for one in (part, whole)} <= set(extract.columns)


def test_contracts_of_gold_are_odcs_by_its_own_model_and_schema() -> None:
    schema = json.loads(resources("open_data_contract_standard").joinpath("schema.json").read_text(encoding="utf-8"))
    judge = jsonschema.Draft201909Validator(schema)
    for path, table in catalog.tables().items():
        if path.startswith("gold/"):
            document = odcs(table.name, table.contract)
            judge.validate(document)
            OpenDataContractStandard(**document)
    with pytest.raises(jsonschema.ValidationError):
        judge.validate({**document, "kind": "Contract"})


def test_a_contract_tells_labels_key_and_types() -> None:
    table = catalog.tables()["gold/activity"]
    [told] = odcs("activity", table.contract)["schema"]
    by_name = {one["name"]: one for one in told["properties"]}
    assert by_name["month"]["logicalType"] == "date"
    assert by_name["t_bhtt"]["physicalType"] == "decimal(28,2)"
    assert (by_name["ma_loai_kcb"]["primaryKeyPosition"], by_name["episodes"].get("primaryKey")) == (3, None)
    assert by_name["episodes"]["businessName"] == "Số đợt điều trị"
    assert {one["name"] for one in told["quality"]} == {"month_first_day", "deaths_within_episodes"}


def test_a_release_that_is_not_there_is_refused(told: Store) -> None:
    with pytest.raises(WrongCall):
        frozen(told, "2026-05", ("activity",))

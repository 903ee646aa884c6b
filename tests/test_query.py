"""Questions to the lake without Spark: right, read only, and silent about values."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from deltalake import write_deltalake

from lake import query
from lake.errors import WrongCall
from lake.settings import Settings
from lake.store import Store

PATIENT = "NGUYEN VAN BINH"


@pytest.fixture(scope="module")
def asked(module_settings: Settings) -> Store:
    """A lake with one gold and one silver table of a few rows."""
    store = Store.open(module_settings)
    activity = pa.table(
        {
            "ma_cskcb": ["92001", "92001", "92002"],
            "month": [date(2026, 1, 1), date(2026, 2, 1), date(2026, 1, 1)],
            "episodes": pa.array([3, 4, 5], pa.int64()),
            "t_bhtt": pa.array([Decimal("0.10"), Decimal("1000.00"), None], pa.decimal128(18, 2)),
        }
    )
    seen = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)  # half past midnight of the new year in Vietnam
    episodes = pa.table(
        {
            "ma_lk": ["a", "b"],
            "ho_ten": [PATIENT, PATIENT],
            "ngay_vao": pa.array([seen, None], pa.timestamp("us", "UTC")),
            "broken": [[{"rule": "code", "field": "x"}], []],
            "delivered": pa.array([[("so_luong", "1")], []], pa.map_(pa.string(), pa.string())),
        }
    )
    for name, table in {"gold/activity": activity, "silver/episodes": episodes}.items():
        write_deltalake(store.uri(name), table, storage_options=store.storage_options)
    return store


def test_gold_goes_by_bare_names_and_others_by_their_layer(asked: Store) -> None:
    question = "select count(*) as n, max(ngay_vao) as last from activity, gold.activity as g, Silver.Episodes"
    answer = query.ask(asked, question)
    assert answer.objects() == [{"n": 18, "last": datetime(2026, 1, 1, 0, 30)}]


def test_decimals_dates_and_times_in_vietnam_are_exact(asked: Store) -> None:
    answer = query.ask(asked, "select month, t_bhtt from activity order by t_bhtt nulls last")
    assert answer.rows[0] == (date(2026, 1, 1), Decimal("0.10"))
    hours = query.ask(asked, "select hour(ngay_vao), ngay_vao, broken, delivered from silver.episodes order by ma_lk")
    assert hours.rows[0] == (0, datetime(2026, 1, 1, 0, 30), [{"rule": "code", "field": "x"}], {"so_luong": "1"})


QUESTIONS = [
    "select * from activity",
    "from activity",
    "select ma_cskcb from (select ma_cskcb, t_bhtt from activity) where t_bhtt is null",
    "select ma_cskcb, sum(episodes) from activity where month > date '2026-01-01' group by all",
    "select a.month, b.t_bhtt from activity a join activity b using (ma_cskcb) where b.episodes = 4",
    "select a from activity a where ma_cskcb = '92002'",
    "select count(*) from activity",
    "select (select max(ma_lk) from silver.episodes where false), count(t_bhtt) from activity",
    "select ma_cskcb from activity where exists (select 1 from silver.episodes where ma_lk = 'a' and ma_cskcb < '9')",
    "with q as (select episodes as n from activity) select sum(n) from q",
    "select columns('t_.*') from activity",
    "select ma_cskcb, episodes from activity union by name select ma_lk from silver.episodes",
    "select *, row_number() over (partition by ma_cskcb order by month) from activity qualify episodes < 5",
    "select unnest(broken).rule from silver.episodes",
    "describe activity",
    "summarize activity",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_reading_only_the_columns_needed_changes_no_answer(
    asked: Store, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = query.ask(asked, question)
    monkeypatch.setattr(query, "_needed", lambda *_: None)
    whole = query.ask(asked, question)
    assert (narrow.columns, narrow.types) == (whole.columns, whole.types)
    assert sorted(map(repr, narrow.rows)) == sorted(map(repr, whole.rows))


def test_only_the_columns_needed_are_read(asked: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    stream = query.Stream.__arrow_c_stream__

    def spy(self: query.Stream, schema: object = None) -> object:
        read.append({field.name for field in self.fields})
        return stream(self, schema)

    monkeypatch.setattr(query.Stream, "__arrow_c_stream__", spy)
    query.ask(asked, "select sum(episodes) from activity where ma_cskcb = '92001'")
    assert set.union(*read) == {"episodes", "ma_cskcb"}


@pytest.mark.parametrize(
    "question",
    [
        "copy activity to '/tmp/x.csv'",
        "attach '/tmp/x.db'",
        "create table x as select 1",
        "insert into activity values (1)",
        "set timezone = 'UTC'",
        "install httpfs",
        "select 1; select 2",
        "",
        "-- nothing",
    ],
)
def test_only_one_select_is_taken(asked: Store, question: str) -> None:
    with pytest.raises(WrongCall, match="KHO-122"):
        query.ask(asked, question)


@pytest.mark.parametrize(
    "question", ["select * from read_csv('/etc/passwd')", "select * from '/etc/passwd'", "select * from glob('/*')"]
)
def test_no_file_is_reached(asked: Store, question: str) -> None:
    with pytest.raises(WrongCall, match=r"KHO-12[01]"):
        query.ask(asked, question)


def test_no_python_variable_is_a_table(asked: Store) -> None:
    secret = pa.table({"a": [1]})
    with pytest.raises(WrongCall, match="KHO-120"):
        query.ask(asked, "select * from secret")
    assert secret.num_rows == 1


@pytest.mark.parametrize("name", ["nope", "silver.nope", "nowhere.episodes", "lake.silver.episodes"])
def test_an_unknown_table_is_named_with_those_there_are(asked: Store, name: str) -> None:
    with pytest.raises(WrongCall, match=r"KHO-12[01]") as caught:
        query.ask(asked, f"select * from {name}")  # noqa: S608
    assert name in caught.value.vi or "lake" in caught.value.vi
    assert "silver.episodes" in caught.value.todo


def test_a_slip_in_the_question_is_told_with_duckdbs_words(asked: Store) -> None:
    with pytest.raises(WrongCall, match="KHO-121") as caught:
        query.ask(asked, "selec 1")
    assert "selec" in caught.value.en
    with pytest.raises(WrongCall, match="t_bhtt"):
        query.ask(asked, "select t_bht from activity")


@pytest.mark.parametrize(
    "question", ["select ho_ten::int from silver.episodes", "select error(ho_ten) from silver.episodes"]
)
def test_a_fault_in_the_data_never_shows_the_value(asked: Store, question: str) -> None:
    with pytest.raises(WrongCall, match="KHO-123") as caught:
        query.ask(asked, question)
    assert PATIENT not in str(caught.value)
    assert caught.value.__cause__ is None


def test_rows_of_a_table_by_what_is_wanted(asked: Store) -> None:
    found = query.rows(asked, "gold/activity", {"ma_cskcb": "92001", "month": None}, "month")
    assert found is not None
    assert [row["episodes"] for row in found.objects()] == [3, 4]
    quoted = query.rows(asked, "gold/activity", {"ma_cskcb": "' or true --"}, "month")
    assert quoted is not None
    assert quoted.rows == []
    assert query.rows(asked, "ops/ledger", {}, "1") is None


def test_names_that_come_twice_are_told_apart(asked: Store) -> None:
    answer = query.ask(asked, "select a.month, b.month, a.episodes from activity a, activity b limit 1")
    assert answer.columns == ["month", "month_2", "episodes"]

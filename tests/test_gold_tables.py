"""A table that we answer for: its rows committed, few or many; its breaches told to developers, never a value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracts.activity import Activity
from contracts.columns import Day, Text
from lake import delta, gold_tables
from lake.errors import OurFault
from lake.gold.activity import activity
from lake.gold_tables import check
from lake.rules import compile_contract
from lake.store import Store
from lake.table import Table
from tests import truth
from tests.frames import frame


def test_a_breach_names_rules_and_columns_and_no_sentence_to_senders(spark: Any) -> None:
    columns = {name: column.dtype.type for name, column in Activity.to_schema().columns.items()}
    good = {name: [1] if type_.typeName() == "bigint" else [Decimal(1)] for name, type_ in columns.items()}
    bad = good | {"ma_cskcb": ["92999"], "month": [date(2026, 4, 2)], "ma_loai_kcb": [None], "deaths": [-1]}
    assert (columns["ma_cskcb"], columns["month"]) == (Text, Day)
    rows = frame(spark, **{name: (type_, bad[name]) for name, type_ in columns.items()})
    with pytest.raises(OurFault, match="KHO-402") as caught:
        check(rows, activity)
    told = str(caught.value)
    for broken in ("required ma_loai_kcb: 1", "negative deaths: 1", "month_first_day month: 1"):
        assert broken in told
    assert "92999" not in told
    assert [one.vi for one in compile_contract(Activity) if one.vi in told or one.en in told] == []


@pytest.mark.parametrize(("few", "engine"), [(1, "Apache-Spark"), (2, "delta-rs")])
def test_few_rows_are_committed_through_the_driver_and_many_by_spark(
    spark: Any, store: Store, monkeypatch: pytest.MonkeyPatch, few: int, engine: str
) -> None:
    columns = {name: column.dtype.type for name, column in Activity.to_schema().columns.items()}
    each = {"ma_cskcb": ["92001", "92002"], "month": [date(2026, 4, 1)] * 2, "ma_loai_kcb": ["01"] * 2}
    each |= {name: [1, 1] for name in ("episodes", "deaths", "treatment_days")}
    given = {name: (type_, each.get(name, [Decimal(1)] * 2)) for name, type_ in columns.items()}
    monkeypatch.setattr(delta, "FEW_ROWS", few)
    made = gold_tables.make(store, spark, Table("activity", "gold", Activity, (), lambda: frame(spark, **given)))
    assert sorted(row["ma_cskcb"] for row in truth.rows(store, "gold/activity")) == ["92001", "92002"]
    assert (made.table, made.version, made.rows) == ("gold/activity", 0, 2)
    assert store.delta("gold/activity").history(1)[0]["engineInfo"].startswith(engine)

"""A table that we answer for and that breaks its own contract is told to developers: rules and columns only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracts.activity import Activity
from contracts.columns import Day, Text
from lake.errors import OurFault
from lake.gold.activity import activity
from lake.gold_tables import check
from lake.rules import compile_contract
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

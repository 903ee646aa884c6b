"""What synthetic provinces say that a lake must tell once they are built, and how much of it a lake tells otherwise."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from lake.store import Store
from lake.synth.layout import TABLES

FIVE = ("episodes", "drug_lines", "service_lines", "test_results", "progress_notes")
"""The tables of XML1 to XML5, all that bare Spark writes; ours writes sixteen."""
SIXTEEN = tuple(TABLES.values())
AMOUNTS = ("delivered", "good", "quarantined", "superseded", "state")
KEY = ("ma_cskcb", "month", "ma_loai_kcb")
FIGURES = ("episodes", "deaths", "treatment_days", "t_tongchi_bv", "t_tongchi_bh", "t_bhtt")


def of(provinces: Sequence[Path]) -> dict[str, list[dict]]:
    """The rows that ledger and activity must have where all these provinces went into one lake."""
    told = [json.loads((one / "truth.json").read_text(encoding="utf-8")) for one in provinces]
    sums: dict[tuple, list[Decimal | None]] = defaultdict(lambda: [Decimal(0)] * len(FIGURES))
    for row in (row for one in told for row in one["gold"]["activity"]):
        key = tuple(row[name] for name in KEY)
        sums[key] = [_sum(known, more) for known, more in zip(sums[key], _figures(row), strict=True)]
    activity = [dict(zip((*KEY, *FIGURES), (*key, *figures), strict=True)) for key, figures in sums.items()]
    return {"ledger": [row for one in told for row in one["ledger"]], "activity": activity}


def differences(store: Store, truth: dict[str, list[dict]], tables: Sequence[str] = ()) -> int:
    """Rows of ledger and activity that are not what they must be.

    Of ``tables`` alone, where nothing else was delivered: any other table with rows is a difference then.
    """
    found = [row for row in rows(store, "ops/ledger") if not tables or row["delivered"]]
    wanted = [row for row in truth["ledger"] if not tables or (row["table"] in tables and row["delivered"])]
    ledgers = [
        {(row["file"], row["table"]): [row[name] for name in AMOUNTS] for row in some} for some in (found, wanted)
    ]
    golds = [
        {tuple(str(row[name]) for name in KEY): _figures(row) for row in some}
        for some in (rows(store, "gold/activity"), truth["activity"])
    ]
    return _unlike(*ledgers) + _unlike(*golds)


def rows(store: Store, table: str) -> list[dict]:
    """A small table whole; no rows where it is not there."""
    found = store.delta(table)
    return [] if found is None else found.to_pyarrow_table().to_pylist()


def _figures(row: dict) -> list[Decimal | None]:
    """Null where an episode of the row has not the figure."""
    return [None if row[name] is None else Decimal(row[name]) for name in FIGURES]


def _sum(known: Decimal | None, more: Decimal | None) -> Decimal | None:
    return None if known is None or more is None else known + more


def _unlike(found: dict, wanted: dict) -> int:
    return sum(found.get(key) != wanted.get(key) for key in found.keys() | wanted.keys())

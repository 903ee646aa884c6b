"""Claims of the last old day and the first new one: whose commune is known, and what goes on the work list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lake.build import build
from lake.delta import none
from lake.gold_tables import check
from lake.settings import Settings
from lake.shape import fitted
from lake.silver.episodes import episodes
from lake.silver.unresolved_places import unresolved_places
from lake.store import Store
from tests import truth
from tests.conftest import put
from tests.deliveries import envelope, episode
from tests.former_claims import former

OLD, NEW = "202506302359", "202507010000"
CLAIMS = {
    "A": ("31120", OLD),
    "B": ("31120", NEW),
    "C": ("31117", NEW),
    "D": ("31117", "202507150800"),
    "E": ("31178", OLD),
    "F": ("31246", OLD),
    "G": ("99999", NEW),
    "H": ("", NEW),
    "I": ("", OLD),
}
JUNE, JULY, LAST, FIRST = date(2025, 6, 1), date(2025, 7, 1), date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def lake(module_settings: Settings, spark: Any) -> Store:
    store = Store.open(module_settings)
    sent = [
        episode(ma_lk, maxa_cu_tru=code, ngay_vao="202506280800", ngay_ra=day) for ma_lk, (code, day) in CLAIMS.items()
    ]
    put(store, "xml130/92001/a", envelope(sent, ngaylap="20250720"))
    put(store, "xml130/92001/b", envelope([former("J")], ngaylap="20250720"))
    build(module_settings, store, tables=["activity", "unresolved_places"])
    return store


def test_a_code_means_the_commune_of_the_day_care_ended(lake: Store) -> None:
    found = {row["ma_lk"]: row for row in truth.rows(lake, "silver/episodes")}
    told = {key: (row["commune_state"], row["commune_name"], row["commune_today"]) for key, row in found.items()}
    assert told == {
        "A": ("known", "Phường An Hòa", "31120"),
        "B": ("known", "Phường Cái Khế", "31120"),
        "C": ("other_day", None, None),
        "D": ("other_day", None, None),
        "E": ("split", "Phường Bùi Hữu Nghĩa", None),
        "F": ("doubtful", "Xã Thạnh Quới", None),
        "G": ("unknown", None, None),
        "H": ("no_code", None, None),
        "I": ("no_code", None, None),
        "J": ("no_code", None, None),  # as QĐ 4210 asked for none, no work either
    }


def test_the_work_list_counts_what_is_not_known_and_names_no_one(lake: Store) -> None:
    found = truth.rows(lake, "silver/unresolved_places")
    assert {row["ma_cskcb"] for row in found} == {"92001"}
    columns = ("month", "maxa_cu_tru", "commune_state", "commune_name", "episodes", "first_day", "last_day")
    assert {tuple(row[name] for name in columns) for row in found} == {
        (JUNE, "31178", "split", "Phường Bùi Hữu Nghĩa", 1, LAST, LAST),
        (JUNE, "31246", "doubtful", "Xã Thạnh Quới", 1, LAST, LAST),
        (JUNE, None, "no_code", None, 1, LAST, LAST),
        (JULY, "31117", "other_day", None, 2, FIRST, date(2025, 7, 15)),
        (JULY, "99999", "unknown", None, 1, FIRST, FIRST),
        (JULY, None, "no_code", None, 1, FIRST, FIRST),
    }


def test_no_episode_leaves_no_work(spark: Any) -> None:
    rows = fitted(unresolved_places(none(spark, episodes)), unresolved_places)
    check(rows, unresolved_places)
    assert rows.count() == 0

"""The lake's tables held against the ``truth.json`` that the generator wrote: every difference as one line of text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from lake.store import Store

AMOUNTS = ("delivered", "good", "quarantined", "superseded")


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    found = store.delta(table)
    return [] if found is None else found.to_pyarrow_table().to_pylist()


def quarantined(store: Store) -> list[dict[str, Any]]:
    """Everything that is kept out, also rows of restricted tables."""
    return rows(store, "quarantine/rows") + rows(store, "restricted/quarantine_rows")


def differences(store: Store, directory: Path) -> Iterator[str]:
    """What differs between the lake and the truth of the deliveries in ``directory``, which were landed and built."""
    truth = json.loads((directory / "truth.json").read_text(encoding="utf-8"))
    yield from _ledger(store, truth)
    yield from _deliveries(store, truth)
    yield from _quarantine(store, truth)
    yield from _warnings(store, truth)
    yield from _good(store, truth)
    yield from _activity(store, truth)


def _compare(what: str, found: dict, wanted: dict) -> Iterator[str]:
    for key in sorted(found.keys() | wanted.keys(), key=str):
        if found.get(key) != wanted.get(key):
            yield f"{what} {key}: found {found.get(key)}, wanted {wanted.get(key)}"


def _ledger(store: Store, truth: dict) -> Iterator[str]:
    found = {
        (row["file"], row["table"]): (*(row[name] for name in AMOUNTS), row["state"])
        for row in rows(store, "ops/ledger")
    }
    wanted = {(row["file"], row["table"]): (*(row[name] for name in AMOUNTS), row["state"]) for row in truth["ledger"]}
    yield from _compare("ledger", found, wanted)


def _deliveries(store: Store, truth: dict) -> Iterator[str]:
    def told(row: dict) -> tuple:
        is_complete = row["is_complete"] if row["verdict"] != "rejected" else None
        return row["verdict"], is_complete, row["ma_lk"], row["is_checkin"]

    found = {(row["file"], row["hoso"]): told(row) for row in rows(store, "ops/deliveries")}
    wanted = {(row["file"], row["hoso"]): told(row) for row in truth["deliveries"]}
    yield from _compare("delivery", found, wanted)


def _quarantine(store: Store, truth: dict) -> Iterator[str]:
    kept = quarantined(store)
    own = {}
    for row in kept:
        if row["table"] == "unreadable":
            continue
        key = (row["file"], row["hoso"], row["part"], row["position"])
        fields = {one["field"] for one in row["broken"] if one["rule"] not in ("episode_rejected", "episode_missing")}
        own[key] = (fields, row["status"], {one["rule"] for one in row["broken"]})
    for row in truth["quarantine"]:
        key = (row["file"], row["hoso"], row["part"], row["position"])
        fields, status, _ = own.pop(key, (None, None, None))
        if status != row["status"]:
            yield f"quarantine {key} ({row['why']}): status {status}, wanted {row['status']}"
        elif row["fields"] is not None and fields != set(row["fields"]):
            yield f"quarantine {key} ({row['why']}): fields {fields}, wanted {row['fields']}"
    # Rows that only wait with their unit are told by the deliveries, not one by one.
    waiting = {"episode_rejected", "episode_missing", "episode_twice"}
    yield from (f"quarantine {key}: {broken} was not made faulty" for key, broken in own.items() if broken[2] - waiting)
    lost = sorted((row["file"], row["hoso"], row["part"]) for row in kept if row["table"] == "unreadable")
    wanted = sorted((row["file"], row["hoso"], row["part"]) for row in truth["unreadable"])
    if [str(one) for one in lost] != [str(one) for one in wanted]:
        differing = sorted(set(map(str, lost)) ^ set(map(str, wanted)))
        yield f"unreadable: {len(lost)} found, {len(wanted)} wanted; {differing[:6]}"


RULES = {
    "missing": "required",
    "unreadable": "unreadable",
    "unknown_tag": "unknown_tag",
    "count": "so_luong_ho_so",
    "stamp": "ngay_lap",
    "no_hoso": "no_hoso",
    "outdated": "standard_outdated",
    "too_long": "too_long",
    "no_appointment": "appointment_missing",
    "level": "muc_huong_level",
    "off_route": "off_route_claim",
}


def _warnings(store: Store, truth: dict) -> Iterator[str]:
    """Findings put in on purpose that the lake does not report, and reported ones that are of another standard.

    The lake may well report more.
    """
    place = ("file", "hoso", "part", "position")
    found = {(*(row[name] for name in place), row["rule"], row["field"]) for row in rows(store, "quarantine/warnings")}
    found |= {(*one[:-1], "") for one in found}

    def told(row: dict) -> tuple:
        of_row = row["why"] in ("missing", "unreadable")
        return (*(row[name] for name in place), RULES.get(row["why"], row["why"]), row["field"] if of_row else "")

    yield from (f"warning {told(row)}: not reported" for row in truth["warnings"] if told(row) not in found)
    yield from (f"warning {told(row)}: of another standard" for row in truth["unsaid"] if told(row) in found)


def _good(store: Store, truth: dict) -> Iterator[str]:
    """Rows of each table, wherever it stands, and the standard of each of them."""
    units = {(row["file"], row["hoso"]): row["standard"] for row in truth["deliveries"]}
    for table, wanted in truth["standards"].items():
        layer = "restricted" if table in ("hiv_care", "tb_care") else "silver"
        good = rows(store, f"{layer}/{table}")
        if sum(wanted.values()) != truth["good"][table]:
            yield f"truth: {table} does not add up"
        yield from _compare(f"{layer}/{table}", Counter(row["_standard"] for row in good), wanted)
        wrong = [row for row in good if units[row["_file"], row["_hoso"]] not in (None, row["_standard"])]
        yield from (f"{layer}/{table} {row['_file']} {row['_hoso']}: {row['_standard']}" for row in wrong)


def _activity(store: Store, truth: dict) -> Iterator[str]:
    key = ("ma_cskcb", "month", "ma_loai_kcb")
    counts, money = ("episodes", "deaths", "treatment_days"), ("t_tongchi_bv", "t_tongchi_bh", "t_bhtt")

    def told(row: dict) -> tuple:
        amounts = (None if row[name] is None else Decimal(row[name]) for name in money)
        return *(int(row[name]) for name in counts), *amounts

    found = {tuple(str(row[name]) for name in key): told(row) for row in rows(store, "gold/activity")}
    wanted = {tuple(str(row[name]) for name in key): told(row) for row in truth["gold"]["activity"]}
    yield from _compare("activity", found, wanted)

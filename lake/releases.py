"""Periods frozen: every gold row of a month as it stood, what it was made from, and a hash of it. No build changes one.

The rows of a table are one Parquet object below ``gold/_releases``; one row a table in ``ops/releases``, appended last,
makes them a release. Releasing a period again makes a new revision beside the former ones.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lake import catalog, delta, lease, lineage, news
from lake.errors import WrongCall
from lake.frozen import RELEASES, SCHEMA, of_store, sha256
from lake.period import Period, column_of
from lake.store import Store
from lake.table import Table

FOLDER = "_releases"


def tables() -> list[Table]:
    """The gold tables that are told by period."""
    return [one for one in catalog.tables().values() if one.layer == "gold" and column_of(one)]


def make(store: Store, period: Period, reason: str | None, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Freeze a period and return the rows of ``ops/releases`` that say so. Holds the lake, so that nothing moves."""
    with lease.held(store, lambda owner: say(f"Chờ một lần xây dựng khác · waiting for another build ({owner})")):
        must_be_built(store)
        former = [one for one in of_store(store) if one["period"] == period.text]
        if former and not (reason or "").strip():
            raise WrongCall(
                "KHO-163",
                f"Kỳ {period.text} đã được chốt; chốt lại cần nêu lý do.",
                f"Period {period.text} was released before; a new revision needs a reason.",
                "thêm --reason '…' · add --reason '…'",
            )
        found = {one.path: rows_of(store, one, period) for one in tables()}
        if not any(rows.num_rows for rows in found.values()):
            raise _no_data(period)
        head = {"period": period.text, "revision": max((one["revision"] for one in former), default=0) + 1}
        head |= {"reason": reason, "code": news.code(), "commit": commit(), "cut_at": _cut(store)}
        head |= {"released_at": datetime.now(UTC)}
        entries = [head | _frozen(store, one, found[one.path], head) for one in tables()]
        delta.write_small(pa.Table.from_pylist(entries, schema=SCHEMA), store, RELEASES, mode="append")
        return entries


def must_be_built(store: Store) -> None:
    """Raise unless every gold table is what today's code makes of what it reads."""
    if news.stale(store):
        raise WrongCall(
            "KHO-165",
            "Bảng gold chưa theo kịp dữ liệu hoặc mã hiện tại.",
            "Gold is behind its data or its code.",
            "chạy `lake build` rồi gọi lại · run `lake build`, then call again",
        )


def _no_data(period: Period) -> WrongCall:
    return WrongCall(
        "KHO-161",
        f"Không bảng gold nào có dòng của kỳ {period.text}.",
        f"No gold table has a row of period {period.text}.",
        'xem `lake sql "select distinct month from activity"`, hoặc nạp dữ liệu của kỳ · '
        'see `lake sql "select distinct month from activity"`, or land its data',
    )


def rows_of(store: Store, table: Table, period: Period) -> pa.Table:
    """The rows of the period as the gold table stands, no row where it was never made."""
    found = store.delta(table.path)
    return period.of(delta.nothing(table) if found is None else delta.rows(found))


def _frozen(store: Store, table: Table, rows: pa.Table, head: dict[str, Any]) -> dict[str, Any]:
    """Put the rows of one table where they stay; what is to be said of them."""
    key = f"{FOLDER}/{head['period']}/{head['revision']}/{table.name}.parquet"
    out = io.BytesIO()
    pq.write_table(rows, out)
    store.client.put_object(store.bucket("gold"), key, io.BytesIO(out.getvalue()), len(out.getvalue()))
    return {
        "table": table.path,
        "version": store.version(table.path),
        "rows": rows.num_rows,
        "sha256": sha256(rows),
        "object": key,
        "versions": list(lineage.versions(store, table).items()),
        "contracts": list(lineage.contracts(table).items()),
    }


def _cut(store: Store) -> datetime | None:
    return max(store.columns("ops/deliveries", ["received_at"])["received_at"], default=None)


def commit() -> str | None:
    """The commit of the code, ``-dirty`` where it was changed since; None where there is no Git checkout of it."""

    def git(*words: str) -> str:
        call = ["git", "-C", str(catalog.CONTRACTS.parent), *words]
        return subprocess.run(call, check=True, capture_output=True, text=True).stdout.strip()

    try:
        if git("rev-parse", "--show-toplevel") != str(catalog.CONTRACTS.parent):
            return None
        return git("describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
    except (subprocess.CalledProcessError, OSError):
        return None

"""Figures given to others: extracts of gold with small counts hidden, their contracts, and a manifest of it all.

What was given stands in bucket ``outbox``, and in ``ops/shares`` one row a file says to whom, when and on what basis.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from lake import catalog, delta, filled
from lake.errors import WrongCall
from lake.extract import MARK, Extract, Given, given, question
from lake.frozen import frozen
from lake.odcs import odcs
from lake.period import Period
from lake.recipients import Recipient
from lake.share_files import FORMATS, as_bytes, schema_of
from lake.store import Store

FOLDER = Path(__file__).parent / "extracts"
SHARES, MANIFEST = "ops/shares", "manifest.json"
METHOD = "cell suppression by linear programming (Kelly, Golden & Assad 1992; Fischetti & Salazar 2000); zeros are told"
NOT_MADE = "bảng gold chưa có · the gold table is not there yet"
NO_ROWS = "không có dòng nào của kỳ · no row of the period"


class Wanted(NamedTuple):
    """What is to be given: to whom, of which period or release, which tables in which formats, how it is protected."""

    recipient: Recipient
    period: Period
    release: str | None
    tables: tuple[str, ...]
    formats: tuple[str, ...]
    small: int
    base: int


@cache
def extracts() -> dict[str, Extract]:
    """The extracts by their table, found in their folder; what is not there does not leave the house."""
    names = sorted(one.stem for one in FOLDER.glob("*.py") if one.stem != "__init__")
    found: list[Extract] = [import_module(f"lake.extracts.{name}").extract for name in names]
    return {one.table: one for one in found}


def chosen(recipient: Recipient, tables: tuple[str, ...]) -> tuple[str, ...]:
    """The tables to give: those asked for, or all that the register names for the recipient. Raises WrongCall."""
    may_have = [one for one in recipient.extracts if one in extracts()]
    if refused := sorted({*tables, *recipient.extracts} - set(may_have)):
        raise WrongCall(
            "KHO-174",
            f"Không đưa {', '.join(refused)} cho {recipient.code}.",
            f"{', '.join(refused)} is not given to {recipient.code}.",
            f"chọn trong · choose of: {', '.join(may_have)}; danh bạ · register: recipients.toml",
        )
    return tables or tuple(may_have)


def share(store: Store, wanted: Wanted, now: datetime) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The manifest of what is given, and every file by its name, the manifest among them. Nothing is written yet."""
    release = frozen(store, wanted.release, wanted.tables) if wanted.release else None
    files: dict[str, bytes] = {}
    told: list[dict[str, Any]] = []
    withheld: dict[str, list[dict[str, Any]]] = {}
    missing: dict[str, str] = {}
    for name in wanted.tables:
        source = _gold(store, name) if release is None else release.rows.get(name)
        made = None if source is None else _made(extracts()[name], source, wanted)
        if source is None or made is None or not made.rows:
            missing[name] = NOT_MADE if source is None else NO_ROWS
            continue
        files |= (new := _files(extracts()[name], made, source.schema, wanted.formats))
        told += [_line(one, data, name, made) for one, data in new.items()]
        withheld[name] = made.withheld
    manifest = _manifest(store, wanted, release and release.name, now)
    manifest |= {"files": told, "withheld_totals": {k: v for k, v in withheld.items() if v}, "missing": missing}
    files[MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=2, default=str) + "\n").encode()
    return manifest, files


def _gold(store: Store, name: str) -> pa.Table | None:
    table = store.delta(f"gold/{name}")
    if table is None:
        return None
    extract = extracts()[name]
    return pa.RecordBatchReader.from_stream(table.scan(columns=list(extract.columns))).read_all()


def _made(extract: Extract, source: pa.Table, wanted: Wanted) -> Given:
    with duckdb.connect(":memory:") as engine:
        engine.register("given", source)
        days = {"first": wanted.period.first.isoformat(), "last": wanted.period.last.isoformat()}
        found = engine.execute(question(extract), days)
        names = [one[0] for one in found.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return given(extract, rows, wanted.small, wanted.base)


def _files(extract: Extract, made: Given, schema: pa.Schema, formats: tuple[str, ...]) -> dict[str, bytes]:
    rows = pa.Table.from_pylist(made.rows, schema=schema_of(extract, schema))
    contract = catalog.tables()[f"gold/{extract.table}"].contract
    more = {one: f"{part} × {times} / {whole}" for one, (part, whole, times) in extract.rates.items()}
    more[MARK] = "columns hidden in the row to protect small counts, ';' between"
    document = odcs(extract.table, contract, extract.columns, extract.dimensions, more)
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return {
        **{f"{extract.table}.{one}": as_bytes(rows, one) for one in formats},
        f"{extract.table}.odcs.json": text.encode(),
    }


def _line(name: str, data: bytes, table: str, made: Given) -> dict[str, Any]:
    is_data = name.rpartition(".")[2] in FORMATS
    counts = {"rows": len(made.rows), "hidden_numbers": made.hidden} if is_data else {}
    return {
        "file": name,
        "table": table,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        **counts,
        **({"contract": f"{table}.odcs.json"} if is_data else {}),
    }


def _manifest(store: Store, wanted: Wanted, release: str | None, now: datetime) -> dict[str, Any]:
    basis = filled.basis(store, ("xml130", "ecds"), wanted.period, release)
    return {
        "recipient": wanted.recipient.code,
        "recipient_name": wanted.recipient.name,
        "legal_basis": wanted.recipient.legal_basis,
        "period": wanted.period.text,
        "release": basis.release,
        "shared_at": now.isoformat(timespec="seconds"),
        "received_until": basis.cut and basis.cut.isoformat(),
        "completeness": list(basis.sentences),
        "suppression": {"method": METHOD, "small_cell": wanted.small, "round_to": wanted.base},
    }


def put(store: Store, manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> str:
    """Put everything into the outbox, the manifest last, and note it in ``ops/shares``; the folder there."""
    when = datetime.fromisoformat(manifest["shared_at"]).astimezone(UTC)
    folder = f"{manifest['recipient']}/{manifest['period']}/{when:%Y%m%dT%H%M%SZ}"
    for name in (*(one for one in files if one != MANIFEST), MANIFEST):
        store.client.put_object(store.bucket("outbox"), f"{folder}/{name}", BytesIO(files[name]), len(files[name]))
    shared = ("recipient", "recipient_name", "legal_basis", "period", "release")
    rows = [
        {
            **{one: manifest[one] for one in shared},
            "shared_at": when,
            "table": one["table"],
            "object": f"{folder}/{one['file']}",
            "sha256": one["sha256"],
            "rows": one.get("rows"),
            "hidden_numbers": one.get("hidden_numbers"),
            "small_cell": manifest["suppression"]["small_cell"],
        }
        for one in manifest["files"]
    ]
    if rows:
        delta.write_small(pa.Table.from_pylist(rows, schema=REGISTER), store, SHARES, mode="append")
    return folder


REGISTER = pa.schema(
    [
        *((one, pa.string()) for one in ("recipient", "recipient_name", "legal_basis", "period", "release")),
        ("shared_at", pa.timestamp("us", tz="UTC")),
        *((one, pa.string()) for one in ("table", "object", "sha256")),
        *((one, pa.int64()) for one in ("rows", "hidden_numbers", "small_cell")),
    ]
)
"""One row per file given to anybody."""

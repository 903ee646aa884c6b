"""`lake ledger`: what came and where each row of it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from jobs.render import for_people, say, show_json, show_table
from lake.errors import OurFault

COUNTS = ("delivered", "good", "quarantined", "superseded")


@click.command()
@click.option("--feed", help="Chỉ nguồn này · this feed only.")
@click.option("--sender", help="Chỉ nơi gửi này · this sender only.")
@click.option("--file", help="Chỉ tệp này (khoá trong landing) · this file only (its key in landing).")
@click.option("--table", help="Chỉ bảng này · this table only.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Mảng JSON theo cột của ops/ledger · a JSON array by the columns of ops/ledger.",
)
def ledger(as_json: bool, **wanted: str | None) -> None:
    """Sổ cái, theo tệp và bảng: đã nhận = tốt + cách ly + thay thế.

    Per file and table: delivered = good + quarantined + superseded.
    """
    from lake import query
    from lake.settings import load_settings
    from lake.store import Store

    found = query.rows(Store.open(load_settings()), "ops/ledger", wanted, 'received_at, file, "table"')
    if found is None:
        say("Chưa có sổ cái: chạy `lake land`, rồi `lake build` · No ledger yet: run `lake land`, then `lake build`")
    rows = [] if found is None else found.objects()
    show_json(rows) if as_json else _show(rows)
    if broken := [row for row in rows if row["delivered"] != row["good"] + row["quarantined"] + row["superseded"]]:
        raise OurFault(
            "KHO-403",
            f"Sổ cái không cân ở {len(broken)} dòng.",
            f"The ledger does not balance in {len(broken)} rows.",
            "chạy `lake build --full`, rồi báo cho chúng tôi · run `lake build --full`, then tell us",
        )


def _show(rows: list[dict[str, Any]]) -> None:
    names = sorted({row["table"] for row in rows} - {"", "unreadable"})
    by_table = [
        (name, *(sum(row[count] for row in rows if row["table"] == name) for count in COUNTS)) for name in names
    ]
    show_table(("table", *COUNTS), by_table, "Theo bảng · By table")
    heads = ("file · table", "delivered", "good", "quar.", "supers.", "received · state")
    show_table(heads, list(_lines(rows)), "Theo tệp · By file")
    files = {(row["file"], row["sha256"], row["received_at"]): row["state"] for row in rows}
    unreadable = {(row["file"], row["sha256"]) for row in rows if row["state"] == "unreadable"}
    duplicates = sum(state == "duplicate" for state in files.values())
    click.echo(
        f"{for_people(len(files))} tệp · files, {for_people(duplicates)} trùng · duplicate, "
        f"{for_people(len(unreadable))} có phần không đọc được · with something unreadable"
    )


def _lines(rows: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """A line for each file with the time it came, below it one for each of its tables."""
    last = None
    for row in rows:
        if (one := (row["file"], row["sha256"], row["received_at"])) != last:
            yield row["file"], None, None, None, None, row["received_at"]
        yield f"· {row['table'] or '-'}", *(row[count] for count in COUNTS), row["state"]
        last = one


if __name__ == "__main__":
    from jobs.cli import run

    run(ledger)

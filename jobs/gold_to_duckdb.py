"""`lake gold-to-duckdb FILE`: all of gold in one DuckDB file, for R, Excel by ODBC, Superset, or a laptop alone."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("gold-to-duckdb")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Từng bảng, phiên bản, số dòng · tables, versions, rows.")
def gold_to_duckdb(file: Path, as_json: bool) -> None:
    """Chép mọi bảng gold vào một tệp DuckDB; tệp cũ chỉ bị thay khi chép xong · copy all gold tables into one file.

    Bảng `_lake` trong tệp ghi phiên bản của từng bảng và lúc chép · table `_lake` tells the version of each.
    """
    from jobs.render import show_json, show_table
    from lake import duckdb_file
    from lake.settings import load_settings
    from lake.store import Store

    told = duckdb_file.write(Store.open(load_settings()), file)
    if as_json:
        show_json(told)
        return
    show_table(("table", "version", "rows"), [tuple(one.values()) for one in told])
    click.echo(f"{file}: {len(told)} bảng · tables")


if __name__ == "__main__":
    from jobs.cli import run

    run(gold_to_duckdb)

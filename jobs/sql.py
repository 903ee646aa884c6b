"""`lake sql`: one question to the lake's tables, answered without Spark."""

from __future__ import annotations

from pathlib import Path

import click

from jobs.render import show_csv, show_json, show_table


@click.command()
@click.argument("question", required=False)
@click.option(
    "--json", "as_json", is_flag=True, help="Mảng JSON, số thập phân chính xác · a JSON array, decimals exact."
)
@click.option("--csv", "as_csv", is_flag=True, help="CSV có dòng tên cột · CSV with a head line.")
@click.option(
    "--xlsx",
    "workbook",
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Ghi vào tệp Excel · write an Excel file.",
)
def sql(question: str | None, as_json: bool, as_csv: bool, workbook: Path | None) -> None:
    """Một câu SELECT theo DuckDB; bảng gold gọi tên trần, bảng khác như silver.episodes. Không câu hỏi: liệt kê bảng.

    One SELECT in DuckDB's SQL; gold tables by bare names, others like silver.episodes. Without a question: the tables.
    """
    if as_json + as_csv + (workbook is not None) > 1:
        raise click.UsageError("--json, --csv hoặc --xlsx · --json, --csv or --xlsx")
    from lake import query
    from lake.settings import load_settings
    from lake.store import Store

    store = Store.open(load_settings())
    answer = (
        query.ask(store, question)
        if question
        else query.Answer(["table"], ["VARCHAR"], [(n,) for n in query.tables(store)])
    )
    if workbook:
        from lake.workbook import as_bytes

        workbook.parent.mkdir(parents=True, exist_ok=True)
        workbook.write_bytes(as_bytes(answer.columns, answer.rows))
        click.echo(f"{workbook}: {len(answer.rows)} dòng · rows")
    elif as_json:
        show_json(answer.objects())
    elif as_csv:
        show_csv(answer.columns, answer.rows)
    else:
        show_table(answer.columns, answer.rows)


if __name__ == "__main__":
    from jobs.cli import run

    run(sql)

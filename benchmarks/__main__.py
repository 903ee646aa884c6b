"""``python -m benchmarks [NAME …] [--small] [--json]``: all of ``NAMES``, or those named."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from benchmarks import machine, report
from benchmarks.measure import Report

NAMES = ("cli", "no_news", "split", "split60", "landing", "parts", "sheets", "linkage")
QUIET_LOAD = 1.5


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(NAMES))
@click.option("--small", is_flag=True, help="Cỡ nhỏ, chỉ để thử · small sizes, only to see that it runs.")
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON · the result as JSON.")
def main(names: tuple[str, ...], small: bool, as_json: bool) -> None:
    """Đo tốc độ bằng tỷ số trong cùng một lần chạy · speed as ratios within one run.

    Kết thúc 1 khi kết quả sai, hoặc (cỡ đầy đủ) khi không đạt mục tiêu ·
    exits 1 when a result is wrong or, at full size, a target is missed.
    """
    found = machine.facts()
    if float(found["load"]) > QUIET_LOAD:
        click.echo(
            f"Máy đang bận (tải {found['load']}), số đo sẽ nhiễu · the machine is busy, figures will be noisy", err=True
        )
    reports: list[Report] = []
    for name in names or NAMES:
        click.echo(f"▸ {name} …", err=True)
        reports += import_module(f"benchmarks.{name}").run(small)
    if as_json:
        click.echo(report.as_json(reports, found, small))
    else:
        report.show(reports, found, small)
    met = all(one.is_right if small else all(target.is_met for target in one.targets) for one in reports)
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()

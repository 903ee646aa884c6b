"""`lake doctor`: every check of the store and the machine, and what to do."""

from __future__ import annotations

import click

from jobs.render import printable, show_json

MARKS = {"ok": ("✓", "green"), "warn": ("!", "yellow"), "fault": ("✗", "red")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Mảng JSON các kiểm tra · the checks as a JSON array.")
def doctor(as_json: bool) -> int:
    """Kiểm tra kho, khoá, Java, jar, đồng hồ, đĩa, phiên bản; lỗi nào cũng nói cách sửa.

    Check store, keys, Java, jars, clock, disk and versions; each fault says what to do.
    Mã kết thúc · exit code: 0 tốt · fine, 1 có lỗi khác · another fault, 2 thiết lập sai · wrong settings,
    3 kho không dùng được · store unusable.
    """
    from lake.errors import WrongCall
    from lake.settings import load_settings

    try:
        settings = load_settings()
    except WrongCall as error:
        if not as_json:
            raise
        show_json([{"check": "settings", "state": "fault", "vi": error.vi, "en": error.en, "todo": error.todo}])
        return error.exit_code
    from lake.doctor import Check, examine

    checks = [Check("settings", "ok", f"LAKE_HOME {settings.home}", f"LAKE_HOME {settings.home}")]
    _show(checks[0], as_json)
    for check in examine(settings):
        checks.append(check)
        _show(check, as_json)
    if as_json:
        show_json([check._asdict() for check in checks])
    faults = [check.check for check in checks if check.state == "fault"]
    return 3 if any(name.startswith("store") for name in faults) else int(bool(faults))


def _show(check: tuple[str, ...], silent: bool) -> None:
    if silent:
        return
    name, state, vi, en, todo = check
    mark, colour = MARKS[state]
    said = vi if vi == en else f"{vi} · {en}"
    click.echo(f"{click.style(mark, fg=colour, bold=True)} {name:<28} {printable(said)}")
    if todo:
        click.echo(f"  {'':<28} → {printable(todo)}")


if __name__ == "__main__":
    from jobs.cli import run

    run(doctor)

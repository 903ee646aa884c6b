"""`lake synth`: synthetic deliveries with faults, and the truth about them."""

from __future__ import annotations

import shlex
import shutil
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from jobs.render import for_people, say, show_json
from lake.errors import WrongCall

LATEST = timedelta(days=62)  # from the end of the last month to the latest NGAYLAP of a resend


@click.command()
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--seed",
    type=click.IntRange(0, 1_000_000_000),
    default=1,
    show_default=True,
    help="Cùng số, cùng từng byte; hai số, không MA_LK nào chung · same number, same bytes; two share no MA_LK.",
)
@click.option("--episodes", type=click.IntRange(1, 5_000_000), default=2000, show_default=True, help="Số đợt điều trị.")
@click.option("--facilities", type=click.IntRange(1, 999), default=8, show_default=True, help="Số cơ sở · facilities.")
@click.option(
    "--start", type=click.DateTime(["%Y-%m"]), default="2026-03", show_default=True, help="Tháng đầu · first."
)
@click.option("--months", type=click.IntRange(1, 120), default=6, show_default=True, help="Số tháng · months.")
@click.option(
    "--faults",
    type=click.FloatRange(0, 1),
    default=0.03,
    show_default=True,
    help="Tỷ lệ đợt có lỗi; mỗi loại lỗi ít nhất một lần · share with a fault; every kind at least once.",
)
@click.option(
    "--past",
    type=click.FloatRange(0, 1),
    default=0.15,
    show_default=True,
    help="Tỷ lệ đợt của những năm trước, theo các bản chuẩn cũ · share of earlier years, by the standards of then.",
)
@click.option("--catalogues", is_flag=True, help="Cả các danh mục mẫu · the sample lists too, in landing/catalogues.")
@click.option("--tables", is_flag=True, help="Cả các bảng tính: khoa, nhân lực, dân số, ca bệnh … · the sheets too.")
@click.option("--no-faults", is_flag=True, help="Không lỗi, không gửi lại · nothing wrong, nothing sent twice.")
@click.option(
    "--force", is_flag=True, help="Xoá landing và truth.json cũ trong DIR · remove the old ones in DIR first."
)
@click.option("--json", "as_json", is_flag=True, help="Tóm tắt dạng JSON · the summary as JSON.")
def synth(
    directory: Path,
    start: datetime,
    months: int,
    faults: float,
    no_faults: bool,
    force: bool,
    as_json: bool,
    **asked: Any,
) -> None:
    """Sinh hồ sơ KCB giả lập (mọi tên, thẻ, số đều bịa) vào DIR/landing và sự thật vào DIR/truth.json.

    Make synthetic claims (every name, card and number invented) in DIR/landing, and the truth in DIR/truth.json.
    """
    from lake.synth import generate

    _check_period(start.date(), months)
    _make_room(directory, force)
    with click.progressbar(length=1, label="synth", file=sys.stderr) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(1)

        share = 0 if no_faults else faults
        summary = generate(directory, start=start.date(), months=months, faults=share, progress=progress, **asked)
    show_json(summary) if as_json else _tell(summary)


def _tell(summary: dict[str, Any]) -> None:
    """What was made, and the two calls that bring it into the lake."""
    files, hosos, arrivals, size = (for_people(summary[name]) for name in ("files", "hoso", "checkins", "bytes"))
    made = f"{files} tệp · files, {hosos} HOSO, {arrivals} lượt đến khám · check-ins, {size} byte"
    click.echo(f"{made} → {summary['directory']}/landing")
    click.echo(f"{for_people(summary['faults'])} lỗi · faults, {summary['kinds_of_faults']} loại · kinds → truth.json")
    landing = shlex.quote(f"{summary['directory']}/landing")
    click.echo(f"Thử tiếp · try next:\n  lake land {landing}\n  lake build")


def _check_period(start: date, months: int) -> None:
    """Claims of the future would be taken as made on the day received, and the truth would not hold."""
    last = start.month - 1 + months
    if start.year < 2000 or start.year + last // 12 > 2100:
        raise click.BadParameter("2000-01 … 2100-01", param_hint="--start --months")
    if date(start.year + last // 12, last % 12 + 1, 1) + LATEST > date.today():
        say("! có NGAYLAP sau hôm nay, truth.json có thể lệch · some NGAYLAP lie ahead: truth.json may be off")


def _make_room(directory: Path, force: bool) -> None:
    """A folder that is empty, or emptied of what an earlier call made."""
    try:
        if directory.is_file():
            raise click.BadParameter("là một tệp, không phải thư mục · is a file, not a folder", param_hint="DIR")
        directory.mkdir(parents=True, exist_ok=True)
        if force:
            (directory / "truth.json").unlink(missing_ok=True)
            if (directory / "landing").exists():
                shutil.rmtree(directory / "landing")
        full = not force and any(directory.iterdir())
    except OSError as fault:
        raise WrongCall(
            "KHO-131",
            "Không ghi được vào thư mục đích.",
            "The target folder cannot be written.",
            "chọn thư mục khác hoặc xem quyền · choose another folder or look at its permissions",
        ) from fault
    if full:
        raise WrongCall(
            "KHO-130",
            "Thư mục đích không trống.",
            "The target folder is not empty.",
            "chọn thư mục khác hoặc thêm --force · choose another folder or add --force",
        )


if __name__ == "__main__":
    from jobs.cli import run

    run(synth)

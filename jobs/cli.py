"""`lake`: the verbs by name, each module loaded only when it is called, and how every command ends."""

from __future__ import annotations

import atexit
import logging
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import click

from lake.errors import LakeError, OurFault, WrongCall, as_lake_error

# verb: what it does, Vietnamese then English. The command is `jobs.<verb>:<verb>`; what is not there is not offered.
VERBS = {
    "up": ("Khởi động hồ dữ liệu (MinIO, bucket, khoá)", "start the lake: MinIO, buckets, keys"),
    "down": ("Dừng hồ dữ liệu", "stop it"),
    "status": ("Tình trạng, địa chỉ, bucket", "state, endpoint, buckets"),
    "doctor": ("Kiểm tra kho, khoá, Java, jar, đồng hồ, đĩa", "check store, keys, Java, jars, clock, disk"),
    "synth": ("Sinh dữ liệu giả lập có lỗi", "make synthetic deliveries with faults"),
    "land": ("Đưa tệp vào landing như đã gửi", "put files into landing as sent"),
    "build": ("Landing → bronze → silver + quarantine → gold", "only what changed"),
    "ledger": ("Sổ cái: đã nhận = tốt + cách ly + thay thế", "delivered = good + quarantined + superseded"),
    "quarantine": ("Dòng bị cách ly và lý do", "rows kept out, and why"),
    "links": ("Mối nối giữa các khoá người bệnh", "which keys are one person, and why"),
    "cut": ("Cắt một mối nối sai, mãi mãi", "two keys are two persons, for good"),
    "contracts": ("Hợp đồng: so hai phiên bản chuẩn, hai commit", "compare versions of the standard, or commits"),
    "export": ("Biểu mẫu chính thức: 14/BCT …", "official forms as workbooks"),
    "share": ("Trích số liệu cho bên ngoài, số nhỏ được che", "extracts for others, small counts hidden"),
    "release": ("Chốt số liệu một tháng; xem, dựng lại các bản chốt", "freeze a month; show and prove releases"),
    "restatement": ("So bản chốt với hôm nay: khác gì, vì sao", "what differs from a release today, and why"),
    "trace": ("Con số từ hồ sơ và tệp nào", "the episodes and files behind a figure"),
    "sql": ("Hỏi gold bằng SQL, không cần Spark", "ask gold in SQL, without Spark"),
    "gold-to-duckdb": ("Chép gold vào một tệp DuckDB", "all of gold in one DuckDB file"),
}


CUT_OFF = 141  # as a program ended by SIGPIPE: the reader left before the end
INTERRUPTED = 130


class Verbs(click.Group):
    """The verbs that are there, in the order a day needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [verb for verb in VERBS if find_spec(f"jobs.{_module(verb)}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = _module(cmd_name)
        command: click.Command = getattr(import_module(f"jobs.{module}"), module)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Lệnh · Commands"):
            formatter.write_dl([(verb, " · ".join(VERBS[verb])) for verb in self.list_commands(ctx)])


def _module(verb: str) -> str:
    return verb.replace("-", "_")


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="kho-y-te", prog_name="lake")
@click.option(
    "--debug", is_flag=True, help="Hiện dấu vết lỗi (có thể chứa giá trị) · show stack traces (may hold values)."
)
def cli(debug: bool) -> None:
    """Kho Y tế: từ hồ sơ KCB đến bảng trả lời · from insurance claims to answers.

    Bắt đầu · To begin:  lake up → lake land DIR → lake build → lake sql "select * from activity"

    Kết thúc · Exit codes: 0 xong · done, 1 xong, cần người xem · done, look at it, 2 gọi sai · wrong call,
    3 kho không dùng được · store unusable, 4 lỗi của chúng tôi · our fault.
    """


def main() -> NoReturn:
    """The `lake` command."""
    run(cli)


def run(command: click.Command, words: Sequence[str] | None = None) -> NoReturn:
    """Run a command to its exit code: a fault becomes one code, two sentences and what to do; no stack trace."""
    words = list(sys.argv[1:] if words is None else words)
    if "--debug" not in words:
        # py4j logs a stack trace when it is interrupted; lines of libraries may quote values
        logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = _invoke(command, [one for one in words if one != "--debug"])
        sys.stdout.flush()
    except BaseException as fault:  # noqa: BLE001  the last line of defence
        if "--debug" in words:
            traceback.print_exc()
        code = _tell(fault)
    _leave(code)


def _invoke(command: click.Command, words: list[str]) -> int:
    """The command's exit code: what it returns if that is a number (1 is "done, but a person must look"), else 0."""
    name = "lake" if command is cli else f"lake {command.name}"
    if "_LAKE_COMPLETE" in os.environ:
        command.main(prog_name=name)  # click's own completion of words in the shell
    # not command.main: it would make exit 1 of a reader that left early, which is our "look at it"
    with command.make_context(name, words or (["--help"] if command is cli else [])) as context:
        answer = command.invoke(context)
    return answer if isinstance(answer, int) else 0


def _tell(fault: BaseException) -> int:
    """Say what is wrong on standard error; the exit code."""
    match fault:
        case click.exceptions.Exit():
            return fault.exit_code
        case SystemExit():
            return fault.code if isinstance(fault.code, int) else int(fault.code is not None)
        case BrokenPipeError():
            return CUT_OFF
        case KeyboardInterrupt() | click.Abort():
            click.echo("Đã dừng giữa chừng; chạy lại sẽ làm nốt · Interrupted; the next call does the rest", err=True)
            _end_children()
            return INTERRUPTED
    known = _of_click(fault) if isinstance(fault, click.ClickException) else as_lake_error(fault)
    error = known or _unforeseen(fault)
    click.echo(f"{click.style(error.code, fg='red', bold=True)}  {error.vi}\n         {error.en}", err=True)
    click.echo(f"      →  {error.todo}", err=True)
    return error.exit_code


def _end_children() -> None:
    """Ask to end what this command started and did not part from: a JVM caught while it starts would stay for ever."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            _, parent, _, session = entry.read_text().rpartition(")")[2].split()[:4]
            if int(parent) == os.getpid() and int(session) == os.getsid(0):  # MinIO has a session of its own
                os.kill(int(entry.parent.name), signal.SIGTERM)


def _of_click(fault: click.ClickException) -> WrongCall:
    vi, en = _said(fault)
    context = getattr(fault, "ctx", None)
    path = context.command_path if context else "lake"
    near = get_close_matches(fault.command_name, VERBS) if isinstance(fault, click.exceptions.NoSuchCommand) else []
    meant = f"có phải · did you mean `lake {near[0]}`? " if near else ""
    return WrongCall("KHO-101", f"Lệnh gọi sai: {vi}.", f"Wrong call: {en}.", f"{meant}xem · see: {path} --help")


def _said(fault: click.ClickException) -> tuple[str, str]:
    """What click says, in both languages; words of our own hold both already, a point between."""
    en = fault.format_message().rstrip(".")
    own, _, translated = fault.message.rstrip(".").partition(" · ")
    match fault:
        case click.exceptions.NoSuchCommand():
            return f"không có lệnh {fault.command_name!r}", en
        case click.exceptions.NoSuchOption():
            return f"không có tuỳ chọn {fault.option_name!r}", en
        case click.exceptions.MissingParameter():
            return f"thiếu {_parameter(fault)}", en
        case click.exceptions.BadParameter():
            said = f"{_parameter(fault)} không nhận giá trị này: {own}"
            return said, f"{_parameter(fault)} does not take this value: {translated or own}"
    return own, translated or en


def _parameter(fault: click.BadParameter) -> str:
    hint = fault.param_hint or (fault.param.get_error_hint(fault.ctx) if fault.param and fault.ctx else "")
    return (hint if isinstance(hint, str) else " ".join(hint)).replace("'", "")


def _unforeseen(fault: BaseException) -> OurFault:
    """A bug: the kind of the fault only, for its message may quote a delivered value; the place goes to the log."""
    kind = type(fault).__name__
    log = _log(fault)
    return OurFault(
        "KHO-400",
        f"Lỗi ngoài dự kiến ({kind}).",
        f"An unforeseen fault ({kind}).",
        f"chạy lại với --debug; chỗ lỗi ở {log} · run again with --debug; where it happened: {log}",
    )


def _log(fault: BaseException) -> str:
    """Add where it happened, without messages or values, to the lake's log; its path."""
    try:
        from lake.settings import load_settings

        folder = load_settings().home / "log"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / "lake.log"
        frames = "".join(
            f"  {one.filename}:{one.lineno} {one.name}\n" for one in traceback.extract_tb(fault.__traceback__)
        )
        with open(path, "a", encoding="utf-8") as log:
            log.write(f"{type(fault).__module__}.{type(fault).__qualname__}\n{frames}")
        return str(path)
    except (OSError, LakeError):
        return f"{Path('log/lake.log')} (không ghi được · not written)"


def _leave(code: int) -> NoReturn:
    """End the process at once, after the handlers of an ordinary end.

    Past this point only destructors of native libraries are left, and those go wrong: delta-rs may say "terminate
    called without an active exception" and end by SIGABRT, DuckDB 2.0 prints pages of leaked instances. The work is
    done and written by then: a false exit code is all that an ordinary end could add.
    """
    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        pass  # the reader of our output is gone, and has been told of by the exit code if it matters
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()

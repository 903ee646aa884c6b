"""Commands that must feel immediate, as whole processes: from typing to the prompt."""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks import lakes
from benchmarks.measure import Report, Side, Target, Took, in_turns
from lake.settings import Settings

EPISODES, SMALL_EPISODES = 2000, 100
REPETITIONS, WARM = 5, 1
MOST_SECONDS, MOST_ANSWER = 0.7, 0.5
QUESTION = "select month, sum(episodes) as episodes, sum(t_bhtt) as t_bhtt from activity group by month order by month"
PYTHON, HELP, STATUS, SQL = "python -c pass", "lake --help", "lake status", "lake sql"
ANSWER = "lake.query.ask, đã import · after imports"
ASK = """
import time
import deltalake, duckdb
from lake import query
from lake.settings import load_settings
from lake.store import Store
store = Store.open(load_settings())
began, spent = time.perf_counter(), time.process_time()
rows = query.ask(store, {question!r}).rows
print(time.perf_counter() - began, time.process_time() - spent, len(rows), flush=True)
import os; os._exit(0)
"""


def run(small: bool) -> list[Report]:
    """One table of the commands, on a running lake with a gold table."""
    with tempfile.TemporaryDirectory(prefix="kho-bench-") as folder, lakes.temporary() as base:
        settings, store = lakes.fresh(base, "")
        months = _built(settings, store, Path(folder), SMALL_EPISODES if small else EPISODES)
        said: dict[str, str] = {}

        def do(name: str) -> None:
            said[name] = lakes.process(settings, commands[name])

        commands = {
            PYTHON: [sys.executable, "-c", "pass"],
            HELP: ["lake", "--help"],
            STATUS: ["lake", "status"],
            SQL: ["lake", "sql", QUESTION, "--csv"],
        }
        took = in_turns({name: partial(do, name) for name in commands}, 2 if small else REPETITIONS, WARM)
        answers = [_answer(settings) for _ in range(2 if small else REPETITIONS)]
    return [_report(took, said, answers, months)]


def _built(settings: Settings, store: lakes.Store, folder: Path, episodes: int) -> int:
    """A lake with a synthetic province in it; the months that gold must tell of."""
    from lake.synth import generate

    generate(folder, episodes=episodes, seed=7, faults=0)
    lakes.deliver(store, folder / "landing")
    lakes.process(settings, ["lake", "build"])
    activity = store.delta("gold/activity")
    if activity is None:
        raise AssertionError("the build made no gold")
    return len(set(activity.to_pyarrow_table(columns=["month"]).column("month").to_pylist()))


def _answer(settings: Settings) -> tuple[Took, int]:
    """What one question takes in a fresh process once everything is imported, and the rows it gave."""
    seconds, cpu, rows = lakes.process(settings, [sys.executable, "-c", ASK.format(question=QUESTION)]).split()
    return Took(float(seconds), float(cpu)), int(rows)


def _report(
    took: dict[str, list[Took]],
    said: dict[str, str],
    answers: list[tuple[Took, int]],
    months: int,
) -> Report:
    verbs = sum(f"\n  {verb} " in said[HELP] for verb in ("up", "build", "sql", "status"))
    rows = len(said[SQL].splitlines()) - 1
    is_up = "up" in said[STATUS]
    counted = {
        PYTHON: "",
        HELP: f"{verbs}/4 lệnh · verbs",
        STATUS: "up" if is_up else "?",
        SQL: f"{rows}/{months} tháng · months",
    }
    sides = [Side(name, took[name], counted[name]) for name in took]
    sides.append(Side(ANSWER, [one for one, _ in answers], f"{answers[0][1]}/{months} tháng · months"))
    report = Report("cli", "lệnh, cả tiến trình · commands, whole processes", PYTHON, sides)
    wrong = (4 - verbs) + (not is_up) + abs(months - rows) + sum(abs(months - found) for _, found in answers)
    report.targets = [
        Target(HELP, report.side(HELP).median, MOST_SECONDS),
        Target(STATUS, report.side(STATUS).median, MOST_SECONDS),
        Target(ANSWER, report.side(ANSWER).median, MOST_ANSWER),
        Target("trả lời sai · wrong answers", wrong, 0, True),
    ]
    return report

"""How rows become text: tables for people at 100 columns, one JSON document or CSV for programs."""

from __future__ import annotations

import json
import math
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

VIETNAM = timezone(timedelta(hours=7))
WIDTH = 100
SHORTEST_FOLD, GOOD_FOLD = 16, 30  # a text folded narrower than the one is no longer read
MOST_RECORDS = 20
MOST_ROWS = 200  # on the terminal; --json and --csv give all


def json_text(value: Any) -> str:
    """The value as JSON: decimals exact, times with +07:00, rows of a list one a line."""
    if isinstance(value, list):
        return "[\n" + ",\n".join(_compact(one) for one in value) + "\n]" if value else "[]"
    return _compact(value)


def _compact(value: Any) -> str:
    match value:
        case dict():
            pairs = ((json.dumps(str(key), ensure_ascii=False), _compact(one)) for key, one in value.items())
            return "{" + ", ".join(f"{key}: {one}" for key, one in pairs) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_compact, value)) + "]"
        case bool() | int() | None:
            return json.dumps(value)
        case Decimal():
            return format(value, "f") if value.is_finite() else "null"
        case float():
            return repr(value) if math.isfinite(value) else "null"
        case _:
            return json.dumps(plain(value), ensure_ascii=False)


def plain(value: Any) -> str:
    """One value as exact text: decimals in full, times ISO with +07:00; without a zone it is the clock in Vietnam."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case datetime():
            return (value.astimezone(VIETNAM) if value.tzinfo else value.replace(tzinfo=VIETNAM)).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case bytes():
            return value.hex()
        case dict() | list() | tuple():
            return _compact(value)
        case _:
            return str(value)


def for_people(value: Any) -> str:
    """One value as Vietnamese readers write it: 1.234.567,5 and 24/11/2026 08:05."""
    match value:
        case bool():
            return "✓" if value else "✗"
        case int() | Decimal() | float():
            shown = f"{value:,}" if not isinstance(value, float) else f"{value:,.6g}"
            return shown.translate(str.maketrans(",.", ".,"))
        case datetime():
            return (value.astimezone(VIETNAM) if value.tzinfo else value).strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case _:
            return " ".join(printable(plain(value)).split())


def printable(text: str) -> str:
    """The text with everything that could steer a terminal made visible: names and values come from senders."""
    return "".join(one if one.isprintable() or one in " \t\n" else f"\\x{ord(one):02x}" for one in text)


def show_json(value: Any) -> None:
    """The one JSON document on standard output."""
    sys.stdout.write(json_text(value) + "\n")


def show_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The rows as CSV with a head line on standard output."""
    import csv

    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(columns)
    out.writerows([plain(value) for value in row] for row in rows)


def show_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "", most: int = MOST_ROWS) -> None:
    """The rows as a table within the terminal's width (100 where there is none), or one field a line when none fits."""
    if not rows:
        sys.stdout.write(f"{title or ', '.join(columns)}: không có dòng nào · no rows\n")
        return
    cells = [[for_people(value) for value in row] for row in rows[:most]]
    shape = _shape(columns, cells, width())
    if shape is None:
        cells = cells[:MOST_RECORDS]
    text = _records(columns, cells) if shape is None else _table(columns, rows, cells, *shape)
    sys.stdout.write(f"{title}\n{text}\n" if title else text)
    if len(rows) > len(cells):
        left = for_people(len(rows) - len(cells))
        say(f"… còn {left} dòng; --json cho tất cả · {left} more rows; --json gives all")


def _shape(columns: Sequence[str], cells: list[list[str]], total: int) -> tuple[list[int], int] | None:
    """How wide each column is, and the gaps: heads broken at '_' or long texts folded where there is no room."""
    from rich.cells import cell_len

    body = [max(cell_len(row[place]) for row in cells) for place in range(len(columns))]
    whole, broken = [len(name) for name in columns], [max(map(len, _pieces(name))) for name in columns]
    for gap, heads in ((3, whole), (3, broken), (2, broken)):
        wide = [max(pair) for pair in zip(body, heads, strict=True)]
        if sum(wide) <= total - gap * (len(columns) - 1):
            return wide, gap
    tight = (wide, 1) if sum(wide) <= total - (len(columns) - 1) else None
    texts = [place for place in range(len(body)) if any(not _is_number(row[place]) for row in cells)]
    return _folded(wide, body, texts, total - 2 * (len(columns) - 1)) or tight


def _is_number(cell: str) -> bool:
    return not cell.strip("-.,0123456789")


def _folded(wide: list[int], body: list[int], texts: list[int], room: int) -> tuple[list[int], int] | None:
    """The long texts made narrower to fit the room, the longest most; None when nobody could read them then."""
    wide = list(wide)
    long = sorted((place for place in texts if body[place] > SHORTEST_FOLD), key=lambda place: wide[place])
    left = room - sum(one for place, one in enumerate(wide) if place not in long)
    for after, place in zip(range(len(long) - 1, -1, -1), long, strict=True):
        wide[place] = min(wide[place], max(left // (after + 1), left - after * GOOD_FOLD))
        left -= wide[place]
        if wide[place] < min(body[place], SHORTEST_FOLD):
            return None
    return (wide, 2) if left >= 0 and long else None


def _pieces(name: str) -> list[str]:
    return name.replace("_", "_\n").splitlines()


def _head(name: str, wide: int) -> str:
    """The name of a column, broken after '_' where it is wider than its values."""
    lines = [""]
    for piece in _pieces(name):
        lines = [*lines[:-1], lines[-1] + piece] if len(lines[-1] + piece) <= wide else [*lines, piece]
    return "\n".join(line for line in lines if line)


def _table(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], cells: list[list[str]], widths: list[int], gap: int
) -> str:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE, pad_edge=False, show_edge=False, padding=(0, gap > 1, 0, gap > 2))
    for place, (name, wide) in enumerate(zip(columns, widths, strict=True)):
        values = [row[place] for row in rows if row[place] is not None]
        numbers = bool(values) and all(isinstance(one, (int, float, Decimal)) for one in values)
        table.add_column(Text(_head(name, wide)), justify="right" if numbers else "left", width=wide, overflow="fold")
    for row in cells:
        table.add_row(*map(Text, row))
    screen = Console(file=sys.stdout, width=width(), highlight=False)
    with screen.capture() as text:  # rich would end the program where the reader leaves early
        screen.print(table)
    return "".join(f"{line.rstrip()}\n" for line in text.get().splitlines())


def _records(columns: Sequence[str], cells: list[list[str]]) -> str:
    wide, lines = max(map(len, columns)), []
    for number, row in enumerate(cells, 1):
        lines += [f"── {number} ──", *(f"{name:<{wide}}  {value}" for name, value in zip(columns, row, strict=True))]
    return "".join(f"{line}\n" for line in lines)


def width() -> int:
    """How wide to write: the terminal, but never below 80; 100 where the output is no terminal."""
    return max(80, shutil.get_terminal_size((WIDTH, 24)).columns) if sys.stdout.isatty() else WIDTH


def say(text: str) -> None:
    """A line for people beside the answer, on standard error."""
    sys.stderr.write(text + "\n")

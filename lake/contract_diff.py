"""What changed between two shapes of the contracts, and whether what was good before still is.

Compatible: no delivery that the former contracts accept is rejected by the later ones, and no column that readers know
is lost or changes its type. A new warning keeps the row, so it breaks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lake.contract_shapes import Shape

REJECT = "reject"
WHAT = {
    "part": "phần · part",
    "field": "trường · field",
    "rule": "luật · rule",
    "tag": "tên thẻ · tag",
    "type": "kiểu · type",
    "max": "độ dài · length",
    "required": "bắt buộc · required",
    "when": "bắt buộc khi · required when",
    "unreadable": "không đọc được · unreadable",
    "codes": "mã · codes",
    "codes_severity": "mức của mã · codes' severity",
    "pattern": "cấu trúc · pattern",
    "pattern_severity": "mức của cấu trúc · pattern's severity",
    "at_least": "nhỏ nhất · at least",
    "severity": "mức · severity",
    "holds": "điều kiện · condition",
    "valid": "hiệu lực · valid",
    "standards": "phiên bản · versions",
    "sentences": "lời · words",
    "note": "cách ghi · how to write",
    "label": "nhãn · label",
    "since": "có từ · since",
    "until": "có đến · until",
    "formerly": "tên cũ · former name",
    "lengths": "độ dài theo phiên bản · length by version",
    "number_until": "kiểu số đến · a number until",
    "changed": "cách ghi theo phiên bản · how to write, by version",
}
"""What can change, in words."""


class Change(NamedTuple):
    """One difference; ``field`` is empty for a whole part, ``rule`` for a field."""

    part: str
    field: str
    rule: str
    what: str
    before: Any
    after: Any
    compatible: bool


def changes(before: Shape, after: Shape) -> list[Change]:
    """Every difference between two shapes, part by part."""
    found: list[Change] = []
    for part in sorted({*before, *after}, key=_in_order):
        if part not in before or part not in after:
            is_new = part in after
            found.append(Change(part, "", "", "part", None if is_new else "+", "+" if is_new else None, is_new))
            continue
        for name in dict.fromkeys([*before[part], *after[part]]):
            found += _of_line(part, name, before[part].get(name), after[part].get(name))
    return found


def _in_order(part: str) -> tuple[bool, int, str]:
    number = part.removeprefix("XML")
    return (not number.isdigit(), int(number) if number.isdigit() else 0, part)


def _of_line(part: str, name: str, old: dict | None, new: dict | None) -> Iterator[Change]:
    """The differences of one field or one rule."""
    kind, _, id = name.partition(" ") if name.startswith("rule ") else ("field", "", "")
    field = (new or old or {})["field"] if id else name
    if old is None or new is None:
        is_kept = bool(id) if new is None else not _rejects(new)
        yield Change(part, field, id, kind, old and _told(old), new and _told(new), is_kept)
        return
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was != now:
            left, came = _some(was, now) if key == "codes" else (was, now)
            yield Change(part, field, id, key, left, came, not _breaks(key, was, now, new))


def _told(line: dict) -> str:
    """A field or rule in a few words: its type and need, or its severity and condition."""
    if "holds" in line:
        return f"{line['severity']}: {line['holds']}"
    limits = [f"{key} {line[key]}" for key in ("max", "required") if line[key]]
    return ", ".join([line["type"], *limits])


def _rejects(line: dict) -> bool:
    return REJECT in (line.get("required"), line.get("severity"))


def _breaks(key: str, was: Any, now: Any, line: dict) -> bool:
    """Whether a change can reject what was accepted, or take a column from those who read it."""
    match key:
        case "type":
            return (was, now) != ("number", "string")  # a text takes every number
        case "required" | "unreadable" | "severity" | "codes_severity" | "pattern_severity":
            return bool(now == REJECT)
        case "codes":
            return line["codes_severity"] == REJECT and (not was or not {*was} <= {*(now or was)})
        case "pattern":
            return line["pattern_severity"] == REJECT and now is not None
        case "at_least":
            return now is not None and (was is None or now > was)
        case "when":
            return REJECT in (line["required"], line["unreadable"])
        case "holds" | "valid" | "standards":
            return line["severity"] == REJECT
        case "since" | "until":
            return line["required"] == REJECT
    return False


def _some(was: list | None, now: list | None) -> tuple[Any, Any]:
    """Of two code lists those that left and those that came."""
    left = [one for one in was or () if one not in (now or ())]
    came = [one for one in now or () if one not in (was or ())]
    return ", ".join(left) or None, ", ".join(came) or None

"""Every reason for which a file or part is refused has its sentence in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandera.pyspark as pa
import pytest

import lake
from contracts import shapes
from contracts.columns import Text, column
from lake import catalog
from lake.rules import compile_contract
from lake.words import REASONS

READERS = ("xml", "claims", "claim_rows", "text", "arrive")
CODES = re.compile(r'Refuse\(\s*"(\w+)"|"(file_too_big|part_too_big|unknown_kind|kind_twice|payload_twice|wrong_row)"')


def test_every_reason_has_a_sentence() -> None:
    folder = Path(lake.__path__[0])
    found = {code for name in READERS for pair in CODES.findall((folder / f"{name}.py").read_text()) for code in pair}
    found.discard("")
    assert len(found) > 15
    assert found <= REASONS.keys()


def test_every_sentence_is_there_twice_and_quotes_nothing() -> None:
    for vi, en in REASONS.values():
        assert vi
        assert en
        assert "{" not in vi + en


def told(field: Any) -> tuple[str, str, str]:
    """Rule and sentences of the one check of a column ``value``, without its labels."""
    body = {"__annotations__": {"value": Text}, "value": field}
    [check] = compile_contract(type("One", (pa.DataFrameModel,), body))
    return check.rule, check.vi.removeprefix("VALUE (a) "), check.en.removeprefix("VALUE (b) ")


@pytest.mark.parametrize(
    ("length", "rule", "vi", "en"),
    [
        ({"max_value": 9}, "too_long", "dài quá 9 ký tự.", "is longer than 9 characters."),
        ({"min_value": 2}, "too_short", "ngắn hơn 2 ký tự.", "is shorter than 2 characters."),
        ({"exact_value": 2}, "length", "phải dài đúng 2 ký tự.", "must have exactly 2 characters."),
        ({"min_value": 2, "max_value": 3}, "length", "phải dài từ 2 đến 3 ký tự.", "must have 2 to 3 characters."),
    ],
)
def test_a_length_is_said_as_it_is_wanted(length: dict[str, int], rule: str, vi: str, en: str) -> None:
    assert told(pa.Field(nullable=True, title="a", description="b", str_length=length)) == (rule, vi, en)


def test_a_pattern_says_the_structure_that_is_wanted_where_it_has_words() -> None:
    assert told(column("a", "b", pattern=shapes.list_of(shapes.digits(2, 3)))) == (
        "pattern",
        "không đúng cấu trúc: cần 2–3 chữ số (nhiều giá trị thì cách nhau bằng ';').",
        "does not have the prescribed structure; wanted: 2–3 digits (several with ';' between).",
    )
    assert told(column("a", "b", pattern="[a-z]"))[1] == "không đúng cấu trúc quy định."


def test_every_pattern_of_a_contract_has_words() -> None:
    for part in catalog.feeds()["xml130"].parts:
        for check in compile_contract(part.contract):
            assert check.rule != "pattern" or ": cần " in check.vi, (part.name, check.field)


def test_an_empty_list_of_codes_asks_for_nothing() -> None:
    assert told(column("a", "b", codes=())) == ("code", "phải để trống.", "must be left empty.")

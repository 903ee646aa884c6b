"""Every reason for which a file or part is refused has its sentence in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import lake
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

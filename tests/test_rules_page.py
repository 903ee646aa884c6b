"""The page of rules that senders read is the one the contracts make, and leaves none out."""

import pytest

from jobs.rules_page import PAGE, page
from lake import catalog
from lake.conform import TEXT, readings
from lake.rules import compile_contract


def test_the_committed_page_is_what_the_contracts_say_now():
    assert PAGE.read_text(encoding="utf-8") == page(), "chạy · run: .venv/bin/python -m jobs.rules_page"


@pytest.mark.parametrize("part", catalog.feeds()["xml130"].parts, ids=lambda part: part.name)
def test_the_page_has_one_line_for_each_rule_of_a_part(part):
    section = page().split(f"### {part.kind} → ")[1].split("\n### ")[0]
    told = [line.split(" | ")[:3] for line in section.splitlines() if line.startswith("| `")]
    texts = [TEXT + name for name, _, _ in readings(part.contract)]
    judged = compile_contract(part.contract, texts)
    assert told == [[f"| `{one.rule}`", f"`{one.field}`", one.severity] for one in judged]

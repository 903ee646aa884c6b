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


@pytest.mark.parametrize("table", catalog.built_after(), ids=lambda table: table.name)
def test_no_sentence_to_senders_is_said_of_a_table_that_we_answer_for(table):
    section = page().split(f"## {table.path}\n")[1].split("\n## ")[0]
    checks = compile_contract(table.contract)
    assert [one.rule for one in checks if f"| `{one.rule}` | `{one.field}` |" not in section] == []
    assert [one.rule for one in checks if one.vi in section or one.en in section] == []
    assert "gửi lại" not in section

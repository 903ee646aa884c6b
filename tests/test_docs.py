"""What people read names what there is: every verb, every setting, and no link that leads nowhere."""

import re
from pathlib import Path

import pytest

from jobs.cli import VERBS
from lake.settings import setting_names

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_of_ours_that_is_named_is_there(page):
    names = re.findall(
        r"`((?:contracts|lake|jobs|tests|deploy|docs|\.ci)/[\w./]*\w)/?`", page.read_text(encoding="utf-8")
    )
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_every_verb_and_setting_is_told_of():
    told = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [verb for verb in VERBS if f"lake {verb}" not in told] == []
    assert [name for name in setting_names() if f"`{name}`" not in told] == []


def test_the_readme_can_be_read_in_one_sitting():
    assert len(PAGES[0].read_text(encoding="utf-8").splitlines()) <= 250

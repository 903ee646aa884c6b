"""`lake synth`: what a seed decides, so that two may go into one lake; and the command around it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobs.synth import synth
from lake.errors import WrongCall
from lake.synth import generate
from lake.synth.province import facilities, people
from tests.claim_judge import facts
from tests.frames import seeded

CODES = ("MA_LK", "MA_BN", "MA_HSBA", "MA_THE_BHYT", "SO_CCCD")


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_writes_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        (tmp_path / name).mkdir()
        generate(tmp_path / name, seed=seed, episodes=60)
    assert _contents(tmp_path / "a") == _contents(tmp_path / "b") != _contents(tmp_path / "c")


def test_a_letter_that_a_code_page_lacks_stops_nothing(tmp_path: Path) -> None:
    generate(tmp_path, seed=3, episodes=20, facilities=2)  # a check-in with an Arabic digit, to go as windows-1258
    assert (tmp_path / "truth.json").exists()


def codes(folder: Path, seed: int) -> dict[str, set[str]]:
    """Every code of a province by its field, and the names of its files."""
    folder.mkdir()
    generate(folder, seed=seed, episodes=540)
    files = json.loads((folder / "truth.json").read_text())["files"]
    read = [facts((folder / "landing" / one["file"]).read_bytes(), one["sender"]) or [] for one in files]
    heads = [hoso.head for hosos in read for hoso in hosos if hoso.head]
    return {field: {head[field] for head in heads} - {""} for field in CODES} | {"": {one["file"] for one in files}}


def test_two_seeds_share_no_episode_patient_person_or_file(tmp_path: Path) -> None:
    mine, theirs = codes(tmp_path / "1", 1), codes(tmp_path / "2", 2)
    for field, found in mine.items():
        assert found, field
        assert not found & theirs[field], field


def test_no_two_people_of_a_seed_share_a_code_or_an_id() -> None:
    made = people(seeded("people"), 12, 4000, facilities(3), date(2026, 3, 1))
    for codes in ([p.ma_bn for p in made], [p.cccd for p in made if p.cccd], [c for p in made for c in p.cards[:1]]):
        assert len(set(codes)) == len(codes)


def test_the_command_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    words = [str(tmp_path), "--episodes", "10", "--no-faults"]
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(WrongCall, match="KHO-130"):
        CliRunner().invoke(synth, words, catch_exceptions=False)
    told = CliRunner().invoke(synth, [*words, "--force", "--json"], catch_exceptions=False)
    assert json.loads(told.stdout)["hoso"] == 10
    assert (tmp_path / "mine.txt").exists()
    assert (tmp_path / "truth.json").exists()


def test_the_command_says_the_exact_calls_to_try_next(tmp_path: Path) -> None:
    words = [str(tmp_path / "tỉnh 2"), "--episodes", "10", "--no-faults"]
    told = CliRunner().invoke(synth, words, catch_exceptions=False).stdout
    assert f"  lake land '{tmp_path}/tỉnh 2/landing'\n  lake build\n" in told

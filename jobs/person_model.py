"""``python -m jobs.person_model``: lake/reference/person_model.json, trained anew on invented people (two minutes)."""

from __future__ import annotations

import json

from lake import linkage, person_model
from lake.synth.twins import twins

SEED, RECORDS, PAIRS = 11, 150_000, 3e7


def main() -> None:
    """Writes the numbers that linkage carries; the same seed gives the same ones."""
    numbers = linkage.train(twins(SEED, RECORDS), pairs=PAIRS)
    person_model.CARRIED.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

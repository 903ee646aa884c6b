"""How two records of a person are compared, blocked and weighed: Splink's model, its numbers in a small JSON.

The numbers (m: how often a level is seen among records of one person; u: among those of two) were found without
labels, by expectation maximisation on invented people (``train``, seeded). A Department may train them anew on its own
records; who links says which version he used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

CARRIED = Path(__file__).parent / "reference" / "person_model.json"


class Level(NamedTuple):
    """One degree of agreement in a field: its name, when it is reached, which column's rare values count more."""

    name: str
    holds: str
    rare: str | None = None


UNKNOWN, OTHER = "unknown", "other"
_START = "(starts_with({0}_l, {0}_r) or starts_with({0}_r, {0}_l))"
FIELDS: dict[str, tuple[Level, ...]] = {
    "name": (
        Level(UNKNOWN, "parts_l is null or parts_r is null"),
        Level("same", "parts_l = parts_r", "parts"),
        # One slip of a key, not such as makes one given name another: twins are called Mai and May.
        Level(
            "slip",
            "damerau_levenshtein(folded_l, folded_r) <= 1 and (given_l = given_r or is_odd_l or is_odd_r)",
        ),
        Level("shortened", f"given_l = given_r and {_START.format('family')} and {_START.format('middle')}"),
    ),
    "tones": (
        Level(UNKNOWN, "toned_l is null or toned_r is null or parts_l <> parts_r"),
        Level("same", "toned_l = toned_r"),
    ),
    "birth": (
        Level(UNKNOWN, "birth_year_l is null or birth_year_r is null"),
        Level("same", "birth_l = birth_r"),
        Level("swapped", "birth_l = birth_turned_r"),
        # Without leading zeros a lost digit is one slip too: 12/3/1980, 1/3/1980.
        Level("slip", "damerau_levenshtein(birth_text_l, birth_text_r) <= 1"),
        Level("year", "birth_year_l = birth_year_r and (birth_l is null or birth_r is null)"),
    ),
    "sex": (
        Level(UNKNOWN, "sex_l is null or sex_r is null"),
        Level("same", "sex_l = sex_r"),
    ),
    # One field: people of one house share telephone, address and commune, and must not count three times.
    "home": (
        Level(
            UNKNOWN,
            "(phone_l is null or phone_r is null) and (address_l is null or address_r is null) "
            "and (commune_l is null or commune_r is null)",
        ),
        Level("phone", "phone_l = phone_r", "phone"),
        Level("address", "address_l = address_r", "address"),
        Level("commune", "commune_l = commune_r", "commune"),
    ),
}
"""Fields and their levels, from the strongest to the weakest; what reaches none is ``other``."""

VETOED = ("name", "birth")
"""Fields in which a pair must agree at some level: what two people of one house share never makes them one."""

BLOCKS = (
    "l.parts = r.parts and l.birth_year = r.birth_year",
    "l.parts = r.parts and l.birth_day = r.birth_day",
    "l.birth = r.birth and l.given = r.given",
    "l.birth = r.birth and l.family = r.family and l.commune = r.commune",
    "l.birth = r.birth and l.phone = r.phone",
    "l.phone = r.phone and l.given = r.given",
)
"""Only pairs that agree in one of these are looked at; each is narrow, so that work grows nearly with the records."""

ALLOWED = (
    "l.person_key <> r.person_key and (l.key_kind <> 'id' or r.key_kind <> 'id') "
    "and (l.key_kind <> 'bhxh' or r.key_kind <> 'bhxh')"
)
"""Two personal IDs, or two BHXH numbers, are never linked by name."""

Numbers = Mapping[str, Mapping[str, list[float]]]
"""m and u by field and level."""


def carried() -> Numbers:
    """The numbers that come with the code."""
    return json.loads(CARRIED.read_text(encoding="utf-8"))


def version(numbers: Numbers) -> str:
    """A mark of the numbers and of all that they are used with: another one may link otherwise."""
    told = json.dumps([numbers, FIELDS, BLOCKS, ALLOWED, VETOED], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def settings(numbers: Numbers | None, keys: int) -> dict[str, Any]:
    """Splink's settings for a table of so many keys; without numbers they wait for training."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "place",
        # Each key has about one other of the same person: less would find more, more would find less than there is.
        "probability_two_random_records_match": 1 / max(keys, 2),
        "retain_matching_columns": False,
        "comparisons": [_comparison(field, numbers[field] if numbers else None) for field in FIELDS],
        "blocking_rules_to_generate_predictions": [{"blocking_rule": f"{one} and {ALLOWED}"} for one in BLOCKS],
        "max_iterations": 50,
    }


def level_of(field: str) -> str:
    """SQL that names the level a pair reaches in a field."""
    whens = " ".join(f"when {one.holds} then '{one.name}'" for one in FIELDS[field])
    return f"case {whens} else '{OTHER}' end"


def _comparison(field: str, numbers: Mapping[str, list[float]] | None) -> dict[str, Any]:
    levels = []
    for one in (*FIELDS[field], Level(OTHER, "ELSE")):
        told: dict[str, Any] = {"sql_condition": one.holds, "label_for_charts": one.name}
        if one.name == UNKNOWN:
            told["is_null_level"] = True
        elif numbers:
            told["m_probability"], told["u_probability"] = numbers[one.name]
        if one.rare:
            told["tf_adjustment_column"] = one.rare
        levels.append(told)
    return {"output_column_name": field, "comparison_levels": levels}


def train(linker: Any, seed: int, pairs: float) -> Numbers:
    """m and u by expectation maximisation on the records of the linker, without labels."""
    linker.training.estimate_u_using_random_sampling(max_pairs=pairs, seed=seed, min_count_per_level=None)
    # What is blocked on cannot be estimated: one run tells what the other blocks on.
    for block in ("l.birth = r.birth", "l.parts = r.parts"):
        linker.training.estimate_parameters_using_expectation_maximisation(block)
    found = {one["output_column_name"]: one for one in linker.misc.save_model_to_json()["comparisons"]}
    return {
        field: {
            level["label_for_charts"]: [_short(level["m_probability"]), _short(level["u_probability"])]
            for level in found[field]["comparison_levels"]
            if not level.get("is_null_level")
        }
        for field in FIELDS
    }


def _short(number: float) -> float:
    """Six digits: what threads add up in another order differs far behind them."""
    return float(f"{number:.6g}")

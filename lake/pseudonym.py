"""Keys that stand for a person or a card: HMAC-SHA256, so that nobody without the secret can go back or guess.

Computed where rows are parsed, in Python workers: the secret travels in the pickled task and never in a query plan.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from typing import NamedTuple

_PERSONAL_ID = re.compile(r"[0-9]{9}|[0-9]{12}|[A-Z][0-9]{7}")
_CARD = re.compile(r"[A-Z]{2}[1-5][0-9]{12}")


def _code(secret: bytes, kind: str, text: str) -> str:
    return hmac.new(secret, f"{kind}:{text}".encode(), "sha256").hexdigest()


def _folded(text: str | None) -> str:
    return re.sub(r"[\s.\-]", "", text or "").upper()


def personal_id(text: str | None) -> str | None:
    """The personal ID (12 digits), CMND (9) or passport as one comparable text; None when it tells no person apart."""
    found = _folded(text)
    # Senders fill the field with one digit again and again where the ID is unknown.
    return found if _PERSONAL_ID.fullmatch(found) and len(set(found)) > 1 else None


def practitioner_id(text: str | None) -> str | None:
    """The 12-digit personal ID of a practitioner as one comparable text; no older number tells one apart."""
    found = personal_id(text)
    return found if found and len(found) == 12 else None


def licence_number(text: str | None) -> str | None:
    """A practitioner's licence number as one comparable text: capitals, no blanks, its suffix kept; None if it is none.

    "Chưa có" or a lone 0 stands in many rows, and would make one person of all of them.
    """
    found = re.sub(r"\s", "", text or "").upper()
    return found if re.search("[1-9]", found) else None


def cards(text: str | None) -> list[str]:
    """The insurance cards of a ';' list, in its order, blanks removed."""
    return [_folded(one) for one in (text or "").split(";")]


def person_of(row: Mapping[str, str], sender: str, secret: bytes) -> str | None:
    """The person key of a claim: personal ID, else BHXH number of the first card, else facility and patient code."""
    shown = numbers_of(row.get("so_cccd"), row.get("ma_the_bhyt"), secret)
    if found := shown.id or shown.bhxh:
        return found
    if patient := row.get("ma_bn"):
        return _code(secret, "patient", f"{sender}/{patient}")
    return None


class Numbers(NamedTuple):
    """The keys that a claim's numbers make, each None where there is no such number."""

    id: str | None
    bhxh: str | None


def numbers_of(so_cccd: str | None, ma_the_bhyt: str | None, secret: bytes) -> Numbers:
    """The key of a personal ID and that of the BHXH number in the first card of a ';' list."""
    one = personal_id(so_cccd)
    # The last ten digits stay with a person for life; group, level and province of the card change.
    number = next((c[5:] for c in cards(ma_the_bhyt) if _CARD.fullmatch(c) and len(set(c[5:])) > 1), None)
    return Numbers(one and _code(secret, "id", one), number and _code(secret, "bhxh", number))


def keys_of(numbers: Mapping[str, str | None], sender: str, secret: bytes) -> dict[str, str]:
    """The keys of a person that a line of a sheet names, by kind: ``id``, ``bhxh``, ``licence``, ``case``.

    A person's personal ID gives the same key here and in a claim, and so does the BHXH number; a case number is one of
    its sender, and no patient code. A ``practitioner`` is told by an ID of 12 digits alone.
    """
    found = {}
    if one := personal_id(numbers.get("id")) or practitioner_id(numbers.get("practitioner")):
        found["id"] = _code(secret, "id", one)
    if (one := _folded(numbers.get("bhxh"))) and (card := one[-10:]).isdecimal() and len(set(card)) > 1:
        found["bhxh"] = _code(secret, "bhxh", card)
    if one := licence_number(numbers.get("licence")):
        found["licence"] = _code(secret, "licence", one)
    if case := numbers.get("case"):
        found["case"] = _code(secret, "case", f"{sender}/{case}")
    return found


def cards_of(row: Mapping[str, str], secret: bytes) -> list[str | None] | None:
    """The key of each card in the ';' list, in its order, None for a blank place; None without a card."""
    if not row.get("ma_the_bhyt"):
        return None
    return [_code(secret, "card", card) if card else None for card in cards(row["ma_the_bhyt"])]

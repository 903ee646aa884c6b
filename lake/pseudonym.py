"""Keys that stand for a person or a card: HMAC-SHA256, so that nobody without the secret can go back or guess.

Computed where rows are parsed, in Python workers: the secret travels in the pickled task and never in a query plan.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping

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
    if found := personal_id(row.get("so_cccd")):
        return _code(secret, "id", found)
    for card in cards(row.get("ma_the_bhyt")):
        # The last ten digits stay with a person for life; group, level and province of the card change.
        if _CARD.fullmatch(card) and len(set(card[5:])) > 1:
            return _code(secret, "bhxh", card[5:])
    if patient := row.get("ma_bn"):
        return _code(secret, "patient", f"{sender}/{patient}")
    return None


def keys_of(numbers: Mapping[str, str | None], sender: str, secret: bytes) -> dict[str, str]:
    """The keys of a person that a line of a sheet names, by kind: ``id``, ``bhxh``, ``licence``, ``patient``.

    A person's personal ID gives the same key here and in a claim, and so does the BHXH number; a patient code is one
    of its sender.
    """
    found = {}
    if one := personal_id(numbers.get("id")):
        found["id"] = _code(secret, "id", one)
    if (one := _folded(numbers.get("bhxh"))) and (card := one[-10:]).isdecimal() and len(set(card)) > 1:
        found["bhxh"] = _code(secret, "bhxh", card)
    if one := "".join((numbers.get("licence") or "").split()).upper():
        found["licence"] = _code(secret, "licence", one)
    if patient := numbers.get("patient"):
        found["patient"] = _code(secret, "patient", f"{sender}/{patient}")
    return found


def cards_of(row: Mapping[str, str], secret: bytes) -> list[str | None] | None:
    """The key of each card in the ';' list, in its order, None for a blank place; None without a card."""
    if not row.get("ma_the_bhyt"):
        return None
    return [_code(secret, "card", card) if card else None for card in cards(row["ma_the_bhyt"])]

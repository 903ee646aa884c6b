"""The current good claims of a synthetic province, read from its files by xml.etree alone, to prove indicators by.

The generator's truth tells which HOSO is current and which rows are kept out; ``claim_judge`` reads the rest. Nothing
of Spark, of the contracts or of the lake's own reader is used, so a number recomputed from here is a second opinion.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tests.claim_judge import facts

Fields = dict[str, str]
"""Field in lower case → clean text; blank ones are left out."""


@dataclass(frozen=True)
class Good:
    """One current HOSO without the rows that are kept out: ``parts["xml2"]`` is its drugs in the order of the file."""

    file: str
    hoso: int
    standard: str
    is_complete: bool
    parts: dict[str, list[Fields]] = field(default_factory=dict)

    @property
    def head(self) -> Fields:
        return self.parts["xml1"][0]

    @property
    def key(self) -> tuple[str, str]:
        return self.head["ma_cskcb"], self.head["ma_lk"]

    @property
    def is_recovery(self) -> bool:
        return self.head.get("ma_doituong_kcb") == "8"

    def rows(self, part: str) -> list[Fields]:
        return self.parts.get(part, [])

    @property
    def person(self) -> tuple[str, ...]:
        """Whose it is: personal ID, else the last ten digits of a card, else the patient code."""
        found = re.sub(r"[\s.-]", "", self.head.get("so_cccd", "")).upper()
        if re.fullmatch("[0-9]{9}|[0-9]{12}|[A-Z][0-9]{7}", found) and len(set(found)) > 1:
            return "id", found
        for card in re.sub(r"[ .-]", "", self.head.get("ma_the_bhyt", "")).upper().split(";"):
            if re.fullmatch("[A-Z]{2}[1-5][0-9]{12}", card) and len(set(card[5:])) > 1:
                return "bhxh", card[5:]
        return "patient", self.head["ma_cskcb"], self.head["ma_bn"]


def good_claims(folder: Path) -> list[Good]:
    """Every current HOSO of the province that ``lake.synth.generate`` wrote into ``folder``."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    current = {(one["file"], one["hoso"]): one for one in truth["deliveries"] if _is_current(one)}
    out = {(one["file"], one["hoso"], one["part"], one["position"]) for one in truth["quarantine"]}
    return list(_read(folder / "landing", current, out))


def _is_current(delivery: dict[str, Any]) -> bool:
    return delivery["verdict"] == "current" and not delivery["is_checkin"]


def _read(landing: Path, current: dict[tuple[str, int], dict], out: set[tuple]) -> Iterator[Good]:
    for file in sorted({file for file, _ in current}):
        found = facts((landing / file).read_bytes(), file.split("/")[1]) or []
        for place, hoso in enumerate(found):
            told = current.get((file, place))
            if told is None:
                continue
            parts = {
                kind.lower(): [
                    {name.lower(): value for name, value in row.fields.items() if value}
                    for position, row in enumerate(rows)
                    if (file, place, kind, position) not in out
                ]
                for kind, rows in hoso.rows.items()
            }
            yield Good(file, place, told["standard"], told["is_complete"], parts)


def counted(claims: Iterable[Good]) -> list[Good]:
    """Those that are activity: a request to pay back (MA_DOITUONG_KCB 8) is none."""
    return [one for one in claims if not one.is_recovery]


def moment(text: str | None) -> datetime | None:
    """The local time that 12 digits tell; None where there is none."""
    try:
        return datetime.strptime(text or "", "%Y%m%d%H%M")
    except ValueError:
        return None


def month(text: str) -> date:
    """The first day of the month of a time or a day."""
    return date(int(text[:4]), int(text[4:6]), 1)


def number(text: str | None) -> Decimal | None:
    """The number that the text is; None where it is none."""
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def amount(text: str | None) -> Decimal | None:
    """Đồng as the lake keeps them, with two decimals; None where there is no number."""
    told = number(text)
    return None if told is None else told.quantize(Decimal("0.01"), ROUND_HALF_UP)


def age(born: str, on: str) -> int:
    """Whole years from NGAY_SINH to a day; of a year alone, the difference of the years."""
    years = int(on[:4]) - int(born[:4])
    return years - (born[4:8] != "0000" and on[4:8] < born[4:8])

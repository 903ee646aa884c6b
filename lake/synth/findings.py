"""What was found: test results (XML4) and progress notes (XML5) of a visit."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from lake.synth.episodes import Visit
from lake.synth.model import Row
from lake.synth.stock import TESTS, WORDS, Service

_NOTED = frozenset({"02", "03", "04", "05", "06", "08", "09"})  # kinds of care that have progress notes
_NOTES = (
    "Người bệnh tỉnh, tiếp xúc tốt",
    "Còn sốt nhẹ, ăn uống được",
    "Đỡ đau, vết mổ khô",
    "Phổi còn ran ít, thở đều",
)
_SEEN = ("Chưa ghi nhận bất thường", "Hình ảnh phù hợp chẩn đoán lâm sàng", "Theo dõi thêm, chụp lại sau 7 ngày")


def tests(visit: Visit, given: list[tuple[Service, datetime]], rng: Random) -> list[Row]:
    """One row a lab index, or one an image; one value in six is words, as in real files."""
    made: list[Row] = []
    for thing, at in given:
        if thing.group not in ("1", "2", "3"):
            continue
        ready = f"{at + timedelta(minutes=12):%Y%m%d%H%M}"
        base: Row = {"MA_LK": visit.ma_lk, "MA_DICH_VU": thing.code, "NGAY_KQ": ready}
        base["MA_BS_DOC_KQ"] = f"{visit.index % 40 + 101:06d}/CT-CCHN"
        for code in thing.tests:
            made.append(base | {"STT": str(len(made) + 1), "MA_CHI_SO": code} | _value(code, rng))
        if not thing.tests:
            shot = f"{thing.name}\nKỹ thuật: đạt yêu cầu"
            seen: Row = {"TEN_CHI_SO": thing.name, "MO_TA": shot, "KET_LUAN": rng.choice(_SEEN)}
            made.append(base | {"STT": str(len(made) + 1)} | seen)
    return made


def _value(code: str, rng: Random) -> Row:
    if code in WORDS:
        name, words = WORDS[code]
        return {"TEN_CHI_SO": name, "GIA_TRI": rng.choice(words)}
    name, unit, low, high, digits = TESTS[code]
    value = rng.uniform(low, high)
    text = f"< {0.01:.{digits}f}".replace(".", ",") if value < 0.02 else f"{value:.{digits}f}"
    return {"TEN_CHI_SO": name, "GIA_TRI": text, "DON_VI_DO": unit}


def notes(visit: Visit, rng: Random) -> list[Row]:
    """Progress notes of every day of a stay with the vital signs, one for long-term outpatients."""
    if visit.care not in _NOTED or visit.special:
        return []
    made: list[Row] = []
    every = 2 if visit.care == "08" else 1
    cut = visit.disease.icd in ("K35.8", "O82")
    for i in range((visit.left - visit.came).days // every + 1):
        at = min(visit.came + timedelta(days=i * every, minutes=21), visit.left)
        pulse, heat = rng.randrange(66, 112), rng.choice(("36.8", "37", "38.5"))
        signs = f"CSST<M{pulse}_T{heat}_HA{rng.randrange(100, 165)}/70_NT{rng.randrange(16, 24)}>"
        row: Row = {
            "MA_LK": visit.ma_lk,
            "STT": str(i + 1),
            "DIEN_BIEN_LS": f"{signs} {rng.choice(_NOTES)}",
            "PHAU_THUAT": "Mổ theo quy trình, không tai biến" if cut and i == 1 else "",
            "THOI_DIEM_DBLS": f"{at:%Y%m%d%H%M}",
            "NGUOI_THUC_HIEN": f"{visit.index % 90 + 1:06d}/CT-CCHN",
        }
        made.append(row)
    return made

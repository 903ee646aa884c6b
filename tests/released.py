"""A lake released between two days: late files, a resend, a cure and a list that came after, and what stood when."""

from __future__ import annotations

from typing import Any

from lake import frozen, releases
from lake.build import build
from lake.period import month
from lake.settings import Settings
from lake.store import Store
from tests.conftest import put
from tests.deliveries import drug, envelope, episode

PERIOD = month("2026-04")
HEADER = "Mã bệnh,Tên bệnh,Mã không được dùng là bệnh chính\n"


def file(*hosos: dict, day: str = "20260402") -> bytes:
    return envelope(hosos, ngaylap=day)


FIRST = {
    "xml130/92001/kept": file(episode("KEPT"), episode("SENT")),
    "xml130/92001/waits": file(episode("CURED", gioi_tinh="9"), episode("WAITS", gioi_tinh="9")),
    "xml130/92001/march": file(episode("MARCH", gioi_tinh="9", ngay_ra="202603301500", so_ngay_dtri="1")),
    "xml130/92001/listed": file(episode("LISTED", ma_benh_chinh="J06")),
}
SECOND = {
    "xml130/92001/late": file(episode("LATE", ket_qua_dtri="5"), day="20260403"),
    "xml130/92001/again": file(episode("SENT", drugs=[drug("1", "1000")], ket_qua_dtri="5"), day="20260404"),
    "xml130/92001/cure": file(episode("CURED"), day="20260404"),
    "catalogues/icd10/byt/1.csv": f"{HEADER}J00,Viêm mũi họng,\nI10,Tăng huyết áp,\nE11.9,Đái tháo đường,\n".encode(),
}


class Released:
    """The lake after both days; ``before`` are the rows of ops/releases made between them."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.store = settings, Store.open(settings)
        self.deliver(FIRST)
        self.before = releases.make(self.store, PERIOD, None, lambda line: None)
        self.deliver(SECOND)

    def deliver(self, files: dict[str, bytes]) -> None:
        for key, data in files.items():
            put(self.store, key, data)
        build(self.settings, self.store)

    def frozen(self) -> list[dict[str, Any]]:
        (mine,) = [one for one in self.before if one["table"] == "gold/activity"]
        return frozen.rows_kept(self.store, mine).to_pylist()

"""Technical services and their prices."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Price, Text, column
from contracts.lookups import Bounds

SOURCE = "QĐ 7603/QĐ-BYT 2018, QĐ 2010/QĐ-BYT 2025"


class Services(CatalogueRow):
    """One service of the national list, or of one facility with its price.

    It is a list of codes, not of approvals: a code that stands in it, be it of one facility, is known of all. Whether a
    facility may do a service would need the whole list of each facility, and most send none. A price is one facility's
    own and holds for no other.
    """

    ma_dich_vu: Text = column(
        "Mã dịch vụ", "Service code", required=REJECT, labels=("MA_TUONG_DUONG", "Mã tương đương"), source=SOURCE
    )
    ten_dich_vu: Text = column(
        "Tên dịch vụ",
        "Name",
        required=REJECT,
        labels=("TEN_DVKT_PHEDUYET", "Tên DVKT phê duyệt", "TEN_DVKT_GIA", "Tên DVKT giá"),
        source=SOURCE,
    )
    don_gia: Price = column("Đơn giá", "Price, đồng", labels=("Đơn giá BHYT",), source=SOURCE)
    quy_trinh: Text = column("Quy trình", "Decision", labels=("QUYET_DINH", "Quyết định"), source=SOURCE)
    ma_cskcb: Text = column("Mã CSKCB", "Facility", width=5, labels=("Mã cơ sở KCB",), source=SOURCE)

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "key": ("ma_dich_vu", "ma_cskcb"),
            "bounds": Bounds("price", ("don_gia", "ma_cskcb")),
        }

"""What lists of prices have in common: days of the tender's contract beside those on which a price is valid."""

import pandera.pyspark as pa

from contracts.columns import WARN, Day, Rule, Text, cell

SOURCE = "TT 12/2026/TT-BYT, mẫu 03/DM và 04/DM"


class Tendered(pa.DataFrameModel):
    """How a thing was tendered; the days of the contract end no validity."""

    nha_thau: Text = cell("Nhà thầu", "Contractor", labels=("Tên nhà thầu", "Đơn vị trúng thầu"), source=SOURCE)
    tt_thau: Text = cell(
        "Thông tin thầu",
        "Tender: decision;package;group;year",
        labels=("TT thầu", "Thông tin đấu thầu", "Quyết định thầu"),
        source=SOURCE,
    )
    tu_ngay_hd: Day = cell(
        "Từ ngày hợp đồng", "Contract from", labels=("Từ ngày HĐ", "Hợp đồng từ ngày", "HĐ từ ngày"), source=SOURCE
    )
    den_ngay_hd: Day = cell(
        "Đến ngày hợp đồng", "Contract to", labels=("Đến ngày HĐ", "Hợp đồng đến ngày", "HĐ đến ngày"), source=SOURCE
    )
    loai_thau: Text = cell("Loại thầu", "Kind of tender", source=SOURCE)
    ht_thau: Text = cell("Hình thức thầu", "Form of tender", labels=("HT thầu", "Hình thức đấu thầu"), source=SOURCE)


CONTRACT_REVERSED = Rule(
    "contract_reversed",
    "den_ngay_hd",
    "den_ngay_hd >= tu_ngay_hd",
    WARN,
    "DEN_NGAY_HD (Đến ngày hợp đồng) sớm hơn TU_NGAY_HD. Hãy kiểm tra hai ngày này.",
    "DEN_NGAY_HD (contract to) is before TU_NGAY_HD (contract from). Check both days.",
    SOURCE,
)
INSURED_PRICE = Rule(
    "insured_price_higher",
    "don_gia_bh",
    "don_gia_bh <= don_gia",
    WARN,
    "DON_GIA_BH (Đơn giá BHYT) cao hơn DON_GIA (Đơn giá). Hãy kiểm tra hai giá này.",
    "DON_GIA_BH (price for insurance) is above DON_GIA (price). Check both.",
    SOURCE,
)

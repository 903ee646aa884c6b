"""XML1, who the patient of an episode is, so that silver can leave the person out."""

import pandera.pyspark as pa

from contracts import shapes
from contracts.columns import REJECT, WARN, Text, column


class Xml1Person(pa.DataFrameModel):
    """Who the patient of an episode is: direct identifiers, restricted. Source: QĐ 130/QĐ-BYT 2023, XML1."""

    ma_bn: Text = column("Mã người bệnh tại cơ sở", "Patient code of the facility", max=100, required=REJECT)
    ho_ten: Text = column("Họ và tên", "Full name", max=255, required=WARN)
    so_cccd: Text = column(
        "Số CCCD, CMND, hộ chiếu",
        "Number of ID card or passport",
        max=15,
        pattern=shapes.PERSONAL_PAPER,
        since="130",
        number_until="130",
    )
    dia_chi: Text = column("Địa chỉ nơi cư trú hiện tại", "Current address", max=1024, required=WARN)
    dien_thoai: Text = column("Số điện thoại", "Phone", max=15, since="130", number_until="130")
    ma_the_bhyt: Text = column(
        "Mã thẻ bảo hiểm y tế (danh sách ';')", "Insurance card numbers, ';' list", formerly={"4210": "MA_THE"}
    )
    ma_hsba: Text = column("Mã hồ sơ bệnh án", "Medical record number", max=100, required=WARN, since="130")

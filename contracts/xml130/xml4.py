"""XML4, the results of tests and imaging of an episode: 12 fields, and 1 that QĐ 4210 alone had."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts import shapes
from contracts.columns import QD4210, REJECT, WARN, Rule, Text, Time, column
from contracts.shapes import list_of
from contracts.xml130.list_rules import XML4_LISTED, XML4_LOOKUPS

RULES = (
    Rule(
        "result_empty",
        "gia_tri",
        "gia_tri is not null or mo_ta is not null or ket_luan is not null",
        WARN,
        "Mỗi dòng phải có ít nhất một trong GIA_TRI, MO_TA, KET_LUAN.",
        "Each line must have at least one of GIA_TRI, MO_TA, KET_LUAN.",
    ),
    Rule(
        "code_missing",
        "ma_dich_vu",
        "ma_dich_vu is not null or ma_chi_so is not null",
        WARN,
        "Mỗi dòng phải có MA_DICH_VU hoặc MA_CHI_SO để biết là kết quả của dịch vụ nào.",
        "Each line must have MA_DICH_VU or MA_CHI_SO, to tell what was tested.",
    ),
)


class Xml4(pa.DataFrameModel):
    """One result line of an episode (CHI_TIET_CLS). Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML4."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    stt: T.LongType = column("Số thứ tự", "Running number in one submission", max=10, required=WARN, unreadable=REJECT)
    ma_dich_vu: Text = column("Mã dịch vụ kỹ thuật", "Service", max=15, pattern=list_of(shapes.SERVICE))
    ma_chi_so: Text = column("Mã chỉ số", "Index code", max=50)
    ten_chi_so: Text = column("Tên chỉ số", "Index name", max=255, required=WARN)
    gia_tri: Text = column("Giá trị chỉ số", "Value, as text", max=50)
    don_vi_do: Text = column("Đơn vị đo", "Unit of the value", max=50, since="130")
    mo_ta: Text = column("Mô tả kết quả", "Description")
    ket_luan: Text = column("Kết luận", "Conclusion")
    ngay_kq: Time = column(
        "Thời điểm có kết quả", "Result time", max=12, required=WARN, when="gia_tri is not null", unreadable=REJECT
    )
    ma_bs_doc_kq: Text = column("Mã người đọc kết quả", "Licence number of the reader", max=255, since="130")
    du_phong: Text = column("Trường dự phòng", "Reserved", since="130")
    ma_may: Text = column("Mã máy (QĐ 4210)", "Device, QĐ 4210", max=1024, source=QD4210, until="4210")

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": RULES,
            "lookups": XML4_LOOKUPS,
            "listed": XML4_LISTED,
        }

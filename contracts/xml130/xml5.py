"""XML5, the clinical course of an episode: 9 fields."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, WARN, Rule, Text, Time, column
from contracts.xml130.beside_rules import NOTE, beside

RULES = (
    Rule(
        "vitals_structure",
        "dien_bien_ls",
        "not contains(dien_bien_ls, 'CSST<') or dien_bien_ls rlike 'CSST<[^<>]+>'",
        WARN,
        "Chỉ số sinh tồn trong DIEN_BIEN_LS phải viết CSST<M…_T…_HA…/…_NT…>, có dấu đóng '>'.",
        "Vital signs in DIEN_BIEN_LS must be written CSST<M…_T…_HA…/…_NT…>, closed by '>'.",
    ),
    NOTE,
)


class Xml5(pa.DataFrameModel):
    """One note on the course of an episode (CHI_TIET_DIEN_BIEN_BENH). Source: QĐ 130/QĐ-BYT 2023, XML5."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    stt: T.LongType = column("Số thứ tự", "Running number in one submission", max=10, required=WARN, unreadable=REJECT)
    dien_bien_ls: Text = column("Diễn biến lâm sàng", "Clinical course", required=WARN, formerly={"4210": "DIEN_BIEN"})
    giai_doan_benh: Text = column("Giai đoạn bệnh", "Stage of the disease", since="130")
    hoi_chan: Text = column("Kết quả hội chẩn", "Consultation")
    phau_thuat: Text = column("Mô tả phẫu thuật", "Operation")
    thoi_diem_dbls: Time = column(
        "Thời điểm diễn biến lâm sàng",
        "Time of the note",
        max=12,
        required=WARN,
        unreadable=REJECT,
        formerly={"4210": "NGAY_YL"},
    )
    nguoi_thuc_hien: Text = column(
        "Mã người thực hiện (danh sách ';')",
        "Performers' licence numbers, ';' list",
        max=255,
        required=WARN,
        since="130",
    )
    du_phong: Text = column("Trường dự phòng", "Reserved", since="130")

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES)}  # noqa: RUF012 - Pandera reads a plain dict

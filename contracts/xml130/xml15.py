"""XML15, treatment of tuberculosis: 20 fields, restricted whole."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts import codes_papers as papers
from contracts import shapes
from contracts.columns import REJECT, WARN, Day, Rule, Text, column
from contracts.xml130.beside_rules import TB_CARE, beside
from contracts.xml130.paper_rules import (
    CCCD,
    FACILITY_DIFFERS,
    named,
    ordered,
)
from contracts.xml130.xml1_person_rules import CROSS_CHECK

RULES = (
    FACILITY_DIFFERS,
    *named(CCCD, "cccd_province"),
    ordered("tb_dates_order", "ngaybd_dtri_lao", "ngaykt_dtri_lao"),
    Rule(
        "regimen_of_other_kind",
        "phacdo_dtri_lao",
        "case loai_dtri_lao when '1' then try_cast(phacdo_dtri_lao as int) between 20 and 25"
        " when '2' then try_cast(phacdo_dtri_lao as int) between 1 and 8"
        " when '3' then try_cast(phacdo_dtri_lao as int) between 9 and 19 end",
        WARN,
        "PHACDO_DTRI_LAO phải thuộc LOAI_DTRI_LAO: 1 (tiềm ẩn) là 20–25, 2 (nhạy cảm) là 1–8, 3 (kháng thuốc) là 9–19."
        " Hãy sửa một trong hai.",
        "PHACDO_DTRI_LAO must fit LOAI_DTRI_LAO: 1 (latent) 20–25, 2 (sensitive) 1–8, 3 (resistant) 9–19."
        " Correct one of the two.",
    ),
    Rule(
        "hiv_negative_confirmed",
        "phanloai_lao_hiv",
        "phanloai_lao_hiv <> '2' or ngaykd_hiv is null",
        WARN,
        "PHANLOAI_LAO_HIV 2 (âm tính) thì không có NGAYKD_HIV. Hãy sửa một trong hai.",
        "With PHANLOAI_LAO_HIV 2 (negative) there is no NGAYKD_HIV. Correct one of the two.",
        CROSS_CHECK,
    ),
    *TB_CARE,
)


class Xml15(pa.DataFrameModel):
    """One record of TB treatment (CHITIET_DIEUTRI_BENHLAO). Source: QĐ 4750/QĐ-BYT 2023, XML15."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    stt: T.LongType = column("Số thứ tự", "Running number in one submission", max=10)
    ma_bn: Text = column("Mã người bệnh tại cơ sở", "Patient code of the facility", max=100, required=WARN)
    ho_ten: Text = column("Họ và tên", "Full name", max=255)
    so_cccd: Text = column(
        "Số CCCD, CMND, hộ chiếu", "Number of ID card or passport", max=15, pattern=shapes.PERSONAL_PAPER
    )
    phanloai_lao_vitri: Text = column(
        "Phân loại lao theo vị trí", "TB by site", max=1, required=WARN, codes=tuple(papers.PHANLOAI_LAO_VITRI)
    )
    phanloai_lao_ts: Text = column(
        "Phân loại lao theo tiền sử điều trị",
        "TB by history of treatment",
        max=1,
        required=WARN,
        codes=tuple(papers.PHANLOAI_LAO_TS),
    )
    phanloai_lao_hiv: Text = column(
        "Phân loại lao theo tình trạng HIV",
        "TB by HIV state",
        max=1,
        required=WARN,
        codes=tuple(papers.PHANLOAI_LAO_HIV),
    )
    phanloai_lao_vk: Text = column(
        "Phân loại lao theo vi khuẩn học",
        "TB by bacteriology",
        max=1,
        required=WARN,
        codes=tuple(papers.PHANLOAI_LAO_VK),
    )
    phanloai_lao_kt: Text = column(
        "Phân loại lao theo kháng thuốc",
        "TB by drug resistance",
        max=1,
        required=WARN,
        codes=tuple(papers.PHANLOAI_LAO_KT),
    )
    loai_dtri_lao: Text = column(
        "Loại điều trị lao", "Kind of TB treatment", max=1, required=WARN, codes=tuple(papers.LOAI_DTRI_LAO)
    )
    ngaybd_dtri_lao: Day = column(
        "Ngày bắt đầu điều trị lao", "TB treatment from", max=8, required=WARN, unreadable=REJECT
    )
    phacdo_dtri_lao: Text = column(
        "Mã phác đồ điều trị lao", "TB regimen", max=2, required=WARN, pattern=shapes.TB_REGIMEN
    )
    ngaykt_dtri_lao: Day = column("Ngày kết thúc điều trị lao", "TB treatment to", max=8)
    ket_qua_dtri_lao: Text = column(
        "Kết quả điều trị lao", "TB outcome", max=1, required=WARN, codes=tuple(papers.KET_QUA_DTRI_LAO)
    )
    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", max=5, pattern=shapes.FACILITY)
    ngaykd_hiv: Day = column("Ngày khẳng định nhiễm HIV", "HIV confirmed on", max=8)
    bddt_arv: Day = column("Ngày bắt đầu điều trị ARV lần đầu", "First ARV on", max=8, required=WARN, unreadable=REJECT)
    ngay_bat_dau_dt_ctx: Day = column(
        "Ngày bắt đầu điều trị cotrimoxazol", "Cotrimoxazole from", max=8, required=WARN, unreadable=REJECT
    )
    du_phong: Text = column("Trường dự phòng", "Reserved")

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "4750"}  # noqa: RUF012 - Pandera reads a plain dict

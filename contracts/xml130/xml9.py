"""XML9, the paper of birth, in two halves so that silver can leave the persons out: 35 fields."""

import pandera.pyspark as pa

from contracts import codes, shapes
from contracts import codes_papers as papers
from contracts.columns import QD130, REJECT, WARN, Count, Day, Rule, Text, Time, column
from contracts.xml130.beside_rules import BIRTHS, beside
from contracts.xml130.paper_rules import (
    BHXH_NUMBER,
    cccd_rules,
    ordered,
    within,
)
from contracts.xml130.xml1 import RESIDENCE
from contracts.xml130.xml1_person_rules import CROSS_CHECK

RULES = (
    *cccd_rules("so_cccd_nnd", "ngaysinh_nnd"),
    ordered("id_issued_later", "ngaycap_cccd_nnd", "ngay_ct"),
    Rule(
        "carer_age",
        "ngaysinh_nnd",
        "year(ngay_sinh_con) - year(ngaysinh_nnd) between 10 and 100",
        WARN,
        "Tuổi của mẹ hoặc người nuôi dưỡng khi sinh con phải từ 10 đến 100. Hãy kiểm tra NGAYSINH_NND, NGAY_SINH_CON.",
        "The mother or carer must be 10 to 100 years old at the birth. Check NGAYSINH_NND, NGAY_SINH_CON.",
        CROSS_CHECK,
    ),
    within("so_con", 1, 10, "số con lần này", "children of this delivery"),
    within("lan_sinh", 1, 30, "lần sinh", "deliveries"),
    within("so_con_song", 0, 30, "số con đang sống", "living children"),
    within("can_nang_con", 200, 8000, "gam", "grams"),
    ordered("paper_before_birth", "ngay_sinh_con", "ngay_ct", on_day=True),
    Rule(
        "temporary_card_shape",
        "ma_the_tam",
        shapes.covers("ma_the_tam", shapes.CHILD_CARD),
        WARN,
        "MA_THE_TAM của con phải là TE1, 2 số mã tỉnh và 10 chữ số. Hãy sửa mã thẻ tạm.",
        "MA_THE_TAM of the child is TE1, 2 digits of the province and 10 digits. Correct the temporary card.",
    ),
    *BIRTHS,
)


class Xml9Person(pa.DataFrameModel):
    """Who mother, child and others of a birth are: direct identifiers, restricted.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML9.
    """

    ma_bhxh_nnd: Text = column(
        "Mã số BHXH của mẹ hoặc người nuôi dưỡng",
        "BHXH number of the mother or carer",
        max=10,
        pattern=BHXH_NUMBER,
        number_until="130",
        width=10,
    )
    ma_the_nnd: Text = column(
        "Mã thẻ của mẹ hoặc người nuôi dưỡng", "Card of the mother or carer", max=15, pattern=shapes.CARD
    )
    ho_ten_nnd: Text = column("Họ tên mẹ hoặc người nuôi dưỡng", "Name of the mother or carer", max=255, required=WARN)
    so_cccd_nnd: Text = column(
        "Số CCCD, CMND, hộ chiếu của mẹ hoặc người nuôi dưỡng",
        "ID number of the mother or carer",
        max=15,
        required=WARN,
        pattern=shapes.PERSONAL_PAPER,
        number_until="130",
    )
    ngaycap_cccd_nnd: Day = column(
        "Ngày cấp giấy tờ của mẹ hoặc người nuôi dưỡng",
        "ID of the mother or carer issued on",
        max=8,
        required=WARN,
        unreadable=REJECT,
    )
    noicap_cccd_nnd: Text = column(
        "Nơi cấp giấy tờ của mẹ hoặc người nuôi dưỡng",
        "Issuer of the ID of the mother or carer",
        max=1024,
        required=WARN,
    )
    noi_cu_tru_nnd: Text = column(
        "Nơi cư trú của mẹ hoặc người nuôi dưỡng", "Address of the mother or carer", max=1024, required=WARN
    )
    ho_ten_cha: Text = column("Họ tên cha", "Name of the father", max=255)
    ma_the_tam: Text = column(
        "Mã thẻ bảo hiểm y tế tạm thời", "Temporary insurance card", max=15, required=WARN, pattern=shapes.CARD
    )
    ho_ten_con: Text = column("Họ tên dự định đặt cho con", "Name planned for the child", max=255)
    noi_sinh_con: Text = column(
        "Nơi sinh con (có thể là địa chỉ nhà)", "Place of birth, may be a home address", max=1024, required=WARN
    )
    nguoi_do_de: Text = column("Họ tên người đỡ đẻ", "Name of the birth attendant", max=255, required=WARN)
    nguoi_ghi_phieu: Text = column("Họ tên người ghi phiếu", "Name of the writer", max=255, required=WARN)


class Xml9Care(pa.DataFrameModel):
    """What a paper of birth says, without direct identifiers. Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML9."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    ngaysinh_nnd: Day = column(
        "Ngày sinh của mẹ hoặc người nuôi dưỡng",
        "Birth of the mother or carer",
        max=8,
        required=WARN,
        unreadable=REJECT,
    )
    ma_dantoc_nnd: Text = column(
        "Mã dân tộc của mẹ hoặc người nuôi dưỡng",
        "Ethnic group of the mother or carer",
        max=2,
        required=WARN,
        pattern=shapes.digits(2),
        source=f"{QD130}; QĐ 121-TCTK/PPCĐ 1979",
        number_until="130",
        width=2,
    )
    ma_quoctich: Text = column(
        "Mã quốc tịch",
        "Nationality",
        max=3,
        required=WARN,
        pattern=shapes.COUNTRY,
        source=f"{QD130}; TT 07/2016/TT-BCA, phụ lục 2",
        number_until="130",
        width=3,
    )
    matinh_cu_tru: Text = column(
        "Mã tỉnh nơi cư trú",
        "Province of residence",
        max=3,
        required=WARN,
        pattern=shapes.digits(2, 3),
        source=RESIDENCE,
    )
    mahuyen_cu_tru: Text = column(
        "Mã huyện nơi cư trú (đến 30/06/2025)",
        "District of residence (until 2025-06-30)",
        max=3,
        required=WARN,
        when="ngay_ct < date'2025-07-01'",
        pattern=shapes.digits(3),
        source=RESIDENCE,
    )
    maxa_cu_tru: Text = column(
        "Mã xã nơi cư trú", "Commune of residence", max=5, required=WARN, pattern=shapes.digits(5), source=RESIDENCE
    )
    gioi_tinh_con: Text = column(
        "Giới tính của con", "Sex of the child", max=1, required=WARN, codes=tuple(codes.GIOI_TINH)
    )
    so_con: Count = column(
        "Số con trong lần sinh này", "Children of this delivery", max=2, required=WARN, unreadable=REJECT
    )
    lan_sinh: Count = column(
        "Sinh con lần thứ mấy", "Delivery number of the mother", max=2, required=WARN, unreadable=REJECT
    )
    so_con_song: Count = column(
        "Số con hiện sống, kể cả lần này",
        "Living children, this delivery included",
        max=2,
        required=WARN,
        unreadable=REJECT,
    )
    can_nang_con: Count = column(
        "Cân nặng con (gam)", "Weight of the newborn, g", max=10, required=WARN, unreadable=REJECT
    )
    ngay_sinh_con: Time = column(
        "Thời điểm sinh con", "Birth time of the child", max=12, required=WARN, unreadable=REJECT
    )
    tinh_trang_con: Text = column("Tình trạng của con", "State of the child", required=WARN)
    sinhcon_phauthuat: Text = column(
        "Sinh con phải phẫu thuật", "Caesarean", max=1, required=WARN, codes=tuple(papers.YES_NO)
    )
    sinhcon_duoi32tuan: Text = column(
        "Sinh con dưới 32 tuần tuổi", "Under 32 weeks", max=1, required=WARN, codes=tuple(papers.YES_NO)
    )
    ghi_chu: Text = column(
        "Ghi chú về phẫu thuật, dưới 32 tuần",
        "Note on caesarean and prematurity",
        required=WARN,
        when="sinhcon_phauthuat = '1' or sinhcon_duoi32tuan = '1'",
    )
    ngay_ct: Day = column("Ngày cấp chứng từ", "Date of the paper", max=8, required=WARN, unreadable=REJECT)
    so: Text = column("Số giấy chứng sinh", "Number of the birth paper", max=200, required=WARN)
    quyen_so: Text = column("Quyển số", "Book number", max=200, required=WARN)
    ma_ttdv: Text = column(
        "Mã số BHXH của thủ trưởng đơn vị",
        "BHXH number of the signing head",
        max=10,
        required=WARN,
        pattern=shapes.digits(10),
        number_until="130",
        width=10,
    )
    du_phong: Text = column("Trường dự phòng", "Reserved", since="4750")


class Xml9(Xml9Person, Xml9Care):
    """One paper of birth (DU_LIEU_GIAY_CHUNG_SINH), one child.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML9.
    """

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "130"}  # noqa: RUF012 - Pandera reads a plain dict

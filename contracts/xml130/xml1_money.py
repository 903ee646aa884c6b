"""XML1, by which cards an episode is insured, what it cost and who pays, in đồng."""

import pandera.pyspark as pa

from contracts import shapes
from contracts.columns import QD4210, REJECT, WARN, Amount, Day, Text, Time, column
from contracts.shapes import list_of


class Xml1Money(pa.DataFrameModel):
    """Validity of the cards and amounts (đồng) of an episode. Source: QĐ 130/QĐ-BYT 2023, XML1."""

    ma_dkbd: Text = column(
        "Mã cơ sở đăng ký ban đầu (danh sách ';')",
        "Facility of first registration, ';' list",
        pattern=list_of(shapes.FACILITY),
    )
    gt_the_tu: Text = column(
        "Thẻ có giá trị từ ngày (danh sách ';')", "Card valid from, ';' list", pattern=list_of(shapes.DATE)
    )
    gt_the_den: Text = column(
        "Thẻ có giá trị đến ngày (danh sách ';')", "Card valid to, ';' list", pattern=list_of(shapes.DATE)
    )
    ngay_mien_cct: Time = column(
        "Thời điểm bắt đầu miễn cùng chi trả",
        "Start of co-payment exemption",
        max=12,
        reads="day_or_time",
        formerly={"4210": "MIEN_CUNG_CT"},
    )
    nam_nam_lien_tuc: Day = column(
        "Ngày đủ 5 năm tham gia liên tục", "Five years of membership reached on", max=8, since="130"
    )
    t_thuoc: Amount = column("Tổng tiền thuốc", "Total of drugs, đồng", max=15, required=WARN, at_least=0)
    t_vtyt: Amount = column("Tổng tiền vật tư y tế", "Total of consumables, đồng", max=15, required=WARN, at_least=0)
    t_tongchi_bv: Amount = column(
        "Tổng chi theo giá bệnh viện",
        "Total cost at hospital prices, đồng",
        max=15,
        required=REJECT,
        unreadable=REJECT,
        at_least=0,
        formerly={"4210": "T_TONGCHI"},
    )
    t_tongchi_bh: Amount = column(
        "Tổng chi trong phạm vi bảo hiểm y tế",
        "Total cost inside insurance scope, đồng",
        max=15,
        required=REJECT,
        unreadable=REJECT,
        at_least=0,
        since="130",
    )
    t_bntt: Amount = column(
        "Người bệnh tự trả ngoài phạm vi", "Paid by patient outside scope, đồng", max=15, required=WARN, at_least=0
    )
    t_bncct: Amount = column("Người bệnh cùng chi trả", "Patient co-payment, đồng", max=15, required=WARN, at_least=0)
    t_bhtt: Amount = column(
        "Đề nghị bảo hiểm thanh toán",
        "Claimed from insurance, đồng",
        max=15,
        required=REJECT,
        unreadable=REJECT,
        at_least=0,
    )
    t_nguonkhac: Amount = column("Nguồn khác chi trả", "Paid by other sources, đồng", max=15, required=WARN, at_least=0)
    t_bhtt_gdv: Amount = column(
        "Bảo hiểm thanh toán theo phí dịch vụ",
        "Insurance part paid by fee for service, đồng",
        max=15,
        required=WARN,
        at_least=0,
        since="130",
    )
    t_ngoaids: Amount = column(
        "Chi phí ngoài định suất", "Cost outside capitation, đồng", max=15, at_least=0, source=QD4210, until="4210"
    )

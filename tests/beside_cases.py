"""As ``claim_cases``, for what a row says again of its patient or stay, held against XML1 of its HOSO. All invented."""

from __future__ import annotations

from pyspark.sql import DataFrame

from contracts.xml130.xml1 import Xml1
from contracts.xml130.xml2 import Xml2
from contracts.xml130.xml3 import Xml3
from contracts.xml130.xml5 import Xml5
from contracts.xml130.xml6 import Xml6
from contracts.xml130.xml7 import Xml7
from contracts.xml130.xml8 import Xml8
from contracts.xml130.xml9 import Xml9
from contracts.xml130.xml10 import Xml10
from contracts.xml130.xml11 import Xml11
from contracts.xml130.xml12 import Xml12
from contracts.xml130.xml13 import Xml13
from contracts.xml130.xml14 import Xml14
from contracts.xml130.xml15 import Xml15
from lake.conform import typed
from tests import claim_cases, paper_cases
from tests.claim_cases import Case, Sent, sent

# Rows and cases read as tables, so the formatter leaves them alone.
# fmt: off
NAME, PLACE, ILL = {"ho_ten": "NGUYỄN VĂN MẪU"}, {"dia_chi": "Số 0, xã Mẫu"}, {"chan_doan_rv": "Tiêu chảy cấp"}
UNTIL = {"gt_the_den": "20260331;20261231", "ma_benh_yhct": "U50.1;U51"}
STAY = {"ngay_vao": "202603300810", "ngay_vao_noi_tru": "202603300840", "ngay_ra": "202604020930"}
ALSO: dict[type, Sent] = {
    Xml5: {"thoi_diem_dbls": "202604010800"},
    Xml6: PLACE | {"matinh_cu_tru": "92", "mahuyen_cu_tru": "916", "maxa_cu_tru": "31117"},
    Xml7: {"ma_yte": "BN-MAU"},
    Xml8: ILL | {"chan_doan_vao": "Sốt", "ket_qua_dtri": "2"},
    Xml12: NAME,
    Xml13: NAME | PLACE | ILL | UNTIL | {"ma_noi_di": "92003", "ma_quoctich": "000", "ma_dantoc": "01",
                                         "ma_nghe_nghiep": "00000", "pp_dieutri": "Bù dịch", "pp_dieu_tri": "Bù dịch"},
    Xml14: NAME | PLACE | ILL | UNTIL | {"ma_doituong_kcb": "1.1"},
    Xml15: NAME | {"ma_bn": "BN-MAU"},
}
"""Fields of the good rows that no rule asks for by itself."""
XML1_SAYS: dict[type, Sent] = {
    **dict.fromkeys((Xml2, Xml3, Xml5, Xml9, Xml10, Xml11), STAY),
    Xml7: {"ma_bn": "BN-MAU"},
    Xml12: {"ngay_sinh": "196503152210"},
    Xml13: {"pp_dieu_tri": "Bù dịch"},
    Xml14: {"ngay_tai_kham": "20260402; 20260416"},
}
"""Where XML1 says it in another field or form than the row; elsewhere it says what the good row says."""
WEIGHTS = {"can_nang_con": "3100; 3200.00"}


def good(contract: type) -> Sent:
    """A row that keeps every rule, beside what XML1 says."""
    row = (claim_cases.GOOD | paper_cases.GOOD)[contract] | ALSO.get(contract, {})
    says = row | XML1_SAYS.get(contract, {}) | (WEIGHTS if contract is Xml9 else {})
    return row | {f"_head_{field}": says[field] for field in fields(contract)}


def fields(contract: type) -> tuple[str, ...]:
    """Fields of XML1 that stand beside the rows."""
    return contract.Config.metadata.get("beside", ())


def read(frame: DataFrame, contract: type) -> DataFrame:
    """The frame with what XML1 says typed as in XML1."""
    columns = Xml1.to_schema().columns
    told = {f"_head_{field}": columns[field] for field in fields(contract)}
    texts = [typed(name, told[name].dtype.type, told[name].metadata["reads"]) if name in told else name
             for name in frame.columns]
    return frame.selectExpr(*[f"{text} as {name}" for text, name in zip(texts, frame.columns, strict=True)])


def differs(contract: type, field: str, other: str, *keeps: Sent, of: str = "") -> Case:
    """The field says another thing, nothing, or XML1 says nothing."""
    return Case(contract, f"{field}_differs", ({field: other},), ({field: None}, {f"_head_{of or field}": None}), keeps)


def folds(field: str, text: str) -> Sent:
    return {field: f"{text.upper()[:4]}{text[4:].lower()}".replace(" ", " \u00a0")}


def patient(contract: type) -> tuple[Case, ...]:
    return (
        differs(contract, "ngay_sinh", "196503150000"),
        differs(contract, "gioi_tinh", "2"),
        differs(contract, "dia_chi", "Số 1, xã Mẫu", folds("dia_chi", "Số 0, xã Mẫu")),
    )


def paper(contract: type) -> tuple[Case, ...]:
    """What a referral and an appointment repeat."""
    return (
        *patient(contract),
        differs(contract, "ho_ten", "NGUYỄN VĂN MẬU", folds("ho_ten", "Nguyễn Văn Mẫu")),
        differs(contract, "ma_the_bhyt", "GD4920000000001",
                {"ma_the_bhyt": "GD4920000000002; GD4920000000001"}),
        differs(contract, "gt_the_den", "20260331;20270101", {"gt_the_den": "20261231;20260331"}),
        differs(contract, "ngay_vao", "202603300811"),
        differs(contract, "ngay_vao_noi_tru", "202603300841"),
        differs(contract, "ngay_ra", "202604020931"),
        differs(contract, "ma_benh_chinh", "A08"),
        differs(contract, "ma_benh_kt", "I10", {"ma_benh_kt": "E11.9 ;I10"}),
        differs(contract, "ma_benh_yhct", "U50.1", {"ma_benh_yhct": "U51;U50.1"}),
        differs(contract, "chan_doan_rv", "Tiêu chảy", folds("chan_doan_rv", "Tiêu chảy cấp")),
    )


def repeated(contract: type) -> tuple[Case, ...]:
    """What a discharge paper and a summary of the record repeat."""
    text = str(good(contract)["chan_doan_rv"])
    return (
        Case(contract, "ngay_vao_differs",
             sent("ngay_vao=202603300811", "ngay_vao=202603300811 _head_ngay_vao_noi_tru="),
             sent("ngay_vao=", "_head_ngay_vao="), sent("ngay_vao=202603300840", "_head_ngay_vao_noi_tru=")),
        differs(contract, "ngay_ra", "202604020931"),
        differs(contract, "chan_doan_rv", "Viêm phổi", {"chan_doan_rv": text[:5]}, {"_head_chan_doan_rv": text[:5]}),
    )


RESIDENCE = {"matinh_cu_tru": "79", "mahuyen_cu_tru": "917", "maxa_cu_tru": "31118"}
CARDS = sent("ma_the_bhyt=GD4920000000003", "ma_the_bhyt=GD4920000000001;GD4920000000003")
PAPER_DAY = ("paper_before_arrival", sent("ngay_ct=20260329"), sent("ngay_ct=", "_head_ngay_vao="),
             sent("ngay_ct=20260330"))
CASES = (
    Case(Xml2, "order_outside_stay",
         # A Thursday before, more than ten days before, and after the stay.
         sent("ngay_yl=202603260800", "ngay_yl=202603200809 _head_ngay_vao=202603300810", "ngay_yl=202604020931"),
         sent("_head_ngay_vao=", "_head_ngay_ra=", "ngay_yl="),
         # Both ends; a Friday, the day before 1 May, and a day in the weeks of Tết.
         sent("ngay_yl=202603300810", "ngay_yl=202604020930", "ngay_yl=202603270800", "ngay_yl=202603200810",
              "ngay_yl=202604300700 _head_ngay_vao=202605020700 _head_ngay_ra=202605020800",
              "ngay_yl=202602110700 _head_ngay_vao=202602190700")),
    Case(Xml3, "order_outside_stay", sent("ngay_yl=202603300809", "ngay_yl=202603270800", "ngay_yl=202604020931",
                                          "ma_dich_vu= ngay_yl=202604020931"),
         sent("_head_ngay_vao=", "ngay_yl="),
         sent("ngay_yl=202603300810", "ngay_yl=202603200800 ma_dich_vu=22.0120.1370.K.92001")),
    Case(Xml5, "note_outside_stay", sent("thoi_diem_dbls=202603300809", "thoi_diem_dbls=202604020931"),
         sent("thoi_diem_dbls=", "_head_ngay_ra="), sent("thoi_diem_dbls=202604020930")),
    *patient(Xml6),
    *(differs(Xml6, field, other) for field, other in RESIDENCE.items()),
    differs(Xml6, "so_cccd", "001065000002"),
    Case(Xml6, "ma_the_bhyt_differs", CARDS, sent("ma_the_bhyt=", "_head_ma_the_bhyt="),
         sent("ma_the_bhyt=GD4920000000002")),
    differs(Xml7, "ma_yte", "BN-MAU2", of="ma_bn"),
    *repeated(Xml7),
    *repeated(Xml8),
    differs(Xml8, "chan_doan_vao", "Ho", {"chan_doan_vao": "sốt"}),
    differs(Xml8, "ma_loai_kcb", "04"),
    differs(Xml8, "ket_qua_dtri", "1"),
    Case(Xml9, "birth_after_end", sent("ngay_sinh_con=202604020931"), sent("ngay_sinh_con=", "_head_ngay_ra="),
         sent("ngay_sinh_con=202603290000")),
    differs(Xml9, "can_nang_con", "3300", {"can_nang_con": "3100"}),
    Case(Xml10, *PAPER_DAY),
    Case(Xml11, *PAPER_DAY),
    Case(Xml11, "leave_after_care", sent("tu_ngay=20260403"), sent("tu_ngay=", "_head_ngay_ra="),
         sent("tu_ngay=20260402")),
    differs(Xml12, "ho_ten", "NGUYỄN VĂN MẬU", folds("ho_ten", "Nguyễn Văn Mẫu")),
    differs(Xml12, "ngay_sinh", "19650316", *sent("_head_ngay_sinh=196500000000")),
    differs(Xml12, "so_cccd", "001065000002"),
    differs(Xml12, "ma_the_bhyt", "GD4920000000003", *sent("_head_ma_the_bhyt=GD4920000000002;GD4920000000001")),
    *paper(Xml13),
    Case(Xml13, "ma_noi_di_differs", sent("ma_noi_di=92004", "ma_noi_di= ma_cskcb_di=92004"),
         sent("ma_noi_di=", "_head_ma_noi_di=", "ma_noi_di= ma_cskcb_di=92004 _head_ma_noi_di="),
         sent("ma_noi_di= ma_cskcb_di=92003", "ma_noi_di= ma_cskcb_di=92999 _head_ma_noi_di=")),
    Case(Xml13, "ma_noi_den_differs", sent("ma_noi_den=92004", "ma_noi_den= ma_cskcb_den=92004"),
         sent("ma_noi_den=", "_head_ma_noi_den="), sent("ma_noi_den= ma_cskcb_den=92001")),
    differs(Xml13, "ma_quoctich", "704"),
    differs(Xml13, "ma_dantoc", "02"),
    differs(Xml13, "ma_nghe_nghiep", "00001"),
    differs(Xml13, "pp_dieutri", "Mổ", folds("pp_dieutri", "Bù dịch"), of="pp_dieu_tri"),
    differs(Xml13, "pp_dieu_tri", "Mổ", folds("pp_dieu_tri", "Bù dịch")),
    differs(Xml13, "ma_loai_rv", "5"),
    *paper(Xml14),
    differs(Xml14, "ma_doituong_kcb", "2"),
    differs(Xml14, "ngay_hen_kl", "202604170800", *sent("ngay_hen_kl=202604020800"), of="ngay_tai_kham"),
    differs(Xml15, "ho_ten", "NGUYỄN VĂN MẬU", folds("ho_ten", "Nguyễn Văn Mẫu")),
    differs(Xml15, "so_cccd", "001065000002"),
    differs(Xml15, "ma_bn", "BN-MAU2"),
)
# fmt: on

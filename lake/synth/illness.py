# ruff: noqa: E501 (tables read better in one line a thing)
"""Why people come: diseases with their codes, seasons, ages and what is usually done. Weights are invented, shapes are not."""

from typing import NamedTuple

ALL_YEAR = (1,) * 12
RAINS = (2, 1, 1, 1, 2, 5, 9, 11, 12, 11, 8, 4)  # dengue follows the rains of the south
COLD = (9, 8, 6, 4, 3, 4, 4, 5, 7, 9, 10, 10)  # respiratory infections
HEAT = (3, 4, 6, 9, 10, 8, 6, 5, 4, 4, 3, 3)  # diarrhoea before the rains


class Disease(NamedTuple):
    """One reason to come; `stay` is the share admitted and the usual days, `deaths` the share of those admitted who die."""

    icd: str
    name: str
    weight: int
    season: tuple[int, ...]
    ages: tuple[int, int]
    sex: str  # "1", "2" or "" for both
    stay: tuple[float, int]
    deaths: float
    drugs: tuple[str, ...]
    services: tuple[str, ...]
    others: tuple[str, ...] = ()
    chronic: bool = False


DISEASES = (
    Disease("J06.9", "Nhiễm khuẩn đường hô hấp trên cấp", 17, COLD, (1, 85), "", (0.02, 3), 0, ("paracetamol", "amoxicilin", "vitamin"), ("ctm",), ("J02.9",)),
    Disease("J18.9", "Viêm phổi, không đặc hiệu", 8, COLD, (0, 95), "", (0.62, 7), 0.02, ("ceftriaxon", "salbutamol", "paracetamol", "natri"), ("ctm", "crp", "xq_nguc", "khi_dung"), ("J44.1", "I10")),
    Disease("J20.9", "Viêm phế quản cấp", 10, COLD, (0, 80), "", (0.12, 4), 0, ("azithromycin", "salbutamol", "budesonid"), ("ctm", "xq_nguc", "khi_dung"), ("J45.9",)),
    Disease("A90", "Sốt xuất huyết Dengue", 9, RAINS, (2, 60), "", (0.45, 5), 0.004, ("paracetamol", "ringer", "oresol"), ("ctm", "ns1", "men_gan", "sieu_am"), ("E86",)),
    Disease("A91", "Sốt xuất huyết Dengue có dấu hiệu cảnh báo", 2, RAINS, (2, 60), "", (0.95, 6), 0.03, ("ringer", "paracetamol", "albumin"), ("ctm", "ns1", "men_gan", "sieu_am"), ("R57.1",)),
    Disease("A09.9", "Viêm dạ dày - ruột, nguyên nhân không xác định", 7, HEAT, (0, 80), "", (0.25, 3), 0.001, ("oresol", "ringer", "omeprazol"), ("ctm", "crp"), ("E87.6",)),
    Disease("B08.4", "Bệnh tay chân miệng", 3, RAINS, (1, 6), "", (0.35, 4), 0.001, ("paracetamol", "oresol"), ("ctm", "crp")),
    Disease("I10", "Tăng huyết áp vô căn (nguyên phát)", 18, ALL_YEAR, (38, 95), "", (0.03, 5), 0.002, ("amlodipin", "losartan", "atorvastatin"), ("lipid", "creatinin", "dien_tim"), ("E78.5", "I25.9"), True),
    Disease("E11.9", "Đái tháo đường typ 2 không biến chứng", 14, ALL_YEAR, (35, 92), "", (0.04, 6), 0.002, ("metformin", "gliclazid", "insulin", "atorvastatin"), ("glucose", "hba1c", "creatinin", "nuoc_tieu"), ("I10", "E78.2"), True),
    Disease("N18.5", "Bệnh thận mạn giai đoạn 5", 3, ALL_YEAR, (25, 85), "", (0.1, 8), 0.05, ("epoetin", "amlodipin"), ("loc_mau", "ctm", "creatinin"), ("I12.0", "D63.8*"), True),
    Disease("K35.8", "Viêm ruột thừa cấp", 2, ALL_YEAR, (8, 75), "", (1.0, 5), 0.003, ("ceftriaxon", "paracetamol", "natri"), ("ctm", "crp", "sieu_am", "mo_ruot_thua", "thay_bang")),
    Disease("K29.7", "Viêm dạ dày", 9, ALL_YEAR, (18, 80), "", (0.05, 3), 0, ("omeprazol", "esomeprazol", "vitamin"), ("ctm", "sieu_am"), ("K21.9",)),
    Disease("I63.9", "Nhồi máu não", 2, COLD, (45, 95), "", (0.97, 10), 0.09, ("clopidogrel", "atorvastatin", "esomeprazol", "hoathuyet"), ("ct_so", "ctm", "glucose", "dien_tim"), ("I10", "G81.9")),
    Disease("I21.9", "Nhồi máu cơ tim cấp", 1, COLD, (40, 95), "", (0.98, 7), 0.14, ("clopidogrel", "atorvastatin", "esomeprazol"), ("troponin", "dien_tim", "ctm", "creatinin"), ("I10", "E11.9")),
    Disease("S82.2", "Gãy thân xương chày", 2, ALL_YEAR, (15, 75), "", (0.5, 6), 0.002, ("paracetamol", "cefuroxim"), ("xq_xuong", "bo_bot", "thay_bang"), ("V29.4",)),
    Disease("O80", "Đẻ thường một thai", 3, ALL_YEAR, (18, 42), "2", (1.0, 3), 0, ("oxytocin", "vitamin"), ("ctm", "sieu_am_thai", "do_de")),
    Disease("O82", "Mổ lấy thai cho một thai", 2, ALL_YEAR, (18, 44), "2", (1.0, 5), 0.001, ("oxytocin", "ceftriaxon", "paracetamol"), ("ctm", "sieu_am_thai", "mo_lay_thai", "thay_bang"), ("O34.2",)),
    Disease("O20.0", "Dọa sảy thai", 1, ALL_YEAR, (18, 42), "2", (0.2, 4), 0, ("progesteron", "vitamin"), ("ctm", "sieu_am_thai")),
    Disease("O03.9", "Sảy thai tự nhiên", 1, ALL_YEAR, (18, 44), "2", (0.6, 2), 0, ("oxytocin", "cefuroxim"), ("ctm", "sieu_am_thai")),
    Disease("P59.9", "Vàng da sơ sinh", 1, ALL_YEAR, (0, 0), "", (1.0, 4), 0.004, ("natri",), ("chieu_den", "ctm"), ("P07.3",)),
    Disease("B24", "Bệnh do virus suy giảm miễn dịch ở người", 1, ALL_YEAR, (18, 65), "", (0.0, 0), 0, ("arv",), ("tai_luong", "creatinin"), (), True),
    Disease("A15.0", "Lao phổi, có xác nhận bằng soi đờm", 1, ALL_YEAR, (18, 85), "", (0.15, 10), 0.01, ("lao", "vitamin"), ("xq_nguc", "ctm", "men_gan"), (), True),
    Disease("A17.0†", "Viêm màng não do lao", 1, ALL_YEAR, (18, 80), "", (0.9, 12), 0.08, ("ceftriaxon", "natri", "paracetamol"), ("ct_so", "ctm", "crp"), ("G01*",)),
)  # fmt: skip

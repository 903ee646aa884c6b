# ruff: noqa: E501 (tables read better in one line a thing)
"""What a facility gives: drugs, services, lab indices and consumables, with invented prices. One tuple a thing."""

from typing import NamedTuple


class Drug(NamedTuple):
    """One drug; `price` has three decimals as tenders do, `rate` is what insurance pays of it in percent."""

    code: str
    name: str
    unit: str
    strength: str
    route: str
    shape: str
    price: str
    rate: int = 100
    group: str = "4"


class Service(NamedTuple):
    """One service; `tests` are the lab indices it reports, `level` scales with the facility."""

    code: str
    name: str
    group: str
    price: str
    tests: tuple[str, ...] = ()
    unit: str = "Lần"


DRUGS = {
    "paracetamol": Drug("40.48", "Paracetamol 500mg", "Viên", "500mg", "1.01", "Viên nén", "187.425"),
    "ringer": Drug("40.1021", "Ringer lactat 500ml", "Chai", "500ml", "2.15", "Dung dịch tiêm truyền", "7140"),
    "natri": Drug("40.1011", "Natri clorid 0,9% 500ml", "Chai", "0,9% 500ml", "2.15", "Dung dịch tiêm truyền", "6615"),
    "oresol": Drug("40.1018", "Oresol gói 27,9g", "Gói", "27,9g", "1.01", "Thuốc bột", "1974"),
    "amoxicilin": Drug("40.155", "Amoxicilin + acid clavulanic 875/125mg", "Viên", "875mg + 125mg", "1.01", "Viên nén bao phim", "3948.5"),
    "cefuroxim": Drug("40.184", "Cefuroxim 500mg", "Viên", "500mg", "1.01", "Viên nén bao phim", "2268"),
    "ceftriaxon": Drug("40.180", "Ceftriaxon 1g", "Lọ", "1g", "2.10", "Bột pha tiêm", "6486.25"),
    "azithromycin": Drug("40.222", "Azithromycin 500mg", "Viên", "500mg", "1.01", "Viên nang", "2730"),
    "salbutamol": Drug("40.981", "Salbutamol khí dung 2,5mg", "Ống", "2,5mg/2,5ml", "5.05", "Dung dịch khí dung", "4410"),
    "budesonid": Drug("40.973", "Budesonid khí dung 500mcg", "Ống", "500mcg/2ml", "5.05", "Hỗn dịch khí dung", "13834"),
    "amlodipin": Drug("40.491", "Amlodipin 5mg", "Viên", "5mg", "1.01", "Viên nén", "112.350"),
    "losartan": Drug("40.512", "Losartan 50mg", "Viên", "50mg", "1.01", "Viên nén bao phim", "215.775"),
    "metformin": Drug("40.807", "Metformin 850mg", "Viên", "850mg", "1.01", "Viên nén bao phim", "345.5"),
    "gliclazid": Drug("40.801", "Gliclazid 30mg", "Viên", "30mg", "1.01", "Viên giải phóng kéo dài", "498.125"),
    "insulin": Drug("40.805", "Insulin trộn 30/70 bút tiêm 3ml", "Bút", "100IU/ml x 3ml", "2.04", "Hỗn dịch tiêm", "69000"),
    "atorvastatin": Drug("40.549", "Atorvastatin 20mg", "Viên", "20mg", "1.01", "Viên nén bao phim", "252"),
    "clopidogrel": Drug("40.540", "Clopidogrel 75mg", "Viên", "75mg", "1.01", "Viên nén bao phim", "295.05"),
    "omeprazol": Drug("40.677", "Omeprazol 20mg", "Viên", "20mg", "1.01", "Viên nang", "147"),
    "vitamin": Drug("00.0000", "Vitamin tổng hợp", "Viên", "hỗn hợp", "1.01", "Viên nang", "1850", 0),
    "oxytocin": Drug("40.716", "Oxytocin 5IU", "Ống", "5IU/ml", "2.05", "Dung dịch tiêm", "2750.75"),
    "albumin": Drug("40.456", "Albumin người 20% 50ml", "Lọ", "20% 50ml", "2.15", "Dung dịch tiêm truyền", "788000", 70, "6"),
    "esomeprazol": Drug("40.678", "Esomeprazol 40mg tiêm", "Lọ", "40mg", "2.10", "Bột pha tiêm", "7550.333"),
    "arv": Drug("40.289", "Tenofovir + lamivudin + dolutegravir", "Viên", "300mg + 300mg + 50mg", "1.01", "Viên nén bao phim", "3666.667"),
    "lao": Drug("40.335", "Rifampicin + isoniazid + pyrazinamid", "Viên", "150mg + 75mg + 400mg", "1.01", "Viên nén bao phim", "2450"),
    "progesteron": Drug("40.757", "Progesteron 200mg", "Viên", "200mg", "1.01", "Viên nang mềm", "13865.25"),
    "epoetin": Drug("40.472", "Erythropoietin 2000IU", "Bơm", "2000IU", "2.04", "Dung dịch tiêm", "124000.5", 100),
    "hoathuyet": Drug("05C.127", "Hoạt huyết dưỡng não", "Viên", "150mg + 5mg", "1.01", "Viên bao đường", "210.5"),
}  # fmt: skip

EXAMS = {  # by level of the facility
    "central": Service("02.1896", "Khám Nội (bệnh viện hạng đặc biệt, hạng I)", "13", "50600"),
    "provincial": Service("02.1896", "Khám Nội (bệnh viện hạng II)", "13", "45000"),
    "district": Service("02.1897", "Khám Nội (bệnh viện hạng III)", "13", "39800"),
    "commune": Service("02.1898", "Khám bệnh tại trạm y tế", "13", "36500"),
    "clinic": Service("02.1899", "Khám tại phòng khám đa khoa", "13", "39800"),
}

BEDS = {
    "central": Service("K02.1904", "Giường Nội khoa loại 1", "15", "305500", unit="Ngày"),
    "provincial": Service("K02.1906", "Giường Nội khoa loại 2", "15", "273100", unit="Ngày"),
    "district": Service("K02.1907", "Giường Nội khoa loại 3", "15", "227800.5", unit="Ngày"),
    "commune": Service("K02.1908", "Giường lưu trạm y tế", "16", "64100", unit="Ngày"),
    "clinic": Service("K02.1909", "Giường lưu phòng khám", "16", "64100", unit="Ngày"),
}

SERVICES = {
    "ctm": Service("22.0121.1369", "Tổng phân tích tế bào máu ngoại vi", "1", "49700", ("WBC", "RBC", "HGB", "HCT", "PLT")),
    "ns1": Service("24.0187.1637", "Dengue virus NS1Ag test nhanh", "1", "142500", ("NS1",)),
    "glucose": Service("23.0075.1494", "Định lượng Glucose máu", "1", "22400", ("GLU",)),
    "hba1c": Service("23.0083.1523", "Định lượng HbA1c", "1", "105300", ("HBA1C",)),
    "creatinin": Service("23.0051.1494", "Định lượng Creatinin máu", "1", "22400", ("CRE",)),
    "men_gan": Service("23.0020.1493", "Đo hoạt độ AST, ALT", "1", "22400", ("AST", "ALT")),
    "crp": Service("23.0050.1484", "Định lượng CRP", "1", "56100", ("CRP",)),
    "lipid": Service("23.0041.1506", "Định lượng Cholesterol, Triglycerid", "1", "28000", ("CHOL", "TG")),
    "nuoc_tieu": Service("23.0206.1596", "Tổng phân tích nước tiểu", "1", "28600", ("PRO", "LEU")),
    "troponin": Service("23.0159.1569", "Định lượng Troponin T hs", "1", "78500", ("TNT",)),
    "tai_luong": Service("24.0179.1719", "HIV đo tải lượng hệ thống tự động", "1", "947900", ("HIVVL",)),
    "xq_nguc": Service("18.0119.0028", "Chụp X-quang ngực thẳng", "2", "68300"),
    "xq_xuong": Service("18.0103.0028", "Chụp X-quang xương cẳng chân", "2", "68300"),
    "sieu_am": Service("18.0015.0001", "Siêu âm ổ bụng", "2", "49300"),
    "sieu_am_thai": Service("18.0036.0001", "Siêu âm thai", "2", "49300"),
    "ct_so": Service("18.0149.0040", "Chụp CLVT sọ não", "2", "550100"),
    "dien_tim": Service("02.0085.1778", "Điện tim thường", "3", "39900"),
    "khi_dung": Service("02.0032.0898", "Khí dung thuốc", "18", "27500"),
    "thay_bang": Service("03.3826.0200", "Thay băng, cắt chỉ vết thương", "18", "64300"),
    "loc_mau": Service("02.0498.0193", "Thận nhân tạo thường quy", "18", "588500"),
    "mo_ruot_thua": Service("03.3327.0459", "Phẫu thuật nội soi cắt ruột thừa", "8", "2815900"),
    "mo_lay_thai": Service("13.0007.0671", "Phẫu thuật lấy thai lần đầu", "8", "2431400"),
    "do_de": Service("13.0033.0614", "Đỡ đẻ thường ngôi chỏm", "18", "786700"),
    "bo_bot": Service("10.0996.0515", "Nắn, bó bột gãy xương cẳng chân", "18", "434600"),
    "chieu_den": Service("13.0194.0074", "Chiếu đèn điều trị vàng da sơ sinh", "18", "38700"),
}  # fmt: skip

CONSUMABLES = (
    Service("N03.03.070.0000.000.0001", "Kim luồn tĩnh mạch các cỡ", "10", "4567.891", unit="Cái"),
    Service("N03.05.010.0000.000.0002", "Dây truyền dịch", "10", "3150", unit="Bộ"),
    Service("N03.01.070.0000.000.0003", "Bơm tiêm nhựa 5ml", "10", "628.5", unit="Cái"),
    Service("N02.01.010.0000.000.0004", "Băng thun y tế", "10", "11980.25", unit="Cuộn"),
    Service("N06.04.020.0000.000.0005", "Quả lọc thận", "11", "285000", unit="Quả"),
)

# code, name, unit, low, high, decimals; without a unit the value is one of the words
TESTS: dict[str, tuple[str, str, float, float, int]] = {
    "WBC": ("Số lượng bạch cầu", "G/L", 2.5, 16.0, 1),
    "RBC": ("Số lượng hồng cầu", "T/L", 3.4, 5.8, 2),
    "HGB": ("Huyết sắc tố", "g/L", 92, 165, 0),
    "HCT": ("Hematocrit", "%", 31, 50, 1),
    "PLT": ("Số lượng tiểu cầu", "G/L", 38, 390, 0),
    "GLU": ("Glucose", "mmol/L", 3.9, 15.2, 2),
    "HBA1C": ("HbA1c", "%", 5.1, 11.4, 1),
    "CRE": ("Creatinin", "µmol/L", 52, 480, 0),
    "AST": ("AST (GOT)", "U/L", 14, 260, 1),
    "ALT": ("ALT (GPT)", "U/L", 12, 240, 1),
    "CRP": ("CRP", "mg/L", 0, 140, 2),
    "CHOL": ("Cholesterol toàn phần", "mmol/L", 3.1, 7.4, 2),
    "TG": ("Triglycerid", "mmol/L", 0.7, 5.2, 2),
    "TNT": ("Troponin T hs", "ng/mL", 0, 2, 3),
}
WORDS = {
    "NS1": ("Dengue NS1 Ag", ("Dương tính", "Âm tính")),
    "PRO": ("Protein niệu", ("Âm tính", "Vết", "0.3 g/L")),
    "LEU": ("Bạch cầu niệu", ("Âm tính", "25 Leu/µL")),
    "HIVVL": ("Tải lượng HIV", ("Không phát hiện", "< 20", "135")),
}
RARE = "40.456"
"""The substance that may come by licence of a province, since QĐ 1931."""


def registration(drug: Drug, licensed: bool = False) -> str:
    """SO_DANG_KY of a drug, or the number of the licence by which a rare one comes."""
    number = drug.code.partition(".")[2]
    return f"92.{number}/GPNK" if licensed and drug.code == RARE else f"VD-{number.zfill(5)}-99"

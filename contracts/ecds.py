"""``ecds``: cases of infectious diseases as eCDS extracts them: a workbook, or JSON of one of two kinds."""

from contracts.columns import REJECT, Count, Day, Text, cell
from contracts.ecds_rules import ADMISSION_LONG_BEFORE, COMMUNE, IN_ORDER
from contracts.sheet_row import SheetRow

SOURCE = "QĐ 4039/2025, bản trích eCDS"
REPORTED = "TT 15/2026/TT-BYT, QĐ 4039/2025"


class Ecds(SheetRow):
    """One case of an infectious disease as known on the day of the extract.

    In JSON, form A has capitals and objects inside, form B camelCase; names of fields are labels like any other.
    """

    ma_so: Text = cell(
        "Mã số", "Case number", required=REJECT, labels=("MA_CA_BENH", "maCaBenh", "Mã số ca bệnh"), source=SOURCE
    )
    ten: Text = cell(
        "Họ tên", "Name", personal=True, labels=("Họ và tên", "HOTEN", "hoVaTen", "Họ tên bệnh nhân"), source=SOURCE
    )
    ngay_sinh: Day = cell("Ngày sinh", "Day of birth", labels=("NGAYSINH",), source=SOURCE)
    tuoi: Count = cell("Tuổi", "Age", at_least=0, source=SOURCE)
    gioi_tinh: Text = cell("Giới tính", "Sex", labels=("GIOITINH", "maGioiTinh"), source=SOURCE)
    mang_thai: Text = cell(
        "Đang mang thai",
        "Pregnant: 1 yes",
        labels=("IS_MANGTHAI", "mangThai", "dangMangThai", "Mang thai"),
        source=SOURCE,
    )
    noi_o: Text = cell(
        "Nơi ở hiện nay",
        "Address of residence",
        personal=True,
        labels=("DIACHI", "DIA_CHI", "diaChiChiTietHienNay", "Địa chỉ hiện nay"),
        source=SOURCE,
    )
    xa: Text = cell(
        "Xã",
        "Commune of residence, name or code",
        labels=("Xã/Phường", "Phường/Xã", "Xã, phường", "XA_ID", "maXa", "maXaHienNay", "Xã hiện nay"),
        source=SOURCE,
    )
    ap: Text = cell(
        "Ấp",
        "Hamlet",
        personal=True,
        labels=("Thôn/Ấp", "Ấp/Khu vực", "THON_ID", "maThon", "maThonHienNay"),
        source=SOURCE,
    )
    khoi_phat: Day = cell(
        "Ngày khởi phát", "Onset", required=REJECT, labels=("NGAYKHOIPHAT", "Khởi phát"), source=SOURCE
    )
    nhap_vien: Day = cell(
        "Ngày nhập viện/khám",
        "Admission or visit",
        labels=("Ngày nhập viện", "Ngày nhập viện/Ngày khám", "Ngày N.Viện/khám", "NGAYNHAPVIEN"),
        source=SOURCE,
    )
    ra_vien: Day = cell(
        "Ngày ra viện/chuyển viện/tử vong",
        "Discharge, transfer or death",
        labels=("Ngày ra viện", "NGAYRAVIEN"),
        source=SOURCE,
    )
    chan_doan: Text = cell(
        "Chẩn đoán chính",
        "Main diagnosis, name or ICD-10",
        required=REJECT,
        labels=("BENHCHUANDOAN_ID", "BENHCHUANDOAN", "maIcd10Benh", "Bệnh chẩn đoán"),
        source=SOURCE,
    )
    phan_do: Text = cell(
        "Phân độ bệnh",
        "Severity",
        labels=("Phân độ", "DM_CAPDOBENH_ID", "maPhanLoaiLamSang", "Phân loại lâm sàng"),
        source=SOURCE,
    )
    phan_loai: Text = cell(
        "Phân loại chẩn đoán",
        "0 suspected, 1 confirmed, 2 possible",
        labels=("PHANLOAICHUANDOAN", "PHANLOAICHANDOAN", "loaiChanDoan"),
        source=SOURCE,
    )
    tinh_trang: Text = cell(
        "Tình trạng hiện nay",
        "Status: 3 died",
        labels=("Tình trạng hiện tại", "TINHTRANGHIENNAY", "tinhTrangHienTai"),
        source=SOURCE,
    )
    tinh_trang_khac: Text = cell("Tình trạng khác", "Other status", labels=("TINHTRANGKHAC",), source=REPORTED)
    tinh_trang_ra_vien: Text = cell(
        "Tình trạng ra viện", "Status at discharge", labels=("TINHTRANGRAVIEN",), source=REPORTED
    )
    tu_vong: Day = cell("Ngày tử vong", "Day of death", labels=("NGAYTUVONG",), source=REPORTED)
    vac_xin: Text = cell(
        "Sử dụng vắc xin",
        "Vaccinated: 0 yes, 1 no",
        labels=("SUDUNGVACXIN", "thongTinTiemVacXin", "Tiêm vắc xin"),
        source=SOURCE,
    )
    so_lan: Count = cell(
        "Số lần sử dụng vắc xin", "Doses", at_least=0, labels=("SOLANSUDUNG", "Số lần tiêm/uống"), source=REPORTED
    )
    xet_nghiem: Text = cell(
        "Lấy mẫu xét nghiệm",
        "Sample taken: 0 yes, 1 no",
        labels=("LAYMAUXETNGHIEM", "coLayMauXetNghiem", "Lấy mẫu xét nghiệm chẩn đoán"),
        source=SOURCE,
    )
    loai_xet_nghiem: Text = cell(
        "Loại xét nghiệm",
        "0 rapid, 1 MAC-ELISA, 2 PCR, 3 other",
        labels=("LOAIXETNGHIEM", "loaiXetNghiemChung"),
        source=REPORTED,
    )
    loai_xet_nghiem_khac: Text = cell(
        "Loại xét nghiệm khác", "Other test", labels=("LOAIXETNGHIEMKHAC", "tenXetNghiem"), source=REPORTED
    )
    ket_qua: Text = cell(
        "Kết quả xét nghiệm",
        "0 positive, 1 negative, 2 pending, 3 not done",
        labels=("KETQUAXETNGHIEM", "ketQuaXetNghiemChung"),
        source=REPORTED,
    )
    ngay_xet_nghiem: Day = cell(
        "Ngày thực hiện xét nghiệm", "Tested on", labels=("NGAYTHUCHIENXN", "ngayLayMau"), source=REPORTED
    )
    ngay_ket_qua: Day = cell(
        "Ngày trả kết quả xét nghiệm", "Result on", labels=("NGAYTRAKETQUAXN", "ngayTraKetQua"), source=REPORTED
    )
    don_vi_xet_nghiem: Text = cell(
        "Đơn vị thực hiện xét nghiệm", "Laboratory", labels=("DONVITHUCHIENXN", "maDonViXetNghiem"), source=REPORTED
    )
    loai_phat_hien: Text = cell("Loại phát hiện", "Where it was found", labels=("LOAIPHATHIEN",), source=REPORTED)
    co_so_dieu_tri: Text = cell("Cơ sở điều trị", "Facility", labels=("COSODIEUTRI", "maCoSoDieuTri"), source=REPORTED)
    hinh_thuc_dieu_tri: Text = cell(
        "Hình thức điều trị", "In- or outpatient", labels=("maHinhThucDieuTri",), source=REPORTED
    )
    benh_vien_chuyen: Text = cell("Bệnh viện chuyển tới", "Referred to", labels=("BENHVIENCHUYENTOI",), source=REPORTED)
    ma_benh_vien_chuyen: Text = cell(
        "Mã bệnh viện chuyển tới", "Its code in eCDS", labels=("BENHVIENCHUYENTOI_ID",), source=REPORTED
    )
    chan_doan_ra_vien: Text = cell("Chẩn đoán ra viện", "At discharge", labels=("chanDoanRaVien",), source=REPORTED)
    benh_phu: Text = cell(
        "Bệnh chẩn đoán phụ", "Other diagnoses", labels=("BENHCHUANDOANPHU", "benhKemTheo"), source=REPORTED
    )
    bien_chung: Text = cell(
        "Chẩn đoán biến chứng",
        "Complication",
        labels=("CHUANDOANBIENCHUNG", "bienChung", "Biến chứng"),
        source=REPORTED,
    )
    dan_toc: Text = cell("Dân tộc", "Ethnic group", labels=("DANTOC_ID", "maDanToc"), source=REPORTED)
    nghe_nghiep: Text = cell("Nghề nghiệp", "Occupation", labels=("NGHENGHIEP_ID", "maNgheNghiep"), source=REPORTED)
    tinh: Text = cell("Tỉnh", "Province", labels=("TINH_ID", "maTinh", "Tỉnh/TP", "Tỉnh/Thành phố"), source=REPORTED)
    tinh_thuong_tru: Text = cell(
        "Tỉnh thường trú", "Registered province", labels=("TINH_ID_THUONGTRU", "Tỉnh/TP thường trú"), source=REPORTED
    )
    xa_thuong_tru: Text = cell(
        "Xã thường trú", "Registered commune", labels=("XA_ID_THUONGTRU", "Phường/xã thường trú"), source=REPORTED
    )
    xa_quan_ly: Text = cell("Xã quản lý", "Commune in charge", labels=("maXaPhuongQuanLy",), source=REPORTED)
    trang_thai_ca_benh: Text = cell(
        "Trạng thái ca bệnh", "State of the case", labels=("trangThaiCaBenh",), source=REPORTED
    )
    trang_thai_luu: Text = cell("Trạng thái lưu", "State of the record", labels=("trangThaiLuu",), source=REPORTED)
    don_vi_bao_cao: Text = cell("Đơn vị báo cáo", "Reporting unit", labels=("maDonViNguoiBaoCao",), source=REPORTED)
    cccd: Text = cell(
        "Số CCCD",
        "Personal ID",
        width=12,
        personal=True,
        labels=("SO_CCCD", "soCccdCmnd", "Số CCCD/CMND"),
        source=REPORTED,
    )
    dien_thoai: Text = cell(
        "Điện thoại", "Telephone", personal=True, labels=("DIENTHOAI", "soDienThoai", "Số điện thoại"), source=REPORTED
    )
    nguoi_than: Text = cell(
        "Tên người thân", "Relative", personal=True, labels=("tenNguoiThan", "Họ tên cha/mẹ"), source=REPORTED
    )
    noi_lam_viec: Text = cell(
        "Nơi làm việc, học tập", "Work or school", personal=True, labels=("NOILAMVIEC", "Nơi làm việc"), source=REPORTED
    )
    dia_chi_thuong_tru: Text = cell(
        "Địa chỉ thường trú", "Registered address", personal=True, labels=("DIACHI_THUONGTRU",), source=REPORTED
    )
    nguoi_bao_cao: Text = cell(
        "Người báo cáo", "Reporter", personal=True, labels=("NGUOIBAOCAO", "hoTenNguoiBaoCao"), source=REPORTED
    )
    dien_thoai_nguoi_bao_cao: Text = cell(
        "Điện thoại người báo cáo",
        "Reporter's telephone",
        personal=True,
        labels=("DIENTHOAINGUOIBAOCAO", "soDienThoaiNguoiBaoCao"),
        source=REPORTED,
    )
    email_nguoi_bao_cao: Text = cell(
        "Email người báo cáo", "Reporter's e-mail", personal=True, labels=("EMAILNGUOIBAOCAO",), source=REPORTED
    )
    # What people write freely names other people.
    tien_su_dich_te: Text = cell(
        "Tiền sử dịch tễ", "Contacts and travel", personal=True, labels=("TIENSUDICHTE",), source=REPORTED
    )
    ghi_chu: Text = cell("Ghi chú", "Note", personal=True, labels=("GHICHU", "ghiChuChung"), source=REPORTED)

    class Config:
        metadata = {  # noqa: RUF012
            "key": ("ma_so", "khoi_phat", "_disease"),
            "person": {"id": "cccd", "case": "ma_so"},
            "rules": (ADMISSION_LONG_BEFORE, COMMUNE, *IN_ORDER),
        }

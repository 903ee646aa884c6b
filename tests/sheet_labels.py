"""Headers of sheets and fields of JSON as the forms and systems have them, for tests."""

FORM_A = """MA_CA_BENH HOTEN NGAYSINH GIOITINH CCCD IS_MANGTHAI DIENTHOAI DANTOC_ID NGHENGHIEP_ID DIACHI TINH_ID XA_ID
    THON_ID TINH_ID_THUONGTRU XA_ID_THUONGTRU DIACHI_THUONGTRU NOILAMVIEC BENHCHUANDOAN_ID DM_CAPDOBENH_ID
    PHANLOAICHUANDOAN NGAYKHOIPHAT NGAYNHAPVIEN TINHTRANGHIENNAY TINHTRANGKHAC NGAYRAVIEN TINHTRANGRAVIEN NGAYTUVONG
    BENHVIENCHUYENTOI BENHVIENCHUYENTOI_ID SUDUNGVACXIN SOLANSUDUNG LAYMAUXETNGHIEM LOAIXETNGHIEM LOAIXETNGHIEMKHAC
    KETQUAXETNGHIEM NGAYTHUCHIENXN NGAYTRAKETQUAXN DONVITHUCHIENXN LOAIPHATHIEN CO_SO_DIEU_TRI NGUOIBAOCAO
    DIENTHOAINGUOIBAOCAO EMAILNGUOIBAOCAO CHAN_DOAN_RA_VIEN BENHCHUANDOANPHU CHUANDOANBIENCHUNG TIEN_SU_DICH_TE
    GHICHU"""
FORM_B = """maCaBenh maIcd10Benh maPhanLoaiLamSang loaiChanDoan trangThaiCaBenh trangThaiLuu hoVaTen ngaySinh tuoi
    maGioiTinh dangMangThai maDanToc maNgheNghiep noiLamViec soCccdCmnd soDienThoai tenNguoiThan maXaHienNay
    maThonHienNay diaChiChiTietHienNay maXaPhuongQuanLy tinhTrangHienTai ngayKhoiPhat ngayNhapVien ngayRaVien
    chanDoanRaVien thongTinTiemVacXin benhKemTheo bienChung ghiChuChung tienSuDichTe coLayMauXetNghiem tenXetNghiem
    loaiXetNghiemChung ketQuaXetNghiemChung ngayLayMau ngayTraKetQua maDonViXetNghiem maCoSoDieuTri maHinhThucDieuTri
    hoTenNguoiBaoCao soDienThoaiNguoiBaoCao emailNguoiBaoCao maDonViNguoiBaoCao"""
SEEN = {
    "ma_so": ("MA_CA_BENH", "maCaBenh"),
    "ten": ("HOTEN", "hoVaTen"),
    "gioi_tinh": ("GIOITINH", "maGioiTinh"),
    "xa": ("XA_ID", "maXaHienNay"),
    "khoi_phat": ("NGAYKHOIPHAT", "ngayKhoiPhat"),
    "nhap_vien": ("NGAYNHAPVIEN", "ngayNhapVien"),
    "chan_doan": ("BENHCHUANDOAN_ID", "maIcd10Benh"),
    "tinh_trang": ("TINHTRANGHIENNAY", "tinhTrangHienTai"),
    "mang_thai": ("IS_MANGTHAI", "dangMangThai"),
    "vac_xin": ("SUDUNGVACXIN", "thongTinTiemVacXin"),
    "xet_nghiem": ("LAYMAUXETNGHIEM", "coLayMauXetNghiem"),
}
HIV_INFO = (
    "TT;Mã bệnh nhân;Họ tên;Năm sinh;Giới tính;Dân tộc;Số CMND;Số CCCD;Số điện thoại;Nghề nghiệp;Đối tượng;"
    "Hành vi nguy cơ lây nhiễm;Đường lây;Mã Tỉnh/TP thường trú;Tỉnh/TP thường trú;Mã Phường/Xã thường trú;"
    "Phường/Xã thường trú;Hiện trạng cư trú - Tỉnh Thường trú;Mã Tỉnh/TP hiện tại;Tỉnh/TP hiện tại;"
    "Mã Phường/Xã hiện tại;Phường/Xã hiện tại;Tỉnh/TP phát hiện;Cơ sở khẳng định đầu tiên;"
    "Ngày XN khẳng định đầu tiên;Kết luận chẩn đoán nhiễm mới;Tỉnh điều trị;Trạng thái điều trị hiện tại;"
    "Ngày điều trị ARV lần đầu;Ngày kết thúc;Lý do kết thúc;Ngày chuyển giám sát ca bệnh;Ngày nhập liệu;"
    "Ngày báo tử vong;Ngày tử vong;Nguyên nhân tử vong;Ngoại tỉnh;Phân loại ca (Ca chính/phụ);"
    "Trạng thái người nhiễm;Trạng thái nghi trùng;Ghi chú"
)
OFFICIAL = """
departments;MA_CSKCB,MA_LOAI_KCB,MA_KHOA,TEN_KHOA,BAN_KHAM,GIUONG_PD,GIUONG_2015,GIUONG_TK,GIUONG_HSTC,GIUONG_HSCC,\
LIEN_KHOA,TU_NGAY,DEN_NGAY;Mã cơ sở KCB,Mã loại KCB,Mã khoa,Tên khoa,Số bàn khám,Giường phê duyệt,Giường năm 2015,\
Giường thực kê,Giường hồi sức tích cực,Giường hồi sức cấp cứu,Liên khoa,Từ ngày,Đến ngày
staff;MA_CSKCB,MA_KHOA,SO_DINH_DANH,HO_TEN,GIOI_TINH,CHUCDANH_NN,VI_TRI,MACCHN,NGAYCAP_CCHN,NOICAP_CCHN,PHAMVI_CM,\
CSKCB_KHAC,TU_NGAY,DEN_NGAY;Mã cơ sở KCB,Mã khoa,Số định danh,Họ và tên,Giới tính,Chức danh nghề nghiệp,Vị trí,\
Mã CCHN,Ngày cấp CCHN,Nơi cấp CCHN,Phạm vi chuyên môn,Cơ sở KCB khác,Từ ngày,Đến ngày
equipment;MA_CSKCB,TEN_TB,KY_HIEU,CONGTY_SX,NUOC_SX,NAM_SX,NAM_SD,MA_MAY,SO_LUU_HANH,HD_TU,HD_DEN,TU_NGAY,DEN_NGAY;\
Mã cơ sở KCB,Tên thiết bị,Ký hiệu,Công ty sản xuất,Nước sản xuất,Năm sản xuất,Năm sử dụng,Mã máy,Số lưu hành,\
Hợp đồng từ,Hợp đồng đến,Từ ngày,Đến ngày
facilities;MA_CSKCB,TEN_CSKCB,LOAI_HINH,CAP_CMKT,HANG,SO_HUU,MA_XA,DIA_CHI,TU_NGAY,DEN_NGAY;Mã cơ sở KCB,\
Tên cơ sở KCB,Loại hình,Cấp chuyên môn kỹ thuật,Hạng bệnh viện,Hình thức sở hữu,Mã xã,Địa chỉ,Từ ngày,Đến ngày
population;MA_XA,TEN_XA,NAM,GIOI_TINH,NHOM_TUOI,DAN_SO;Mã xã,Tên xã,Năm,Giới tính,Nhóm tuổi,Dân số
population;MA_XA,TEN_XA,NAM,NHOM_TUOI,NAM_GIOI,NU_GIOI,CHUNG;Mã xã,Tên xã,Năm,Nhóm tuổi,Dân số nam,Dân số nữ,\
Dân số chung
ecds;MA_SO,TEN,NGAY_SINH,GIOI_TINH,NOI_O,XA,AP,KHOI_PHAT,NHAP_VIEN,RA_VIEN,CHAN_DOAN,PHAN_DO,TINH_TRANG,VAC_XIN,\
XET_NGHIEM;Mã số,Họ tên,Ngày sinh,Giới tính,Nơi ở hiện nay,Xã,Ấp,Ngày khởi phát,Ngày nhập viện/khám,\
Ngày ra viện/chuyển viện/tử vong,Chẩn đoán chính,Phân độ bệnh,Tình trạng hiện nay,Sử dụng vắc xin,Lấy mẫu xét nghiệm
"""
"""Feed, codes and official labels that senders were promised."""

"""Words that invented people are named with, the most frequent ones first; given names are plants, beasts, weather."""

# fmt: off
FAMILIES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
    "Đinh", "Trương", "Lâm", "Đoàn", "Mai", "Trịnh", "Tô", "Cao", "Thạch", "Sơn", "Danh", "Kim", "Quách", "Châu",
    "Tạ", "Lương", "Hà", "Vương", "Triệu", "Thái", "Quan", "Tăng", "La", "Mạc", "Bế",
)
MIDDLES = {
    "1": (
        "Văn", "Hữu", "Đức", "Quốc", "Minh", "Công", "Thanh", "Ngọc", "Xuân", "Anh", "Gia", "Hoàng", "Duy", "Đình",
        "Trọng", "Bá", "Tấn", "Phước", "Nhật", "Tuấn",
    ),
    "2": (
        "Thị", "Ngọc", "Thu", "Mỹ", "Kim", "Thanh", "Bích", "Hồng", "Minh", "Thùy", "Tuyết", "Cẩm", "Diễm", "Phương",
        "Xuân", "Kiều", "Ánh", "Lệ", "Như", "Bảo",
    ),
}
"""By sex, as the standard codes it."""
GIVEN = (
    "Sen", "Súng", "Lúa", "Mây", "Gió", "Đước", "Tràm", "Mận", "Bưởi", "Suối", "Sương", "Nắng", "Cỏ", "Điều", "Quế",
    "Cam", "Quýt", "Chanh", "Ổi", "Xoài", "Mít", "Dừa", "Cau", "Trầu", "Lan", "Huệ", "Cúc", "Mai", "Đào", "Hồng",
    "Nhài", "Thông", "Tùng", "Bách", "Trúc", "Tre", "Nứa", "Sim", "Mua", "Gạo", "Vải", "Nhãn", "Me", "Khế", "Hành",
    "Tỏi", "Gừng", "Sả", "Riềng", "Nghệ", "Ớt", "Tiêu", "Én", "Yến", "Sếu", "Cò", "Vạc", "Hạc", "Loan", "Phượng",
    "Oanh", "Sáo", "Cá", "Tôm", "Cua", "Ốc", "Hến", "Trai", "Rùa", "Nai", "Hươu", "Thỏ", "Sóc", "Voi", "Hổ", "Mưa",
    "Bão", "Giông", "Sấm", "Chớp", "Trăng", "Sao", "Biển", "Sông", "Hồ", "Núi", "Đồi", "Rừng", "Ruộng", "Nương",
    "Vườn", "Hoa", "Lá", "Cành", "Rễ", "Hạt", "Mầm", "Phù", "Sa", "Cát", "Đá", "Hòa", "Hoài", "Tuyết", "Hà", "Linh",
    "Liên", "Lê", "Lý", "Thu", "Đông", "Xuân", "Hạ",
)
STREETS = (
    "Bông Súng", "Lúa Chín", "Cây Mận", "Vườn Xoài", "Bờ Kè", "Đông Gió", "Nắng Mai", "Cầu Tre", "Bến Đò",
    "Hàng Dừa",
)
# fmt: on

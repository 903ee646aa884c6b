"""Why a sheet or a list is refused, by fixed code: one sentence in Vietnamese, one in English; ``{}`` is a column."""

Sentences = tuple[str, str]

UNKNOWN: Sentences = ("Không đọc được. Hãy báo quản trị kho.", "It could not be read. Tell the lake's administrator.")

FAULTS: dict[str, Sentences] = {
    # the file
    "empty": ("Tệp rỗng. Hãy xuất và gửi lại.", "The file is empty. Export it and send again."),
    "file_too_big": ("Tệp vượt giới hạn dung lượng. Hãy chia nhỏ.", "The file is over the size limit. Split it."),
    "unzipped_too_big": (
        "Tệp khi giải nén vượt giới hạn. Hãy chia nhỏ.",
        "The workbook is over the limit once unzipped. Split it.",
    ),
    "no_sheet": (
        "Tệp là trang web, PDF hoặc tệp nhị phân, không phải bảng tính. Hãy lưu thành .xlsx hoặc CSV UTF-8.",
        "The file is a web page, PDF or binary, not a sheet. Save it as .xlsx or CSV in UTF-8.",
    ),
    "bad_workbook": (
        "Tệp Excel hỏng hoặc bị cắt. Hãy mở, lưu lại dạng .xlsx rồi gửi lại.",
        "The workbook is broken or cut off. Open it, save it as .xlsx and send again.",
    ),
    "bad_json": (
        "Tệp JSON không đúng cú pháp hoặc không có danh sách ca.",
        "The JSON is not well-formed, or holds no list of cases.",
    ),
    "encrypted": ("Tệp có mật khẩu. Hãy bỏ mật khẩu.", "The workbook has a password. Remove it."),
    "bad_encoding": (
        "Tệp CSV không phải UTF-8. Hãy lưu dạng CSV UTF-8 hoặc .xlsx.",
        "The CSV is not in UTF-8. Save it as CSV UTF-8 or .xlsx.",
    ),
    "unknown_encoding": ("Bảng mã không được nhận. Hãy dùng UTF-8.", "The encoding is not accepted. Use UTF-8."),
    "csv_quotes": (
        "Dấu ngoặc kép của dòng này không đóng đúng, hoặc tệp bị cắt.",
        "The quotes of this row are not closed rightly, or the file is cut off.",
    ),
    "cell_too_long": ("Ô quá dài.", "The cell is longer than is read."),
    "too_many_sheets": ("Quá nhiều trang tính.", "There are too many sheets."),
    "too_many_rows": ("Quá nhiều dòng. Hãy chia nhỏ.", "There are too many rows. Split the file."),
    "too_many_columns": (
        "Quá nhiều cột. Hãy xóa các cột thừa bên phải.",
        "There are too many columns. Delete what is right of the table.",
    ),
    "too_many_cells": ("Quá nhiều ô. Hãy chia nhỏ.", "There are too many cells. Split the file."),
    # the header
    "no_header": (
        "Không trang nào có dòng tiêu đề nhận ra được. Hãy dùng tên cột của mẫu.",
        "No sheet has a header that is known. Use the form's own labels.",
    ),
    "column_missing": (
        "Thiếu cột bắt buộc: {}. Ô ghi dòng tiêu đề gần đúng nhất.",
        "A column that must be there is missing: {}. The cell is the header that comes nearest.",
    ),
    "header_twice": (
        "Hai ô tiêu đề cùng nghĩa, hoặc một ô có thể là hai cột. Hãy ghi đúng tên cột của mẫu.",
        "Two header cells mean one column, or one could be two. Use the form's own labels.",
    ),
    # cells
    "error_cell": ("Ô {} là lỗi Excel (như #N/A).", "The cell of {} is an Excel error such as #N/A."),
    "formula_without_value": (
        "Ô {} là công thức chưa được tính. Hãy mở bằng Excel, lưu rồi gửi lại.",
        "The cell of {} is a formula never calculated. Open it in Excel, save and send again.",
    ),
    "digits_lost": (
        "Ô {} là số quá 15 chữ số nên Excel đã cắt mất. Hãy để cột dạng văn bản.",
        "The cell of {} is a number of over 15 digits, which Excel cuts. Make the column text.",
    ),
    "required": ("Thiếu {}.", "{} is missing."),
    "bad_day": (
        "Không đọc được ngày ở {}: cần dd/mm/yyyy, yyyymmdd hoặc ô kiểu ngày.",
        "{} is no day: dd/mm/yyyy, yyyymmdd or a date cell is wanted.",
    ),
    "bad_number": (
        "Không đọc được số ở {}: dấu phẩy trước phần lẻ, dấu chấm giữa các nhóm ba chữ số.",
        "{} is no number: a comma before decimals, points between groups of three.",
    ),
    "negative": ("{} phải lớn hơn hoặc bằng 0.", "{} must be 0 or more."),
    "pattern": ("{} không đúng cấu trúc quy định.", "{} does not have the prescribed structure."),
    "unknown_code": ("{} không có trong danh mục mã.", "{} is not in its code list."),
    # remarks
    "total_off": (
        "Ô tổng của {} khác tổng các dòng phía trên. Hãy kiểm tra có dòng bị thiếu hay sửa nhầm.",
        "The total of {} is not the sum of the lines above. Check that no line is missing or wrong.",
    ),
    "unknown_label": (
        "Tiêu đề của cột này không thuộc mẫu nên cột không được đọc.",
        "The label of this column is not of the form, so the column is not read.",
    ),
    "sheet_ignored": (
        "Trang tính này bị ẩn hoặc không có dòng tiêu đề của mẫu nên không được đọc.",
        "This sheet is hidden or has no header of the form, so it is not read.",
    ),
    "hidden_rows": ("Có dòng bị ẩn; chúng vẫn được đọc.", "Some rows are hidden; they are read all the same."),
    # the list
    "no_rows": ("Danh mục không có dòng nào.", "The list has no rows."),
    "days_reversed": ("DEN_NGAY trước TU_NGAY.", "DEN_NGAY is before TU_NGAY."),
    "doubled": (
        "Mã ở {} bị lặp lại với cùng ngày bắt đầu.",
        "The code in {} stands more than once from the same day.",
    ),
    "overlap": (
        "Dòng này bắt đầu khi dòng trước của cùng mã chưa hết hiệu lực. Hãy sửa TU_NGAY hoặc DEN_NGAY.",
        "This row begins while the one before of the same code still holds. Correct TU_NGAY or DEN_NGAY.",
    ),
}
"""What is told to the sender of a sheet."""

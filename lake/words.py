"""What is said to a sender about a broken rule: one sentence in Vietnamese, one in English, never a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pyspark.sql import types as T

from contracts.shapes import Shape

Sentences = tuple[str, str]


class Label(NamedTuple):
    """A column as people know it: its name in the standard and its two labels."""

    name: str
    vi: str
    en: str

    def __str__(self) -> str:
        return self.name.upper()


def required(label: Label) -> Sentences:
    return (
        f"Thiếu {label} ({label.vi}). Hãy điền trường này rồi gửi lại.",
        f"{label} ({label.en}) is missing. Fill it in and send again.",
    )


def unreadable(label: Label, column) -> Sentences:
    vi, en = wanted(column)
    return (
        f"Không đọc được {label} ({label.vi}): cần {vi}.",
        f"{label} ({label.en}) cannot be read: {en} is wanted.",
    )


def wanted(column) -> Sentences:
    """The form in which a column must be sent."""
    reads, type_ = (column.metadata or {}).get("reads"), column.dtype.type
    if reads == "birth":
        return "12 chữ số yyyymmddHHMM, phần chưa biết ghi số 0", "12 digits yyyymmddHHMM, zeros for what is unknown"
    if reads == "day_or_time":
        return "8 chữ số yyyymmdd hoặc 12 chữ số yyyymmddHHMM", "8 digits yyyymmdd or 12 digits yyyymmddHHMM"
    if isinstance(type_, T.TimestampType):
        return "12 chữ số yyyymmddHHMM của một thời điểm có thật", "12 digits yyyymmddHHMM of a real time"
    if isinstance(type_, T.DateType):
        return "8 chữ số yyyymmdd của một ngày có thật", "8 digits yyyymmdd of a real day"
    size_vi, size_en = "", ""
    if isinstance(type_, T.DecimalType):
        digits = type_.precision - type_.scale
        size_vi = f", tối đa {digits} chữ số phần nguyên"
        size_en = f", at most {digits} digits before the point"
    return f"số với dấu chấm thập phân, không dấu phân cách nghìn{size_vi}", f"a number with a decimal point{size_en}"


def unique(keys: Sequence[str]) -> Sentences:
    names = ", ".join(key.upper() for key in keys)
    return f"Khóa ({names}) bị lặp lại.", f"The key ({names}) stands more than once."


def of_check(name: str, stats: Mapping, label: Label) -> tuple[str, str, str]:
    """Rule id and the two sentences of a Pandera check; a check with words of its own keeps them."""
    match name:
        case "isin" if not stats["allowed_values"]:
            return ("code", f"{label} ({label.vi}) phải để trống.", f"{label} ({label.en}) must be left empty.")
        case "isin":
            some = ", ".join(str(code) for code in stats["allowed_values"][:12])
            more = ", …" if len(stats["allowed_values"]) > 12 else ""
            return (
                "code",
                f"{label} ({label.vi}) không có trong danh mục mã: {some}{more}.",
                f"{label} ({label.en}) is not in its code list: {some}{more}.",
            )
        case "greater_than_or_equal_to" if stats["min_value"] == 0:
            return (
                "negative",
                f"{label} ({label.vi}) phải lớn hơn hoặc bằng 0.",
                f"{label} ({label.en}) must be 0 or more.",
            )
        case "str_length":
            rule, vi, en = _length(**stats)
            return rule, f"{label} ({label.vi}) {vi} ký tự.", f"{label} ({label.en}) {en} characters."
        case "str_matches":
            vi, en = _structure(stats["pattern"])
            return (
                "pattern",
                f"{label} ({label.vi}) không đúng cấu trúc{vi}.",
                f"{label} ({label.en}) does not have the prescribed structure{en}.",
            )
    bounds = ", ".join(f"{key}={value}" for key, value in stats.items() if value is not None)
    return (
        name,
        f"{label} ({label.vi}) không đạt điều kiện {name} ({bounds}).",
        f"{label} ({label.en}) breaks {name} ({bounds}).",
    )


def _length(
    min_value: int | None = None, max_value: int | None = None, exact_value: int | None = None
) -> tuple[str, str, str]:
    """Rule id and what is wrong with a text that is too long, too short, or not as long as it must be."""
    if exact_value is not None:
        return "length", f"phải dài đúng {exact_value}", f"must have exactly {exact_value}"
    if not min_value:
        return "too_long", f"dài quá {max_value}", f"is longer than {max_value}"
    if max_value is None:
        return "too_short", f"ngắn hơn {min_value}", f"is shorter than {min_value}"
    return "length", f"phải dài từ {min_value} đến {max_value}", f"must have {min_value} to {max_value}"


def _structure(pattern: str) -> Sentences:
    """The form that a pattern asks for, where it has words."""
    return (f": cần {pattern.vi}", f"; wanted: {pattern.en}") if isinstance(pattern, Shape) else (" quy định", "")


MEMBERSHIP: dict[str, Sentences] = {
    "episode_missing": (
        "Hồ sơ không có XML1 đọc được nên không biết dòng này thuộc đợt điều trị nào. Hãy gửi lại cả hồ sơ.",
        "The HOSO has no readable XML1, so this row belongs to no episode. Send the whole episode again.",
    ),
    "other_episode": (
        "MA_LK của dòng khác MA_LK của XML1 trong cùng hồ sơ. Hãy sửa MA_LK rồi gửi lại cả hồ sơ.",
        "MA_LK of the row is not the MA_LK of the XML1 in its HOSO. Correct it and send the whole episode again.",
    ),
    "episode_twice": (
        "Hồ sơ có nhiều hơn một XML1. Mỗi HOSO chỉ được có một XML1.",
        "The HOSO holds more than one XML1; there must be exactly one.",
    ),
    "episode_rejected": (
        "XML1 của hồ sơ bị từ chối nên dòng này chờ cùng hồ sơ. Hãy sửa XML1 rồi gửi lại cả hồ sơ.",
        "The XML1 of the HOSO was rejected, so this row waits with it. Correct XML1 and send the whole episode again.",
    ),
    "field_twice": (
        "Một trường được ghi hai lần với giá trị khác nhau trong cùng một dòng. Hãy chỉ giữ một giá trị.",
        "A field is given twice with different values in one row. Keep one value only.",
    ),
    "unknown_tag": (
        "Dòng có thẻ không thuộc chuẩn; thẻ được giữ ở tầng bronze nhưng không được đọc.",
        "The row has tags that the standard does not know; they are kept in bronze and not read.",
    ),
}

ENVELOPE: dict[str, tuple[str, str, str]] = {
    "no_hoso": (
        "danhsachhoso",
        "Tệp không có hồ sơ (HOSO) nào.",
        "The file holds no HOSO.",
    ),
    "so_luong_ho_so": (
        "soluonghoso",
        "SOLUONGHOSO thiếu, không phải số, hoặc khác số HOSO có trong tệp. Hãy kiểm tra tệp có bị cắt bớt không.",
        "SOLUONGHOSO is missing, no number, or not the number of HOSO in the file. Check that nothing was cut off.",
    ),
    "ngay_lap": (
        "ngaylap",
        "NGAYLAP thiếu hoặc không phải ngày yyyymmdd; ngày nhận được dùng thay.",
        "NGAYLAP is missing or no day yyyymmdd; the day of receipt stands in for it.",
    ),
    "encoding": (
        "",
        "Tệp không ở dạng chuẩn UTF-8 của quy định; đã đọc được nhờ chuyển mã. Hãy xuất tệp bằng UTF-8.",
        "The file is not in the prescribed form; it was read after a repair. Export it in UTF-8.",
    ),
}
"""Remarks on a file: the tag they speak of, Vietnamese, English."""

REASONS: dict[str, Sentences] = {
    "empty": ("Tệp rỗng. Hãy xuất và gửi lại.", "The file is empty. Export it and send again."),
    "file_too_big": (
        "Tệp vượt giới hạn dung lượng. Hãy chia nhỏ rồi gửi lại.",
        "The file is over the size limit. Split it.",
    ),
    "part_too_big": ("Phần vượt giới hạn dung lượng. Hãy chia nhỏ.", "The part is over the size limit. Split it."),
    "dtd_refused": ("Tệp có khai báo DOCTYPE, không được phép.", "The file declares a DOCTYPE, which is not allowed."),
    "too_deep": ("Các thẻ lồng nhau quá sâu.", "Tags are nested too deeply."),
    "too_many_elements": ("Quá nhiều thẻ. Hãy chia nhỏ tệp.", "Too many tags. Split the file."),
    "wrong_root": ("Thẻ gốc không đúng chuẩn.", "The root tag is not the one the standard asks for."),
    "bad_encoding": (
        "Bảng mã khai báo không khớp với nội dung. Hãy xuất bằng UTF-8.",
        "The text is not in its declared encoding. Export it in UTF-8.",
    ),
    "unknown_encoding": (
        "Bảng mã không được nhận. Hãy xuất bằng UTF-8.",
        "The encoding is not accepted. Export the file in UTF-8.",
    ),
    "base64_bad": (
        "NOIDUNGFILE không phải base64 đúng, có thể bị cắt.",
        "NOIDUNGFILE is no valid base64; it may be cut off.",
    ),
    "base64_twice": ("NOIDUNGFILE bị mã hóa base64 hai lần.", "NOIDUNGFILE is encoded in base64 twice."),
    "unknown_kind": (
        "LOAIHOSO không thuộc chuẩn (XML0 đến XML15).",
        "LOAIHOSO is not a kind of the standard (XML0 to XML15).",
    ),
    "xml": (
        "XML không đúng cú pháp. Số dòng ghi trong ngoặc.",
        "The XML is not well-formed. The line stands in brackets.",
    ),
    "wrong_shape": (
        "HOSO, FILEHOSO hoặc NOIDUNGFILE đứng sai chỗ trong tệp.",
        "A HOSO, FILEHOSO or NOIDUNGFILE stands where it must not.",
    ),
    "wrong_row": (
        "Phần không có dòng đúng tên thẻ của chuẩn.",
        "The part has no row under the tag that the standard asks for.",
    ),
    "kind_twice": (
        "Một FILEHOSO có hai LOAIHOSO khác nhau.",
        "One FILEHOSO holds two different LOAIHOSO.",
    ),
    "payload_twice": (
        "Một FILEHOSO có hai NOIDUNGFILE.",
        "One FILEHOSO holds two NOIDUNGFILE.",
    ),
    "token_too_long": (
        "Có chú thích hoặc thẻ dài bất thường.",
        "A comment or a tag is longer than is read.",
    ),
    "too_many_marks": (
        "Có chuỗi dấu kết hợp dài bất thường.",
        "A run of combining marks is longer than is read.",
    ),
    "xml_declaration": (
        "Khai báo XML không đúng cú pháp.",
        "The XML declaration is not well-formed.",
    ),
    "xml_version": (
        "Chỉ nhận XML 1.0.",
        "Only XML 1.0 is read.",
    ),
    "reader_fault": ("Không đọc được. Hãy báo quản trị kho.", "It could not be read. Tell the lake's administrator."),
}
"""Why a file or a part could not be read, by the code that stands in brackets behind the sentence."""

"""Lists of provinces and communes are read in the layouts in which they come, old units and new ones told apart."""

from lake.lists import FROM, TO
from tests.test_lists import faults, judged
from tests.workbooks import PER_CENT, Drawn, table
from tests.workbooks import number as number_cell

CROSSWALK = ("Mã xã cũ", "Tên xã cũ", "Mã xã mới", "Tên xã mới", "Trọng số")


def test_a_crosswalk_of_communes_tells_old_new_and_weight():
    above = (("Danh mục theo Quyết định số 19/2025/QĐ-TTg",),)
    rows = [
        (number_cell("1"), "Xã Bịa", "00003", "Xã Mới", number_cell("0.25", PER_CENT)),
        ("00001", "Xã Bịa", "00004", "Xã Kia", "0,75"),
    ]
    found = judged("communes", CROSSWALK, *rows, above=above)
    assert found.faults == []
    told = [(row["ma_xa_cu"], row["ma_xa"], row["trong_so"], row[FROM], row[TO]) for row in found.rows]
    assert told == [("00001", "00003", "0.25", "20250701", ""), ("00001", "00004", "0.75", "20250701", "")]


def test_codes_below_old_and_new_are_told_apart():
    head = {"A1": "Trước sắp xếp", "C1": "Sau sắp xếp"} | table(("Mã xã", "Tên xã", "Mã xã", "Tên xã"), top=2)
    cells = head | table(("00001", "Xã Bịa", "00003", "Xã Mới"), top=3)
    found = judged("communes", A=Drawn(cells, merged=("A1:B1", "C1:D1")))
    assert found.faults == []
    assert [(row["ma_xa_cu"], row["ma_xa"]) for row in found.rows] == [("00001", "00003")]


def test_the_statistics_office_lists_of_units_are_read():
    provinces = ("Mã", "Tên", "Tiếng Anh", "Cấp", "Nghị định")
    communes = (*provinces, "Mã QH", "Quận Huyện", "Mã TP", "Tỉnh / Thành Phố")
    (province,) = judged("provinces", provinces, ("01", "Tỉnh Bịa", None, "Tỉnh", None)).rows
    assert (province["ma_tinh"], province["ten_tinh"]) == ("01", "Tỉnh Bịa")
    row = ("00001", "Xã Bịa", None, "Xã", None, "001", "Huyện Bịa", "01", "Tỉnh Bịa")
    (commune,) = judged("communes", communes, row, above=(("Quyết định số 124/2004/QĐ-TTg",),)).rows
    assert (commune["ma_xa"], commune["ma_huyen"], commune["ma_tinh"], commune[TO]) == (
        "00001",
        "001",
        "01",
        "20250630",
    )


def test_a_commune_twice_or_out_of_shape_is_refused():
    rows = [("00001", None, "00003", None, "1"), ("00001", None, "00003", None, "2")]
    assert faults(judged("communes", CROSSWALK, *rows)) == [("doubled", "A!A3")]
    assert faults(judged("communes", CROSSWALK, ("X1", None, "00003", None, "-1"))) == [
        ("pattern", "A!A2"),
        ("negative", "A!E2"),
    ]

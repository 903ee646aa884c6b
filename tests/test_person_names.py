"""Names of persons: the same name however it is written, another name kept apart, a newborn's name told."""

import pytest

from lake.person_names import read
from lake.syllables import is_bare_syllable


@pytest.mark.parametrize("written", ["NGUYỄN VĂN SEN", "  nguyễn  văn sen", "Nguyễn Văn Sen.", "Ông Nguyễn Văn Sen"])
def test_one_name_in_capitals_with_blanks_or_a_title_is_one_name(written):
    assert read(written) == read("Nguyễn Văn Sen")


def test_marks_and_order_go_into_parts():
    assert read("Sen Nguyễn Văn").parts == read("NGUYEN VAN SEN").parts == "nguyen sen van"
    assert read("Đặng Thị Đước").folded == read("Ðặng Thị Ðước").folded == "dang thi duoc"


def test_where_the_tone_is_written_does_not_matter_but_which_tone_does():
    assert read("Lê Thị Hoà").toned == read("LÊ THỊ HÒA").toned
    assert read("Lê Thị Hoá").toned != read("Lê Thị Hoà").toned
    assert read("Le Thi Hoa").toned is None


def test_a_decomposed_name_is_the_composed_one():
    from unicodedata import normalize

    assert read(normalize("NFD", "Trần Thị Mận")) == read("Trần Thị Mận")


@pytest.mark.parametrize(
    "written",
    [
        "CB NGUYỄN THỊ SEN",
        "Con bà Nguyễn Thị Sen",
        "Bé trai Trần Thị Mận",
        "Lê Văn A (con của Lê Thị B)",
        "CON BA LE THI",
    ],
)
def test_a_newborn_named_after_the_mother_is_told(written):
    assert read(written).is_unnamed


@pytest.mark.parametrize("written", ["Bệnh nhân vô danh", "KHÔNG RÕ HỌ TÊN", "Chưa đặt tên", "Nguyễn Văn Không tên"])
def test_somebody_unknown_is_told(written):
    assert read(written).is_unnamed


@pytest.mark.parametrize("written", ["Bế Văn Sen", "Nguyễn Thị Bé", "Lê Bá Còn", "Bé Nguyễn Văn Mít"])
def test_a_name_of_ones_own_is_no_newborn(written):
    assert not read(written).is_unnamed


@pytest.mark.parametrize("written", [None, "", "Sen", "  ", "123 456"])
def test_less_than_two_words_are_no_name(written):
    assert read(written) is None


def test_a_given_name_that_is_no_syllable_is_odd():
    assert read("Nguyễn Văn Snen").is_odd
    assert not read("Nguyễn Văn Sen").is_odd
    assert not read("NGUYEN THI NGUYET").is_odd


def test_a_bare_syllable_is_one_without_its_marks():
    assert all(map(is_bare_syllable, ["nguyen", "duoc", "khuyu", "thuy", "nghieng", "hoai", "quynh", "dak"]))
    assert not any(map(is_bare_syllable, ["nugyen", "vna", "tarn", "snen", "hh"]))

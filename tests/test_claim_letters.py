"""lake/claim_rows.py: words of a part in letters of old are repaired, codes are not; counted, kept as sent."""

import pytest

from tests.deliveries import part
from tests.test_claim_rows import read, values

LEGACY = {
    "legacy_tcvn3": ("NGUYÔN V¨N LÖ", "BÖnh viÖn, Ph\u00adêng Hoa", "Bệnh viện, Phường Hoa"),
    "legacy_vni": ("NGUYEÃN VAÊN LEÄ", " Beänh vieän, Phöôøng Hoa", "Bệnh viện, Phường Hoa"),
    "utf8_twice": ("NGUYá»„N VÄ‚N Lá»†", "Bá»‡nh viá»‡n BÃ\u00a0", "Bệnh viện Bà"),
}


@pytest.mark.parametrize("rule", LEGACY)
def test_letters_of_old_are_repaired_in_words_and_not_in_codes_counted_and_kept_as_sent(rule):
    name, place, meant = LEGACY[rule]
    got = read(f"<TONG_HOP><MA_LK>{name}</MA_LK><HO_TEN>{name}</HO_TEN><DIA_CHI>{place}</DIA_CHI></TONG_HOP>", "XML1")
    assert got.repairs == {rule: 2}
    (row,) = got.rows
    assert row.values["ma_lk"] == name
    assert row.values["ho_ten"] == "NGUYỄN VĂN LỆ"
    assert row.values["dia_chi"] == meant
    assert row.raw == {"ho_ten": name, "dia_chi": place}
    assert (row.trimmed, row.composed) == (place.startswith(" "), 0)


def test_the_rows_of_a_part_prove_its_letters_together():
    rows = [{"ma_lk": "1", "ho_ten": "BÖnh"}, {"ma_lk": "2", "ho_ten": "viÖn"}]
    assert [row["ho_ten"] for row in values(read(part("XML2", rows)))] == ["Bệnh", "viện"]
    assert [row["ho_ten"] for row in values(read(part("XML2", rows[:1])))] == ["BÖnh"]
    references = "<TONG_HOP><HO_TEN>B&#214;nh vi&#xd6;n</HO_TEN></TONG_HOP>"
    assert values(read(references, "XML1")) == [{"ho_ten": "Bệnh viện"}]

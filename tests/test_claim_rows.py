"""lake/claim_rows.py: a part is read as its rows, or not at all and with a reason; repairs are counted."""

import base64
import re
import unicodedata
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lake.claim_rows import SHAPES, Limits, Row, read_rows
from tests.claim_fields import drug, summary
from tests.deliveries import TAGS, as_is, b64, cdata, encoded, episode, part

NAME = "NGUYỄN VĂN LỘ"  # planted in every bad part: must be in no reason
FIELDS = frozenset({"ma_lk", "stt", "ho_ten", "dia_chi", "ma_thuoc", "so_luong"})
ROOT, LIST, _ = TAGS["XML2"]
HEAD = '<?xml version="1.0" encoding="{}"?>'
TWO = part("XML2", [{"ma_lk": "MAU1", "stt": "7"}, {"ma_lk": "MAU1", "ma_thuoc": NAME}])
TWO_ROWS = [{"ma_lk": "MAU1", "stt": "7"}, {"ma_lk": "MAU1", "ma_thuoc": NAME}]


def read(payload: str | bytes, kind: str = "XML2", **limits: int):
    payload = payload.encode() if isinstance(payload, str) else payload
    return read_rows(payload, kind, FIELDS, Limits(**limits))


def one(fields: str) -> Row:
    """The only row of an XML1 with these fields as XML."""
    got = read(f"<TONG_HOP>{fields}</TONG_HOP>", "XML1")
    assert got.reason is None
    return got.rows[0]


def values(got) -> list[dict[str, str]]:
    assert got.reason is None
    return [row.values for row in got.rows]


# ---- forms of a payload

FORMS = {
    "base64": (b64(TWO), {}),
    "base64 in lines": (b64(TWO, 64), {}),
    "base64 in lines with CRLF and indent": ("\r\n  " + b64(TWO, 76).replace("\n", "\r\n  \t"), {}),
    "base64 in lines with &#13;": (b64(TWO, 76).replace("\n", "&#13;\n"), {}),
    "base64 in CDATA": (cdata(b64(TWO, 76)), {}),
    "base64 in CDATA, split, with a comment": (cdata(b64(TWO)[:40]) + "<!--c-->" + cdata(b64(TWO)[40:]) + "\n", {}),
    "base64 without padding": (b64(TWO + " ").rstrip("="), {"base64_padding": 1}),
    "base64 url-safe": (b64(TWO.replace(NAME, NAME)).replace("+", "-").replace("/", "_"), {"base64_url": 1}),
    "inline": (TWO, {}),
    "inline with blanks and comments around": (f"\n <!-- {NAME} -->\n{TWO}<?a b?>\n", {}),
    "inline behind a BOM": ("\ufeff" + TWO, {}),
    "XML in CDATA": (f"\n {cdata(TWO)} ", {}),
    "XML in CDATA, declared utf-16": (cdata(HEAD.format("utf-16") + TWO), {"declaration": 1}),
    "XML escaped": (escape(HEAD.format("utf-8") + TWO), {}),
    "XML escaped behind a BOM": (escape("\ufeff" + TWO), {}),
    "inner BOM": (b64("\ufeff" + HEAD.format("utf-8") + TWO), {}),
    "inner utf-16": (b64((HEAD.format("utf-16") + TWO).encode("utf-16")), {"utf-16": 1}),
    "inner windows-1258": (b64(encoded(HEAD.format("windows-1258") + TWO, "windows-1258")), {"windows-1258": 1}),
    "prefixes": (b64(re.sub("<(/?)", r"<\1x:", TWO)), {}),
    "default namespace": (b64(TWO.replace("<CHITIEU_CHITIET_THUOC", "<CHITIEU_CHITIET_THUOC xmlns='a'", 1)), {}),
    "lower case": (b64(re.sub("<[^>]+>", lambda tag: tag[0].lower(), TWO)), {"lower_case": 1}),
    "two lists": (TWO.replace("</CHI_TIET_THUOC>", f"</CHI_TIET_THUOC></{LIST}><{LIST}>", 1), {}),
    "no list": (TWO.replace(f"<{LIST}>", "").replace(f"</{LIST}>", ""), {}),
    "a list in a list": (TWO.replace(f"<{LIST}>", f"<A><{LIST}>").replace(f"</{LIST}>", f"</{LIST}></A>"), {}),
    "a field beside the rows": (TWO.replace("<CHI_TIET_THUOC>", "<STT>2</STT><CHI_TIET_THUOC>", 1), {"outside_row": 1}),
    "signed": (TWO.replace("</CHITIEU", "<CHUKYDONVI>a<b>c</b></CHUKYDONVI></CHITIEU"), {}),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_part_reads_the_same_in_every_form(form):
    payload, repairs = FORMS[form]
    got = read(payload)
    assert values(got) == TWO_ROWS
    assert got.repairs == repairs


UNREADABLE = {
    "base64 cut by 8": (b64(TWO + "   ")[:-8], "xml_5_line_1"),
    "base64 cut by 9": (b64(TWO + "   ")[:-9], "xml_5_line_1"),
    "base64 cut by 11": (b64(TWO + "   ")[:-11], "base64_bad"),
    "base64 with a strange letter": (b64(TWO)[:40] + "!" + b64(TWO)[41:], "base64_bad"),
    "base64 with a name": (f"{b64(TWO)}{NAME}", "base64_bad"),
    "text": (f"{NAME} 1965", "base64_bad"),
    "base64 twice": (b64(b64(TWO)), "base64_twice"),
    "base64 of lines of base64": (b64(b64(TWO, 76)), "base64_twice"),
    "base64 of binary": (b64(b"\x89PNG\r\n\x1a\n\0\0\xff\xfe"), "bad_encoding"),
    "base64 of text": (b64(f"xin chào {NAME}"), "xml_2_line_1"),
    "base64 of a BOM": (b64("\ufeff"), "empty"),
    "inner blank line before the declaration": (b64("\n" + HEAD.format("utf-8") + TWO), "xml_17_line_2"),
    "inner windows-1258 undeclared": (b64(encoded(TWO, "windows-1258")), "bad_encoding"),
    "inner utf-8 declared utf-16": (b64(HEAD.format("utf-16") + TWO), "bad_encoding"),
    "inner utf-8 declared windows-1258": (b64(HEAD.format("windows-1258") + TWO), "bad_encoding"),
    "inner iso-8859-1": (b64(HEAD.format("iso-8859-1") + TWO), "unknown_encoding"),
    "CDATA of iso-8859-1": (cdata(HEAD.format("iso-8859-1") + TWO), "unknown_encoding"),
    "inner DTD by http": (b64(f'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/{NAME}">{TWO}'), "dtd_refused"),
    "inner bomb": (b64(f'<!DOCTYPE a [<!ENTITY a "{NAME}"><!ENTITY b "&a;&a;">]>{TWO}'), "dtd_refused"),
    "bomb in CDATA": (cdata(f'<!DOCTYPE a [<!ENTITY a "{NAME}">]>{TWO}'), "dtd_refused"),
    "inner vertical tab": (b64(TWO.replace(NAME, NAME + "\x0b")), "xml_4_line_1"),
    "inner bare &": (b64(TWO.replace(NAME, NAME + " & con")), "xml_4_line_1"),
    "inner &nbsp;": (b64(TWO.replace(NAME, NAME + "&nbsp;")), "xml_11_line_1"),
    "inner junk behind": (b64(f"{TWO}\n{NAME}"), "xml_9_line_2"),
    "two documents inline": (TWO + TWO, "xml_9_line_1"),
    "text before the inline": (NAME + TWO, "xml_2_line_1"),
    "200,000 deep in a row": (TWO.replace(NAME, "<a>" * 200_000 + "</a>" * 200_000), "too_deep"),
    "another part's root": (part("XML3", TWO_ROWS), "wrong_root"),
    "the list as root": (TWO.replace(f"<{ROOT}>", "").replace(f"</{ROOT}>", ""), "wrong_root"),
    "rows by another name": (re.sub("(</?)CHI_TIET_THUOC>", r"\1THUOC>", TWO), "wrong_row"),
    "one row by another name": (re.sub("(</?)CHI_TIET_THUOC>", r"\1THUOC>", TWO, count=2), "wrong_row"),
    "fields without a row": (re.sub("</?CHI_TIET_THUOC>", "", TWO), "wrong_row"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_bad_part_has_no_rows_and_a_reason(case):
    payload, reason = UNREADABLE[case]
    assert read(payload) == (reason, {}, [])


@pytest.mark.parametrize("kind", TAGS)
def test_each_kind_has_its_own_root_and_another_is_refused(kind):
    rows = [{"ma_lk": "MAU1"}]
    assert values(read(part(kind, rows), kind)) == rows
    others = [read(part(other, rows), kind).reason for other in TAGS if other != kind]
    assert set(others) == {"wrong_root"}


def test_kinds_without_a_form_of_their_own():
    assert set(SHAPES) == {f"XML{n}" for n in range(16)}
    assert values(read("<BAT_KY><MA_LK>MAU1</MA_LK></BAT_KY>", "XML12")) == [{"ma_lk": "MAU1"}]
    assert read(TWO, "XML16").reason == read(TWO, "").reason == "unknown_kind"


@pytest.mark.parametrize("payload", ["", " \r\n\t", "<![CDATA[ ]]>", "<!-- x -->", "&#10;"])
def test_a_blank_part_has_no_rows_and_no_fault(payload):
    assert read(payload) == (None, {}, [])


@pytest.mark.parametrize("list_", ["", "<DSACH_CHI_TIET_THUOC/>", "<DSACH_CHI_TIET_THUOC>\n</DSACH_CHI_TIET_THUOC>"])
def test_an_empty_list_is_legal(list_):
    assert read(f"<CHITIEU_CHITIET_THUOC>{list_}</CHITIEU_CHITIET_THUOC>") == (None, {}, [])


def test_limits_are_settings():
    assert read(TWO, max_part_bytes=len(TWO.encode()) - 1).reason == "part_too_big"
    assert read(TWO, max_depth=3).reason == "too_deep"
    assert read(TWO, max_elements=7).reason == read(TWO, max_part_elements=7).reason == "too_many_elements"
    assert values(read(TWO, max_part_bytes=len(TWO.encode()), max_depth=4, max_elements=8)) == TWO_ROWS


# ---- fields of a row


def test_all_rows_of_an_episode_are_read_as_they_were_written():
    for kind, xml in episode().items():
        names = frozenset(re.findall("<([A-Z0-9_]+)>", xml)) - set(TAGS[kind])
        got = read_rows(b64(xml).encode(), kind, frozenset(name.lower() for name in names))
        assert part(kind, values(got)) == xml
        assert all(row[1:] == (None, 0, 0, (), 0) for row in got.rows)
    assert drug()["thanh_tien_bv"] == summary([drug()], [])["t_thuoc"]


TEXTS = {
    "leading zeros, null": ("<STT>01001</STT><DIA_CHI>null</DIA_CHI>", {"stt": "01001", "dia_chi": "null"}),
    "inner blanks": ("<HO_TEN>A  B\u00a0C</HO_TEN>", {"ho_ten": "A  B\u00a0C"}),
    "empty, blank and missing are the same": ("<STT/><HO_TEN></HO_TEN><DIA_CHI> \n\u00a0</DIA_CHI>", {}),
    "references": ("<HO_TEN>a &amp; b &lt;c&gt; &#7877;</HO_TEN>", {"ho_ten": "a & b <c> ễ"}),
    "CDATA": ("<HO_TEN><![CDATA[a <b> & c]]></HO_TEN>", {"ho_ten": "a <b> & c"}),
    "CDATA split": ("<HO_TEN>" + cdata("a]]>b") + "</HO_TEN>", {"ho_ten": "a]]>b"}),
    "CDATA mixed": ("<HO_TEN>a<![CDATA[b]]>c<!-- d -->e<?f g?>h</HO_TEN>", {"ho_ten": "abceh"}),
    "element in a text": ("<HO_TEN>a<b>c<i>d</i></b>e<br/></HO_TEN>", {"ho_ten": "acde"}),
    "comments and attributes": ("<!-- <STT>1</STT> --> <STT xsi:nil='true' a='>'>2</STT> ", {"stt": "2"}),
    "line ends": ("<HO_TEN>a\r\nb\rc</HO_TEN>", {"ho_ten": "a\nb\nc"}),
}


@pytest.mark.parametrize("case", TEXTS)
def test_text_is_read_as_xml_means_it(case):
    fields, expected = TEXTS[case]
    assert one(fields).values == expected


def test_outer_white_space_and_form_are_repaired_counted_and_kept_as_sent():
    loose = unicodedata.normalize("NFD", NAME)
    row = one(f"<MA_LK> MAU 1\u3000</MA_LK><HO_TEN>{loose}</HO_TEN><DIA_CHI>\n{loose}</DIA_CHI><STT> </STT>")
    assert row.values == {"ma_lk": "MAU 1", "ho_ten": NAME, "dia_chi": NAME}
    assert row.raw == {"ma_lk": " MAU 1\u3000", "ho_ten": loose, "dia_chi": "\n" + loose}
    assert (row.trimmed, row.composed) == (2, 2)
    assert one(f"<HO_TEN>{NAME}</HO_TEN>").raw is None


def test_marks_without_end_are_refused_and_other_long_runs_are_not():
    for marks in ("\u0301\u0323", "\u0f73"):
        assert read(f"<TONG_HOP><HO_TEN>a{marks * 2_000_000}</HO_TEN></TONG_HOP>", "XML1").reason == "too_many_marks"
    assert one(f"<HO_TEN>{'…' * 999}e\u0301{'漢' * 999}</HO_TEN>").values == {"ho_ten": "…" * 999 + "é" + "漢" * 999}


WHITE_SPACE = [0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, *range(9, 14)]


def test_white_space_is_the_unicode_property_and_nothing_else():
    allowed = [code for code in range(0x20, 0xFFFE) if not 0xD800 <= code < 0xE000]
    trimmed = {code for code in (9, 10, 13, *allowed) if one(f"<STT>&#{code};x&#{code};</STT>").values["stt"] == "x"}
    assert trimmed == set(WHITE_SPACE) - {11, 12}  # which XML 1.0 does not allow
    for mark in "\u200b\u200c\u200d\u2060\ufeff\u180e":
        assert one(f"<STT>{mark}x</STT>").values == {"stt": mark + "x"}


TWICE = {
    "different": ("<STT>1</STT><MA_LK>a</MA_LK><STT>2</STT>", {"stt": "1", "ma_lk": "a"}, ("stt",)),
    "beside others": ("<STT>1</STT><LO>a</LO><STT>2</STT><LO>b</LO><STT>3</STT>", {"stt": "1"}, ("stt",)),
    "the same": ("<STT>1</STT><STT> 1 </STT>", {"stt": "1"}, ()),
    "the first blank": ("<STT> </STT><STT>1</STT><STT/>", {"stt": "1"}, ()),
    "by another case or prefix": ("<STT>1</STT><stt>2</stt><x:STT>3</x:STT>", {"stt": "1"}, ("stt",)),
    "composed and not": ("<HO_TEN>ế</HO_TEN><HO_TEN>ê\u0301</HO_TEN>", {"ho_ten": "ế"}, ()),
}


@pytest.mark.parametrize("case", TWICE)
def test_a_field_given_twice_with_different_values_is_told(case):
    fields, expected, twice = TWICE[case]
    row = one(fields)
    assert (row.values, row.twice) == (expected, twice)


def test_unknown_tags_are_counted_and_their_names_not_kept():
    row = one(f"<STT>1</STT><NGUYEN>{NAME}</NGUYEN><LO/><A><STT>9</STT></A>")
    assert row == ({"stt": "1"}, None, 0, 0, (), 3)


@given(st.binary(max_size=200), st.integers(0, len(TWO.encode())), st.integers(0, 20))
def test_random_bytes_never_raise(junk, at, cut):
    for payload in (junk, TWO.encode()[:at] + junk + TWO.encode()[at + cut :]):
        for form in (payload, base64.b64encode(payload), b"<![CDATA[" + payload + b"]]>"):
            for kind in ("XML0", "XML1", "XML2", "XML12"):
                got = read_rows(form, kind, FIELDS)
                assert got.reason is None or (got.reason.isascii() and not got.rows)


values_sent = st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text("aế ê\u0301&<>]\t\u00a0\u200b", max_size=12))


@given(st.lists(values_sent, max_size=4), st.sampled_from([b64, cdata, escape, as_is]))
def test_any_text_comes_back_clean_in_every_form(rows, write):
    expected = [{name: unicodedata.normalize("NFC", text.strip()) for name, text in row.items()} for row in rows]
    got = read(write(part("XML2", rows)))
    assert values(got) == [{name: text for name, text in row.items() if text} for row in expected]

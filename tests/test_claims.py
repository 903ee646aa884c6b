"""lake/claims.py: a file is read to its last byte or not at all; its parts come out byte for byte, in their places."""

import codecs
import socket
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lake.claims import Limits, read_file
from tests.deliveries import as_is, b64, cdata, encoded, envelope, episode, filehoso, hoso, part

NAME = "NGUYỄN VĂN LỘ"  # planted in every bad file: must be in no reason
GOOD = envelope([episode(ho_ten=NAME), episode("MAU000002")])
INLINE = envelope([{"XML1": f"<TONG_HOP><HO_TEN>{NAME}</HO_TEN></TONG_HOP>"}], write=as_is)
TEXT = INLINE.decode()
CHECKIN = part("XML0", [{"ma_lk": "MAU000001", "ho_ten": NAME}])


def swap(old: str, new: str, data: bytes = INLINE) -> bytes:
    assert old.encode() in data
    return data.replace(old.encode(), new.encode(), 1)


def in_front(text: str) -> bytes:
    return INLINE.replace(b"<GIAMDINHHS>", text.encode() + b"<GIAMDINHHS>")


UNREADABLE = {
    "no bytes": (b"", "empty"),
    "only blanks": (b" \n ", "empty"),
    "not XML": (f"{NAME};1965".encode(), "xml_2_line_1"),
    "html": (f"<html><body>{NAME}</body></html>".encode(), "wrong_root"),
    "html with a doctype": (f"<!DOCTYPE html><html>{NAME}</html>".encode(), "dtd_refused"),
    "binary": (b"PK\x03\x04\x00\x00" + bytes(range(256)), "bad_encoding"),
    "another envelope": (f"<KHAMSUCKHOE>{NAME}</KHAMSUCKHOE>".encode(), "wrong_root"),
    "cut in a payload": (GOOD[: GOOD.index(b"</NOIDUNGFILE>") - 9], "xml_3_line_2"),
    "cut behind the HOSOs": (GOOD[: GOOD.index(b"</DANHSACHHOSO>")], "xml_3_line_2"),
    "cut before the root ends": (GOOD.removesuffix(b"</GIAMDINHHS>"), "xml_3_line_2"),
    "cut in the last tag": (GOOD[:-1], "xml_5_line_2"),
    "junk behind the root": (GOOD + NAME.encode(), "xml_9_line_2"),
    "two documents": (GOOD + GOOD, "xml_9_line_2"),
    "two envelopes": (INLINE + b"<GIAMDINHHS/>", "xml_9_line_2"),
    "blank line before the declaration": (b"\n" + GOOD, "xml_17_line_2"),
    "bare & inline": (swap(NAME, f"{NAME} & vợ"), "xml_4_line_2"),
    "unknown entity": (swap(NAME, f"{NAME}&nbsp;"), "xml_11_line_2"),
    "NUL": (swap(NAME, NAME + "\0"), "xml_4_line_2"),
    "vertical tab": (swap(NAME, NAME + "\x0b"), "xml_4_line_2"),
    "&#0;": (swap(NAME, f"{NAME}&#0;"), "xml_14_line_2"),
    "XML 1.1": (swap('version="1.0"', 'version="1.1"'), "xml_version"),
    "an entity bomb": (in_front(f'<!DOCTYPE x [<!ENTITY a "{NAME}"><!ENTITY b "&a;&a;">]>'), "dtd_refused"),
    "a doctype only": (in_front("<!DOCTYPE GIAMDINHHS>"), "dtd_refused"),
    "5,000 deep": (swap("<CHUKYDONVI/>", "<a>" * 5000 + "</a>" * 5000), "too_deep"),
    "200,000 deep": (swap("<CHUKYDONVI/>", "<a>" * 200_000 + "</a>" * 200_000), "too_deep"),
    "200,000 deep in a payload": (swap(NAME, "<a>" * 200_000 + "</a>" * 200_000), "too_deep"),
    "windows-1258 undeclared": (encoded(TEXT.replace(' encoding="utf-8"', ""), "windows-1258"), "bad_encoding"),
    "windows-1258 declared utf-8": (encoded(TEXT, "windows-1258"), "bad_encoding"),
    "utf-8 declared utf-16": (swap('encoding="utf-8"', 'encoding="utf-16"'), "bad_encoding"),
    "iso-8859-1": (swap('encoding="utf-8"', 'encoding="iso-8859-1"'), "unknown_encoding"),
    "an encoding that is a name": (swap('encoding="utf-8"', 'encoding="NGUYEN-VAN-LO"'), "unknown_encoding"),
    "a part outside a HOSO": (swap("<HOSO>", "<HO>").replace(b"</HOSO>", b"</HO>"), "wrong_shape"),
    "a payload outside a part": (swap("<HOSO>", f"<HOSO><NOIDUNGFILE>{NAME}</NOIDUNGFILE>"), "wrong_shape"),
    "a HOSO in a HOSO": (swap("<HOSO>", "<HOSO><HOSO/>"), "wrong_shape"),
    "a part in a part": (swap("<FILEHOSO>", "<FILEHOSO><FILEHOSO/>"), "wrong_shape"),
}  # fmt: skip


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_bad_file_is_refused_whole(case):
    data, reason = UNREADABLE[case]
    assert read_file(data) == (reason, (), None, None, 0, {}, [])


LIMITED = {
    "file": (Limits(max_file_bytes=len(INLINE) - 1), "file_too_big"),
    "depth": (Limits(max_depth=7), "too_deep"),
    "elements": (Limits(max_elements=13), "too_many_elements"),
}


@pytest.mark.parametrize("case", LIMITED)
def test_limits_are_settings(case):
    limits, reason = LIMITED[case]
    assert read_file(INLINE, limits).reason == reason
    assert read_file(INLINE, Limits(len(INLINE), len(INLINE), 8, 14)).reason is None


def test_one_part_too_big_is_refused_alone():
    read = read_file(envelope([[("XML1", "a" * 30), ("XML2", "b" * 31), ("XML3", "")]], write=as_is), Limits(2**20, 30))
    assert [part[2:] for part in read.parts] == [
        ("XML1", "XML1", b"a" * 30, None),
        ("XML2", "XML2", None, "part_too_big"),
        ("XML3", "XML3", b"", None),
    ]


PAYLOADS = {
    "base64": "TUFV",
    "wrapped with CRLF and indent": "\r\n    TUFV\r\n    TUFV\r\n  ",
    "references": "TUFV&#13;\n&amp;",
    "nothing": "",
    "blanks": " \r\n\t",
    "CDATA": "<![CDATA[<TONG_HOP/>]]> ",
    "CDATA split": "<![CDATA[<A>]]]]><![CDATA[></A>]]>",
    "escaped": "&lt;TONG_HOP/&gt;",
    "inline, empty element in two tags": "\n<TONG_HOP><DIA_CHI></DIA_CHI></TONG_HOP>\n",
    "inline, empty element in one tag": "<TONG_HOP><DIA_CHI /></TONG_HOP>",
    "inline with attributes": """<TONG_HOP xsi:a = 'b>c' d="'"><x:MA_LK>1</x:MA_LK></TONG_HOP>""",
    "inline with comments and instructions": "<!-- <HOSO> --><TONG_HOP><?a b?><!--c--></TONG_HOP><!-- -->",
    "inline Vietnamese, not composed": "<TONG_HOP>Mâ\u0303u Mẫu \u200b</TONG_HOP>",
    "inline with the envelope's own tags": "<A><NOIDUNGFILE>x</NOIDUNGFILE><HOSO/><MACSKCB>1</MACSKCB></A>",
}


@pytest.mark.parametrize("case", PAYLOADS)
@pytest.mark.parametrize("tag", ["<NOIDUNGFILE>", """<NOIDUNGFILE a="b>c" d='>' >""", "<x:NOIDUNGFILE\n>"])
def test_a_payload_is_kept_byte_for_byte(case, tag):
    text = PAYLOADS[case]
    end = tag.split("N")[0].replace("<", "</") + "NOIDUNGFILE>"
    one = f"<HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO>{tag}{text}{end}</FILEHOSO></HOSO>"
    for data in (codecs.BOM_UTF8 + envelope([one, one]), envelope([one, one], encoding="utf-16")):
        assert [part.payload for part in read_file(data).parts] == [text.encode()] * 2


def test_a_payload_is_exact_far_behind_the_first_piece_that_is_parsed():
    texts = [f"<!--{'ă' * 700_001}-->", "b" * 3_000_000, "", "TUFV"]
    read = read_file(envelope([[("XML4", text)] for text in texts], write=as_is))
    assert [part.payload for part in read.parts] == [text.encode() for text in texts]


def test_header_and_places_are_told():
    read = read_file(envelope([hoso([("XML2", ""), ("XML1", "")]), "<HOSO/>", hoso([("XML1", ""), ("XML1", "")])]))
    assert read[:6] == (None, ("92001",), "20260402", "3", 3, {})
    assert [part[:3] for part in read.parts] == [(0, 0, "XML2"), (0, 1, "XML1"), (2, 0, "XML1"), (2, 1, "XML1")]


def test_a_file_without_hoso_is_read():
    assert read_file(envelope()) == (None, ("92001",), "20260402", "0", 0, {}, [])
    assert read_file(b"<GIAMDINHHS/>") == (None, (), None, None, 0, {}, [])


def test_only_elements_count():
    ghosts = "<!-- <HOSO/> --><![CDATA[<HOSO/>]]><?HOSO <HOSO/> ?>&lt;HOSO/&gt;"
    signed = "<CHUKYDONVI><Object><HOSO/><MACSKCB>99999</MACSKCB></Object></CHUKYDONVI>"
    read = read_file(swap("<CHUKYDONVI/>", ghosts + signed, envelope([ghosts, episode()])))
    assert (read.hoso, len(read.parts), read.macskcb) == (1, 5, ("92001",))


HEADERS = {
    "blank as missing": (envelope(macskcb=" \n", ngaylap="", soluonghoso=" "), (), None, None),
    "missing": (envelope(macskcb=None, ngaylap=None, soluonghoso=None), (), None, None),
    "trimmed": (envelope(macskcb="\u00a092001\n", ngaylap=" 20260402 "), ("92001",), "20260402", "0"),
    "in CDATA, with a comment": (envelope(macskcb="<![CDATA[92]]><!-- -->001"), ("92001",), "20260402", "0"),
    "twice": (envelope(macskcb="92001</MACSKCB><MACSKCB>92002"), ("92001", "92002"), "20260402", "0"),
    "twice the same": (envelope(macskcb="92001</MACSKCB><MACSKCB>92001"), ("92001", "92001"), "20260402", "0"),
    "one of two blank": (envelope(macskcb="</MACSKCB><MACSKCB>92001"), ("92001",), "20260402", "0"),
    "two days": (envelope(ngaylap="20260402</NGAYLAP><NGAYLAP>20260403"), ("92001",), "20260402;20260403", "0"),
    "a day twice": (envelope(ngaylap="20260402</NGAYLAP><NGAYLAP>20260402"), ("92001",), "20260402", "0"),
    "with an element": (envelope(ngaylap="2026<MACSKCB>04</MACSKCB>02"), ("92001",), "20260402", "0"),
    "endless": (envelope(macskcb="9" * 999, ngaylap="2" * 999), ("9" * 100,), "2" * 100, "0"),
    "very often": (envelope(macskcb="</MACSKCB><MACSKCB>".join("0123456789abc")), tuple("0123456789"), "20260402", "0"),
    "no number": (envelope(soluonghoso="hai"), ("92001",), "20260402", "hai"),
}


@pytest.mark.parametrize("case", HEADERS)
def test_a_header_is_told_as_sent_and_left_to_the_caller(case):
    data, *header = HEADERS[case]
    assert list(read_file(data)[:4]) == [None, *header]


BEHIND = "<FILEHOSO><NOIDUNGFILE>a</NOIDUNGFILE><LOAIHOSO>XML2</LOAIHOSO></FILEHOSO>"
KINDS = {
    "as it should be": (filehoso("XML15", "a"), ("XML15", "XML15", b"a", None), {}),
    "blanks around": (filehoso(" XML1\n", "a"), ("XML1", "XML1", b"a", None), {}),
    "lower case": (filehoso("xml1", "a"), ("XML1", "xml1", b"a", None), {"lower_case": 1}),
    "unknown": (filehoso("XML16", "a"), ("", "XML16", b"a", "unknown_kind"), {}),
    "a name": (filehoso(NAME, "a"), ("", NAME, b"a", "unknown_kind"), {}),
    "blank": (filehoso("", "a"), ("", "", b"a", "unknown_kind"), {}),
    "missing": ("<FILEHOSO><NOIDUNGFILE>a</NOIDUNGFILE></FILEHOSO>", ("", "", b"a", "unknown_kind"), {}),
    "behind the payload": (BEHIND, ("XML2", "XML2", b"a", None), {}),
    "twice the same": (filehoso("XML1</LOAIHOSO><LOAIHOSO>XML1", "a"), ("XML1", "XML1", b"a", None), {}),
    "two kinds": (filehoso("XML1</LOAIHOSO><LOAIHOSO>XML2", "a"), ("", "XML1;XML2", b"a", "kind_twice"), {}),
    "no payload": ("<FILEHOSO><LOAIHOSO>XML2</LOAIHOSO></FILEHOSO>", ("XML2", "XML2", b"", None), {}),
    "payload in one tag": (BEHIND.replace(">a</NOIDUNGFILE>", "/>"), ("XML2", "XML2", b"", None), {}),
    "two payloads": (filehoso("XML2", "a</NOIDUNGFILE><NOIDUNGFILE>b"), ("XML2", "XML2", None, "payload_twice"), {}),
    "one of two payloads blank": (filehoso("XML2", "a</NOIDUNGFILE><NOIDUNGFILE> "), ("XML2", "XML2", b"a", None), {}),
}


@pytest.mark.parametrize("case", KINDS)
def test_a_part_is_known_by_its_kind(case):
    text, expected, repairs = KINDS[case]
    read = read_file(envelope([f"<HOSO>{text}{filehoso('XML1', 'z')}</HOSO>"]))
    assert [part[1:] for part in read.parts] == [(0, *expected), (1, "XML1", "XML1", b"z", None)]
    assert read.repairs == repairs


def test_lower_case_tags_are_read_and_told_and_prefixes_are_cut():
    prefixed = GOOD.decode().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").encode()
    lower = GOOD.replace(b"GIAMDINHHS", b"GiamDinhHS").replace(b"MACSKCB", b"macskcb").replace(b"FILEHOSO", b"filehoso")
    assert read_file(prefixed) == read_file(GOOD)
    assert read_file(lower) == read_file(GOOD)._replace(repairs={"lower_case": 1})


@pytest.mark.parametrize("root", ["CHI_TIEU_TRANG_THAI_KCB", "DSACH_TRANG_THAI_KCB", "TRANG_THAI_KCB"])
def test_a_checkin_file_is_one_part(root):
    text = CHECKIN[CHECKIN.index(f"<{root}>") : CHECKIN.index(f"</{root}>")] + f"<HOSO/></{root}>\n"
    for data in (codecs.BOM_UTF8 + text.encode(), f'<?xml version="1.0"?>{text}'.encode()):
        assert read_file(data) == (None, (), None, None, 0, {}, [(None, None, "XML0", "", data, None)])
    data = f'<?xml version="1.0" encoding="utf-16"?>{text}'
    read = read_file(data.encode("utf-16"))
    assert (read.repairs, read.parts[0].payload) == ({"utf-16": 1}, codecs.BOM_UTF8 + data.encode())


def test_no_connection_is_opened():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for head in ('<!DOCTYPE a SYSTEM "{}">', '<!DOCTYPE a PUBLIC "a" "{}">', '<?xml-stylesheet href="{}"?>'):
            read_file(in_front(head.format(url)))
        read_file(INLINE.replace(b"<TONG_HOP>", f'<TONG_HOP xmlns:xi="a" xsi:schemaLocation="a {url}">'.encode()))
        with pytest.raises(TimeoutError):
            listener.accept()


@given(st.binary(max_size=300), st.integers(0, len(GOOD)), st.integers(0, 40))
def test_a_file_with_random_bytes_in_it_never_raises(junk, at, cut):
    for data in (junk, GOOD[:at] + junk + GOOD[at + cut :]):
        read = read_file(data)
        assert read.reason is None or (read.reason.isascii() and not read.parts and not read.hoso)


@given(st.lists(st.lists(st.tuples(st.sampled_from(["XML1", "XML2", "XML9"]), st.text("ab<&'ắ\n", max_size=9)))))
def test_whatever_the_form_every_part_comes_out_in_its_place(hosos):
    for write in (b64, cdata, escape):
        read = read_file(envelope(hosos, write=write))
        assert read.hoso == len(hosos)
        assert [part[:5] for part in read.parts] == [
            (at, place, kind, kind, write(text).encode())
            for at, parts in enumerate(hosos)
            for place, (kind, text) in enumerate(parts)
        ]

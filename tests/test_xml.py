"""lake/xml.py: nothing is guessed, nothing is opened, no byte of the data is in a reason."""

import base64
import codecs
import socket
import time
import unicodedata
from contextlib import suppress
from xml.parsers.expat import ExpatError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lake import xml
from lake.xml import Limits, Refuse
from tests.deliveries import encoded

TEXT = "<A>Trần Thị Mẫu, ở đây</A>"
LIMITS = Limits()


def declared(encoding: str, text: str = TEXT) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'


# ---- encoding

READ = {
    "plain": (TEXT.encode(), None),
    "declared": (declared("utf-8").encode(), None),
    "declared in capitals": (declared("UTF-8").encode(), None),
    "declared as utf8": (declared("utf8").encode(), None),
    "version alone": (f"<?xml version='1.0' standalone='yes' ?>{TEXT}".encode(), None),
    "a stylesheet is no declaration": (f"<?xml-stylesheet href='a'?>{TEXT}".encode(), None),
    "BOM": (codecs.BOM_UTF8 + TEXT.encode(), None),
    "BOM and declared": (codecs.BOM_UTF8 + declared("utf-8").encode(), None),
    "utf-16 BOM": (TEXT.encode("utf-16"), "utf-16"),
    "utf-16 BOM, declared": (declared("utf-16").encode("utf-16"), "utf-16"),
    "utf-16 big-endian BOM": (codecs.BOM_UTF16_BE + declared("UTF-16").encode("utf-16-be"), "utf-16"),
    "utf-16 BOM, declared with its order": (declared("utf-16le").encode("utf-16"), "utf-16"),
    "utf-16 BOM wins over utf-8": (declared("utf-8").encode("utf-16"), "utf-16"),
    "utf-16 without BOM, declared": (declared("utf-16").encode("utf-16-le"), "utf-16"),
    "utf-16 big-endian without BOM, declared": (declared("utf-16").encode("utf-16-be"), "utf-16"),
    "windows-1258": (encoded(declared("windows-1258"), "windows-1258"), "windows-1258"),
    "Windows-1258": (encoded(declared("Windows-1258"), "windows-1258"), "windows-1258"),
    "windows-1258 with ASCII only": (declared("windows-1258", "<A/>").encode(), "windows-1258"),
}


@pytest.mark.parametrize("case", READ)
def test_an_encoding_is_read_and_its_repair_is_told(case):
    data, repair = READ[case]
    document, told = xml.decode(data)
    assert told == repair
    text = xml.tree(document, LIMITS).text
    assert text is None or unicodedata.normalize("NFC", text) == "Trần Thị Mẫu, ở đây"


REFUSED = {
    "no bytes": (b"", "empty"),
    "blanks": (b" \r\n\t" * 3, "empty"),
    "a BOM alone": (codecs.BOM_UTF8, "empty"),
    "windows-1258 undeclared": (encoded(TEXT, "windows-1258"), "bad_encoding"),
    "windows-1258 declared utf-8": (encoded(declared("utf-8"), "windows-1258"), "bad_encoding"),
    "utf-8 declared windows-1258": (declared("windows-1258").encode(), "bad_encoding"),
    "utf-8 declared utf-16": (declared("utf-16").encode(), "bad_encoding"),
    "utf-8 BOM declared windows-1258": (codecs.BOM_UTF8 + declared("windows-1258").encode(), "bad_encoding"),
    "utf-8 BOM declared utf-16": (codecs.BOM_UTF8 + declared("utf-16").encode(), "bad_encoding"),
    "utf-16 BOM declared windows-1258": (declared("windows-1258").encode("utf-16"), "bad_encoding"),
    "utf-16 BOM declared the other order": (declared("utf-16be").encode("utf-16"), "bad_encoding"),
    "utf-16 without BOM, undeclared": (TEXT.encode("utf-16-le"), "bad_encoding"),
    "utf-16 without BOM, declared utf-8": (declared("utf-8").encode("utf-16-le"), "bad_encoding"),
    "utf-16 cut in a letter": (declared("utf-16").encode("utf-16")[:-1], "bad_encoding"),
    "utf-16 with half a pair": (codecs.BOM_UTF16_LE + b"<\0A\0>\0\0\xd8<\0/\0A\0>\0", "bad_encoding"),
    "utf-32": (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "unknown_encoding"),
    "iso-8859-1": (declared("iso-8859-1", "<A/>").encode(), "unknown_encoding"),
    "tcvn": (declared("TCVN-5712", "<A/>").encode(), "unknown_encoding"),
    "utf-7": (declared("utf-7", "<A/>").encode(), "unknown_encoding"),
    "a byte that windows-1258 lacks": (declared("windows-1258", "<A>").encode() + b"\x8a</A>", "bad_encoding"),
    "overlong utf-8": (b"<A>\xc0\xaf</A>", "bad_encoding"),
    "surrogate in utf-8": (b"<A>\xed\xa0\x80</A>", "bad_encoding"),
    "bad byte behind the first piece": (b"<A>" + "ă".encode() * xml.CHUNK + b"\xff</A>", "bad_encoding"),
    "cut in a letter": ("<A>ă".encode()[:-1], "bad_encoding"),
    "version 1.1": (b'<?xml version="1.1"?><A/>', "xml_version"),
    "no version": (b'<?xml encoding="utf-8"?><A/>', "xml_declaration"),
    "declaration cut": (b"<?xml", "xml_declaration"),
    "names itself by a name": (declared("Trần", "<A/>").encode(), "xml_declaration"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_encoding_that_is_not_certain_is_refused(case):
    data, code = REFUSED[case]
    with pytest.raises(Refuse) as refusal:
        xml.decode(data)
    assert xml.why(refusal.value) == code


# ---- base64


@given(st.binary(max_size=300), st.data())
def test_base64_reads_the_same_however_it_is_wrapped(data, draw):
    text = base64.b64encode(data)
    for _ in range(draw.draw(st.integers(0, 8))):
        at = draw.draw(st.integers(0, len(text)))
        text = text[:at] + draw.draw(st.sampled_from([b"\n", b"\r\n    ", b" ", b"\t"])) + text[at:]
    assert xml.unbase64(text) == (data, [])


@given(st.binary(min_size=1, max_size=300))
def test_url_safe_and_unpadded_base64_is_repaired_and_told(data):
    told = []
    if set(base64.b64encode(data)) & set(b"+/"):
        told.append("base64_url")
    if len(data) % 3:
        told.append("base64_padding")
    assert xml.unbase64(base64.urlsafe_b64encode(data).rstrip(b"=")) == (data, told)


@pytest.mark.parametrize("text", ["====", "YQ===", "YQ=", "Y", "YWJj!", "YWJj\u00a0", "Y=Q=", "YQ==YQ==", "-+aa"])
def test_other_base64_is_refused(text):
    with pytest.raises(Refuse, match="base64_bad"):
        xml.unbase64(text.encode())


@pytest.mark.parametrize("inner", [TEXT.encode(), TEXT.encode("utf-16"), codecs.BOM_UTF8 + TEXT.encode()])
def test_base64_of_base64_is_refused(inner):
    with pytest.raises(Refuse, match="base64_twice"):
        xml.refuse_twice(base64.b64encode(inner))
    xml.refuse_twice(inner)
    xml.refuse_twice(b"MAU001 rubbish")


# ---- parsing


def reason(document: bytes, limits: Limits = LIMITS) -> str | None:
    try:
        xml.tree(document, limits)
    except (Refuse, ExpatError) as error:
        return xml.why(error)
    return None


NOT_WELL_FORMED = {
    "nothing": (b" ", "xml_3_line_1"),
    "no XML": (b"not xml", "xml_2_line_1"),
    "cut": (b"<A>\n<B>1</B>", "xml_3_line_2"),
    "junk behind the root": (b"<A/>\n\njunk", "xml_9_line_3"),
    "two roots": (b"<A/><A/>", "xml_9_line_1"),
    "line before the declaration": (b'\n<?xml version="1.0"?><A/>', "xml_17_line_2"),
    "two BOMs": (codecs.BOM_UTF8 * 2 + b"<A/>", "xml_4_line_1"),
    "tags crossed": (b"<A><B></A></B>", "xml_7_line_1"),
    "attribute twice": (b"<A b='' b=''/>", "xml_8_line_1"),
    "bare ampersand": (b"<A>1 & 2</A>", "xml_4_line_1"),
    "unknown entity": (b"<A>&nbsp;</A>", "xml_11_line_1"),
    "NUL": (b"<A>\0</A>", "xml_4_line_1"),
    "NUL as reference": (b"<A>&#0;</A>", "xml_14_line_1"),
    "vertical tab": (b"<A>\x0b</A>", "xml_4_line_1"),
    "]]> in text": (b"<A>]]></A>", "xml_4_line_1"),
    "CDATA left open": (b"<A><![CDATA[</A>", "xml_20_line_1"),
    "half a pair as reference": (b"<A>&#xD800;</A>", "xml_14_line_1"),
}


@pytest.mark.parametrize("case", NOT_WELL_FORMED)
def test_what_is_not_well_formed_is_refused_by_number_and_line(case):
    document, code = NOT_WELL_FORMED[case]
    assert reason(document) == code


DTD = {
    "harmless": "<!DOCTYPE A>",
    "behind a comment": "<!-- --><?a?>\n<!DOCTYPE A []>",
    "declares an element": "<!DOCTYPE A [<!ELEMENT A ANY>]>",
    "internal entity": '<!DOCTYPE A [<!ENTITY e "1">]>',
    "many laughs": '<!DOCTYPE A [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY e "&b;&b;">]>',
    "file": '<!DOCTYPE A [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    "http": '<!DOCTYPE A [<!ENTITY e SYSTEM "http://127.0.0.1:{port}/e">]>',
    "external DTD": '<!DOCTYPE A SYSTEM "http://127.0.0.1:{port}/dtd">',
    "parameter entity": '<!DOCTYPE A [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p">%p;]>',
}


@pytest.mark.parametrize("case", DTD)
@pytest.mark.parametrize("used", ["&e;", ""])
def test_any_doctype_is_refused_and_no_connection_is_opened(case, used):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.02)
        document = DTD[case].replace("{port}", str(listener.getsockname()[1])) + f"<A>{used}</A>"
        assert reason(document.encode()) == "dtd_refused"
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_doctype_in_text_is_only_text():
    assert reason(b"<A><!-- <!DOCTYPE A> --><![CDATA[<!DOCTYPE A>]]></A>") is None


def nested(depth: int) -> bytes:
    return b"<A>" * depth + b"</A>" * depth


@pytest.mark.parametrize(
    ("document", "limits", "code"),
    [
        (nested(64), LIMITS, None),
        (nested(65), LIMITS, "too_deep"),
        (nested(5000), LIMITS, "too_deep"),
        (nested(200_000), LIMITS, "too_deep"),
        (nested(3), Limits(max_depth=2), "too_deep"),
        (b"<A>" + b"<B/>" * 9 + b"</A>", Limits(max_elements=10), None),
        (b"<A>" + b"<B/>" * 10 + b"</A>", Limits(max_elements=10), "too_many_elements"),
        (b"<A>" + b"<B/>" * 10 + b"</A>", Limits(max_part_elements=10), "too_many_elements"),
        (b"<A><![CDATA[" + b"<B/>" * 10 + b"]]></A>", Limits(max_elements=10), None),
    ],
)
def test_depth_and_elements_are_limited(document, limits, code):
    assert reason(document, limits) == code


@pytest.mark.parametrize("head", ["<A><!--", "<A b='", "<!--"])
def test_one_endless_token_does_not_cost_quadratic_time(head):
    began = time.process_time()
    assert reason(head.encode() + b"x" * 40_000_000) == "token_too_long"
    assert time.process_time() - began < 2


def test_long_text_is_no_endless_token():
    for text in (b"x" * 9_000_000, b"<![CDATA[" + b"x\n" * 4_500_000 + b"]]>"):
        assert len(xml.tree(b"<A>" + text + b"</A>", LIMITS).text) == 9_000_000


def test_a_tag_is_folded_without_its_prefix_and_in_ascii_only():
    assert [xml.local(tag) for tag in ("MA_LK", "ma_Lk", "x:ma_lk", "maſlk")] == ["MA_LK", "MA_LK", "MA_LK", "maſlk"]


def test_a_fault_of_the_reader_is_told_by_its_type():
    assert xml.why(MemoryError("TRẦN THỊ MẪU")) == "reader_fault_MemoryError"
    assert xml.why(UnicodeDecodeError("utf-8", b"MAU", 0, 1, "MAU")) == "reader_fault_UnicodeDecodeError"


@given(st.binary(max_size=200))
def test_random_bytes_are_read_or_refused(data):
    with suppress(Refuse, ExpatError):
        xml.tree(xml.decode(data)[0], LIMITS)

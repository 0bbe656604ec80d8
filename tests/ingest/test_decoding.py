"""Text from bytes: the right characters, or a sentence."""

from __future__ import annotations

import codecs
import gzip

import pytest

from hearsay.ingest.decoding import UndecodableError, decode

ENGLISH = (
    "The minister said that “nothing was decided” in Port Selm – neither the café’s licence nor the €40,000 grant. "
    "“We don’t know who asked for it,” Ada Nemeth told reporters. She added that the façade would be repaired by May, "
    "and that the mayor’s résumé had “no bearing” on the matter… The council meets again on Thursday."
)
RUSSIAN = (
    "Министр внутренних дел сообщила в понедельник, что паром из Порт-Селма вышел в полдень с двумястами пассажирами. "
    "«Мы не знаем, кто отдал этот приказ», — сказала она журналистам. По её словам, расследование продолжается, "
    "а мост через реку откроют для грузовиков только в начале следующего месяца."
)
PLAIN = "The ferry left Port Selm at noon, the harbour office said.\n"


def html(head: str, body: str, encoding: str) -> bytes:
    return f"<!doctype html><html><head>{head}<title>Ferry</title></head><body><p>{body}</p></body></html>".encode(
        encoding
    )


@pytest.mark.parametrize(
    "text", [PLAIN, ENGLISH, RUSSIAN, "港の事務所は船が正午に出たと述べた。", "🛳️ The ferry has left."]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_comes_back_with_or_without_a_byte_order_mark(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_both_byte_orders_are_told_by_their_mark(mark, encoding):
    assert decode(mark + ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize("text", ["a\r\nb\r\n", "a\rb", "\ta \n\n b  ", "a\u2028b\x0cc\x85d\xa0"])
def test_line_ends_tabs_and_blanks_stay_as_they_are(text):
    assert decode(text.encode()) == text


def test_a_byte_order_mark_within_the_text_stays():
    assert decode("a\ufeffb".encode()) == "a\ufeffb"


@pytest.mark.parametrize(("text", "encoding"), [(ENGLISH, "cp1252"), (RUSSIAN, "cp1251")])
def test_a_paragraph_in_a_windows_code_page_is_told_by_its_letters(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("declaration", "encoding", "words"),
    [
        ('<meta charset="windows-1251">', "cp1251", RUSSIAN),
        ("<meta charset=windows-1251>", "cp1251", RUSSIAN),
        ('<META CHARSET="Windows-1251" />', "cp1251", RUSSIAN),
        ("<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>", "cp1251", RUSSIAN),
        ('<meta charset="koi8-r">', "koi8-r", RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-")),
        ('<meta charset="windows-1252">', "cp1252", ENGLISH),
        ('<meta charset="windows-1252">', "cp1252", "Café."),
        ('<meta charset="iso-8859-2">', "iso-8859-2", "Zażółć gęślą jaźń."),
        ('<meta charset="shift_jis">', "shift_jis", "港の事務所"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(declaration, encoding, words):
    content = html(declaration, words, encoding)
    assert decode(content, html=True) == content.decode(encoding)


@pytest.mark.parametrize("name", ["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii"])
def test_latin_1_means_the_windows_code_page_as_in_every_browser(name):
    content = html(f'<meta charset="{name}">', "“No,” she said – the café’s shut.", "cp1252")
    assert "“No,” she said – the café’s shut." in decode(content, html=True)


def test_utf8_wins_over_a_declaration_that_is_wrong():
    content = html('<meta charset="iso-8859-1">', ENGLISH, "utf-8")
    assert ENGLISH in decode(content, html=True)


@pytest.mark.parametrize("name", ["utf-8", "no-such-charset", "hex", "idna", "undefined", "x"])
def test_a_declaration_that_cannot_hold_is_passed_over(name):
    content = html(f'<meta charset="{name}">', RUSSIAN, "cp1251")
    assert RUSSIAN in decode(content, html=True)


def test_a_text_that_speaks_of_a_charset_declares_none():
    text = "<meta charset=koi8-r> is what the page should say. " + ENGLISH
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(PLAIN.encode() * 10, mtime=0),
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        b"PK\x03\x04" + PLAIN.encode(),
        b"\x89PNG\r\n\x1a\n" + b"IHDR",
        b"\xff\xd8\xff\xe0" + b"JFIF",
        b"GIF89a" + PLAIN.encode(),
        PLAIN.encode() + b"\x00" + PLAIN.encode(),
        b"\x7fELF\x02\x01\x01\x00\x00\x00",
        PLAIN.encode("utf-16-le"),
        b"\x01\x02\x03\x04" * 100,
        b"ab\x1b" * 100,
    ],
)
@pytest.mark.parametrize("as_html", [False, True])
def test_bytes_that_are_no_text_are_refused_with_a_sentence(content, as_html):
    with pytest.raises(UndecodableError, match="binary"):
        decode(content, html=as_html)


@pytest.mark.parametrize("content", [b"\xff\xfeT", codecs.BOM_UTF32_LE + b"abc"])
def test_a_mark_with_broken_text_behind_it_is_refused_with_what_to_do(content):
    with pytest.raises(UndecodableError, match="UTF-8"):
        decode(content)


@pytest.mark.parametrize("text", ["\x07", "\x1b[1m", "\x0c", "\x7f", "\x85"])
def test_a_stray_control_character_is_kept(text):
    assert decode((PLAIN + text + PLAIN).encode()) == PLAIN + text + PLAIN


@pytest.mark.parametrize(
    "content", [b" ", b"\n\r\n\t", "\u3000\xa0".encode(), codecs.BOM_UTF8, codecs.BOM_UTF8 + b" \n"]
)
def test_white_space_alone_is_refused(content):
    with pytest.raises(UndecodableError, match="white space"):
        decode(content)


def test_every_single_byte_and_any_pair_gives_text_or_our_own_error():
    for first in range(256):
        for second in (0x00, 0x0A, 0x41, 0x81, 0x9D, 0xC3, 0xFE, 0xFF):
            try:
                text = decode(bytes([first, second]))
            except UndecodableError as error:
                assert "; " in str(error)
            else:
                assert text.strip()

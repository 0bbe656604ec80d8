"""Text from bytes, or a sentence that says why there is none."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = {
    b"\x1f\x8b": "packed with gzip; unpack it first",
    b"\xfd7zXZ\x00": "packed with xz; unpack it first",
    b"PK\x03\x04": "a .zip or an office document; save the article as .txt or .html",
    b"%PDF": "a PDF; save the article's text as .txt",
    b"\x89PNG": "a picture; save the article's text as .txt",
    b"\xff\xd8\xff": "a picture; save the article's text as .txt",
    b"GIF8": "a picture; save the article's text as .txt",
}
"""How files begin that are no text, whatever their names say."""
_UNTOLD_16 = re.compile(rb"(?:[\t\n\r -~]\x00){16}|(?:\x00[\t\n\r -~]){16}")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WEB_ENCODING = re.compile(
    r"ascii|latin-1|iso8859-\d+|cp\d+|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*|tis-620"
)
"""Encodings that pages are written in; Python has others (punycode, idna) that take minutes over a large page."""
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_MEANT_AS_1252 = frozenset(("ascii", "iso8859-1"))
"""Every browser reads them as Windows-1252, and so pages that declare them hold its dashes and quotation marks."""


class UndecodableError(ValueError):
    """The bytes are no text; the message says what they look like and what to do."""


def decode(content: bytes, *, html: bool = False) -> str:
    """The text of the bytes: by byte order mark, else UTF-8, else (HTML) as declared, else the likeliest.

    A byte order mark is no part of the text. Raises `UndecodableError` for bytes that are no text.
    """
    return _decode(content, html)[0]


def find_decoding_doubt(content: bytes, *, html: bool = False) -> str | None:
    """Why the text that `decode` gives may not be what was written, and what to do; None where that is certain."""
    return _decode(content, html)[1]


def _decode(content: bytes, html: bool) -> tuple[str, str | None]:
    """The text, and the doubt about it."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _checked(_decoded(content, encoding)), None
    _refuse_binary(content)
    try:
        return _checked(content.decode("utf-8")), None
    except UnicodeDecodeError as error:
        wrong = error
    if html and (text := _as_declared(content)) is not None:
        return _checked(text), None
    if wrong.reason == "unexpected end of data" and not content[: wrong.start].isascii():
        return _checked(content[: wrong.start].decode("utf-8")), _CUT
    text, encoding = _guess(content)
    return _checked(text), f"its encoding is not told and was guessed ({encoding}); if its text looks wrong, {_SAVE}"


_SAVE = "save it as UTF-8 and add it again"
_CUT = "it ends in the middle of a character, so it was probably cut short; fetch it again and add it again"


def refuse_lines(opening: bytes) -> None:
    """Raise `UndecodableError` where a file that begins like this holds no lines of UTF-8."""
    if opening.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UndecodableError("it is UTF-16, and lines of JSON must be UTF-8; save it as UTF-8")
    _refuse_binary(opening)


def _refuse_binary(content: bytes) -> None:
    for opening, what in _BINARY.items():
        if content.startswith(opening):
            raise UndecodableError(f"it looks like a binary file, not text: {what}")
    if b"\x00" in content[:65536]:
        if _UNTOLD_16.match(content):
            raise UndecodableError("it looks like a binary file, or like UTF-16 without its mark; save it as UTF-8")
        raise UndecodableError("it looks like a binary file, not text; save the article as .txt or .html")


def _as_declared(content: bytes) -> str | None:
    """The text by the encoding that an HTML page declares; None where it declares none that fits."""
    if declared := _DECLARED.search(content[:4096]):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if _WEB_ENCODING.fullmatch(name):
                return content.decode("cp1252" if name in _MEANT_AS_1252 else name)
        except (LookupError, UnicodeError):
            pass
    return None


@lru_cache(maxsize=1)  # asked twice of one page: for its text, and for the doubt about it
def _guess(content: bytes) -> tuple[str, str]:
    """The likeliest text, and the name of its encoding."""
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None:
        raise UndecodableError("its encoding cannot be told; save it as UTF-8")
    return str(best), best.encoding.replace("_", "-")


_MOJIBAKE = re.compile(
    "â€[œ™˜¦“”\x9c\x9d]|â\x80[\x93\x94\x98\x99\x9c\x9d\xa6]|вЂ[њќ™“”¦]|‚Ä[úùôò]|Ã[©¨¶¤¼±³¡§]|Â[«»°£\xa0]"
)
"""UTF-8 that was read as Windows-1252, Latin-1, Windows-1251 or Mac Roman somewhere on the way."""


def find_garbled(text: str) -> str | None:
    """What looks wrongly decoded in a text, and what to do; None for nothing, or for one such place alone."""
    if text.isascii():
        return None
    garbled = _MOJIBAKE.findall(text)
    if len(garbled) > 1:
        return f"its text looks wrongly decoded (“{garbled[0]}” and the like, {len(garbled)} times); {_AGAIN}"
    if (lost := text.count("\ufffd")) > 1:
        return f"{lost} of its characters were lost before it came here (shown as \ufffd); {_AGAIN}"
    return None


_AGAIN = "it is kept as it came, so fetch it again in its own encoding and add it again"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"it begins as {encoding} but breaks off; save it as UTF-8") from error


def _checked(text: str) -> str:
    if not text.strip():
        raise UndecodableError("it holds no text but white space; fetch it again")
    if len(_CONTROLS.findall(text[:20_000])) > len(text[:20_000]) / 20:
        raise UndecodableError("it looks like a binary file, not text; save the article as .txt or .html")
    return text

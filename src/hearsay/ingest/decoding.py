"""Text from bytes, or a sentence that says why there is none."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (b"\x1f\x8b", b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
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
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _checked(_decoded(content, encoding))
    if content.startswith(_BINARY) or b"\x00" in content[:65536]:
        raise UndecodableError("it looks like a binary file, not text; save the article as .txt or .html")
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if html and (declared := _DECLARED.search(content[:4096])):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if _WEB_ENCODING.fullmatch(name):
                return _checked(content.decode("cp1252" if name in _MEANT_AS_1252 else name))
        except (LookupError, UnicodeError):
            pass
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None:
        raise UndecodableError("its encoding cannot be told; save it as UTF-8")
    return _checked(str(best))


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

"""Headlines that name their source with a colon or a dash, and quotations that are signed with a dash and a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hearsay.model import Span, Spans
from hearsay.reading.labels import HEADINGS, is_heading, is_name, is_outlet, is_role, is_titled
from hearsay.reading.masked import Finding, trimmed
from hearsay.reading.quotes import Quote

_LONGEST_HEADLINE, _LONGEST_SOURCE, _LEAST = 200, 5, 3
"""Characters of a headline, words of its source, words of what it hands over."""
_END = re.compile(r"[!?…][\"”’»')\]]*$")
_COLON = re.compile(r":\s+")
_DASH = re.compile(r"\s+[–—-]{1,2}\s+")
_NO_CLAUSE = re.compile(
    r"(?:an?|what|why|how|who|when|where|which|whether|inside|five|six|seven|ten|everything|all you|from|the story"
    r"|your|our|my|in pictures|numbers?|\d)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|did|does|do|cannot|won['’]t"
    r"|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|wouldn['’]t|didn['’]t|don['’]t|doesn['’]t|can['’]t)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:\w{2,}ed|found|shot|hit|lost|left|held|sold|fell|fled|took|went|sank|struck|won|burnt|broke|began|came)\b"
)
"""Of a role a clause with a bare past is enough, as headlines have them."""
_SAYS = r"(?:said|says|told|warned|warns|added|denied|claimed|insisted|announced|argued|called|accused|declared|wrote)"
_BODY = 20_000
"""Characters below a headline in which whoever it names is looked for."""
_OPENS, _CLOSES = "\"“‘'«„", "\"”’'»“"


def headline_sources(text: str, paragraphs: Spans) -> list[Finding]:
    """What the headline hands over with a colon or a dash and no cue; nothing where it is not plain who speaks."""
    if not paragraphs or paragraphs[0].end - paragraphs[0].start > _LONGEST_HEADLINE or len(paragraphs) < 2:
        return []
    line = paragraphs[0]
    words = line.of(text)
    if "\n" in words or (_END.search(words) and not _ends_in_quotation(words)):
        return []
    body = text[line.end : line.end + _BODY]
    for found in (_headline_colon(words, body), _headline_dash(words, body)):
        if found:
            (a, b), (c, d), is_quote, rule = found
            content = trimmed(text, line.start + c, line.start + d)
            if content:
                return [_headline(Span(line.start + a, line.start + b), content, rule, is_quote=is_quote)]
    return []


_Place = tuple[int, int]


def _headline(source: Span, content: Span, rule: str, *, is_quote: bool) -> Finding:
    return Finding((source,), (), (content,), rule, "direct" if is_quote else None, "speech")


def _ends_in_quotation(words: str) -> bool:
    return words[-1:] in _CLOSES


def _headline_colon(words: str, body: str) -> tuple[_Place, _Place, bool, str] | None:
    colons = list(_COLON.finditer(words))
    if not colons:
        return None
    first, last = colons[0], colons[-1]
    if len(colons) == 1 and (content := _told(words[: first.start()], words[first.end() :], body)):
        a, b, is_quote = content
        return (0, first.start()), (first.end() + a, first.end() + b), is_quote, "headline_colon"
    if content := _told(words[last.end() :], words[: last.start()], body, behind=True):
        a, b, is_quote = content
        return (last.end(), len(words)), (a, b), is_quote, "headline_colon"
    return None


def _headline_dash(words: str, body: str) -> tuple[_Place, _Place, bool, str] | None:
    dashes = list(_DASH.finditer(words))
    if len(dashes) != 1 or _COLON.search(words):
        return None
    dash = dashes[0]
    if content := _told(words[dash.end() :], words[: dash.start()], body, behind=True):
        a, b, is_quote = content
        return (dash.end(), len(words)), (a, b), is_quote, "headline_dash"
    return None


def _told(who: str, what: str, body: str, *, behind: bool = False) -> tuple[int, int, bool] | None:
    """(start, end, is a quotation) of what is told within `what`; None where `who` may be a topic, a label, an outlet.

    A role or a title with a name speaks; a bare name only beside a quotation, or where its bearer speaks below.
    """
    if not who or not 1 <= len(who.split()) <= _LONGEST_SOURCE or is_heading(who) or who.isdigit():
        return None
    whole = _whole_quotation(what)
    if whole and _is_worded(quoted := what[slice(*whole)]):
        somebody = is_role(who) or is_titled(who) or (is_name(who) and not is_outlet(who))
        alone = behind and is_name(who) and " " not in who  # may be the place that the quotation is about
        return (*whole, True) if somebody and (not alone or _I.search(quoted) or _speaks_below(who, body)) else None
    if len(what.split()) < _LEAST or _NO_CLAUSE.match(what):
        return None
    opening = _QUOTED.match(what)
    if not behind and opening and is_name(who) and _is_worded(opening[1]):
        return 0, len(what), False
    if is_role(who) or is_titled(who):
        is_outlet_like = behind and is_outlet(who) and who[:1].isupper()
        is_clause = _VERB.search(what) or _PAST.search(what)
        return (0, len(what), False) if is_clause and not is_outlet_like else None
    if is_name(who) and not is_outlet(who) and _VERB.search(what) and _speaks_below(who, body):
        return 0, len(what), False
    return None


_I = re.compile(r"\b(?:I|we|me|us|my|our|I['’]m|we['’]re)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“‘'«]([^\"”’»]+)[\"”’'»]")


def _speaks_below(who: str, body: str) -> bool:
    """True where whoever bears the name is credited with words in the text below."""
    name = re.escape(who.rsplit(maxsplit=1)[-1])
    return re.search(rf"\b{name}\b(?: \w+)? {_SAYS}\b|\b{_SAYS} (?:\w+\.? ){{0,3}}{name}\b", body) is not None


def _whole_quotation(what: str) -> tuple[int, int] | None:
    """The inside of the quotation marks where one pair stands around all of it."""
    if len(what) < 4 or what[0] not in _OPENS or what[-1] not in _CLOSES:
        return None
    inner = what[1:-1]
    return None if any(mark in inner for mark in (what[0], what[-1]) if mark not in "'’") else (1, len(what) - 1)


def _is_worded(words: str) -> bool:
    """True for two words or more that are no title of a book: those have capitals throughout."""
    split = re.findall(r"[^\W\d_][\w'’-]*", words)
    small = [word for word in split[1:] if word[0].islower() and len(word) > 3]
    return len(split) >= 2 and (bool(small) or sum(word[0].islower() for word in split[1:]) >= len(split) / 2)


_SIGNED = re.compile(
    r"[^\S\n]*(?:\n[^\S\n]*){0,2}(?:[—–―]|--?)[^\S\n]*(?P<who>[A-Z][^\n,\d]{1,60}(?:,[^\n\d]{2,80})?)[^\S\n]*(?=\n|$)"
)


def signed_quotations(text: str, quotes: Iterable[Quote]) -> list[Finding]:
    """Quotations alone on their line, with a dash and a name behind or below them."""
    out = []
    for quote in quotes:
        start, end = quote.outer[0].start, quote.outer[-1].end
        if not quote.closed or not _opens_line(text, start):
            continue
        found = _SIGNED.match(text, end)
        if found is None or not _is_signature(found["who"]):
            continue
        content = tuple(bare for piece in quote.inner if (bare := trimmed(text, piece.start, piece.end)))
        if content and len(content[0].of(text).split()) >= _LEAST and _is_worded(content[0].of(text)):
            who = found.start("who"), found.start("who") + len(found["who"].rstrip(" .\t\r"))
            out.append(signed_quotation(Span(*who), content))
    return out


def _opens_line(text: str, at: int) -> bool:
    before = text[max(0, at - 20) : at].rpartition("\n")
    return not before[2].strip() and (bool(before[1]) or at < 20)


def signed_quotation(who: Span, content: Spans) -> Finding:
    """A quotation with a dash and a name behind or below it, as over a chapter or pulled out of an article."""
    return Finding((who,), (), content, "signed_quotation", "direct", "speech")


def _is_signature(who: str) -> bool:
    """True for a person's name, with or without a title before it and an office behind a comma."""
    name = who.split(",", maxsplit=1)[0].strip(" .\r")
    is_clean = not any(mark in who for mark in '"“”«»:;!?') and not set(name.lower().split()) & HEADINGS
    return is_clean and (is_titled(name) or (is_name(name) and len(name.split()) >= 2)) and not is_outlet(name)

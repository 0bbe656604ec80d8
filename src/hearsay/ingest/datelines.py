"""When a text page was published and updated, as its first and last lines say."""

from __future__ import annotations

import re

from hearsay.ingest.dates import find_dates, find_year
from hearsay.model import Date, Span

_FIRST, _LAST = 14, 6
"""Lines that are not blank, from each end, in which scraped pages put their dates."""
_LINE_LENGTH, _DATELINE_LENGTH = 120, 90
"""Characters: of a line that holds only a date and what belongs to it; of a dateline before the running text."""

_LABEL = re.compile(
    r"\b(?P<updated>(?:last\s+)?(?:updated|modified|edited|revised)|last\s+update)\b"
    r"|\b(?P<published>(?:first\s+|originally\s+)?(?:published|posted|issued|released|created)|date)\b",
    re.IGNORECASE,
)
_PLACE_LINE = re.compile(r"(?:[A-Z][A-Z.'’-]+(?:[ ,/]+|$)){1,6}")
_AGENCY = r"(?:[(/][^()/\n]{2,40}[)/]\s*)?"
_DASH = r"\s*(?:[-–—]|--)\s"
_BYLINE = re.compile(r"(?:by|from)\s+\w", re.IGNORECASE)
_FILLER = re.compile(r"\b(?:on|at|by|the|local|time|hrs?|hours|in)\b|[\W_]+", re.IGNORECASE)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|said|says|\w+ed|held)\b", re.IGNORECASE)


def find_publication_dates(text: str) -> tuple[Date | None, Date | None]:
    """(published, updated) as the text's own lines give them; either may be None."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ends = lines if len(lines) <= _FIRST + _LAST else [*lines[:_FIRST], *lines[-_LAST:]]
    found: dict[str, Date] = {}
    label: str | None = None
    for line in ends:
        for role, date in _dates_of(line, label):
            found.setdefault(role, date)
        named = _LABEL.fullmatch(line.rstrip(": "))
        label = named.lastgroup if named else None
    return found.get("published"), found.get("updated")


def is_date_line(line: str) -> bool:
    """True for a line that holds a date and, beside it, only labels, a section, an outlet or a byline."""
    dates = find_dates(line) if len(line) <= _LINE_LENGTH else []
    return bool(dates) and _only_dates(line, [span for span, _ in dates])


def _dates_of(line: str, label: str | None) -> list[tuple[str, Date]]:
    stretch = line if len(line) <= _LINE_LENGTH else line[:_DATELINE_LENGTH]
    if not re.search(r"(?:19|20|21)\d\d", stretch):
        return []  # a date without a year dates nothing
    dates = find_dates(stretch) or (find_year(line) if _LABEL.match(line) else [])
    if not dates:
        return []
    if _opens_as_dateline(line, dates[0][0]):
        return [("published", dates[0][1])]
    if len(line) > _LINE_LENGTH or not _only_dates(line, [span for span, _ in dates]):
        return []
    roles = []
    for span, date in dates:
        labels = list(_LABEL.finditer(line, 0, span.start))
        roles.append((str(labels[-1].lastgroup) if labels else label or "published", date))
    return roles


def _opens_as_dateline(line: str, date: Span) -> bool:
    """True for "PORT SELM, May 3, 2031 (Northern Wire) -" and "DUNMERE (KPA) 3 May 2031 -"."""
    before, after = line[: date.start], line[date.end :]
    place = re.sub(_AGENCY + "$", "", before.rstrip(" ,")).rstrip(" ,")
    return bool(_PLACE_LINE.fullmatch(place)) and re.match(rf"[\s,]*{_AGENCY}(?:{_DASH}|:\s)", after) is not None


def _only_dates(line: str, dates: list[Span]) -> bool:
    if len(dates) == 2 and not _LABEL.search(line) and len(line[dates[0].end : dates[1].start].strip()) <= 1:
        return False  # from one date to another: a life, a season
    rest, at = [], 0
    for span in dates:
        rest.append(line[at : span.start])
        at = span.end
    rest.append(line[at:])
    beside = [piece for part in rest for piece in re.split(r"[|·•–—,;.:/()]|\s-\s", _LABEL.sub(" ", part))]
    if _BYLINE.match(line) and not line.endswith("."):
        return sum(len(piece.split()) for piece in beside) <= 9
    named = [piece for piece in beside if _FILLER.sub("", piece)]
    labelled, separated = _LABEL.match(line) is not None, re.search(r"[|·•,–—-]", line) is not None
    if not named:
        return True
    most = 4 if labelled or "|" in line else 3
    short = all(len(piece.split()) <= most and not _VERB.search(piece) for piece in named)
    return short and len(named) <= 3 and (labelled or separated)

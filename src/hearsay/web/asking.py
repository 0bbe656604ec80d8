"""What a request asks for: the query string, taken apart strictly, and put together again for links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from hearsay.errors import WrongUseError

_LONGEST = 500
"""Characters of one parameter: more is no search that a person types."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BROKEN_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of one request that have a value, and the path that they were put to."""

    path: str
    values: Mapping[str, str]

    def __getitem__(self, name: str) -> str | None:
        return self.values.get(name)

    @property
    def page(self) -> int:
        """The page that is asked for, from 1."""
        return int(self.values.get("page", "1"))

    @property
    def filters(self) -> dict[str, str]:
        """The parameters that narrow, without page and order."""
        return {name: value for name, value in self.values.items() if name not in {"page", "order"}}

    def link(self, **changes: str | int | None) -> str:
        """The link to the same with some parameters changed (None: taken out); to page 1 unless one is named."""
        values = {name: value for name, value in self.values.items() if name != "page"} | changes
        return link(self.path, values)


def link(path: str, values: Mapping[str, str | int | None]) -> str:
    """The path with a query string of the values that there are."""
    said = urlencode({name: value for name, value in values.items() if value not in {None, ""}}, errors="replace")
    return f"{path}?{said}" if said else path


def read_query(path: str, raw: bytes, known: Iterable[str]) -> Asked:
    """The known parameters of a raw query string; others are passed over, empty ones are as if not there.

    Raises `WrongUseError` with a sentence for what cannot be meant: broken escapes, one parameter twice, a value that
    is too long, holds control characters, or is no page number.
    """
    if _BROKEN_ESCAPE.search(raw):
        raise WrongUseError("the address has a % without two hex digits behind it; type the words into the search box")
    try:
        pairs = parse_qsl(raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise WrongUseError("the address is not UTF-8, or far too long; type the words into the search box") from error
    values: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            continue
        if name in values:
            raise WrongUseError(f"the address gives {name} twice; give it once")
        values[name] = _checked(name, value)
    return Asked(path, {name: value for name, value in values.items() if value})


_EXACT = frozenset(("outlet_is", "speaker_id", "claim"))
"""Parameters that come from links: the value is looked up as it is, line breaks and blanks at its ends included."""


def _checked(name: str, value: str) -> str:
    if len(value) > _LONGEST:
        raise WrongUseError(f"{name} has {len(value)} characters; it takes {_LONGEST} at most")
    if _CONTROLS.search(re.sub(r"[\t\n\r]", "", value) if name in _EXACT else value):
        raise WrongUseError(f"{name} holds control characters; type it anew")
    if name in _EXACT:
        return value
    value = value.strip()
    if value and name in {"page", "part"} and not re.fullmatch(r"0*[1-9][0-9]{0,8}", value):
        raise WrongUseError(f"{name} takes a whole number from 1 to 999999999, and “{value}” is none")
    if value and name == "order" and value not in {"oldest", "newest"}:
        raise WrongUseError(f"order takes oldest or newest, and “{value}” is neither")
    return value

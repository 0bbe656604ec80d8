"""What claims can be asked for by, checked at the edge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from hearsay.errors import WrongUseError
from hearsay.model import ACTS, MODES, STANCES, STANDINGS, ActAsked, Mode, Stance, Standing
from hearsay.queries import ClaimQuery


class QueryFields(TypedDict, total=False):
    """What claims can be asked for by; see `ClaimQuery`.

    With `with_parts` the actors that the whole name `speaker` is shown for, or `speaker_id` is, are among `parts`.
    """

    speaker: str | None
    speaker_id: str | None
    standing: Standing | None
    about: str | None
    text: str | None
    outlet: str | None
    outlet_is: str | None
    since: str | None
    until: str | None
    mode: Mode | None
    act: ActAsked | None
    parts: tuple[str, ...] | None
    with_parts: bool
    stance: Stance | None
    due: str | None


def claim_query(fields: QueryFields) -> ClaimQuery:
    """The query; `WrongUseError` for a date, mode, standing, act or stance that no claim could answer to."""
    check_dates(fields.get("since"), fields.get("until"), fields.get("due"))
    act = check_act(fields.get("act"))
    for name, value, known in (
        ("mode", fields.get("mode"), MODES),
        ("standing", fields.get("standing"), STANDINGS),
        ("stance", fields.get("stance"), STANCES),
    ):
        _check_one_of(name, value, known)
    asked = {name: value for name, value in fields.items() if name != "with_parts"}
    return ClaimQuery(**(asked | {"act": act, "parts": tuple(fields.get("parts") or ())}))  # type: ignore[arg-type]


def check_act(act: ActAsked | None) -> ActAsked:
    """The act that is asked for, speech unless one is named; `WrongUseError` for what is none."""
    _check_one_of("act", act, (*ACTS, "any"))
    return act or "speech"


def _check_one_of(name: str, value: str | None, known: Sequence[str]) -> None:
    if value and value not in known:
        raise WrongUseError(f"{name}: “{value}” is no {name}; take one of {', '.join(known)}")


def check_dates(since: str | None, until: str | None, due: str | None = None) -> None:
    """Raise `WrongUseError` for words that no date of an article could be held against."""
    for name, date in (("since", since), ("until", until), ("due", due)):
        if date and not _is_date(date):
            raise WrongUseError(f"{name}: “{date}” is no date; write it as 2031, 2031-05 or 2031-05-02")


def check_language(code: str | None) -> None:
    """Raise `WrongUseError` for what is no code of a language."""
    if code is not None and not re.fullmatch(r"[a-z]{2,3}", code):
        raise WrongUseError(f"language: “{code}” is no code of a language; write it as en, fr or uk")


def _is_date(date: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9](T[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?)?)?)?", date):
        return False
    try:
        return len(date) < 10 or bool(datetime.fromisoformat(date))
    except ValueError:
        return False

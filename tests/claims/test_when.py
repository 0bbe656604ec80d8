"""When it was said: phrases and their values, places where they count, and what always holds."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.claims.extract import extract_claims
from hearsay.claims.time import said_when
from hearsay.model import Article, Attribution, Date, Reading, Said, Span
from tests.claims.test_when_cases import date_of
from tests.marked import parse_marked


def attribution(marked: str, n: int = 1) -> tuple[str, Attribution]:
    text, parts = parse_marked(marked)
    return text, Attribution(f"a{n}", **parts[n], mode="indirect", rule="given")


def said(marked: str, published: str | None = "2031-05-07", n: int = 1) -> Said | None:
    """When the n-th attribution of a sentence was said."""
    text, found = attribution(marked, n)
    return said_when(text, found, Span(0, len(text)), date_of(published))


def value(marked: str, published: str | None = "2031-05-07", n: int = 1) -> str | None:
    found = said(marked, published, n)
    return found.value if found else None


# -- what the words tell ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Monday", Said("2031-05-05", "on Monday", "2031-05-07")),
        ("on the evening of Monday", Said("2031-05-05", "on the evening of Monday", "2031-05-07")),
        ("on Monday (28 April)", Said("2031-04-28", "on Monday (28 April)", "2031-05-07")),
        ("on Monday, May 6", None),  # a Tuesday: one of the two is wrong
        ("on Monday last week", Said("2031-04-28", "on Monday last week", "2031-05-07")),
        ("on Sunday last week", None),  # a week may begin with it or end with it
        ("last Monday", None),  # two days ago or nine; the two lie in different months
        ("this Monday", Said("2031-05-05", "this Monday", "2031-05-07")),
        ("this Friday", None),
        ("the day before yesterday", Said("2031-05-05", "the day before yesterday", "2031-05-07")),
        ("yesterday evening", Said("2031-05-06", "yesterday evening", "2031-05-07")),
        ("a week ago", None),  # about 30 April
        ("in early May", Said("2031-05", "in early May", "2031-05-07")),
        ("at the end of April", Said("2031-04", "at the end of April", "2031-05-07")),
        ("last July", Said("2030-07", "last July", "2031-05-07")),
        ("last March", None),  # this year's or the one before
        ("in March last year", Said("2030-03", "in March last year", "2031-05-07")),
        ("on 3 May last year", Said("2030-05-03", "on 3 May last year", "2031-05-07")),
        ("on the 3rd of May", Said("2031-05-03", "on the 3rd of May", "2031-05-07")),
        ("on Nov. 3", Said("2030-11-03", "on Nov. 3", "2031-05-07")),
        ("on 29 February", Said("2028-02-29", "on 29 February", "2031-05-07")),
        ("on 31 April 2030", None),
        ("on 2031-05-02", Said("2031-05-02", "on 2031-05-02", None)),
        ("in May 2032", None),  # ahead of the publication
        ("earlier this week", Said("2031-05", "earlier this week", "2031-05-07")),
        ("at Monday's briefing", Said("2031-05-05", "at Monday's briefing", "2031-05-07")),
        ("in a May 2030 interview", Said("2030-05", "in a May 2030 interview", None)),
        ("last week", None),  # some of it lay in April
        ("three months ago", Said("2031", "three months ago", "2031-05-07")),
        ("five months ago", None),  # about December
        ("in a statement dated 2 May 2031", Said("2031-05-02", "2 May 2031", None)),
        ("in a letter of 2 May", Said("2031-05-02", "2 May", "2031-05-07")),
    ],
)
def test_a_phrase_behind_the_cue(words: str, expected: Said | None) -> None:
    assert said(f"[s1|Mara Tolland] [c1|said] {words} that [t1|the bridge was safe].") == expected


@pytest.mark.parametrize(
    "words", ["on Monday and Tuesday", "every Monday", "next Monday", "since Monday", "by May 3", "in the 1990s",
              "about two days ago", "on Mondays", "on 3-5 May", "three years ago", "the next day", "in 2,024"],
)  # fmt: skip
def test_a_phrase_that_tells_no_one_time(words: str) -> None:
    assert said(f"[s1|Mara Tolland] [c1|said] {words} that [t1|the bridge was safe].") is None


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("in May", "2031-05", "2031-05"),
        ("earlier this week", "2031-05-01", None),
        ("in May", "2031", None),
        ("on 3 May", "2031-05", None),
        ("in April", "2031-05", "2031-04"),
        ("in April this year", "2031", "2031-04"),
        ("yesterday", "2031-05", None),
        ("last week", "2031-05", None),
        ("last month", "2031", None),
        ("in 2015", None, "2015"),
        ("last year", None, None),
        ("yesterday", "0001-01-01", None),
    ],
)
def test_a_publication_known_less_exactly(words: str, published: str | None, expected: str | None) -> None:
    assert value(f"[s1|Mara Tolland] [c1|said] {words} that [t1|the bridge was safe].", published) == expected


def test_a_time_of_publication_counts_as_its_day() -> None:
    text, found = attribution("[s1|Mara Tolland] [c1|said] yesterday that [t1|the bridge was safe].")
    published = Date("2031-05-07T15:09", "minute", "Z", "", "given")
    assert said_when(text, found, Span(0, len(text)), published) == Said("2031-05-06", "yesterday", "2031-05-07")


# -- where it stands ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marked",
    [
        "[s1|Mara Tolland] [c1|said Monday] that [t1|the bridge was safe].",
        "[s1|The army] on Monday [c1|denied] [t1|the raid].",
        "[s1|The army on Monday] [c1|denied] [t1|the raid].",
        "[s1|The mayor], who on Monday [c1|said] [t1|the bridge was safe], was ill.",
        "[s1|The mayor], in a statement released on Monday, [c1|said] [t1|the bridge was safe].",
        "[c1|According to] [s1|a statement issued on Monday by the ministry], [t1|ten people were hurt].",
        "[s1|The mayor] [c1|told] reporters in Dunmere on Monday [t1|that the bridge was safe].",
        "[s1|The mayor] [c1|told] the “Morning Hour” on Monday [t1|that the bridge was safe].",
        "“[t1|The gate was open],” [c1|said] [s1|Piet Osgar], the chief, on Monday.",
        "At a rally Monday in Port Selm, Osk, [s1|the King] [c1|promised] [t1|to stay].",
        "In Port Selm on Monday, [s1|the King] [c1|promised] [t1|to stay].",
        "Speaking in Havren on Monday, [s1|the King] [c1|promised] [t1|to stay].",
        "[s1|The King] [c1|promised] [t1|to stay] in a speech in Havren on Monday.",
        "The League said that on Monday [s1|the King] had [c1|promised] [t1|to stay].",
        "The bridge fell, and on Monday [s1|the mayor] [c1|said] [t1|it had been old].",
        # as the reader gives them: the words of time fell to the content
        "[s1|The mayor] [c1|said] [t1|on Monday that the bridge was safe].",
        "[s1|The mayor] [c1|told] reporters [t1|on Monday that the bridge was safe].",
        "[s1|The mayor] [c1|said] [t1|on Monday the bridge was safe].",
        "[s1|The mayor] [c1|said] [t1|on Monday, “The bridge was safe].”",
    ],
)
def test_a_place_that_counts(marked: str) -> None:
    assert value(marked) == "2031-05-05"


@pytest.mark.parametrize(
    "marked",
    [
        "[s1|The mayor] [c1|said] [t1|that on Monday the bridge was safe].",
        "[s1|The mayor] [c1|said] [t1|Monday was a holiday].",
        "[s1|The mayor] [c1|said] [t1|in July the bridge had been safe].",
        "[s1|The mayor] [c1|said] [t1|on Monday morning two men had come].",
        "[s1|The man arrested on Monday] [c1|said] [t1|he had slept].",
        "[s1|The families of those hurt in the raid on Monday] [c1|said] [t1|they had slept].",
        "“[t1|I slept],” [c1|said] [s1|the man], who was arrested on Monday.",
        "On Monday the ship came in, and [s1|its captain] [c1|said] [t1|the mast was old].",
        "On Monday the League said [s1|the King] [c1|denied] [t1|the sale].",
        "After a raid on Monday, [s1|the mayor] [c1|said] [t1|the town was calm].",
        "[t1|The raid took place], on Monday, [s1|the mayor] [c1|said].",
        "[t1|The raid took place] on Monday, [s1|the mayor] [c1|said].",
        "[s1|The mayor] [c1|said] [t1|the town was calm], while on Monday the League denied it.",
        "[s1|The mayor] [c1|said] [t1|the town was calm] about the raid on Monday.",
        "[s1|The mayor] will [c1|say] on Monday [t1|that the bridge is safe].",
        "[s1|She]’[c1|ll say] on Monday [t1|that the bridge is safe].",
        "This year [s1|the mayor] [c1|plans] [t1|to build a bridge].",
        "[s1|Firms] today [c1|are asking for] [t1|new bridges].",
        "On Monday [s1|he] is to stand trial, [c1|accused of] [t1|theft].",
        "On Monday, [s1|the mayor] [c1|said] on Tuesday that [t1|the bridge was safe].",
        "[s1|He] watched Karvia Today and [c1|said] [t1|it was dull].",
        "On Monday: “[t1|The bridge is safe].”",
    ],
)
def test_a_place_that_does_not_count(marked: str) -> None:
    assert said(marked) is None


def test_the_more_exact_of_two_phrases_that_agree_is_taken() -> None:
    found = said("Earlier this month, [s1|the mayor] [c1|said] on 3 May that [t1|the bridge was safe].")
    assert found == Said("2031-05-03", "on 3 May", "2031-05-07")


def test_claims_carry_it_and_only_where_the_cue_lies_in_one_sentence() -> None:
    text, found = attribution("[s1|Ada Nemeth] [c1|said] on Monday that [t1|it rained].")
    article = Article("a", "p", text, published=date_of("2031-05-07"))
    (claim,) = extract_claims(article, Reading("r", "1", (Span(0, len(text)),), (found,)))
    assert claim.said == Said("2031-05-05", "on Monday", "2031-05-07")
    (claim,) = extract_claims(article, Reading("r", "1", (Span(0, 12), Span(13, len(text))), (found,)))
    assert claim.said is None


# -- what always holds --------------------------------------------------------------------------------------------

_DAYS = ["on Monday", "on Sunday", "Friday", "late on Tuesday", "last Thursday", "yesterday", "today", "last night",
         "two days ago", "on 3 May", "on May 31", "on 29 February", "on 3 May 2029"]  # fmt: skip
_MONTHS = ["in July", "last month", "earlier this month", "in July 2019", "earlier this week", "last week",
           "three weeks ago", "in March last year"]  # fmt: skip
_YEARS = ["back in 2015", "last year", "earlier this year", "four months ago"]
_FRAMES = ["[s1|Ada] [c1|said] {} that [t1|it rained].", "[s1|Ada] {} [c1|said] [t1|it rained].",
           "[t1|It rained], [s1|Ada] [c1|said] {}.", "[s1|Ada] [c1|told] us {} that [t1|it rained]."]  # fmt: skip
_ANY_DAY = st.dates(date(2020, 1, 1), date(2040, 12, 31)).map(date.isoformat)


@given(st.sampled_from(_DAYS + _MONTHS + _YEARS), st.sampled_from(_FRAMES), _ANY_DAY, st.sampled_from([4, 7, 10, 0]))
def test_it_is_in_the_text_not_after_publication_and_no_more_exact_than_the_words(
    words: str, frame: str, day: str, length: int
) -> None:
    published = day[:length] or None
    text = parse_marked(frame.format(words))[0]
    found = said(frame.format(words), published)
    if found is None:
        return
    assert found.words in text
    assert len(found.value) <= (10 if words in _DAYS else 7 if words in _MONTHS else 4)
    assert found.anchor in {None, published}
    if found.anchor:
        assert found.value[: len(found.anchor)] <= found.anchor[: len(found.value)]
    else:
        assert re.search(r"\d{4}", words)


@given(st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]), _ANY_DAY)
def test_a_weekday_is_the_last_such_day(name: str, day: str) -> None:
    found = value(f"[s1|Ada] [c1|said] on {name} that [t1|it rained].", day)
    assert found is not None
    back = date.fromisoformat(day) - date.fromisoformat(found)
    assert timedelta(0) <= back < timedelta(7)
    assert date.fromisoformat(found).strftime("%A") == name


_LOOSE = st.lists(
    st.sampled_from(["on Monday", "in 2015", "May", "3", "last", "week", "said", "Ada", "that", ",", "“", "in", "a",
                     "statement", "dated", "2031", "today", "’s", "ago", "two days", "(", ")", "\n", "and", "raid"]),
    min_size=1, max_size=25,
).map(" ".join)  # fmt: skip


@settings(max_examples=300)
@given(_LOOSE, st.lists(st.integers(0, 150), min_size=6, max_size=6), _ANY_DAY, st.sampled_from([4, 7, 10, 0]))
def test_whatever_the_text_and_the_places_it_stands_in_the_sentence(
    text: str, at: list[int], day: str, length: int
) -> None:
    a, b, c, d, e, f = (min(place, len(text)) for place in at)
    source, cue, content = (Span(min(x, y), max(x, y)) for x, y in ((a, b), (c, d), (e, f)))
    found = Attribution("a1", (source,), (cue,), (content,), "indirect", "given")
    when = said_when(text, found, Span(0, len(text)), date_of(day[:length] or None))
    assert when is None or when.words in text
    assert when == said_when(text, found, Span(0, len(text)), date_of(day[:length] or None))

"""How the command line shows things. Styles help the eye; every line says the same without them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from hearsay.export import acts_left_out, json_line, language_counts, language_name, shown, shown_block
from hearsay.model import Act, ActAsked, Article, Claim, Judgement, Span, is_readable
from hearsay.queries import Counts, LedgerClaim
from hearsay.reconcile import Proposal, fold_copies

if TYPE_CHECKING:
    from hearsay.ledger.browse import Carrier
    from hearsay.ledger.judgements import ShownSpeaker
    from hearsay.ledger.spoken import Spoken

_BOLD, _ITALIC, _UNDERLINE, _PLAIN = "\x1b[1m", "\x1b[3m", "\x1b[4m", "\x1b[0m"
_STYLES = {"source": _BOLD + "\x1b[36m", "cue": _ITALIC + "\x1b[33m", "content": _UNDERLINE}
_SECTIONS = (
    ("named", ""),
    ("unnamed", "Unnamed speakers (never joined with one another)"),
    ("unresolved", "Not resolved: who is meant stands elsewhere in the article"),
)


def list_failed(failed: Sequence[tuple[str, str]], *, most: int = 20) -> None:
    """Say on standard error what failed and why, each in one line."""
    for found_at, reason in failed[:most]:
        typer.echo(f"  {shown(found_at)}: {shown(reason)}", err=True)
    if len(failed) > most:
        typer.echo(f"  ... and {len(failed) - most} more; see: hearsay status", err=True)


def list_doubted(doubted: Sequence[tuple[str, str]]) -> None:
    """Say on standard error which pages were taken though their text may be wrong, and why."""
    if doubted:
        typer.echo(f"Taken, but look at {'it' if len(doubted) == 1 else 'them'}:", err=True)
        list_failed(doubted)


def list_unread(unread: Sequence[tuple[str, str]], *, most: int = 20) -> None:
    """Say on standard error which texts were not read, as (where, language), and how to read them."""
    for found_at, language in unread[:most]:
        sentence = f"the text is in {language} and was not read; --language en reads it all the same"
        typer.echo(f"{shown(found_at)}: {sentence}", err=True)
    if len(unread) > most:
        typer.echo(f"... and {len(unread) - most} more that are not in English", err=True)


def unread_sentence(unread: Iterable[tuple[str, int]]) -> str:
    """How many articles were not read, by the codes of their languages, and how to read them."""
    counts = list(unread)
    total = sum(count for _, count in counts)
    are, were, them = ("is", "was", "it") if total == 1 else ("are", "were", "them")
    languages = language_counts(counts)
    return (
        f"{number(total, 'article')} {are} not in English ({languages}) and {were} not read; "
        f"--language en reads {them} all the same."
    )


@contextmanager
def progress_bar(what: str, measure: Callable[[], int], *, drawn: bool = True) -> Iterator[Callable[[int], None]]:
    """A bar over so many bytes, where standard error is a terminal; gives the function that moves it."""
    total = measure() if drawn and sys.stderr.isatty() else 0
    if total < 200_000:
        yield lambda _size: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda size: bar.advance(task, size)


@contextmanager
def stop_asked() -> Iterator[Callable[[], bool]]:
    """Let Ctrl-C ask for a stop instead of breaking off; gives the function that says whether it was asked for.

    An interrupt that Python raises on its own may fall into a callback that swallows it. A second Ctrl-C breaks off.
    """
    asked = False

    def ask(_signal: int, _frame: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        os.write(2, b"Stopping where nothing is lost; press Ctrl-C again to break off.\n")

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def step_bar(what: str, *, drawn: bool = True) -> Iterator[Callable[[int, int], None]]:
    """A bar over counted steps, where standard error is a terminal; gives a function of (done, of how many)."""
    if not drawn or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def article_text(article: Article, claims: Sequence[Claim], *, styled: bool) -> str:
    """One article as read: its text with source, cue and content set apart, then each attribution in a line."""
    head = [article.title, article.outlet, article.author, article.published and article.published.value]
    lines = [shown(" · ".join(part for part in head if part)) or article.id[:12], ""]
    marks = [
        (span, role)
        for claim in claims
        for role in ("content", "source", "cue")
        for span in getattr(claim.attribution, role)
    ]
    lines += [marked(article.text, Span(0, len(article.text)), marks if styled else []), ""]
    for claim in claims:
        found = claim.attribution
        words = [" … ".join(span.of(article.text) for span in getattr(found, role)) for role in ("cue", "content")]
        act = "" if found.act == "speech" else found.act
        about = ", ".join(part for part in (words[0], act, claim.stance, found.mode) if part)
        lines.append(shown(f"{found.id:>4}  {claim.speaker.name} ({about}): {flat(words[1])}"))
    for junk in article.junk:
        lines.append(shown(f"junk  {flat(junk.span.of(article.text))} [{junk.rule}]"))
    return "\n".join(lines)


def marked(text: str, window: Span, marks: Sequence[tuple[Span, str]]) -> str:
    """The window of the text with the styles of the marks; where marks overlap, those later in the list win."""
    roles: list[str | None] = [None] * (window.end - window.start)
    for span, role in marks:
        for at in range(max(span.start, window.start), min(span.end, window.end)):
            roles[at - window.start] = role
    out: list[str] = []
    last: str | None = None
    for at, here in enumerate(roles):
        if here != last:
            out.append(_PLAIN if last else "")
            out.append(_STYLES[here] if here else "")
            last = here
        out.append(shown_block(text[window.start + at]))
    return "".join(out) + (_PLAIN if last else "")


def flat(words: str) -> str:
    """The words in one line."""
    return " ".join(words.split())


def claim_lines(claims: Sequence[LedgerClaim]) -> Iterator[str]:
    """Each claim as one JSON object."""
    for claim in claims:
        yield json_line(asdict(claim))


def claim_list(
    claims: Sequence[LedgerClaim], counts: Counts, carriers: Mapping[str, Sequence[Carrier]], *, by_date: bool
) -> Iterator[str]:
    """The claims for a reader, copies of one text folded into one, and how many sources that makes.

    `carriers` holds, for each text that several articles carry, those articles.
    """
    folded = fold_copies(claims)
    if by_date:
        for claim in folded:
            yield from _claim_block(claim, carriers, with_speaker=True)
    else:
        for standing, title in _SECTIONS:
            yield from _section(title, [claim for claim in folded if claim.standing == standing], carriers)
    yield _counted(counts, len(claims))


def _section(title: str, claims: list[LedgerClaim], carriers: Mapping[str, Sequence[Carrier]]) -> Iterator[str]:
    if claims and title:
        yield from (f"== {title} ==", "")
    by_speaker: dict[str, list[LedgerClaim]] = {}
    for claim in claims:  # by id: two of one name are two until a person says otherwise
        by_speaker.setdefault(claim.speaker_id, []).append(claim)
    for said in sorted(by_speaker.values(), key=lambda said: (-len({c.text_key for c in said}), said[0].speaker)):
        yield shown(said[0].speaker)
        for claim in said:
            yield from _claim_block(claim, carriers, with_speaker=False)


def _claim_block(claim: LedgerClaim, carriers: Mapping[str, Sequence[Carrier]], *, with_speaker: bool) -> Iterator[str]:
    who = f"{claim.speaker}  " if with_speaker else ""
    yield shown(f"  {claim.id[:8]}  {who}{_manner(claim)}  ·  {place_of(claim.outlet, claim.author, claim.published)}")
    yield from _words_and_copies(claim, carriers)
    yield ""


def _manner(claim: LedgerClaim) -> str:
    """How it was said: the cue, the act where that is not speech, the stance, by when it is due, the way of quoting."""
    act, due = "" if claim.act == "speech" else claim.act, claim.due and f"due {claim.due}"
    return ", ".join(part for part in (claim.cue and f'"{claim.cue}"', act, claim.stance, due, claim.mode) if part)


def _words_and_copies(claim: LedgerClaim, carriers: Mapping[str, Sequence[Carrier]]) -> Iterator[str]:
    words = f"“{flat(claim.content)}”" if claim.mode == "direct" else flat(claim.content)
    yield shown(f"      {words}")
    others = [c for c in carriers.get(claim.text_key, ()) if c.id != claim.article]
    if others:
        yield shown(f"      the same text in: {'; '.join(place_of(c.outlet, c.found_at, c.published) for c in others)}")


def speaker_page(spoken: Spoken, carriers: Mapping[str, Sequence[Carrier]], *, limit: int) -> Iterator[str]:
    """What one speaker said, by day: when it was said where that is told, else when it was published."""
    about = ", ".join(
        part
        for part in (
            "" if spoken.kind == "unknown" else spoken.kind,
            "" if spoken.standing == "named" else spoken.standing,
        )
        if part
    )
    yield shown(spoken.name + (f"  ({about})" if about else ""))
    if spoken.aliases:
        yield shown(f"  read as {'; '.join(spoken.aliases)}")
    listed = spoken.claims[:limit] if limit else spoken.claims
    yield f"  {_counted(spoken.counts, len(listed))}"
    last = None
    for claim in fold_copies(listed):
        day = (claim.said or claim.published or "undated")[:10]
        heading = day if claim.said or not claim.published else f"{day}  (day of publication)"
        if heading != last:
            yield from ("", shown(heading))
        last = heading
        yield from _spoken_block(claim, carriers, who="" if claim.speaker_id == spoken.id else f"{claim.speaker}  ")


def _spoken_block(claim: LedgerClaim, carriers: Mapping[str, Sequence[Carrier]], who: str) -> Iterator[str]:
    through = f"  through {' > '.join(claim.chain[1:-1])}" if claim.chain[1:-1] else ""
    place = place_of(claim.outlet, claim.author, claim.published)
    yield shown(f"  {claim.id[:8]}  {who}{_manner(claim)}{through}  ·  {place}")
    yield from _words_and_copies(claim, carriers)


def left_out_sentence(
    acts: Mapping[Act, int], asked: ActAsked | None, done: str = "shown", does: str = "--act any shows {}"
) -> str:
    """How many claims are left out for their act, and how to see them; empty where none is."""
    count, nouns = acts_left_out(acts, asked or "speech")
    if not count:
        return ""
    are, them = ("is", "it") if count == 1 else ("are", "them")
    return f"{count} {nouns} {are} not {done}; {does.format(them)}."


def place_of(outlet: str | None, otherwise: str | None, published: str | None) -> str:
    """Where a thing was published and when; `otherwise` names what has no outlet."""
    unknown = f"outlet unknown ({otherwise})" if otherwise else "outlet unknown"
    return f"{outlet or unknown}, {(published or 'undated')[:10]}"


def _counted(counts: Counts, listed: int) -> str:
    more = f" ({listed} listed; see the rest with --limit 0)" if listed < counts.claims else ""
    places = f"{number(counts.articles, 'article')}, {number(counts.texts, 'distinct text')}"
    return f"{number(counts.claims, 'claim')}{more} in {places}."


def number(count: int, noun: str) -> str:
    """The count with its noun, in the plural unless it is one."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def claim_page(claim: LedgerClaim, article: Article, found: Claim, carriers: Sequence[Carrier], *, styled: bool) -> str:
    """One claim with its words in place, its chain and its provenance."""
    spans = {role: getattr(found.attribution, role) for role in ("source", "cue", "content")}
    places = [span for role in spans.values() for span in role]
    window = paragraph_of(article.text, min(p.start for p in places), max(p.end for p in places))
    marks = [(span, role) for role in ("content", "source", "cue") for span in spans[role]] if styled else []
    rows = [
        ("claim", claim.id),
        ("speaker", f"{claim.speaker} ({claim.standing}; read as {claim.speaker_as_read!r} by {claim.speaker_rule})"),
        *_about_speaker(claim, found),
        ("stance", claim.stance or "takes no stand"),
        ("mode", claim.mode),
        ("act", claim.act),
        ("chain", " > ".join(claim.chain)),
        *((role, placed(article.text, spans[role])) for role in spans),
        (
            "article",
            f"{claim.title or 'no headline'} ({claim.outlet or 'outlet unknown'}, {claim.published or 'undated'})",
        ),
        ("date from", _date_source(article)),
        *(
            []
            if is_readable(article.language)
            else [("language", f"{language_name(str(article.language))}; read all the same")]
        ),
        ("found by", f"reader {claim.reader}, rule {claim.rule}"),
        *made_by(claim.rules, is_current=claim.is_current),
        ("page", f"{article.page} at {next((c.found_at for c in carriers if c.id == article.id), '?')}"),
    ]
    others = [c for c in carriers if c.id != article.id]
    if others:
        names = "; ".join(place_of(c.outlet, c.found_at, c.published) for c in others)
        rows.append(("same text", f"{len(carriers)} articles carry it: also {names}"))
    table = "\n".join(shown(f"{name:>9}  {value}") for name, value in rows)
    return f"{marked(article.text, window, marks)}\n\n{table}"


def made_by(rules: str | None, *, is_current: bool) -> list[tuple[str, str]]:
    """The version of the rules, where it is noted, and whether a later reading has the thing no more."""
    gone = "only an earlier reading of the article has this; the one that is shown now does not"
    return [*([("rules", f"version {rules}")] if rules else []), *([] if is_current else [("note", gone)])]


def _about_speaker(claim: LedgerClaim, found: Claim) -> Iterator[tuple[str, str]]:
    """What is known of the speaker beside the name, why it is taken for the source, when it was said, and is due."""
    if claim.kind not in {None, "unknown"}:
        yield "kind", str(claim.kind).replace("_", " ")
    if reasons := found.speaker.as_role().reasons:
        yield "because", f"{'; '.join(reasons)} (a guess)"
    if said := found.said:
        counted = f", counted from {said.anchor}" if said.anchor else ""
        yield "said", f"{said.value} (“{flat(said.words)}”{counted})"
    if due := found.due:
        counted = f", counted from {due.anchor}" if due.anchor else ""
        yield "due", f"{due.until or due.value} (“{due.phrase.words}”{counted})"


def placed(text: str, spans: Sequence[Span]) -> str:
    """The words under the spans, each with its place."""
    return " … ".join(f"“{flat(span.of(text))}” [{span.start}:{span.end}]" for span in spans) or "none"


def _date_source(article: Article) -> str:
    date = article.published
    if date is None:
        return "no date was found"
    zone = f", zone {date.zone}" if date.zone else ""
    return f"“{date.words}” ({date.source}; exact to the {date.precision}{zone})"


def paragraph_of(text: str, start: int, end: int) -> Span:
    """The paragraphs in which a stretch of the text stands."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    return Span(begin, len(text) if stop < 0 else stop)


def speaker_table(speakers: Sequence[ShownSpeaker]) -> Iterator[str]:
    """Speakers with the count of their claims, articles and distinct texts, and the names they were read under."""
    yield f"{'id':8}  {'claims':>6}  {'articles':>8}  {'texts':>5}  speaker"
    for s in speakers:
        others = [name for name in s.read_as if name != s.name]
        read_as = f"  (read as {'; '.join(others)})" if others else ""
        yield shown(f"{s.id[:8]}  {s.claims:>6}  {s.articles:>8}  {s.texts:>5}  {s.name}{read_as}")


def proposal_lines(proposals: Sequence[Proposal], *, limit: int) -> Iterator[str]:
    """Each pair that may be one party, with the reasons and the command that says so."""
    for p in proposals[:limit] if limit else proposals:
        one, other = (f"{party.name} ({number(party.claims, 'claim')})" for party in (p.first, p.second))
        yield shown(f"{one} and {other}: {'; '.join(p.reasons)}")
        yield f'    hearsay speakers merge {p.second.id[:8]} {p.first.id[:8]} --why "..."'
    more = f" ({limit} listed; see the rest with --limit 0)" if 0 < limit < len(proposals) else ""
    yield f"{number(len(proposals), 'pair')} may be one party{more}. For two that are not: hearsay speakers apart"


_JUDGED = {
    "rename": "rename {subject} -> {object}",
    "merge": "merge {subject} into {other}",
    "split": "let {subject} stand alone",
    "delete": "delete {subject}",
    "promote": "promote {subject}",
    "apart": "tell {subject} and {other} apart",
    "undo": "undo {id}",
}


def judgement_lines(judgements: Sequence[Judgement], holding: set[str], names: dict[str, str]) -> Iterator[str]:
    """Each judgement in a line, newest last."""
    if not judgements:
        yield "No judgement has been made."
    for j in judgements:
        subject = names.get(j.subject, j.subject[:8])
        what = _JUDGED[j.kind].format(
            subject=subject, object=j.object, id=j.subject[:8], other=names.get(j.object, j.object[:8])
        )
        if j.parts:
            what = f"split {number(len(j.parts), 'claim')} off {subject} -> {j.object}"
        state = "" if j.id in holding else "  [undone]"
        yield shown(f"{j.id[:8]}  {j.at[:16]}  {j.by}: {what}  ({j.why}){state}")

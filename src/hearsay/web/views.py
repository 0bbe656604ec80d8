"""What each page shows: from the desk and the parameters of a request to the values of a template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hearsay import reconcile
from hearsay.desk import Desk, QueryFields
from hearsay.desk.fields import check_act, claim_query
from hearsay.errors import NotFoundError
from hearsay.export import acts_left_out
from hearsay.ledger.browse import Carrier
from hearsay.ledger.judgements import ShownSpeaker
from hearsay.model import ACTS, STANDINGS, Act, Article, Claim, Span
from hearsay.queries import ArticleQuery, Facet, Facets, LedgerClaim
from hearsay.web.asking import Asked, link
from hearsay.web.chart import bars_of
from hearsay.web.marks import PART, anchor, cut_parts, marks_of, paragraphs_of, part_at
from hearsay.web.screens import Paging, Redirect, Screen, date_in_words, in_words, named

_CLAIMS = ("about", "text", "speaker", "speaker_id", "standing", "outlet", "outlet_is", "mode", "act", "since", "until")
_ARTICLES = ("title", "outlet", "outlet_is", "since", "until")
CLAIM_PARAMETERS = (*_CLAIMS, "order", "page")
ARTICLE_PARAMETERS = (*_ARTICLES, "order", "page")
_PER_PAGE, _SPEAKERS_PER_PAGE, _FAILURES_PER_PAGE = 50, 100, 100
_SHORTEST_PREFIX = 4
_COPIES = 6
"""Other articles of one text that are named beside a claim in a list; its article names all."""


def overview(desk: Desk, _asked: Asked, _id: str) -> Screen:
    """The first page: how much there is, the newest articles, who speaks in most distinct texts."""
    articles, _ = desk.find_articles(ArticleQuery(), per_page=8)
    found = desk.search(per_page=0)
    values = {
        "totals": desk.totals(), "articles": articles, "speakers": found.facets.speakers,
        "bars": bars_of(found.facets.dates, lambda date: link("/claims", {"since": date, "until": date})),
        "failures": desk.count_failures(), "left_out": _left_out(_counted(found.facets), "speech", "/claims?act=any"),
    }  # fmt: skip
    return Screen("overview.html", "Overview", values)


# -- claims ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of a list, the link to its place in its article, and the other articles that carry its text."""

    claim: LedgerClaim
    in_article: str
    copies: tuple[LinkedArticle, ...]


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """Another article, in a word or two, and the link to it."""

    label: str
    to: str


def claim_search(desk: Desk, asked: Asked, _id: str) -> Screen:
    """The claims that answer a query, page by page, with facets."""
    query = QueryFields(**asked.filters)  # type: ignore[typeddict-item]  # the names are those of _CLAIMS
    newest = asked["order"] == "newest"
    found = desk.search(page=asked.page, per_page=_PER_PAGE, newest=newest, **query)
    pages = _check_page(asked, found.counts.claims, _PER_PAGE)
    folded = reconcile.fold_copies(found.claims)
    carriers = desk.copies({claim.text_key for claim in folded}, most=_COPIES + 2)
    rows = [_row(claim, carriers.get(claim.text_key, ())) for claim in folded]
    values = {
        "asked": asked, "rows": rows, "found": found, "active": _active(desk, asked), "newest": newest,
        "facets": _facet_links(asked, found.facets),
        "bars": bars_of(found.facets.dates, lambda date: asked.link(since=date, until=date)),
        "paging": _paging(asked, asked.page, pages), "folded": len(found.claims) - len(rows),
        "terms": (asked["about"], asked["text"]), "acts": _act_links(asked, found.facets.acts),
        "left_out": _left_out(_counted(found.facets), asked["act"], asked.link(act="any")),
    }  # fmt: skip
    return Screen("claims.html", "Claims", values)


def _row(claim: LedgerClaim, carriers: Sequence[Carrier]) -> ClaimRow:
    others = tuple(_linked(carrier) for carrier in carriers if carrier.id != claim.article)
    return ClaimRow(claim, article_link(claim.article, claim.local_id), others)


def _linked(carrier: Carrier) -> LinkedArticle:
    outlet = carrier.outlet or f"outlet unknown ({carrier.found_at})"
    return LinkedArticle(
        f"{outlet}, {date_in_words(carrier.published and carrier.published[:10])}", article_link(carrier.id)
    )


def article_link(article: str, local_id: str | None = None) -> str:
    """The address of an article, or of one attribution in it: the page that it leads to knows the part."""
    here = f"/articles/{article}"
    return link(here, {"claim": local_id}) + f"#{anchor(local_id)}" if local_id else here


def _facet_links(asked: Asked, facets: Facets) -> list[tuple[str, list[tuple[Facet, str]]]]:
    """Each facet with its values and the links that narrow to them; those that are taken already are left out."""
    titled = (
        ("Speaker", "speaker_id", facets.speakers),
        ("Kind of speaker", "standing", facets.standings),
        ("Outlet", "outlet_is", facets.outlets),
        ("How quoted", "mode", facets.modes),
    )
    return [
        (title, [(value, asked.link(**{parameter: value.value})) for value in values])
        for title, parameter, values in titled
        if values and not asked[parameter]
    ]


_DOES = {"speech": "say", "belief": "think", "intention": "intend", "any": "all"}


def _act_links(asked: Asked, acts: Sequence[Facet]) -> list[tuple[str, int, str, bool]]:
    """What the speakers do, each with its count, its link, and whether it is what is shown; none where all speak."""
    now = asked["act"] or "speech"
    if now == "speech" and all(facet.value == "speech" for facet in acts):
        return []
    counts = {facet.value: facet.claims for facet in acts}
    listed = [*((act, counts[act]) for act in ACTS if act in counts), ("any", sum(counts.values()))]
    return [(_DOES[act], n, asked.link(act=None if act == "speech" else act), act == now) for act, n in listed]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many claims are not shown for their act, what they are, and the link that shows them."""

    count: int
    nouns: str
    to: str


def _counted(facets: Facets) -> dict[Act, int]:
    return {act: facet.claims for act in ACTS for facet in facets.acts if facet.value == act}


def _left_out(acts: Mapping[Act, int], asked: str | None, to: str) -> LeftOut | None:
    """What a list of the claims of one act leaves out; None for nothing."""
    count, nouns = acts_left_out(acts, check_act(asked))  # type: ignore[arg-type]  # which refuses what is no act
    return LeftOut(count, nouns, to) if count else None


_SAID = {
    "about": "about “{}”", "text": "with the words “{}”",
    "speaker": "speaker’s name holds “{}”", "speaker_id": "speaker: {}",
    "standing": "speaker: {}", "outlet": "outlet’s name holds “{}”", "outlet_is": "outlet: {}", "mode": "quoted: {}",
    "act": "what they do: {}",
    "since": "since {}", "until": "until {}", "title": "headline holds “{}”",
}  # fmt: skip


def _active(desk: Desk, asked: Asked) -> list[tuple[str, str]]:
    """The filters that hold, in words, each with the link that takes it off."""
    active = []
    for name, value in asked.filters.items():
        said = value
        if name == "speaker_id":
            said = desk.shown_name(value) or f"no speaker of the id {value}"
        elif name in {"since", "until"}:
            said = date_in_words(value)
        elif name == "standing":
            said = in_words(value)
        elif name == "act":
            said = _DOES[value]
        active.append((_SAID[name].format(said), asked.link(**{name: None})))
    return active


def _check_page(asked: Asked, things: int, per_page: int) -> int:
    """How many pages so many things make. Raises `NotFoundError` for a page beyond the last."""
    pages = max(1, -(-things // per_page))
    if asked.page > pages:
        raise NotFoundError(f"There is no page {asked.page}; the last is {pages}.")
    return pages


def _paging(asked: Asked, at: int, pages: int, name: str = "page") -> Paging:
    """Where a page, or a part of an article, stands among its like, with the links to those beside it."""

    def beside(number: int) -> str | None:
        return asked.link(**{"claim": None, name: number}) if 1 <= number <= pages else None

    return Paging(at, pages, beside(at - 1), beside(at + 1))


def one_claim(desk: Desk, _asked: Asked, prefix: str) -> Screen | Redirect:
    """One claim with its words in place, its chain, and where all of it comes from."""
    _check_prefix(prefix, "claim")
    claim, article, found = desk.claim(prefix)
    if claim.id != prefix:
        return Redirect(f"/claims/{claim.id}")
    carriers = desk.articles(text_key=claim.text_key)
    here = next(carrier for carrier in carriers if carrier.id == article.id)
    window = _around(article, found)
    text = paragraphs_of(article, window, marks_of([found]), {}, found.attribution.id)
    values = {
        "claim": claim, "article": article, "found": found, "text": text, "carrier": here,
        "cut": (article.text[: window.start][-1:] not in {"", "\n"}, article.text[window.end :][:1] not in {"", "\n"}),
        "places": [(role, _pieces(article, getattr(found.attribution, role))) for role in ("source", "cue", "content")],
        "copies": [_linked(carrier) for carrier in carriers if carrier.id != article.id],
        "in_article": article_link(article.id, found.attribution.id),
    }  # fmt: skip
    return Screen("claim.html", f"{claim.speaker}: claim {claim.id[:8]}", values)


def _check_prefix(prefix: str, what: str) -> None:
    if len(prefix) < _SHORTEST_PREFIX or not set(prefix) <= set("0123456789abcdef"):
        raise NotFoundError(f"No {what} has the id “{prefix[:80]}”; give at least 4 of its hexadecimal digits.")


_CONTEXT = 2_000
"""Characters on either side of a claim that its page shows at most."""


def _around(article: Article, claim: Claim) -> Span:
    """The paragraphs in which the claim's words stand."""
    found, text = claim.attribution, article.text
    places = (*found.source, *found.cue, *found.content)
    start, end = min(p.start for p in places), max(p.end for p in places)
    end = min(end, start + 10 * _CONTEXT)
    stop = text.find("\n", end)
    begin = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT)
    return Span(begin, min(len(text) if stop < 0 else stop, end + _CONTEXT))


def _pieces(article: Article, spans: Sequence[Span]) -> list[tuple[str, Span]]:
    return [(span.of(article.text), span) for span in spans]


# -- articles -------------------------------------------------------------------------------------------------


def article_list(desk: Desk, asked: Asked, _id: str) -> Screen:
    """The articles of the ledger, page by page."""
    newest = asked["order"] != "oldest"
    lines, (articles, texts) = desk.find_articles(
        ArticleQuery(**asked.filters), page=asked.page, per_page=_PER_PAGE, newest=newest
    )
    values = {
        "asked": asked, "lines": lines, "articles": articles, "texts": texts, "active": _active(desk, asked),
        "newest": newest, "paging": _paging(asked, asked.page, _check_page(asked, articles, _PER_PAGE)),
    }  # fmt: skip
    return Screen("articles.html", "Articles", values)


@dataclass(frozen=True, slots=True)
class Branch:
    """A claim in the list beside the text, with its label there and those that lie within it."""

    shown: LedgerClaim
    label: str
    to: str
    within: tuple[Branch, ...] = ()


def one_article(desk: Desk, asked: Asked, prefix: str) -> Screen | Redirect:
    """An article with its attributions marked in place, and where it comes from; long ones in parts."""
    _check_prefix(prefix, "article")
    article, pairs, carriers = desk.article(prefix)
    chosen = _chosen(asked, pairs)
    parts = cut_parts(article.text)
    number = _part(asked, parts, chosen)
    if article.id != prefix:
        return Redirect(link(f"/articles/{article.id}", asked.values))
    labels = {c.attribution.id: str(n) for n, (_, c) in enumerate(pairs, start=1)}
    shown = parts[number - 1]
    here = [(s, c) for s, c in pairs if part_at(parts, c.attribution.content[0].start) == number]
    marks, strong = marks_of([c for _, c in pairs]), chosen.attribution.id if chosen else None
    labelled = {c.attribution.id: _with_act(labels[c.attribution.id], s.act) for s, c in here}
    values = {
        "article": article, "text": paragraphs_of(article, shown, marks, labelled, strong),
        "branches": _branches(here, labels), "claims": len(pairs), "here": len(here),
        "carrier": next(carrier for carrier in carriers if carrier.id == article.id),
        "copies": [_linked(carrier) for carrier in carriers if carrier.id != article.id],
        "url": _outside(article.url),
        "doubt": _doubt(desk, carriers, article),
        "chosen": strong, "long": len(parts) > 1, "per_part": PART,
        "paging": _paging(asked, number, len(parts), "part"),
    }  # fmt: skip
    return Screen("article.html", named(article.title, f"Article {article.id[:8]}"), values)


def _with_act(label: str, act: Act) -> str:
    """The label of an attribution in the text, which says so where it is no speech."""
    return label if act == "speech" else f"{label} {act}"


def _chosen(asked: Asked, pairs: Sequence[tuple[LedgerClaim, Claim]]) -> Claim | None:
    wanted = asked["claim"]
    found = next((c for _, c in pairs if c.attribution.id == wanted), None)
    if wanted and found is None:
        raise NotFoundError(f"This article has no attribution “{wanted}”.")
    return found


def _part(asked: Asked, parts: Sequence[Span], chosen: Claim | None) -> int:
    if asked["part"] is None:
        return part_at(parts, chosen.attribution.content[0].start) if chosen else 1
    if int(asked["part"]) > len(parts):
        raise NotFoundError(f"There is no part {asked['part']}; the last is {len(parts)}.")
    return int(asked["part"])


def _branches(pairs: Sequence[tuple[LedgerClaim, Claim]], labels: dict[str, str]) -> list[Branch]:
    """The claims as a tree: each under the one whose content holds it, where that one is listed too."""
    listed = {c.attribution.id for _, c in pairs}
    below: dict[str | None, list[LedgerClaim]] = {}
    for shown, claim in pairs:
        within = claim.attribution.within
        below.setdefault(within if within in listed else None, []).append(shown)

    def grown(of: str | None) -> tuple[Branch, ...]:
        return tuple(
            Branch(s, labels[s.local_id], article_link(s.article, s.local_id), grown(s.local_id))
            for s in below.get(of, ())
        )

    return list(grown(None))


def _doubt(desk: Desk, carriers: Sequence[Carrier], article: Article) -> str | None:
    """Why the text of the article may not be what was written, where that was said when it was added."""
    places = [carrier.found_at for carrier in carriers if carrier.id == article.id]
    return next((f.reason for f in desk.failures(at=places) if f.stage == "doubt"), None)


def _outside(url: str | None) -> str | None:
    """The address of the article elsewhere, if it is one that a browser may follow."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


# -- speakers and status --------------------------------------------------------------------------------------


def speaker_list(desk: Desk, asked: Asked, _id: str) -> Screen:
    """Who speaks, those in most distinct texts first."""
    standing, act = asked["standing"] or "named", asked["act"] or "speech"
    claim_query({"standing": standing, "act": act})  # type: ignore[typeddict-item]  # which refuses what is none
    name = (asked["name"] or "").casefold()
    speakers: list[ShownSpeaker] = [s for s in desk.speakers(standing=standing, act=act) if _is_named(s, name)]  # type: ignore[arg-type]
    pages = _check_page(asked, len(speakers), _SPEAKERS_PER_PAGE)
    start = (asked.page - 1) * _SPEAKERS_PER_PAGE
    values = {
        "asked": asked, "standing": standing, "standings": [(s, asked.link(standing=s)) for s in STANDINGS],
        "speakers": speakers[start : start + _SPEAKERS_PER_PAGE], "count": len(speakers),
        "paging": _paging(asked, asked.page, pages), "act": asked["act"],
        "active": [(f"what they do: {_DOES[act]}", asked.link(act=None))] if act != "speech" else [],
        "left_out": _left_out(desk.count_acts(standing=standing), act, asked.link(act="any")),  # type: ignore[arg-type]
    }  # fmt: skip
    return Screen("speakers.html", "Speakers", values)


def _is_named(speaker: ShownSpeaker, part: str) -> bool:
    return not part or any(part in name.casefold() for name in (speaker.name, *speaker.read_as))


def status(desk: Desk, asked: Asked, _id: str) -> Screen:
    """What the ledger holds, which pages failed and why, and how to prove it."""
    failures = desk.failures()
    pages = _check_page(asked, len(failures), _FAILURES_PER_PAGE)
    start = (asked.page - 1) * _FAILURES_PER_PAGE
    values = {
        "totals": desk.totals(), "failures": failures[start : start + _FAILURES_PER_PAGE], "failed": len(failures),
        "unread": desk.unread(), "judgements": len(desk.judgements()), "head": desk.head(), "path": str(desk.path),
        "paging": _paging(asked, asked.page, pages),
        "left_out": _left_out(desk.count_acts(), "speech", "/claims?act=any"),
    }  # fmt: skip
    return Screen("status.html", "Status", values)

"""What the handed-over words themselves tell of the stance, where the cue is plain: "said it would send ships"."""

from __future__ import annotations

import re
from functools import lru_cache

from hearsay.claims.stance.tables import THE_SAYING, UNTRUE, any_of, rows, word_set
from hearsay.lang.lexicon import lemmas

_TOKEN = re.compile(r"[^\W_]+(?:['\-.][^\W_]+)*|[^\w\s]")
_SENTENCE = re.compile(r"(?<=[a-z0-9\"”'][.!?])[\"”']?\s+(?=[\"“‘]?[A-Z])|(?<=\w\w[.!?…])\s+(?=[\"“‘]?[A-Z])")
_OPENING = re.compile(
    r"(?:(?:if|when|unless|once|after|before|while|although|though|because|since|as|until|in case|should|with|without"
    r"|despite|given)\b[^,]*,\s*|(?:and|but|so|yes|no|well|however|therefore|now|then|today|still|yet)\b,?\s+"
    r"|(?:look|listen|see),\s+)+",
    re.IGNORECASE,
)
_LINKS = word_set("links")
_AUX = word_set("aux")
_DETERMINERS = word_set("determiners")
_AFTER_PARTICIPLE = word_set("after_participle")
_ALSO_NOUNS = word_set("also_nouns")
_IS, _WILL, _MUST, _MAY = word_set("is"), word_set("will"), word_set("must"), word_set("may")
_ORDERS = word_set("orders")
_ADVERBS = r"(?:(?:not|never|also|only|very|so|too|quite|simply|just|most|more|rather|both|all|\w+ly) )*"
_JUDGED = any_of(lemmas("judging", pos="adj"))
_JUDGEMENTS = any_of(lemmas("judging", pos="noun"), plural=True)
_A_JUDGEMENT = re.compile(
    rf"{_ADVERBS}[\"“‘«]?{_ADVERBS}(?!welcome to\b)(?:{_JUDGED}\b(?!-)"
    rf"|(?:(?:an?|the|its|his|their|another|no) (?:[\w\-]+ ){{0,2}}|(?:pure|sheer|utter|complete|total) )?"
    rf"{_JUDGEMENTS}\b|an? (?:\w+ )?{_JUDGED} \w+)",
    re.IGNORECASE,
)
_QUOTED_WHAT = re.compile(
    rf"{_ADVERBS}(?:[\"“‘«](?:an? |too |as |at least as |so |\w+(?<!ed)(?<!en)(?<!ing)[\"”'»]))", re.IGNORECASE
)
"""Behind a plain "is": a quoted "too tidy to be true", "a machine for being quoted", "offensive"."""
_SHOWS = re.compile(
    r"\b(?:shows?|showed|displays?|demonstrates?|betrays?|proves?)\b[^.;]{0,40}\b(?:disregard|contempt|hypocrisy"
    r"|cowardice|weakness|desperation|ignorance|arrogance|cynicism|incompetence|double standards)\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\b(?:probably|possibly|perhaps|presumably|apparently|most likely|very likely|conceivably)\b"
    r"|^(?:it|there) (?:is|was) (?:(?:\w+ly|quite|very|a|some|every) )*"
    r"(?:possible|likely|probable|possibility|chance)\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"(?:\w+ly )?(?:(?:un)?likely to|going to|about to|bound to|sure to) ", re.IGNORECASE)
_WILL_CUT = re.compile(r"(?<=\w)'ll\b")
_WOULD_CUT = re.compile(rf"(?<=\w)'d(?= (?:\w+ly )?(?:not )?(?:{'|'.join(sorted(_ORDERS))})\b)")
_NOT_IMPERATIVE = re.compile(
    r"(?:\w+ ){0,2}?(?:is|are|was|were|has|have|had|will|would|can|could|of|and)\b|\w+(?:ing|ed)\b(?! \w)",
    re.IGNORECASE,
)
_QUOTE_MARKS = re.compile(r"[\"“”«»]")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|had|will|would|can|could|may|might|must|should|did|does|do|have)\b", re.IGNORECASE
)
_INFINITIVE = re.compile(
    r"(?P<who>(?:[\w',\-]+ ){0,9}?)(?:not |never )?to (?!the\b|a\b|an\b|his\b|their\b|its\b|[A-Z])[a-z]+\b"
)


_BARE_BE = re.compile(
    r"(?!.*\b(?:to|will|would|can|could|may|might|must|should|not) be\b)(?:[\w'\-]+ ){1,8}be\b", re.IGNORECASE
)
_BARE_VERB = re.compile(
    r"(?:the|an?|his|her|its|their|every|each|[A-Z]\w+) (?:\w+ ){0,2}?\w*(?!s)\w (?:not )?(?P<verb>\w+)\b"
)
_VIOLENCE = re.compile(
    r"(?:the|this|that|an?|\w+day's)? ?(?:\w+ ){0,3}(?:attacks?|bombings?|blasts?|explosions?|strikes?|killings?"
    r"|assaults?|assassinations?|ambush(?:es)?|shootings?|raids?|shellings?|poisonings?|massacres?|offensives?|kidnappings?|hijackings?|downing|murders?)\b",
    re.IGNORECASE,
)
_SURE = _WILL | _MUST | _MAY | _IS | word_set("finite")


@lru_cache(maxsize=4096)
def by_content(content: str, *, direct: bool) -> str:
    """The stance that the content's own form gives; "" where it is a plain statement."""
    if content.rstrip(' "”’»').endswith("?"):
        return "ask"
    clause = first_sentence(content)
    bare = _QUOTE_MARKS.sub("", clause)
    if direct and _is_imperative(bare):
        return "urge"
    told = next((row.stance for row in rows("content") if row.pattern.match(bare) or row.pattern.match(clause)), "")
    return told or _by_verb(clause)


def first_sentence(content: str) -> str:
    """The first sentence, without what leads up to its main clause."""
    first = _SENTENCE.split(" ".join(content.replace("’", "'").split()), maxsplit=1)[0]
    first = _WOULD_CUT.sub(" would", _WILL_CUT.sub(" will", first))
    at = 1 if first[:1] in set('"“‘«') else 0
    opening = _OPENING.match(first, at)
    return first[:at] + first[opening.end() :] if opening else first


def main_verb(clause: str) -> tuple[str, str, str]:
    """(the first finite verb that stands in no relative clause, the words before it, the words behind it)."""
    found = [(match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(clause)]
    tokens = [token for token, _, _ in found]
    skip, at = 0, 0
    while at < len(tokens):
        if at and tokens[at] in _LINKS:
            skip += 1
        elif _is_finite(tokens, at, clause[found[at][1] : found[at][2]].istitle()):
            if not skip:
                return tokens[at], clause[: found[at][1]].strip(), clause[found[at][2] :].strip()
            skip -= 1
            while at + 1 < len(tokens) and tokens[at + 1] in _AUX:
                at += 1
        at += 1
    return "", clause, ""


def _is_finite(tokens: list[str], at: int, capital: bool) -> bool:
    word = tokens[at]
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if word in {"will", "may", "might", "can", "must"}:
        return bool(at) and before not in _DETERMINERS and not (capital and word in {"will", "may"})
    if word in _ALSO_NOUNS and before in _DETERMINERS:
        return False
    if word in _SURE:
        return True
    if len(word) > 4 and word.endswith("ed") and word not in {"indeed", "hundred", "need", "seed", "speed"}:
        return bool(at) and before not in _DETERMINERS and after not in _AFTER_PARTICIPLE
    return False


def _is_imperative(clause: str) -> bool:
    first, _, rest = clause.lower().partition(" ")
    if first == "never":
        return rest.partition(" ")[0] in _ORDERS
    return first.strip(",!.") in _ORDERS and not _NOT_IMPERATIVE.match(rest)


def _by_verb(clause: str) -> str:
    verb, before, behind = main_verb(clause)
    plain = _QUOTE_MARKS.sub("", behind).lstrip()
    perfect = re.match(r"(?:not |never |also |well |\w+ly )*have\b", plain) is not None
    if verb in _WILL and not perfect:
        return "predict"
    if verb in _MUST:
        return _of_duty(verb, before, perfect=perfect)
    if (verb in {"may", "might"} and not plain.startswith("as well ")) or (verb in _MAY and perfect):
        return "suspect"
    if verb in {"has", "have", "needs", "need"} and re.match(r"(?:\w+ly )?to \w+", plain):
        return "" if re.fullmatch(r"(?:i|we|it|he|she|they)", before, re.IGNORECASE) else "urge"
    if verb in _IS and THE_SAYING.match(before) and UNTRUE.match(plain):
        return "deny"
    if verb in _IS and _COMING.match(plain):
        return "predict"
    near = f"{before} {verb} {' '.join(plain.split()[:4])}"
    if _PERHAPS.search(_QUOTE_MARKS.sub("", near).strip()):
        return "suspect"
    if _SHOWS.search(clause) or (verb in _IS and (_A_JUDGEMENT.match(behind) or _QUOTED_WHAT.match(behind))):
        return "evaluate"
    return ""


def _of_duty(verb: str, before: str, *, perfect: bool) -> str:
    """Must have: a guess. Should have: blame. Else somebody is to act; who binds himself alone asks nothing."""
    if perfect:
        return "suspect" if verb == "must" else "evaluate"
    return "" if before.lower() == "i" else "urge"


def is_request(content: str) -> bool:
    """True for "to wait", "the villagers not to leave": the form of what somebody is to do."""
    found = _INFINITIVE.match(content.replace("’", "'"))
    return found is not None and not _FINITE.search(found["who"]) and not is_clause(found["who"])


def is_subjunctive(content: str) -> bool:
    """True for "the talks be moved" and "the envoy leave by noon": a bare verb where another form is due."""
    clause = first_sentence(content)
    found = _BARE_VERB.match(clause)
    bare = found is not None and found["verb"] in _ORDERS and not main_verb(clause)[0]
    return bare or _BARE_BE.match(clause) is not None


def is_clause(content: str) -> bool:
    """True where the content has a finite verb of its own."""
    return main_verb(content)[0] != ""


def is_deed(content: str) -> bool:
    """True for a violent deed named without a verb: who claims it, admits it."""
    return _VIOLENCE.match(content) is not None and not is_clause(content)


def is_future(content: str) -> bool:
    """True where the main verb looks ahead."""
    verb, _, behind = main_verb(first_sentence(content))
    return verb in _WILL or (verb in {"could", "may", "might"} and not behind.startswith("have "))

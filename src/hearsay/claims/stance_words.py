"""Words and turns of phrase that tell a stance, as data: patterns apart by spaces, "_" for a space within one."""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "|".join(word.replace("_", " ") for word in words.split())


# group: (stance, stance where the word is negated, words of a cue). "" leaves the stance to the content, "none" is no
# stand. Of two words the one further left in the cue counts.
GROUPS: dict[str, tuple[str, str, str]] = {
    "tell": ("", "none", _any(r"(?:ask(?:s|ed|ing)?_\w+_to_)?(?:t(?:ell|ells|old|elling)|sa(?:y|ys|id|ying))")),
    "rule_out": (
        "deny",
        "suspect",
        _any(r"""
        rul(?:es?|ed|ing)_(?:it_|this_|that_)?out exclud(?:es?|ed|ing) discount(?:s|ed|ing)?
        """),
    ),
    "dispute": ("deny", "admit", _any(r"disput(?:es?|ed|ing) contest(?:ed|ing)?")),
    "reject": ("deny", "none", _any(r"reject(?:s|ed|ing|ion)? dismiss(?:es|ed|ing|al)?")),
    "deny": (
        "deny",
        "none",
        _any(r"""
        den(?:y|ies|ied|ying|ials?) refut(?:es?|ed|ing) rebut(?:s|ted|ting|tals?)? disown(?:s|ed|ing)?
        contradict(?:s|ed|ing)? debunk(?:s|ed|ing)? disavow(?:s|ed|ing)? negat(?:es?|ed|ing)
        """),
    ),
    "hide": ("", "admit", _any(r"hid(?:es?|ing|den)? conceal(?:s|ed|ing)?")),
    "doubt": ("suspect", "", _any(r"doubt(?:s|ed|ing|ful)? sceptical skeptical")),
    "admit": (
        "admit",
        "none",
        _any(r"""
        admit(?:s|ted|ting|tedly)? admissions? acknowledg(?:es?|ed|ing|e?ments?) conced(?:es?|ed|ing)
        concessions? confess(?:es|ed|ing|ions?)? apologi[sz](?:es?|ed|ing) apolog(?:y|ies) own(?:s|ed|ing)?_up
        """),
    ),
    "suggest": ("suspect", "none", _any(r"suggest(?:s|ed|ing)?")),
    "suspect": (
        "suspect",
        "none",
        _any(r"""
        suspect(?:s|ed|ing)? suspicions? speculat(?:es?|ed|ing|ions?) hint(?:s|ed|ing)? impl(?:y|ies|ied|ying)
        assum(?:es?|ed|ing|ptions?) presum(?:es?|ed|ing|ably) suppos(?:es?|ing) guess(?:es|ed|ing)?
        surmis(?:es?|ed|ing) possibility seem(?:s|ed|ingly)? apparently conjectur(?:es?|ed)
        insinuat(?:es?|ed|ing|ions?)
        """),
    ),
    "fear": ("suspect", "none", _any(r"fear(?:s|ed|ing)? worr(?:y|ies|ied|ying) afraid concerned")),
    "expect": (
        "predict",
        "predict",
        _any(r"""
        expect(?:s|ed|ing|ations?)? hop(?:es?|ed|ing) hopeful anticipat(?:es?|ed|ing) foresees? foresaw
        """),
    ),
    "predict": (
        "predict",
        "none",
        _any(r"""
        predict(?:s|ed|ing|ions?)? forecast(?:s|ed|ing)? promis(?:es?|ed|ing) vow(?:s|ed|ing)?
        pledg(?:es?|ed|ing) plan(?:s|ned|ning)? intend(?:s|ed|ing)? intentions? prophes(?:y|ies|ied)
        project(?:s|ed|ions?)
        """),
    ),
    "warn": (
        "warn",
        "none",
        _any(r"""
        warn(?:s|ed|ing|ings)? caution(?:s|ed|ing)? threat(?:s|en|ens|ened|ening)? alarm
        """),
    ),
    "report": (
        "report",
        "none",
        _any(r"""
        report(?:s|ed|edly|ing)? allegedly purported(?:ly)? supposed(?:ly)? rumou?r(?:s|ed)? ostensibly
        so-called hearsay gossip
        """),
    ),
    "call": ("evaluate", "none", _any(r"call(?:s|ed|ing)? describ(?:es?|ed|ing)")),
    "evaluate": (
        "evaluate",
        "none",
        _any(r"""
        brand(?:s|ed|ing)? label(?:s|led|ed|ling|ing)? dub(?:s|bed|bing)? jok(?:es?|ed|ing)
        complain(?:s|ed|ing|ts?)? prais(?:es?|ed|ing) hail(?:s|ed|ing)? laud(?:s|ed|ing)? applaud(?:s|ed|ing)?
        commend(?:s|ed|ing)? condemn(?:s|ed|ing|ations?)? denounc(?:es?|ed|ing) denunciations?
        critici[sz](?:es?|ed|ing) criticisms? deplor(?:es?|ed|ing) lament(?:s|ed|ing)? decr(?:y|ies|ied|ying)
        welcom(?:es?|ed|ing) slam(?:s|med|ming)? blast(?:s|ed|ing) lambast(?:s|es|ed|ing) mock(?:s|ed|ing)?
        ridicul(?:es?|ed|ing) scoff(?:s|ed|ing)? congratulat(?:es?|ed|ing) salut(?:es?|ed|ing) thank(?:s|ed|ing)
        deem(?:s|ed|ing)? regard(?:s|ed|ing)? consider(?:s|ed|ing)? characteri[sz](?:es?|ed|ing)
        castigat(?:es?|ed|ing) rebuk(?:es?|ed|ing) boast(?:s|ed|ing)? condolences sympathy outrage dismay
        disappointment gratitude satisfaction anger sneer(?:s|ed|ing)?
        """),
    ),
    "attitude": (
        "evaluate",
        "evaluate",
        _any(r"""
        support(?:s|ed|ing)? oppos(?:es?|ed|ing) favou?r(?:s|ed|ing)? prefer(?:s|red)? dislik(?:es?|ed)
        (?:dis)?approv(?:es?|ed|ing|al) disagree(?:s|d|ing)? resent(?:s|ed|ing)? regret(?:s|ted|ting)?
        """),
    ),
    "ask": ("ask", "none", _any(r"ask(?:s|ed|ing)? press(?:es|ed|ing)?")),
    "question": (
        "ask",
        "none",
        _any(r"""
        wonder(?:s|ed|ing)? inquir(?:es?|ed|ing|y|ies) enquir(?:es?|ed|ing|y|ies) quer(?:y|ies|ied|ying)
        question(?:s|ed|ing)?
        """),
    ),
    "urge": (
        "urge",
        "none",
        _any(r"""
        urg(?:es?|ed|ing) demand(?:s|ed|ing)? implor(?:es?|ed|ing) order(?:s|ed|ing)? appeal(?:s|ed|ing)?
        recommend(?:s|ed|ing|ations?)? propos(?:es?|ed|ing|als?) advis(?:es?|ed|ing) advocat(?:es?|ed|ing)
        beg(?:s|ged|ging)? plead(?:s|ed|ing)? pleas? request(?:s|ed|ing)? instruct(?:s|ed|ing|ions?)?
        command(?:s|ed|ing)? exhort(?:s|ed|ing)? call(?=s?_(?:for|on|to)\b) encourag(?:es?|ed|ing)
        invit(?:es?|ed|ing) entreat(?:s|ed|y) petition(?:s|ed|ing)?
        """),
    ),
    "accuse": (
        "assert",
        "none",
        _any(r"""
        accus(?:es?|ed|ing|ations?) blam(?:es?|ed|ing) charg(?:es?|ed|ing) alleg(?:es?|ed|ing|ations?)
        """),
    ),
    "claim": ("", "none", _any(r"claim(?:s|ed|ing)?")),
    "think": ("", "deny", _any(r"think(?:s|ing)? thought believ(?:es?|ed|ing) beliefs? accept(?:s|ed|ing)?")),
    "sure": ("", "none", _any(r"sure certain confident convinced persuaded")),
    "insist": ("", "none", _any(r"insist(?:s|ed|ing|ence)?")),
    "want": ("", "none", _any(r"want(?:s|ed|ing)?")),
    "refuse": ("deny", "none", _any(r"refus(?:es?|ed|ing|al) declin(?:es?|ed|ing)")),
    "plain": (
        "",
        "none",
        _any(r"""
        confirm(?:s|ed|ing|ation)? stat(?:es?|ed|ing) announc(?:es?|ed|ing) add(?:s|ed|ing)? according
        writ(?:es?|ing|ten) wrote not(?:es|ed|ing) explain(?:s|ed|ing)? declar(?:es?|ed|ing) repl(?:y|ies|ied)
        answer(?:s|ed|ing)? know(?:s|n)? knew argu(?:es?|ed|ing) comment(?:s|ed|ing)? specif(?:y|ied)
        discuss(?:es|ed)? recogni[sz](?:es?|ed)
        """),
    ),
}  # fmt: skip

# (stance, phrases): each begins in the cue and may run on into the words behind it; the first that is found counts.
PHRASES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (stance, re.compile(_any(phrases), re.IGNORECASE))
    for stance, phrases in (
        ("suspect", r"""
            (?:left|leav\w+|keep\w*|kept)_open_the_(?:possibility|door)
            (?:rais\w+|float\w+|mention\w+)_the_(?:possibility|prospect)
        """),
        ("none", r"""
            (?:left|leav\w+|keep\w*|kept)_(?:it_|this_)?open (?:would|will)_not_be_drawn no_comment
            (?:kept|remain\w*)_silent
        """),
        ("admit", r"""
            (?:claim|t[ao]ke?|accept|assum|acknowledg|bear|bore|shoulder|admit)(?:e|s|es|ed|n|ing|ted)?(?:_of)?(?:_(?:the|full|sole|its|his|her|their|some|public|collective|joint))*_(?:responsibility|credit)
        """),
        ("admit", r"""
            responsibility_was_claimed (?:plead\w*|pled)_guilty ma(?:de|kes?|king)_no_(?:secret|bones)
            (?:came|comes?)_clean
        """),
        ("deny", r"""
            (?:plead\w*|pled)_not_guilty no_truth_(?:in|to) (?:not|never)_(?:been_)?true \buntrue laugh\w*_off
            wav\w+_(?:away|aside) brush\w*_(?:off|aside) call\w*_(?:it|that|this|them)_(?:a_lie|lies|false)
        """),
        ("warn", r"(?:sound|rais|r[ai]ng)\w*_(?:the|an)_alarm"),
        ("suspect", r"not_bet_against"),
        ("ask", r"(?:want|demand|ask|beg|seek|sought)(?:s|ed|ged|ing)?_to_know"),
        ("urge", r"""
            call(?:s|ed|ing)?(?:_\w+ly|_again|_also|_once_more)?_(?:on|upon|for)\b
            (?:ask|press|push)(?:s|es|ed|ing)?_for\b warn(?:s|ed|ing)?_(?:\w+_){0,4}against_[\"“‘«]?\w+ing\b
        """),
        ("report", r"""
            (?:rumou?r|word|legend|gossip|tradition)_(?:has_it|is) ha(?:s|d)_it_(?:from|that)
            (?:story|tale|rumou?r)_goes (?:by|from)_(?:all|most|some|many)_accounts
        """),
    )
)  # fmt: skip

NEGATION = re.compile(
    r"\b(?:not|never|cannot|nor|neither|without|\w+n['’]t|no longer|hardly|far from|(?:has|have|had) yet to"
    r"|(?:refus|declin|fail)(?:e[sd]?|s|ed|ing|al)? to|st(?:op|ops|opped|opping) short of|un(?:able|willing) to"
    r"|avoid(?:s|ed|ing)?|steer(?:s|ed|ing)? clear of|(?:no|little)(?= *$))(?!\w)",
    re.IGNORECASE,
)
AFFIRMED = re.compile(
    r"\bnot (?:only|just|merely|until)\b|(?:\bnot|\bnever|n['’]t) (?:\w+ ){0,2}"
    r"(?:resist|hesitat|tire[sd]?\b|tiring|sh(?:y|ied|ies) away|stop|ceas|fail|forg[eo]t|shrink|miss)",
    re.IGNORECASE,
)
"""A negation that leaves the cue as it is: "did not hesitate to", "never tires of"."""
CONCEDES = re.compile(r"\b(?:can|could)(?: \w+)? ?(?:not|n['’]t)|\b(?:cannot|can['’]t|no longer)(?!\w)", re.IGNORECASE)
"""Who cannot deny something concedes it."""
BOTH_WAYS = re.compile(r"\b(?:neither|nor)\b", re.IGNORECASE)

LIGHT = re.compile(
    r"\b(?:express|voic|issu|ma[dk]|g[ai]ve?|sen[dt]|rais|deliver|publish|releas|launch|convey|offer)\w{0,3}\b",
    re.IGNORECASE,
)
"""Verbs that leave their meaning to the noun behind them: "issued a warning"."""
NOUNS = re.compile(
    r"\W*(?:[\w'’\-]+ ){0,4}?(?:(?P<predict>hopes?|promises?|pledges?|forecasts?|predictions?)"
    r"|(?P<suspect>fears?|suspicions?|doubts?|speculation)|(?P<warn>warnings?|threats?|alarm)"
    r"|(?P<urge>appeals?|demands?|orders?|calls?|pleas?|recommendations?)|(?P<deny>denials?)"
    r"|(?P<admit>admissions?|apolog(?:y|ies)|confessions?)"
    r"|(?P<evaluate>condolences|sympathy|praise|outrage|dismay|disappointment|gratitude|satisfaction|anger|support"
    r"|regrets?|concerns?))\b",
    re.IGNORECASE,
)

PASSED_ON = re.compile(
    r"\b(?:is|are|was|were|been|being|be)(?: \w+ly| also| now| long| often| still| since)? "
    r"(?:(?P<report>said|reported|alleged|claimed|rumou?red|understood)"
    r"|(?P<suspect>believed|thought|suspected|assumed|presumed|feared|supposed)|(?P<predict>expected|predicted|forecast))$",
    re.IGNORECASE,
)
"""A passive whose agent is not named."""
HEARSAY_SOURCE = re.compile(
    r"\b(?:un(?:confirmed|verified|corroborated)|rumou?rs?|hearsay|gossip)\b|^(?:[\w\-]+ ){0,3}reports\b(?! like)",
    re.IGNORECASE,
)
INVESTIGATORS = re.compile(
    r"\b(?:police|investigators?|detectives?|inspectors?|prosecutors?|examiners?)\b", re.IGNORECASE
)
SAID_BEFORE = (
    r"claims?|allegations?|accusations?|charges?|reports?|stor(?:y|ies)|ideas?|suggestions?|assertions?|notions?|rumou?rs?"
    r"|hints?|remarks?|versions?|accounts?|theor(?:y|ies)|talk|statements?|denials?|speculation"
)
UNTRUE = (
    r"untrue|false|not true|lies?|fabricat\w+|fantas(?:y|ies)|fair(?:y|ies) tales?|nonsense|slander\w*|propaganda"
    r"|fiction|baseless|unfounded|groundless|invent(?:ed|ions?)|disinformation|fakes?|hoax|made up"
)
TELLING_VERB = re.compile(
    r"elaborate|give|provide|identify|name|disclose|reveal|release|publish|make (?:public|known)|talk|speak|detail"
    r"|share|be \w+ed",
    re.IGNORECASE,
)
"""Who refuses to do these takes no stand; who refuses to do something else says no."""
IS_SAID = re.compile(rf"\b(?:{SAID_BEFORE}|{UNTRUE})\b", re.IGNORECASE)
"""What can be true or not, and the words that say that it is not."""

BE = frozenset(
    """
is are was were isn't aren't wasn't weren't it's that's there's they're we're he's she's i'm you're remains remained
""".split()
)
WILL = frozenset("will won't would wouldn't shall shan't".split())
MUST = frozenset("must mustn't should shouldn't ought".split())
MAY = frozenset("may might could couldn't".split())
JUDGED = r"""
absurd shameful shameless disgraceful outrageous monstrous ridiculous laughable wonderful terrible horrible horrific
heinous barbaric cowardly evil wicked cruel inhuman inhumane unacceptable acceptable unjust fair unfair wrong
unhinged immoral offensive obscene revolting disgusting appalling abhorrent despicable deplorable regrettable
unfortunate sad tragic excellent brilliant superb splendid great good bad worse better awful ugly beautiful brave
courageous heroic noble foolish stupid senseless reckless irresponsible unwise wise reasonable unreasonable sensible
pointless useless worthless meaningless hypocritical cynical arrogant naive childish pathetic weak unwelcome
encouraging discouraging disappointing disturbing alarming worrying shocking astonishing remarkable impressive
admirable commendable unprecedented unforgivable inexcusable unthinkable unconscionable intolerable inappropriate
appropriate justified unjustified legitimate illegitimate incompetent crazy mad insane silly sloppy clumsy careless
dishonest honest honourable dishonourable decent indecent vile sinister provocative inflammatory counterproductive
shabby tasteless insulting humiliating dull doubtful implausible incredible unconvincing plausible convincing
welcome(?!\sto) speculative misguided mistaken exaggerated premature lame
""".split()
"""Adjectives that judge, behind "is" or "was"."""
JUDGEMENTS = """
disgrace shame scandal insult outrage farce joke travesty mockery tragedy triumph disaster catastrophe miracle
masterpiece nonsense madness folly mistake blunder gift hero heroes coward cowards monster monsters hypocrite
hypocrites success failure betrayal provocation victory pity wonder blessing delight embarrassment honour
abomination atrocity barbarism cowardice hypocrisy
""".split()
"""Nouns that judge."""
BASE_VERBS = frozenset(
    """
open close stop leave go come give take bring put release stay keep get look listen wait stand pull withdraw return
send let don't never please remember forget ask tell show help save spare free end start begin hold hand drop lay
surrender fight join vote call make be do try think move turn run walk sit eat drink read write speak say talk
follow trust respect protect defend support sign pay sell buy cut break build burn destroy kill shoot fire avoid
beware imagine consider ensure lift halt cease set use find check search prepare allow accept reject refuse answer
explain apologise admit resign step visit evacuate boycott rise unite wake watch mind pray
""".split()
)
"""Verbs that begin an order: "open the gates"."""
FINITE_VERBS = frozenset(
    """
has have had hasn't haven't hadn't does do did doesn't don't didn't can can't cannot came went took made got gave
saw knew began fell held sold told said says found brought bought sent shot stood ran met paid put led lost meant
spoke won wrote thought knows holds lies means believes thinks wants needs makes takes comes goes shows know think
want believe hope need fled broke struck hit kept became felt i've we've they've
""".split()
)
"""Verbs that are surely finite, besides those of the tables above and those in -ed."""

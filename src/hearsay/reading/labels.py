"""Words before a colon or behind a dash: whether they name somebody who speaks, or only head what follows. As data."""

from __future__ import annotations

import re
from typing import Literal

LabelKind = Literal["asks", "capitals", "titled", "name", "marked"]

HEADINGS = frozenset(
    """
    about above abstract access action address addresses admission advert advertisement advice age agenda aim aims also
    alternative amount analysis announcement annex appendix april archive area audio august author authors autumn
    available away background baker below best blog book books born box breaking breakfast brief briefing bottom budget
    business buy call capacity capital caption captions case category caution cause causes centre challenge chapter
    chart check chorus circulation class clarification close closed coda colour color column comment commentary
    comments composer cons conclusion contact contacts contents context copy copyright correction corrections
    correspondence cost country cover credit credits culture cure currency data date dates day days deadline deaths
    debut december defence definition delivery department depth dessert destination detail details diagnosis diary
    dimensions dinner directions director discussion distance docket documentary draw drinks due duration edition
    editorial effect email entry episode essay event events evidence example examples exclusive exhibit exits expenses
    explained explainer extra factbox facts fact faq fax feature featured february figure figures film final fine first
    fix focus food for format formation found friday from frequency further gain gallery game games genre glossary goal
    goals graphic group guide half headline headlines height help here highlights hint history home host-city hours how
    image images impact important in includes index infographic information ingredients inside instructions interview
    introduction issue issues january job jobs july june key kickoff language last latest lead league left legend
    lesson lessons letter letters length level life line lineups link links list listen live local location long
    looking loser losers lunch lyrics magazine main map maps march match may meaning means measure measures meeting
    memo menu message method middle midfield mileage minutes mode model monday month more motto music must myth name
    names nb need new news newsletter next night not note notes notice november now number numbers obituary objective
    october odds off offer offers on online open opened opening opinion options order origin other our outlook outro
    overview page pages parking part parts past pay perspective phone photo photos picture pictures place places plot
    plus podcast poem point points population position possession postscript premiere preface premise preview previous
    price prices pro problem problems process production profile programme program project prologue prompt pros ps
    publisher publishing purpose quantity quiz quote quotes rank ranking rate rating ratio read reading reality reason
    reasons recap recipe recommendation record recording reference references referee refrain refresher region related
    release released remember remedy reminder reporting requirements result results review reviews right risk risks
    role route rule rules runtime sale sales saturday scene schedule score scorer scorers season second section see
    september sequel series serves set setting shop shows side size slideshow solution sources spoiler sport sports
    spotlight spring squad staff stage stake standings start starring starters status step still stop story streaming
    subject subs substitutes summary summer sunday supplement surname symptoms synopsis table tag tags target tel
    telephone term terms test theme then there third this thread thursday tickets time timeline times tip tips title
    to today tomorrow tone top topic topics total track tracks trailer translation travel treatment trivia tuesday type
    update updated updates upshot use value venue verdict verse version via video view views volume voices vote wanted
    warning watch weather website wednesday week weekend weight what when where which who why width winner winners
    winter with word words worst year years yesterday yields
    """.split()
)
"""Words that head a line, a box or a section; in a label or a headline they name no speaker."""

_ASKING = frozenset(
    "q question questioner interviewer moderator host reporter presenter chair chairman chairwoman caller".split()
)
_ANSWERING = frozenset(["a", "answer"])
TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir lord lady king queen prince princess pope bishop archbishop father
    sister rev gen general col colonel maj major capt captain lt lieutenant sgt sergeant adm admiral cmdr
    commander president premier chancellor minister deputy governor mayor senator sen rep gov secretary
    ambassador envoy judge justice prosecutor chief director spokesman spokeswoman spokesperson sheikh imam
    ayatollah inspector superintendent commissioner
    """.split()
)
ROLES = (
    frozenset(
        """
        activist activists adviser advisers agency aide aides ally allies analyst analysts army assembly
        association authorities authority bank bishop board brother bureau captain charities charity clerk coach
        coastguard column command commander commission commissioner committee company council councillor court
        daughter department diplomat diplomats doctor doctors economist economists editor embassy employers
        engineer engineers envoy expert experts families family farmers father federation firm fishermen
        foundation general generals government governor guard guards historian historians hospital husband
        inquiry insiders inspector inspectors institute intelligence investigator investigators judge judges
        junta lawmaker lawmakers lawyer lawyers leader leaders mayor mayors mediator mediators medics militants
        military militia miners minister ministers ministry monitor monitors mother navy neighbour neighbours
        nurses observer observers office officer officers official officials operator opposition organisers
        owner owners parliament party pilot pilots police poll premier president prosecutor prosecutors
        prosecution protesters rebel rebels refugees regulator regulators relatives report researcher
        researchers residents scientist scientists senator senators sheriff shopkeepers sister son spokesman
        spokesperson spokeswoman striker strikers students study survey survivor survivors teachers traders
        treasury tribunal troops union unions villagers watchdog widow wife witness witnesses workers
        """.split()
    )
    - HEADINGS
)
"""Kinds of people and bodies that speak, by the head of their name."""
_OUTLET = re.compile(
    r"(?:Post|Times|Wire|News|Today|Herald|Online|Journal|Gazette|Tribune|Daily|Weekly|Radio|TV|Press|Mail|Star|Sun"
    r"|Standard|Telegraph|Guardian|Observer|Review|Report|Magazine|Chronicle|Courier|Monitor|Blog|Desk|Network|Media"
    r"|Agency|Channel|Broadcasting|Live)$"
)
_NO_NOUN_PHRASE = re.compile(
    r"^(?:the|an?|my|our|your)\b|\b(?:by|with|to|against|and|or|vs?|after|before|over|under|into|without|as|is|are|was"
    r"|were|has|have|had|will)\b",
    re.IGNORECASE,
)
"""Headlines leave articles out, so one before a role heads a story: "The widow: ..."."""
_NAME = re.compile(r"[A-Z][a-z’'-]*[a-z](?:[A-Z][a-z]+)?")
_SMALL = frozenset("of the for and de van von al el bin da di in".split())


def label_kind(label: str) -> LabelKind | None:
    """What kind of speaker a label at the beginning of a line names; None where it may be no speaker at all."""
    words = label.split()
    bare = [word.strip(".,").lower() for word in words]
    content = [word for word in bare if word != "the"]
    if not content or any(word in HEADINGS for word in bare) or any(c.isdigit() for c in label):
        return None
    if content[-1] in _ASKING or (len(content) == 1 and content[0] in _ANSWERING):
        return "asks"
    if all(word.isupper() for word in words) and len("".join(content)) >= 2:
        return "capitals"
    if not all(word[:1].isupper() or word in _SMALL for word in words):
        return None
    if bare[0] in TITLES and len(words) >= 2:
        return "titled"
    return "name" if is_name(label) else None


def is_answer(label: str) -> bool:
    """True for "A" and "Answer", which make a turn only beside a question."""
    return label.strip(". ").lower() in _ANSWERING


def is_heading(words: str) -> bool:
    """True where a word of a label heads something, or where figures stand in it."""
    return any(word.strip(".,'’\"").lower() in HEADINGS for word in words.split()) or any(c.isdigit() for c in words)


def is_outlet(words: str) -> bool:
    """True for the name of a paper, a station or an agency by its last word; page titles end with one."""
    return _OUTLET.search(words.strip()) is not None


def is_role(words: str) -> bool:
    """True for words whose head names a kind of people or a body: "engineers", "Borland police", "office in Osk"."""
    head = re.split(r"\s+(?:of|in|at|for|from|on)\s+", words.strip())[0].split()
    return bool(head) and head[-1].lower().strip(".,") in ROLES and _NO_NOUN_PHRASE.search(words) is None


def is_titled(words: str) -> bool:
    """True for a title and a name: "Mayor Haro", "Gen. Tomas Ruhl"."""
    first, *rest = words.split() or [""]
    return (
        first.strip(".").lower() in TITLES and first[:1].isupper() and 1 <= len(rest) <= 3 and is_name(" ".join(rest))
    )


def is_name(words: str) -> bool:
    """True for one to three words that each begin with a capital and go on in small letters."""
    split = words.split()
    return 1 <= len(split) <= 3 and all(_NAME.fullmatch(word) for word in split)

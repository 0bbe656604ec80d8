"""Words that tell people, things, weapons and mere ideas apart. Data."""

from __future__ import annotations

import re

from hearsay.claims.words import HE, KINDS, PRIVATE, SHE, THEY, TITLES
from hearsay.lang.trees import Tree

WEAPONS = frozenset(
    form
    for noun in "bomb grenade mine landmine explosive dynamite rocket missile mortar shell device charge car-bomb "
    "carbomb rifle gun machinegun pistol bullet knife drone projectile gunfire shrapnel tnt vehicle-bomb".split()
    for form in (noun, f"{noun}s")
)
ACCIDENTS = frozenset(
    "accident accidents crash earthquake flood floods storm hurricane avalanche collision landslide epidemic disease "
    "cancer disaster wreck collapse heart illness wildfire wildfires cold heat famine".split()
)
"""What kills and destroys without anybody's doing."""
FIGHTERS = frozenset(
    "soldier soldiers troop troops army military battalion battalions brigade brigades barracks garrison garrisons "
    "patrol "
    "patrols guerrilla guerrillas rebel rebels insurgent insurgents forces squad squads detachment detachments outpost "
    "outposts regiment platoon militant militants terrorists subversives column columns camp camps combatants fighters "
    "helicopter helicopters tank tanks airbase base bases post posts checkpoint checkpoints warplane warplanes "
    "commandos marines infantry positions position headquarters".split()
)
PEOPLE = frozenset(
    "people person civilian civilians man men woman women child children priest priests nun nuns bishop jesuit jesuits "
    "peasant peasants worker workers leader leaders member members guard guards bodyguard bodyguards policeman "
    "policemen "
    "police soldier soldiers troops candidate union student students victim victims body family families passenger "
    "passengers crew citizen citizens judge judges hostage hostages tourist businessman businessmen industrialist "
    "landowner rancher magistrate politician politicians other others dozen dozens hundred hundreds thousand thousands "
    "population inhabitants wife son daughter father mother brother sister employee employees official officials "
    "personnel rebel rebels guerrilla guerrillas militant militants fighter fighters gunman gunmen attacker attackers "
    "clergyman clergymen missionary missionaries individual individuals subject subjects adviser advisers activist "
    "activists trade-unionist engineer engineers technician technicians advisor advisors prisoner prisoners servicemen "
    "exile exiles envoy dissident dissidents "
    "worshippers pilgrims commander commanders conscripts recruits staff".split()
)
_ABSTRACT = frozenset(
    "bill proposal plan idea motion debate record budget hope hopes deal rumour rumor policy policies law rule "
    "rules speech "
    "campaign project theory argument notion dream process peace talks programme program system freedom problem "
    "poverty "
    "economy democracy justice time appetite interest question report statement decision critics criticism joke mood "
    "language price prices confidence reputation character credibility rights right constitution truth way "
    "conversation discussion climate chance chances event enthusiasm romance myth silence deadline lead game match "
    "film "
    "show scene engine calories".split()
)
_PERSON_ENDS = re.compile(r"(?:[a-z]{2}er|or|ist|ian|smith|man|men|woman|women|eer|pilot)s?$")
_NOT_PEOPLE = frozenset(
    "tower towers pier piers river rivers mortar mortars reactor reactors motor motors trailer trailers container "
    "containers tanker tankers cruiser cruisers corridor corridors border borders water power paper letter letters "
    "center centers computer computers helicopter server servers shelter shelters number numbers order orders harbor "
    "door doors floor floors sector sectors error terror mirror newspaper transformer transformers".split()
)
TAME = frozenset(
    "fridge larder cake stomach palate wardrobe senses ears taste shares letters questions dates side jokes price "
    "prices stairs mountain summit record snack biscuits leftovers kitchen cupboard buffet inbox "
    "offers complaints requests calls emails messages criticism insults applause praise".split()
)
"""Things that nobody attacks but in jest."""
PRETENCE = frozenset(
    "novel novels film films movie movies opera operas theatre theater comedy comedies play playwright game games "
    "drill "
    "drills exercise exercises rehearsal simulated simulation simulating mock pretend actor actors actress painting "
    "paintings poem thriller thrillers series episode sitcom musical chess match tournament league team teams striker "
    "goalkeeper midfielder referee stadium kickoff innings player players reviewer reviewers sequel screenplay "
    "fictional "
    "insurance board-game re-enactment reenactment pageant sketch cartoon ballet".split()
)
"""Words of fiction, sport and practice: what is told beside them did not happen."""
MISHAPS = frozenset(
    "accident accidental accidentally boiler leak leaking malfunction short-circuit mishap valve technical gas-leak "
    "faulty "
    "wiring volcano volcanic".split()
)
IDIOMS = frozenset(
    [
        ("heart", "attack"), ("panic", "attack"), ("asthma", "attack"), ("anxiety", "attack"), ("character",
        "assassination"), ("daylight", "robbery"), ("highway", "robbery"), ("photo", "shooting"), ("population",
        "explosion"), ("culture", "clash"), ("kit", "clash"), ("schedule", "clash"), ("wardrobe", "raid"),
        ("charm", "offensive"), ("diplomatic", "offensive"), ("peace", "offensive"), ("media", "offensive"),
        ("legal", "offensive"), ("trade", "offensive"), ("pitch", "invasion"), ("on", "the", "offensive"),
    ]
)  # fmt: skip
"""Words that make something else of the last of them."""
_ABSTRACT_ENDS = re.compile(r"(?:tion|sion|ment|ity|ness|ship|ism|ance|ence|cy|logy|dom|hood)s?$")
_CONCRETE = frozenset(
    "institution institutions mansion mansions pharmacy pharmacies congregation tenement basement audience audiences "
    "station stations installation installations population delegation delegations mission missions government "
    "governments "
    "parliament community communities city cities facility facilities apartment apartments department departments "
    "federation organization organizations organisation corporation agency agencies university universities residence "
    "residences ambulance ambulances settlement settlements detachment monument ship embassy conference plantation "
    "plantations substation substations vicinity municipality municipalities security legation convoy dependency "
    "equipment establishment establishments warship gunship battleship prison fence mosque police ambience airship "
    "faction factions coalition coalitions "
    "procession demonstration fortification regiment garrison battalion fellowship".split()
)


def is_abstract(tree: Tree, n: int) -> bool:
    """True for a noun that names an idea, which nobody can hit: "killed the bill", "an attack on the proposal"."""
    if tree.words[n].pos in {"PROPN", "PRON", "NUM", "ADJ"}:
        return False
    low = tree.lower[n]
    return (
        low in _ABSTRACT
        or low.removesuffix("s") in _ABSTRACT
        or low in TAME
        or (_ABSTRACT_ENDS.search(low) is not None and low not in _CONCRETE)
    )


def is_person_word(tree: Tree, n: int) -> bool:
    """True for what may be a person or people: a name, a number, a pronoun, a noun for people."""
    word, low = tree.words[n], tree.lower[n]
    if word.pos in {"PROPN", "NUM"} or low in HE | SHE | THEY | {
        "who",
        "whom",
        "we",
        "us",
        "me",
        "i",
        "you",
        "himself",
    }:
        return True
    single = re.sub(r"s$", "", low)
    if bool({low, single} & (PEOPLE | TITLES | PRIVATE | KINDS)) or word.pos == "ADJ":
        return True
    return _PERSON_ENDS.search(low) is not None and low not in _NOT_PEOPLE

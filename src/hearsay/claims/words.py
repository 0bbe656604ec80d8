"""Words that tell parties apart: titles, roles, kinds of bodies, pronouns. Data; nothing here knows a person."""

from __future__ import annotations

TITLES = frozenset(
    "minister president premier chancellor director general colonel major captain lieutenant admiral commander "
    "ambassador envoy spokesman spokeswoman spokesperson secretary governor mayor senator deputy representative "
    "chairman chairwoman chair chief judge prosecutor professor doctor dr mr mrs ms sir lord king queen prince "
    "princess pope bishop imam sheikh ayatollah col gen lt capt sgt maj rep sen gov prof officer analyst leader head "
    "inspector commissioner coordinator adviser advisor official attorney counterpart expert vice-president "
    "congressman congresswoman lawmaker legislator councillor councilor councilman chancellor emir sultan caliph "
    "brigadier marshal sergeant corporal archbishop cardinal rabbi reverend rev mullah maulana justice sheriff "
    "superintendent negotiator mediator rapporteur diplomat historian economist scholar researcher scientist "
    "journalist editor correspondent columnist anchor author commentator lawyer activist campaigner candidate "
    "economist strategist banker executive founder owner manager nominee pollster aide democrat republican trustee "
    "treasurer speaker whip coach coroner detective constable pastor deacon abbot spy "
    "undersecretary under-secretary attache consul dean rector principal provost fellow minister-president "
    "secretary-general director-general attorney-general "
    "lieutenant-general major-general vice-chancellor vice-chairman general-secretary co-founder co-chair".split()
)
"""Nouns of an office, a rank or a public role, as they stand before or behind a name."""
HONORIFICS = frozenset("mr mrs ms sir dr lord lady madam madame miss señor mme".split())
PRIVATE = frozenset(
    "resident shopkeeper eyewitness witness neighbour neighbor farmer baker pupil student schoolboy schoolgirl mother "
    "father parent son daughter sister brother wife husband widow widower cousin uncle aunt grandmother grandfather "
    "pensioner retiree passenger survivor victim villager driver fisherman docker labourer laborer housewife teenager "
    "boy girl child trader vendor butcher barber tailor waiter waitress cook nurse teacher carpenter mechanic builder "
    "plumber electrician cleaner porter clerk shepherd herder refugee migrant evacuee relative friend tourist "
    "bystander passer-by customer tenant landlord homeowner motorist cyclist commuter worker miner sailor "
    "fruit-seller grocer gardener hairdresser blacksmith ferryman local man woman youth voter protester "
    "demonstrator".split()
)
"""Nouns of people who have no public role: named, they are shown by these words."""
KINDS = frozenset(
    "campaign administration nominee voter lawmaker westerner source media people person critic observer opponent "
    "supporter authority reporter soldier troop militant fighter "
    "rebel insurgent protester demonstrator investigator detective guard doctor medic expert insider aide figure ally "
    "newspaper report poll survey study document court group member organisation organization agency company worker "
    "union party politician intelligence staff team civilian army police statesman westerner european".split()
)
"""More nouns of unnamed sources."""
FEMALE = frozenset(
    "ms mrs miss madam madame lady spokeswoman chairwoman congresswoman councilwoman policewoman businesswoman "
    "queen princess "
    "duchess mother wife daughter sister woman widow girl actress housewife grandmother aunt schoolgirl waitress "
    "she her herself".split()
)
MALE = frozenset(
    "mr sir lord spokesman chairman congressman councilman policeman businessman king prince duke emir sultan father "
    "husband son brother man widower boy actor grandfather uncle schoolboy fisherman pope sheikh imam he his him "
    "himself".split()
)
HE, SHE, IT, THEY = (frozenset(w.split()) for w in ("he him his", "she her hers", "it its", "they them their theirs"))
FIRST = frozenset("i we me us my our ours".split())
WE = frozenset("we us our ours".split())
RELATIVE = frozenset("who which whom that".split())
PARTICLES = frozenset("de van von der den al el bin ben ibn abu da di la le du dos das del ter".split())
ROLE_OF = {
    "official": "minister secretary director commissioner officer envoy deputy official chief coordinator head adviser "
    "advisor ambassador diplomat spokesman spokeswoman general prosecutor governor mayor".split(),
    "leader": "president premier chancellor king emir leader chief head chairman chairwoman".split(),
    "diplomat": "ambassador envoy minister diplomat consul attache representative".split(),
    "politician": "minister president senator deputy lawmaker mayor governor premier chancellor leader".split(),
    "lawmaker": "deputy senator lawmaker representative congressman congresswoman legislator councillor".split(),
    "spokesperson": "spokesman spokeswoman spokesperson".split(),
    "soldier": "general colonel major captain lieutenant sergeant".split(),
    "commander": "general colonel admiral commander".split(),
    "officer": "colonel major captain lieutenant officer inspector commander".split(),
    "academic": "professor historian scholar researcher".split(),
    "premier": ["premier"],
    "man": [],
    "woman": [],
}
"""Nouns that take up somebody who was introduced by another: the official, of a minister."""
LESSER = frozenset("vice deputy assistant acting former ex".split())
"""Words that make an office another one."""
GENERIC = frozenset(
    "the of and for in a supreme high constitutional central city town state federal national international regional "
    "district provincial local general people's peoples first second red green white northern southern eastern western "
    "north south east west united free new old military armed security intelligence foreign interior defence defense "
    "health transport energy finance justice education trade labour labor election electoral appeal appeals human "
    "rights medical university public political democratic republican conservative liberal socialist communist workers "
    "opposition air border coast civil home special secret joint main grand upper lower police army court council "
    "ministry department party crescent".split()
)
"""Words that the names of many bodies share, so that they do not tell one from another."""
BODY_NOUNS: dict[str, tuple[str, ...]] = {
    "service": ("service",),
    "agency": ("news_agency",),
    "ministry": ("ministry",),
    "department": ("ministry",),
    "newspaper": ("outlet",),
    "paper": ("outlet",),
    "daily": ("outlet",),
    "magazine": ("outlet",),
    "weekly": ("outlet",),
    "broadcaster": ("outlet",),
    "station": ("outlet",),
    "channel": ("outlet",),
    "network": ("outlet", "armed_group"),
    "outlet": ("outlet", "news_agency"),
    "site": ("outlet",),
    "group": ("armed_group", "group"),
    "movement": ("armed_group",),
    "militia": ("armed_group",),
    "organisation": ("body", "armed_group", "organisation"),
    "organization": ("body", "armed_group", "organisation"),
    "bloc": ("body",),
    "alliance": ("body",),
    "body": ("body",),
    "company": ("company",),
    "firm": ("company",),
    "government": ("government",),
    "country": ("government",),
    "state": ("government",),
    "regime": ("government",),
    "administration": ("government",),
    "army": ("army",),
    "military": ("army",),
    "police": ("police",),
    "court": ("court",),
    "office": ("office",),
}
"""Nouns that take up a body of these kinds; any noun also takes up a body whose name ends in it."""
COMPANY_ENDS = frozenset(
    "sons shipping airlines airways ltd limited inc corp corporation plc motors oil gas energy steel bank holdings "
    "industries lines railways electric motors company co media software technologies partners".split()
)
BODY_ENDS = frozenset(
    "ministry department service services agency army police force forces navy court parliament assembly congress "
    "senate council authority fund union party bureau committee commission university institute institution group "
    "movement front brigade brigades battalion guard guards corps legion league alliance coalition federation "
    "confederation association society foundation centre center board bank office embassy mission command "
    "directorate administration government company corporation network observatory watch international organisation "
    "organization times post herald tribune gazette courier radio television news wire today telegraph guardian press "
    "club school hospital church academy secretariat tribunal cabinet duma majlis knesset hotel wing faction "
    "directorate crescent cross initiative campaign forum house".split()
)
"""Last words of names that are those of bodies, not of people."""
STATE_BODIES = (
    r"supreme court|constitutional court|high court|army|military|armed forces|navy|air force|police|parliament|"
    r"embassy|intelligence|intel|intelligence service|foreign intelligence service|security service|security services|"
    r"special services|secret service|law enforcement(?: agencies)?|central bank|presidency|cabinet|senate|congress|"
    r"general staff|national guard|coast guard|border guard|security council|"
    r"state (?:media|television|tv|radio|broadcaster|news agency)|"
    r"[a-z]+ (?:ministry|department|committee|service|agency)"
)
"""Bodies that every state has, in small letters: their name needs their state."""
MINISTRIES = {
    "defense": "Defence",
    "foreign affairs": "Foreign",
    "external affairs": "Foreign",
    "internal affairs": "Interior",
    "home affairs": "Interior",
    "the interior": "Interior",
}
"""Names of one ministry that differ from the usual one."""
OPENERS = frozenset(
    "on in at while after before since when as by from with under for against near during until amid if although "
    "though because despite yesterday today sunday monday tuesday wednesday thursday friday saturday last this "
    "whereas once unless unlike meanwhile both either neither suspected alleged presumed".split()
)
"""Words that begin a sentence with a capital before a name that they are no part of: "While Osk"."""

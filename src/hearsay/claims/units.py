"""What numbers count in: people, money, measures, and what is no counted thing. Data."""

from __future__ import annotations

import re

SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₪": "ILS", "₽": "RUB", "₹": "INR"}
CODES = frozenset(
    "USD EUR GBP JPY CHF CNY RUB UAH ILS INR TRY PLN SEK NOK DKK CZK HUF RON BGN GEL AMD AZN KZT AUD CAD NZD HKD "
    "SGD KRW BRL MXN ARS COP CLP ZAR EGP SAR AED QAR KWD IRR IQD SYP LBP JOD PKR AFN NGN KES ETB".split()
)
_MONEY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "rouble": "RUB", "ruble": "RUB",
    "hryvnia": "UAH", "shekel": "ILS", "zloty": "PLN", "lari": "GEL",
}  # fmt: skip
"""Currencies whose bare name, in news in English, means one; "francs" and "pesos" are those of many states."""
MONEY_WORDS = {form: code for word, code in _MONEY_WORDS.items() for form in (word, f"{word}s")} | {
    "sterling": "GBP", "US dollars": "USD", "U.S. dollars": "USD", "American dollars": "USD",
}  # fmt: skip

_MEASURE_FORMS = {
    "km": "km kilometre kilometres kilometer kilometers kms",
    "metres": "metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "miles": "mile miles",
    "nautical miles": "nautical_mile nautical_miles",
    "feet": "foot feet ft",
    "yards": "yard yards",
    "kg": "kg kgs kilogram kilograms kilogramme kilogrammes kilo kilos",
    "grams": "gram grams gramme grammes",
    "tonnes": "tonne tonnes metric_ton metric_tons",
    "tons": "ton tons",
    "litres": "litre litres liter liters",
    "gallons": "gallon gallons",
    "barrels": "barrel barrels",
    "hectares": "hectare hectares ha",
    "acres": "acre acres",
    "km²": "square_kilometre square_kilometres square_kilometer square_kilometers square_km sq_km km2 km²",
    "m²": "square_metre square_metres square_meter square_meters m2 m²",
    "square miles": "square_mile square_miles",
    "square feet": "square_foot square_feet",
    "m³": "cubic_metre cubic_metres cubic_meter cubic_meters m3 m³",
    "kW": "kW kilowatt kilowatts",
    "MW": "MW megawatt megawatts",
    "GW": "GW gigawatt gigawatts",
    "km/h": "km/h kph kmh",
    "knots": "knot knots",
    "°C": "°C ℃ degrees_Celsius degrees_C °_C degrees_centigrade",
    "°F": "°F degrees_Fahrenheit °_F",
}
MEASURES = {form.replace("_", " "): unit for unit, forms in _MEASURE_FORMS.items() for form in forms.split()}
_WRITTEN_TO = "km/h|kph|kmh|km²|km2|km|cm|mm|kg|kgs|km|ft|ha|m²|m2|m³|m3|kW|MW|GW|°C|°F|℃"
ATTACHED = re.compile(rf"(?:{_WRITTEN_TO})(?![\w/])")
"""Measures that may be written to their number; "m" there is a million."""

DURATIONS = frozenset(
    form
    for noun in "second minute hour day night week weekend fortnight month year decade century season quarter".split()
    for form in (noun, f"{noun}s")
) | {
    "centuries",
    "morning",
    "mornings",
    "evening",
    "evenings",
    "afternoon",
    "afternoons",
    "summer",
    "summers",
    "winter",
    "winters",
    "autumn",
    "autumns",
    "spring",
    "springs",
    "lifetime",
    "o'clock",
    "years-old",
}
"""How long, how old and when is not how many."""
NOT_COUNTED = frozenset(
    "times sides ways things parts halves occasions degrees thirds quarters fifths instances respects points "
    "percentage pm am gmt".split()
)
"""Plurals behind a number that tell how often or how, not how many of a thing."""
NOT_ONE = frozenset(
    "time way thing point hand side part reason example case moment end kind sort sense step form word another more "
    "place level area spot day front occasion instance respect aspect note theory piece sign man's fell".split()
)
"""Nouns behind "one" in set phrases: "one thing is clear", "on the one hand"."""

PEOPLE = frozenset(
    "dockers speakers sergeants captains majors colonels lieutenants corporals admirals thieves missing railwaymen "
    "novices shopkeepers hitmen pupils dealers brokers buyers sellers writers readers lecturers singers dancers "
    "actors artists painters bakers butchers tailors carpenters builders labourers laborers foresters gardeners "
    "hunters ministers premiers chancellors campaigners organisers organizers planners masters strangers believers "
    "beggars scholars warriors fishers peacemakers mediators negotiators kings queens princes sheikhs people "
    "persons individuals civilians soldiers troops fighters militants gunmen rebels insurgents guerrillas "
    "mercenaries recruits conscripts reservists volunteers veterans officers commanders generals commandos marines "
    "sailors pilots airmen paratroopers servicemen servicewomen men women children boys girls babies infants "
    "toddlers teenagers youths youngsters adults minors pensioners students teachers workers staff personnel "
    "employees officials lawmakers deputies diplomats envoys ambassadors agents spies operatives members supporters "
    "followers activists protesters protestors demonstrators rioters marchers prisoners detainees captives hostages "
    "inmates convicts suspects defendants criminals bandits robbers smugglers traffickers pirates terrorists "
    "extremists jihadists separatists traitors attackers assailants perpetrators shooters snipers hijackers "
    "kidnappers guards bodyguards policemen policewomen police firefighters rescuers medics doctors nurses patients "
    "paramedics drivers passengers crew travellers tourists pilgrims worshippers visitors guests residents "
    "inhabitants villagers citizens locals townspeople farmers peasants herders shepherds fishermen miners "
    "engineers technicians mechanics scientists experts analysts advisers advisors instructors trainers observers "
    "monitors inspectors peacekeepers journalists reporters correspondents photographers editors bloggers lawyers "
    "judges prosecutors priests monks nuns imams clerics bishops victims casualties fatalities deaths dead wounded "
    "injured survivors refugees migrants evacuees exiles asylum-seekers returnees lives souls bodies corpses others "
    "relatives parents mothers fathers sons daughters brothers sisters wives husbands widows orphans nationals "
    "foreigners expatriates settlers voters delegates representatives leaders politicians senators councillors "
    "mayors governors witnesses informants informers collaborators couriers donors contractors employers traders "
    "merchants businessmen bankers clerks cooks athletes players fans spectators participants attendees strikers "
    "combatants defenders invaders infantrymen gunners cadets trainees defectors deserters dissidents opponents "
    "sympathisers sympathizers henchmen accomplices thugs hackers trolls users seamen divers climbers swimmers "
    "hikers shoppers customers clients staffers aides spokesmen spokeswomen secretaries directors managers owners "
    "tenants homeowners newcomers applicants candidates graduates academics professors researchers professionals "
    "specialists translators interpreters helpers loyalists royalists nationalists communists partisans militiamen "
    "legionnaires tribesmen horsemen riflemen crewmen taxpayers subscribers servants escapees fugitives intruders "
    "infiltrators saboteurs arsonists looters vandals assassins killers murderers gangsters".split()
)
SINGULARS = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "gunman": "gunmen", "foot": "feet",
    "policeman": "policemen", "policewoman": "policewomen", "serviceman": "servicemen", "fisherman": "fishermen",
    "businessman": "businessmen", "life": "lives", "body": "bodies", "wife": "wives", "knife": "knives",
    "aircraft": "aircraft", "ship": "ships",
}  # fmt: skip
PLURALS = frozenset(
    "people men women children police staff personnel crew troops aircraft helicopters sheep cattle fish deer feet "
    "teeth mice geese oxen media dead wounded injured missing lives knives wolves casualties criteria bacteria data "
    "headquarters barracks works species series crossroads ammunition cavalry infantry artillery spacecraft "
    "hovercraft watercraft livestock poultry".split()
) - {"ammunition", "data"}
"""Plurals that do not end in s, and nouns that have none of their own."""
_NO_PLURAL = re.compile(r"(?:ss|us|is|ous|'s|’s)$")
_OF_A_PEOPLE = re.compile(r"[A-Z]\w+(?:ns|lis|ese|ese|ts|eks|bs|ds|rs)$")
"""Names of peoples in the plural: "Karvians", "Borlanders"."""
_DOERS = re.compile(r"(?:tors|sors|yors|ists|ians)$")
_DOING_THINGS = frozenset(
    "reactors motors tractors generators processors sectors detectors interceptors sensors rotors factors monitors "
    "conductors indicators refrigerators ventilators incubators simulators accelerators calculators elevators "
    "excavators transistors vectors lists fists wrists twists mists compressors ejectors projectors".split()
)
"""Nouns of such an ending that are no people."""
_MEN = re.compile(r"(?:men|women|people|persons)$")


def is_plural(word: str) -> bool:
    """True for a word that may be a noun in the plural."""
    low = word.lower()
    if low in PLURALS or _MEN.search(low):
        return True
    return low.endswith("s") and len(low) > 3 and not _NO_PLURAL.search(low)


def unit_of(noun: str, *, is_one: bool = False) -> str:
    """The unit of a counted noun: "people" for people, else its plural; `is_one` tells a noun in the singular."""
    low = noun.lower()
    plural = SINGULARS.get(low) or (_plural(low) if is_one and low not in PLURALS else low)
    if plural in PEOPLE or _MEN.search(plural) or (_DOERS.search(plural) and plural not in _DOING_THINGS):
        return "people"
    return "people" if not is_one and _OF_A_PEOPLE.fullmatch(noun) else plural


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun[:-3]}men" if noun.endswith("man") else f"{noun}s"

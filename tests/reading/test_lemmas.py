"""Lemmas by part of speech: cases as data, lookalikes of another part of speech, and words as the reader gives them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hearsay.ingest import article_of_text
from hearsay.models import load_reader
from hearsay.reading.lemmas import lemma

VERBS = """
struck strike; shot shoot; fled flee; denied deny; accused accuse; said say; Said say; SEIZED seize; left leave
found find; saw see; sought seek; led lead; withdrew withdraw; overran overrun; swore swear; hid hide; hidden hide
lying lie; dying die; tied tie; spied spy; spying spy; agreed agree; freed free; fleeing flee; needs need; bring bring
shelled shell; killed kill; kidnapped kidnap; rammed ram; banned ban; vetoed veto; vetoes veto; panicked panic
accuses accuse; passes pass; uses use; used use; closing close; housed house; hoping hope; hopping hop; writing write
planned plan; planed plane; firing fire; executed execute; shouted shout; smuggled smuggle; trafficked traffic
re-armed re-arm; arms arm; supplies supply; undergoes undergo; exceed exceed; bombed bomb; wounded wound; meeting meet
deplored deplore; adjourned adjourn; defrauded defraud; relegated relegate; submerged submerge; befuddled befuddle
"""
NOUNS = """
attacks attack; militias militia; parties party; Parties party; allies ally; gunmen gunman; women woman; children child
grandchildren grandchild; knives knife; lives life; leaves leaf; crises crisis; crisis crisis; axis axis; bus bus
buses bus; churches church; caches cache; torpedoes torpedo; prizes prize; houses house; causes cause; losses loss
IEDs ied; AIDS aids; headquarters headquarters; series series; news news; criteria criterion; taxis taxi; viruses virus
ceasefires ceasefire; movies movie; self-defences self-defence; 1990s 1990s; killings killing; U.S. u.s.; foes foe
"""
LOOKALIKES = {
    "NOUN": "wounded left shot found saw meeting building fighting shelling rose wound drove dead specimen armed",
    "ADJ": "wounded left armed hidden lost interested fighting other former latter eager honest united better-known",
    "PROPN": "Wells Downing United Reading Parties Women Mines Borland Shot",
    "ADV": "however rather never outright",
    "ADP": "following during left",
    "NUM": "200,000 1990s",
    "VERB": "bleed feed ring canvas lay wound",
}
OTHERS = """
AUX was be; AUX 's be; AUX ’s be; AUX 've have; AUX didn do; AUX won will; AUX cannot can; AUX might might; VERB won win
AUX 'd would; VERB had have; PART 't not; PART n’t not; PART ’s 's; PRON them they; PRON him he; PRON these this
DET an a; DET those that; ADJ deadliest deadly; ADJ worse bad; ADJ bigger big; ADJ larger large; ADV later late
ADV better well; ADJ better good
"""


def pairs(table: str) -> list[list[str]]:
    return [pair.split() for pair in table.replace("\n", ";").split(";") if pair.strip()]


@pytest.mark.parametrize(("form", "want"), pairs(VERBS))
def test_a_verb(form: str, want: str) -> None:
    assert lemma(form, "VERB") == want


@pytest.mark.parametrize(("form", "want"), pairs(NOUNS))
def test_a_noun(form: str, want: str) -> None:
    assert lemma(form, "NOUN") == want


@pytest.mark.parametrize(("pos", "form", "want"), pairs(OTHERS))
def test_a_small_word(pos: str, form: str, want: str) -> None:
    assert lemma(form, pos) == want


@pytest.mark.parametrize(("pos", "form"), [(pos, form) for pos, forms in LOOKALIKES.items() for form in forms.split()])
def test_a_word_that_only_looks_inflected_stays(pos: str, form: str) -> None:
    assert lemma(form, pos) == form.lower()


IN_SENTENCES = [
    ("The wounded were taken to the clinic at Selm.", "wounded", "wounded"),
    ("The convoy took a left turn before the bridge.", "left", "left"),
    ("The envoy got a shot in the arm.", "shot", "shot"),
    ("The meeting ended without a word.", "meeting", "meeting"),
    ("Gunmen shot two guards of the depot.", "shot", "shoot"),
    ("Gunmen shot two guards of the depot.", "Gunmen", "gunman"),
    ("The rebels left the town at dawn.", "left", "leave"),
    ("Shells wounded nine people.", "wounded", "wound"),
    ("Karvia's militias struck the port of Osk.", "struck", "strike"),
    ("Karvia's militias struck the port of Osk.", "militias", "militia"),
    ("Karvia's militias struck the port of Osk.", "Karvia", "karvia"),
    ("The ministry didn't deny it.", "didn", "do"),
    ("The ministry won’t deny it.", "won", "will"),
]


@pytest.mark.parametrize(("text", "word", "want"), IN_SENTENCES)
def test_the_reader_gives_every_word_its_lemma(text: str, word: str, want: str) -> None:
    words = load_reader()(article_of_text(text)).words
    assert all(found.lemma for found in words)
    assert {found.lemma for found in words if found.span.of(text) == word} == {want}


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=12) | st.from_regex(r"[a-z'’-]{0,8}(?:ed|ing|s|ies|men|er|est)", fullmatch=True))
def test_any_word_has_a_lemma_in_small_letters(form: str) -> None:
    for pos in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "X"):
        found = lemma(form, pos)
        assert bool(found) == bool(form)
        assert found == found.lower()

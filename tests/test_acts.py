"""What speakers say is shown; what they think or intend is counted beside it, and shown where it is asked for."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hearsay.desk import Desk, open_desk
from hearsay.errors import WrongUseError
from hearsay.export import acts_left_out
from hearsay.model import Act, ActAsked
from tests.conftest import entry, record_entries, with_acts
from tests.test_cli import run
from tests.web.conftest import Site, site_over
from tests.web.markup import flat, parameters

FERRY = (
    "[Ada Nemeth] {said} that <the ferry was stopped>.\n[Ada Nemeth] {hopes} <the ferry will run>.\n"
    "[Jan Orlo] {plans} <a raid on the ferry>.\n"
)
MARKET = "[Mara Vell] {believes} <the market is open>.\n[two officers] {said} <it is shut>.\n"
ENTRIES = (
    with_acts(entry(FERRY, outlet="Northern Wire", published="2031-05-02"), "speech", "belief", "intention"),
    with_acts(entry(MARKET, outlet="Karvia Today", published="2031-05-03"), "belief", "speech"),
)
ALL: dict[Act, int] = {"speech": 2, "belief": 2, "intention": 1}
NOT_SHOWN = "3 beliefs and intentions are not shown; --act any shows them."


@pytest.fixture
def filled(ledger_path: Path) -> Path:
    return record_entries(ledger_path, *ENTRIES)


@pytest.fixture
def acting(filled: Path) -> Iterator[Desk]:
    with open_desk(filled, by="J. Udge") as desk:
        yield desk


@pytest.fixture
def site(filled: Path) -> Iterator[Site]:
    with site_over(filled) as opened:
        yield opened


# -- the desk -----------------------------------------------------------------------------------------------------


def test_claims_are_those_of_speech_unless_another_act_is_asked_for(acting: Desk) -> None:
    assert [c.content for c in acting.claims()] == ["the ferry was stopped", "it is shut"]
    assert acting.claims(act="speech") == acting.claims() == acting.claims(act=None)
    for act, count in ALL.items():
        assert {c.act for c in acting.claims(act=act)} == {act}
        assert len(acting.claims(act=act)) == acting.count(act=act).claims == count
    assert len(acting.claims(act="any")) == acting.count(act="any").claims == 5
    assert acting.totals().claims == 2


@pytest.mark.parametrize("act", [*ALL, "any"])
def test_a_search_of_one_act_is_counted_as_the_ledger_counts(acting: Desk, act: ActAsked) -> None:
    for query in ({}, {"about": "ferry"}, {"outlet": "karvia"}, {"speaker": "nemeth"}, {"about": "nothing"}):
        found = acting.search(act=act, **query)  # type: ignore[arg-type]
        assert list(found.claims) == acting.claims(act=act, **query)  # type: ignore[arg-type]
        assert found.counts == acting.count(act=act, **query)  # type: ignore[arg-type]
        for facets, name in ((found.facets.speakers, "speaker_id"), (found.facets.outlets, "outlet_is")):
            for facet in facets:
                narrowed = query | {name: facet.value}
                assert acting.count(act=act, **narrowed).claims == facet.claims  # type: ignore[arg-type]
        assert sum(f.claims for f in found.facets.dates) == found.counts.claims


def test_acts_are_counted_whatever_act_is_asked_for(acting: Desk) -> None:
    assert acting.count_acts() == acting.count_acts(act="belief") == ALL
    assert acting.count_acts(about="ferry") == {"speech": 1, "belief": 1, "intention": 1}
    assert acting.count_acts(standing="unnamed") == {"speech": 1}
    for act in (*ALL, "any"):
        facets = acting.search(act=act).facets.acts  # type: ignore[arg-type]
        assert {f.value: f.claims for f in facets} == ALL


def test_speakers_are_those_who_say_something(acting: Desk) -> None:
    def counts(act: ActAsked) -> dict[str, int]:
        return {s.name: s.claims for s in acting.speakers(standing="named", act=act)}

    assert {s.name: s.claims for s in acting.speakers(standing="named")} == counts("speech") == {"Ada Nemeth": 1}
    assert counts("belief") == {"Ada Nemeth": 1, "Mara Vell": 1}
    assert counts("intention") == {"Jan Orlo": 1}
    assert counts("any") == {"Ada Nemeth": 2, "Jan Orlo": 1, "Mara Vell": 1}


def test_one_claim_an_article_and_the_readings_keep_every_act(acting: Desk) -> None:
    for claim in acting.claims(act="any"):
        assert acting.claim(claim.id)[0] == claim
    _, pairs, _ = acting.article(ENTRIES[0].article.id)
    assert [shown.act for shown, _ in pairs] == ["speech", "belief", "intention"]
    acts = [found["act"] for line in acting.export_jsonl() for found in json.loads(line)["attributions"]]
    assert sorted(acts) == ["belief", "belief", "intention", "speech", "speech"]
    assert acting.verify().break_ is None


def test_what_is_no_act_is_refused(acting: Desk) -> None:
    with pytest.raises(WrongUseError, match="take one of speech, belief, intention, any"):
        acting.claims(act="thought")  # type: ignore[arg-type]
    with pytest.raises(WrongUseError, match="no act"):
        acting.speakers(act="thought")  # type: ignore[arg-type]


@pytest.mark.parametrize(("counts", "asked", "expected"), [
    (ALL, "speech", (3, "beliefs and intentions")), (ALL, "any", (0, "")), ({"speech": 4}, "speech", (0, "")),
    ({"speech": 4, "belief": 1}, "speech", (1, "belief")), ({"intention": 2}, "speech", (2, "intentions")),
    (ALL, "belief", (3, "statements and intentions")), ({}, "belief", (0, "")),
])  # fmt: skip
def test_what_is_left_out_is_said_in_words(counts: dict[Act, int], asked: ActAsked, expected: tuple[int, str]) -> None:
    assert acts_left_out(counts, asked) == expected


# -- the command line ---------------------------------------------------------------------------------------------


def test_claims_lists_speech_and_says_what_it_leaves_out(filled: Path) -> None:
    listed = run("claims", "--ledger", filled).stdout
    assert "2 claims in 2 articles" in listed
    assert listed.splitlines()[-1] == NOT_SHOWN
    assert "will run" not in listed
    both = run("claims", "--ledger", filled, "--act", "any").stdout
    assert "5 claims in 2 articles" in both
    assert "not shown" not in both
    assert '"hopes", belief, assert, indirect' in both
    assert '"said", assert, indirect' in both
    thought = run("claims", "--ledger", filled, "--act", "belief", "--about", "ferry").stdout
    assert thought.splitlines()[-1] == "2 statements and intentions are not shown; --act any shows them."


def test_json_lines_stay_alone_on_standard_output(filled: Path) -> None:
    done = run("claims", "--ledger", filled, "--json")
    assert [json.loads(line)["act"] for line in done.stdout.splitlines()] == ["speech", "speech"]
    assert done.stderr == NOT_SHOWN + "\n"
    assert run("claims", "--ledger", filled, "--json", "--act", "any").stderr == ""


def test_speakers_and_status_say_what_they_do_not_count(filled: Path) -> None:
    listed = run("speakers", "list", "--ledger", filled).stdout.splitlines()
    assert len(listed) == 3
    assert listed[-1] == "3 beliefs and intentions are not counted; --act any counts them."
    assert len(run("speakers", "list", "--ledger", filled, "--act", "any").stdout.splitlines()) == 4
    status = run("status", "--ledger", filled).stdout
    assert "2 articles, 2 distinct texts, 2 claims." in status
    assert "3 beliefs and intentions are not counted; claims --act any shows them." in status


def test_a_table_holds_speech_unless_asked_and_readings_all(filled: Path) -> None:
    def acts(*words: str) -> tuple[list[str], str]:
        done = run("export", "--ledger", filled, "--format", "csv", *words)
        return [row["act"] for row in csv.DictReader(io.StringIO(done.stdout))], done.stderr

    assert acts() == (["speech"] * 2, "3 beliefs and intentions are not in the table; --act any puts them in.\n")
    assert acts("--act", "any") == (["speech", "belief", "intention", "belief", "speech"], "")
    refused = run("export", "--ledger", filled, "--act", "any")
    assert (refused.returncode, "--format csv" in refused.stderr) == (2, True)


def test_show_names_the_act(filled: Path, acting: Desk) -> None:
    claim = acting.claims(act="intention")[0]
    assert "act  intention" in run("show", claim.id, "--ledger", filled).stdout


# -- the site -----------------------------------------------------------------------------------------------------


def acts_of(site: Site, url: str) -> dict[str, tuple[str, int, bool]]:
    """The facet on acts: what they do -> link, count, whether it is shown."""
    items = site.page(url).tree.xpath("//aside[@id='filters']//section[h2='What they do']//li")
    found = {}
    for item in items:
        (link,) = item.xpath("./a")
        found[flat(link)] = (
            link.get("href"),
            int(flat(item.xpath("./*[@class='n']")[0])),
            bool(link.get("aria-current")),
        )
    return found


def test_the_facet_counts_each_act_and_its_links_keep_their_word(site: Site) -> None:
    facet = acts_of(site, "/claims?about=ferry+OR+market")
    assert {does: (count, is_shown) for does, (_, count, is_shown) in facet.items()} == {
        "say": (2 - 1, True), "think": (2, False), "intend": (1, False), "all": (4, False),
    }  # fmt: skip
    for url, count, _ in facet.values():
        assert parameters(url)["about"] == "ferry OR market"
        assert site.page(url).counts[0] == count
        assert {does: n for does, (_, n, _) in acts_of(site, url).items()} == {
            "say": 1, "think": 2, "intend": 1, "all": 4,
        }  # fmt: skip
    assert "act" not in parameters(facet["say"][0])


def test_the_list_says_what_it_leaves_out_and_links_to_it(site: Site) -> None:
    page = site.page("/claims")
    assert page.counts == (2, 2, 2)
    (note,) = page.all("p", "left-out")
    assert flat(note) == "3 beliefs and intentions are not shown; show them"
    (link,) = note.xpath("./a")
    everything = site.page(link.get("href"))
    assert everything.counts[0] == 5
    assert not everything.all("p", "left-out")
    (chip,) = everything.one("ul", "active").xpath(".//a")
    assert flat(chip).startswith("what they do: all")
    assert parameters(chip.get("href")) == {}


def test_cards_name_an_act_that_is_not_speech_and_other_filters_keep_it(site: Site) -> None:
    page = site.page("/claims?act=belief")
    assert [flat(how) for how in page.all("*", "how")] == ["belief · assert · indirect"] * 2
    section = page.tree.xpath("//aside[@id='filters']//section[h2='Outlet']//a/@href")
    assert all(parameters(url)["act"] == "belief" for url in section)
    assert "belief" not in " ".join(flat(how) for how in site.page("/claims").all("*", "how"))


def test_overview_status_and_speakers_count_speech_and_say_so(site: Site) -> None:
    for url in ("/", "/status"):
        page = site.page(url)
        assert "2 claims in 2 articles" in page.main
        assert flat(page.one("p", "left-out")) == "3 beliefs and intentions are not counted; show them"
    page = site.page("/speakers")
    assert "1 speaker." in page.main
    (link,) = page.one("p", "left-out").xpath("./a")
    assert "3 speakers." in site.page(link.get("href")).main
    cells = site.page("/articles").tree.xpath("//td[@data-label='Claims']")
    assert [flat(cell) for cell in cells] == ["1", "1"]


def test_an_article_keeps_all_marks_and_its_labels_name_the_act(site: Site) -> None:
    page = site.page(f"/articles/{ENTRIES[0].article.id}")
    labels = [flat(a) for a in page.tree.xpath("//*[contains(@class, 'text')]//a[@class='label']")]
    assert labels == ["1", "2 belief", "3 intention"]
    listed = [flat(how) for how in page.all("p", "how")]
    assert [line.split(" · ")[0] for line in listed] == ["assert", "belief", "intention"]
    assert "3 attributions" in flat(page.by_id("attributions"))


def test_the_page_of_a_belief_says_what_it_is(site: Site) -> None:
    claim = site.desk.claims(act="belief")[0]
    page = site.page(f"/claims/{claim.id}")
    assert "Act belief" in page.main
    assert any("act=any" in url for url in page.tree.xpath("//main//a/@href"))


def test_where_all_speak_nothing_is_said_of_acts(tmp_path: Path) -> None:
    path = record_entries(tmp_path / "plain.hearsay", entry("[Ada Nemeth] {said} <it rained>.\n"))
    assert "--act" not in run("claims", "--ledger", path).stdout + run("status", "--ledger", path).stdout
    with site_over(path) as plain:
        assert not acts_of(plain, "/claims")
        assert not plain.page("/claims").all("p", "left-out")
        assert set(acts_of(plain, "/claims?act=belief")) == {"say", "all"}


def test_an_address_with_what_is_no_act_is_refused(site: Site) -> None:
    assert "no act" in site.page("/claims?act=thought", status=400).main
    assert "no act" in site.page("/speakers?act=thought", status=400).main

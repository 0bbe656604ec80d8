"""Reading again what is stale: judgements hold on, nothing is lost when it is stopped, and it says what changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hearsay.cli.reread import stale_lines
from hearsay.desk import Desk, open_desk
from hearsay.desk import versions as rereading
from hearsay.desk.own_rules import rules_version
from hearsay.ledger import Ledger
from hearsay.ledger.stale import Changed
from hearsay.model import Article, Attribution, NamedReader, Reading, Span
from tests.conftest import small_articles, write_lines

Cues = tuple[str, ...]


def reader(version: str, cues: Cues = (" said that ", " denied that "), *, before: Callable[[], None] = lambda: None):  # type: ignore[no-untyped-def]
    """A reader that credits what stands behind these cues on a line to what stands before them."""

    def read(article: Article) -> Reading:
        before()
        found: list[Attribution] = []
        sentences, start = [], 0
        for line in article.text.splitlines(keepends=True):
            sentences.append(Span(start, start + len(line.rstrip())))
            for cue in cues:
                if (at := line.find(cue)) >= 0:
                    source, said = Span(start, start + at), Span(start + at + 1, start + at + len(cue) - 1)
                    content = Span(start + at + len(cue), start + len(line.rstrip()) - 1)
                    found.append(Attribution(f"a{len(found) + 1}", (source,), (said,), (content,), "indirect", "made"))
            start += len(line)
        return Reading("made", version, tuple(sentences), tuple(found))

    return NamedReader("made", version, read)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A ledger with six articles of two claims each, read by version 1."""
    path = tmp_path / "case.hearsay"
    with open_desk(path, by="R. Keeper") as desk:
        desk.add(write_lines(tmp_path / "a.jsonl", *small_articles(0, 4)), reader=reader("1"))
        desk.add(write_lines(tmp_path / "b.jsonl", *small_articles(4, 6)), reader=reader("1"))
    return path


def versions(desk: Desk) -> list[str]:
    assert desk.verify().break_ is None
    return sorted({claim.reader for claim in desk.claims(act="any")})


def test_what_another_version_made_is_read_again_and_ids_stay(filled: Path) -> None:
    with open_desk(filled, by="R. Keeper") as desk:
        before = {claim.id for claim in desk.claims()}
        steps: list[tuple[int, int]] = []
        report = desk.versions.reread(reader=reader("2"), progress=lambda done, total: steps.append((done, total)))
        assert (report.due, report.read, report.failed, report.stopped) == (6, 6, (), False)
        assert report.claims == Changed(0, 0, 12, 0)
        assert steps[-1] == (6, 6)
        assert {claim.id for claim in desk.claims()} == before
        assert versions(desk) == ["made 2"]
        assert desk.versions.reread(reader=reader("2")).due == 0
        assert desk.versions.reread(reader=reader("2"), everything=True).claims == Changed(0, 0, 12, 0)


def test_it_says_which_claims_came_went_and_stayed(filled: Path) -> None:
    with open_desk(filled, by="R. Keeper") as desk:
        assert desk.versions.reread(reader=reader("2", (" said that ",))).claims == Changed(0, 6, 6, 0)
        assert desk.versions.reread(reader=reader("3")).claims == Changed(6, 0, 6, 0)
        assert desk.count().claims == 12


def test_only_the_articles_of_paths_and_ids_that_are_named_are_read(filled: Path, tmp_path: Path) -> None:
    with open_desk(filled, by="R. Keeper") as desk:
        assert desk.versions.reread(tmp_path / "b.jsonl", reader=reader("2")).read == 2
        article = next(claim.article for claim in desk.claims() if claim.reader == "made 1")
        assert desk.versions.reread(article[:10], reader=reader("2")).read == 1
        assert desk.versions.reread(tmp_path / "c.jsonl", reader=reader("2")).due == 0
        assert desk.versions.reread(tmp_path, reader=reader("2")).read == 3
        assert desk.versions.reread(reader=reader("2")).due == 0


def test_what_people_said_holds_on(filled: Path) -> None:
    with open_desk(filled, by="R. Keeper") as desk:
        one = next(claim for claim in desk.claims(speaker="Jan Orlo"))
        desk.split_speaker("Jan Orlo", claims=[one.id], name="Jan Orlo (ferryman)", why="another man")
        number = next(claim.speaker for claim in desk.claims() if claim.speaker.endswith("Number1"))
        desk.merge_speakers(number, "Jan Orlo", why="one mayor")
        desk.rename_speaker("Jan Orlo", "J. Orlo", why="as he signs")
        before = {claim.id: claim.speaker for claim in desk.claims()}
        assert sorted(set(before.values()))[:2] == ["J. Orlo", "Jan Orlo (ferryman)"]
        desk.versions.reread(reader=reader("2"))
        assert {claim.id: claim.speaker for claim in desk.claims()} == before
        assert versions(desk) == ["made 2"]


@pytest.mark.parametrize("by_ctrl_c", [True, False])
def test_when_it_is_stopped_what_was_read_is_kept_and_the_next_run_goes_on(filled: Path, by_ctrl_c: bool) -> None:
    seen: list[int] = []

    def count() -> None:
        seen.append(1)
        if by_ctrl_c and len(seen) == 3:
            raise KeyboardInterrupt

    with open_desk(filled, by="R. Keeper") as desk:
        report = desk.versions.reread(reader=reader("2", before=count), stop=lambda: not by_ctrl_c and len(seen) == 2)
        assert (report.read, report.stopped, report.claims.stayed) == (2, True, 4)
        assert versions(desk) == ["made 1", "made 2"]
        assert desk.count().claims == 12
        report = desk.versions.reread(reader=reader("2"))
        assert (report.due, report.read, report.stopped) == (4, 4, False)
        assert versions(desk) == ["made 2"]


def test_an_article_that_cannot_be_read_again_stays_as_it_was_and_is_told(filled: Path) -> None:
    seen: list[int] = []

    def fail_once() -> None:
        seen.append(1)
        if len(seen) == 2:
            raise RuntimeError("a made fault")

    with open_desk(filled, by="R. Keeper") as desk:
        report = desk.versions.reread(reader=reader("2", before=fail_once))
        assert (report.read, len(report.failed), len(desk.failures())) == (5, 1, 1)
        assert desk.count().claims == 12
        assert desk.versions.reread(reader=reader("2")).read == 1
        assert desk.failures() == []


def test_transactions_stay_small(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.ledger.MAX_ROWS", 30)
    with open_desk(filled, by="R. Keeper") as desk:
        begun: list[str] = []
        written = desk._ledger.writing

        def counted(self: Ledger):  # type: ignore[no-untyped-def]
            begun.append("")
            return written()

        monkeypatch.setattr(Ledger, "writing", counted)
        desk.versions.reread(reader=reader("2"))
        assert len(begun) == 3, "two articles of about 18 rows each at a time"


def test_own_tables_beside_the_ledger_are_part_of_the_rules(filled: Path) -> None:
    with open_desk(filled) as desk:
        assert desk.versions.stale() == []
        plain = desk.rules
    own = filled.with_name("actors.toml")
    own.write_text('[[actor]]\nid = "osk"\nname = "Osk"\nkind = "state"\n', "utf-8")
    assert rules_version([own]).startswith(f"{plain}-")
    assert rules_version([own.with_name("none.toml")]) == plain


def test_rules_that_are_not_these_are_stale_and_who_made_it_is_told(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hearsay.desk.own_rules.RULES", "99")
    with open_desk(filled, by="R. Keeper") as desk:
        (made,) = desk.versions.stale()
        assert (made.reader, made.version, made.articles, made.claims) == ("made", "1", 6, 12)
        (line,) = stale_lines([made], desk.rules, filled)
        assert line.startswith("Stale: 6 articles (12 claims, ")
        assert f"hearsay reread --ledger {filled}" in line
        report = desk.versions.reread()
        assert (report.read, report.left) == (0, (("made 1", 6),)), "who read it is not at hand"
        assert all(rules != "99" for _, _, rules in desk.versions.records_of_other_rules(most=5))
        assert desk.versions.reread(reader=reader("1")).read == 6
        assert desk.versions.stale() == desk.versions.records_of_other_rules(most=5) == []
        assert {claim.rules for claim in desk.claims()} == {"99"}


def test_each_is_read_by_the_reader_that_read_it_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rereading, "load_reader", lambda: reader("6"))
    by_rules = rereading.reader_for(("rules", "0", None), None)
    assert isinstance(by_rules, NamedReader)
    assert by_rules.name == "rules"
    built_in = rereading.reader_for(("minilm", "5", "1"), None)
    assert isinstance(built_in, NamedReader)
    assert built_in.name == "made"
    assert rereading.reader_for(("minilm", "5-0a1b2c3d", "1"), None) is None
    assert rereading.is_stale(("minilm", "5-0a1b2c3d", "1"), "1")
    assert not rereading.is_stale(("own", "1", "1"), "1")

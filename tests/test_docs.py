"""The documentation holds: its commands run and print what it says, nothing of the program is left out, links lead on.

docs/README.md says how a console block is written; `run_block` is the whole of it.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import hearsay
from hearsay.cli import app, main
from hearsay.desk import ReadPage, read_paths
from hearsay.desk.checking import check_reading
from hearsay.errors import PageError
from hearsay.export import failed_line, reading_line
from hearsay.ingest import article_of_text
from hearsay.model import NAME_TYPES, ROLES, Argument, Deed, Mention, Name, Reading, Span

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
WRITTEN = [page for page in PAGES if "reference" not in page.parts]
_BLOCK = re.compile(r"^```(?P<kind>\w+)(?: exit=(?P<code>\d))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_ID = r"\b[0-9a-f]{8,64}\b"
_PART = re.compile(rf"(?P<id>{_ID})|(?P<number>\d+)|(?P<left_out>\.\.\.)|(?P<space>\s+)|(?P<other>.)")


def name_of(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


def blocks(page: Path, kind: str) -> list[re.Match[str]]:
    return [block for block in _BLOCK.finditer(page.read_text("utf-8")) if block["kind"] == kind]


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make demo` leaves: examples/ and build/demo.hearsay."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "build").mkdir()
    subprocess.run([sys.executable, "examples/demo.py"], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def folder(demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh copy of the demo's folder to stand in, with the variables that the tutorial sets."""
    shutil.copytree(demo_folder, tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")
    monkeypatch.setenv("HEARSAY_LEDGER", "build/demo.hearsay")
    monkeypatch.setenv("HEARSAY_USER", "mira")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    return tmp_path / "case"


# -- the commands of the tutorial and the how-tos -------------------------------------------------------------


def run_block(block: re.Match[str], ids: dict[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    """Run the block's commands. What stands below one must be among the lines that it prints, in that order.

    `ids` holds for each id that the page has shown the one that stands for it here.
    """
    command, *others = re.split(r"^\$ ", block["body"], flags=re.MULTILINE)
    assert not command, f"a console block begins with its command: {command}"
    for step in others:
        command, *shown = step.splitlines()
        command = re.sub(_ID, lambda found: ids.get(found[0], found[0]), command)
        code = run_command(command)
        said = capfd.readouterr()
        expected = int(block["code"] or 0) if command.startswith("hearsay ") else 0
        assert code == expected, f"{command}\n{said.out}{said.err}"
        find_lines(command, shown, said.out.splitlines() + said.err.splitlines(), ids)


def run_command(line: str) -> int:
    """The exit code of a line: of `hearsay` in this process, of anything else, pipes included, in a shell."""
    if not line.startswith("hearsay ") or re.search(r"[|<>]", line):
        return subprocess.run(["bash", "-o", "pipefail", "-c", line], check=False).returncode
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setattr(sys, "argv", shlex.split(line))
        main()
    return int(ended.value.code or 0)


def find_lines(command: str, shown: list[str], said: list[str], ids: dict[str, str]) -> None:
    at = 0
    for line in shown:
        if not line.strip() or line == "...":
            continue
        pattern = re.compile("".join(map(_as_pattern, _PART.finditer(line.strip()))))
        met = next((found for n in range(at, len(said)) if (found := pattern.fullmatch(said[n].strip()))), None)
        assert met, "\n".join([f"{command} does not print (any more):", line, "It prints:", *said])
        at = [words.strip() for words in said].index(met[0], at) + 1
        ids |= dict(zip(re.findall(_ID, line), met.groups(), strict=True))


def _as_pattern(part: re.Match[str]) -> str:
    same = {"id": f"([0-9a-f]{{{len(part[0])}}})", "number": r"\d+", "left_out": ".*", "space": r"\s+"}
    return same.get(str(part.lastgroup), re.escape(part[0]))


CONSOLE_PAGES = [page for page in WRITTEN if blocks(page, "console")]


@pytest.mark.parametrize("page", CONSOLE_PAGES, ids=name_of)
def test_the_commands_of_a_page_run_and_print_what_it_says(
    page: Path, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ids: dict[str, str] = {}
    for block in blocks(page, "console"):
        run_block(block, ids, capfd)


def test_the_tutorial_and_most_how_tos_have_commands_to_run() -> None:
    names = {name_of(page) for page in CONSOLE_PAGES}
    assert {"tutorial.md", "how-to/add-articles.md", "how-to/search-claims.md", "how-to/export.md"} <= names


def test_the_python_blocks_run_one_after_the_other(folder: Path) -> None:
    names: dict[str, Any] = {}
    for block in blocks(DOCS / "how-to" / "use-from-python.md", "python"):
        exec(compile(block["body"], "use-from-python.md", "exec"), names)  # noqa: S102 - our own page
    assert "hearsay" in names


def test_the_reading_format_is_what_read_gives(tmp_path: Path) -> None:
    articles, *expected = [block["body"] for block in blocks(DOCS / "reading-format.md", "json")]
    (tmp_path / "in.jsonl").write_text(articles, "utf-8")
    done = list(read_paths([str(tmp_path / "in.jsonl")]))
    assert [json.loads(line_of(one)) for one in done] == [json.loads(block) for block in expected]


def line_of(done: ReadPage | PageError) -> str:
    if isinstance(done, PageError):
        return failed_line(done)
    return reading_line(done.article, done.claims, done.records, reading=done.reading)


def test_names_deeds_and_chains_are_written_as_the_format_says() -> None:
    page = DOCS / "reading-format.md"
    (text,) = [block["body"].rstrip("\n") for block in blocks(page, "text")]
    names, deeds, chains = [json.loads(block["body"]) for block in blocks(page, "json5")]
    reading = Reading(
        "own", "1", (), (),
        names=tuple(Name(Span(one["start"], one["end"]), one["type"], 0.9) for one in names),
        deeds=tuple(deed_of(one) for one in deeds),
        chains=tuple(tuple(Mention(Span(m["start"], m["end"]), m["probability"]) for m in chain) for chain in chains),
    )  # fmt: skip
    article = article_of_text(text)
    check_reading(article, reading)
    line = json.loads(reading_line(article, [], reading=reading))
    assert [line["names"], line["deeds"], line["chains"]] == [names, deeds, chains]
    assert [name.span.of(text) for name in reading.names] == ["Ada Nemeth", "Karvia", "2 May", "Borland"]
    assert [deed.predicate.of(text) for deed in reading.deeds] == ["armed"]
    assert [[mention.span.of(text) for mention in chain] for chain in reading.chains] == [["Ada Nemeth", "She"]]
    told = [(argument.role, argument.span.of(text)) for argument in reading.deeds[0].arguments]
    assert told == [
        ("ARG0", "Karvia"), ("ARGM-MOD", "may"), ("ARGM-NEG", "not"), ("ARG1", "the rebels"), ("ARGM-TMP", "on 2 May"),
    ]  # fmt: skip


def deed_of(one: dict[str, Any]) -> Deed:
    arguments = tuple(Argument(argument["role"], Span(*argument["span"])) for argument in one["arguments"])
    return Deed(**{**one, "predicate": Span(*one["predicate"]), "arguments": arguments})


def test_every_role_and_type_of_name_stands_in_the_format() -> None:
    page = (DOCS / "reading-format.md").read_text("utf-8")
    assert [role for role in ROLES if f"| `{role}` |" not in page] == []
    assert [type_ for type_ in NAME_TYPES if f"`{type_}`" not in page] == []


# -- nothing is left out --------------------------------------------------------------------------------------


def commands(command: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    """Every command as it is typed, with the long names of its options."""
    yield path, [name for option in command.params for name in option.opts if name.startswith("--")]
    for below, subcommand in getattr(command, "commands", {}).items():
        yield from commands(subcommand, f"{path} {below}")


COMMANDS = dict(commands(typer.main.get_command(app), "hearsay"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_and_its_options_appear_in_the_docs(command: str) -> None:
    words = "\n".join(page.read_text("utf-8") for page in WRITTEN)
    assert re.search(rf"\b{command}\b", words)
    missing = [option for option in COMMANDS[command] if not re.search(rf"(?<![\w-]){option}(?![\w-])", words)]
    assert not missing


def test_the_reference_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, DOCS / "build_reference.py", "--check"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_every_rule_that_left_its_name_in_the_demo_is_in_the_reference(folder: Path) -> None:
    with hearsay.open("build/demo.hearsay", create=False) as desk:
        used = {claim.rule for claim in desk.claims()} | {claim.speaker_rule for claim in desk.claims()}
        used |= {junk.rule for article, _ in desk.readings() for junk in article.junk}
    reference = (DOCS / "reference" / "python.md").read_text("utf-8")
    assert used
    assert not [rule for rule in used if f"| `{rule}` |" not in reference]


# -- links ----------------------------------------------------------------------------------------------------


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return _BLOCK.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """The names that the headings of a page answer to: small letters, hyphens for spaces, no other marks."""
    headings = re.findall(r"^#+ (.+)$", prose(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)\s]+)\)", prose(page)):
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.is_file(), target
        assert not anchor or anchor in anchors(there), target


def test_every_page_is_reached_from_the_index() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    assert not [name_of(page) for page in PAGES if page.name != "README.md" and f"({name_of(page)})" not in index]

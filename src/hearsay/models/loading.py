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

BUILT_IN = Path(__file__).parent / "minilm"
"""The folder of the model that comes with the package."""
GRAPHS = ("encoder", "linker", "helpers", "labels")
FILES = (*(f"{name}.onnx" for name in GRAPHS), "tokenizer.json", "confidence.json", "relations.txt")
"""What a folder must hold; `training/` writes it."""
_LARGEST = 500_000_000


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

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    confidence = msgspec.json.decode((folder / "confidence.json").read_bytes(), type=Confidence)
    graphs = [open_session(folder / f"{name}.onnx") for name in GRAPHS]
    relations = tuple((folder / "relations.txt").read_text(encoding="utf-8").split())
    model = replace(wire(graphs, tokenizer, confidence), relations=relations)
    states, cue = model.encode(np.array([101, 2009, 102]), np.zeros((3, 3), np.int64), np.zeros(3, np.int64))
    scores = model.link(states, np.zeros(3, np.int64), np.array([[1, 1]]))
    helped = model.help(states, np.zeros(3, np.int64))
    shapes = [part.shape for part in helped[:4]]
    fits = cue.shape == (3, 6) and scores.shape[::2] == (1, 9) and shapes == [(3, 15), (3, 15), (3,), (3, 3)]
    fits = fits and model.label(helped[4], helped[5]).shape == (3,)
    if not fits or "root" not in relations:
        raise WrongUseError(f"{folder}: this model was made for another version of the reader; build it anew")
    return replace(model, region=int(scores.shape[1]), version=_version(folder))


def _version(folder: Path) -> str:
    """The version of the reader; with a model of somebody's own, also the beginning of that model's SHA-256."""
    from hearsay.reading.candidates import VERSION

    if folder == BUILT_IN.resolve():
        return VERSION
    digest = hashlib.sha256(b"".join(hashlib.sha256((folder / name).read_bytes()).digest() for name in FILES))
    return f"{VERSION}-{digest.hexdigest()[:8]}"


def wire(graphs: list[Any], tokenizer: Any, confidence: Confidence) -> Model:
    """The graphs, opened, in the order of GRAPHS, as the reader takes them."""
    from hearsay.reading.candidates import Model

    encoder, linker, helpers, labels = graphs

    def encode(ids: Any, kinds: Any, _sentence: Any) -> tuple[Any, Any]:
        states, cue = encoder.run(["states", "cue"], {"ids": ids, "kinds": kinds})
        return states, cue

    def link(states: Any, sentence: Any, cues: Any) -> Any:
        return linker.run(None, {"states": states, "sentence": sentence, "cues": cues})[0]

    def help_(states: Any, sentence: Any) -> Any:
        return helpers.run(None, {"states": states, "sentence": sentence})

    def label(words: Any, heads: Any) -> Any:
        return labels.run(None, {"dep": words, "head": heads})[0]

    return Model(tokenizer, encode, link, help_, label, confidence)


def open_session(path: Path, threads: int = 1) -> Any:
    """A graph ready to run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1  # one: the same sums in the same order
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )  # the fusion that is left out takes eight times as long on a processor

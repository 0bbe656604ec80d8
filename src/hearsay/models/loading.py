"""A reader from a folder of model files, or a sentence that says what is wrong with them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from hearsay.errors import WrongUseError
from hearsay.model import Reader

if TYPE_CHECKING:
    from hearsay.reading.confidence import Confidence
    from hearsay.reading.trained_reader import Model

BUILT_IN = Path(__file__).parent / "minilm"
"""The folder of the model that comes with the package."""
FILES = ("encoder.onnx", "linker.onnx", "tokenizer.json", "confidence.json")
"""What a folder must hold; `training/` writes it."""
_LARGEST = 500_000_000


def load_reader(folder: Path | None = None) -> Reader:
    """The trained reader with the model in a folder, or with the one of the package; loaded once in a process.

    Raises `WrongUseError`, with what to do, for a folder that holds no model or a damaged one.
    """
    from hearsay.reading.trained_reader import read_by_model

    return partial(read_by_model, model=_load((folder or BUILT_IN).resolve()))


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
    model = wire(open_session(folder / "encoder.onnx"), open_session(folder / "linker.onnx"), tokenizer, confidence)
    states, cue = model.encode(np.array([101, 2009, 102]), np.zeros((3, 3), np.int64), np.zeros(3, np.int64))
    scores = model.link(states, np.zeros(3, np.int64), np.array([[1, 1]]))
    if cue.shape != (3, 6) or scores.shape[0] != 1 or scores.shape[2] != 9:
        raise WrongUseError(f"{folder}: this model was made for another version of the reader; build it anew")
    return replace(model, region=int(scores.shape[1]))


def wire(encoder: Any, linker: Any, tokenizer: Any, confidence: Confidence) -> Model:
    """The two graphs, opened, as the reader takes them."""
    from hearsay.reading.trained_reader import Model

    def encode(ids: Any, kinds: Any, _sentence: Any) -> tuple[Any, Any]:
        states, cue = encoder.run(["states", "cue"], {"ids": ids, "kinds": kinds})
        return states, cue

    def link(states: Any, sentence: Any, cues: Any) -> Any:
        return linker.run(None, {"states": states, "sentence": sentence, "cues": cues})[0]

    return Model(tokenizer, encode, link, confidence)


def open_session(path: Path, threads: int = 1) -> Any:
    """A graph ready to run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1  # one: the same sums in the same order
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )  # the fusion that is left out takes eight times as long on a processor

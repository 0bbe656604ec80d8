"""The weights of a model that ships, put back into the network: a training may go on from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

from hearsay.models.loading import GRAPHS
from training.model import STYLES, Reader, put_stand_ins

WORDS = "encoder.words.weight"


def put_weights(reader: Reader, folder: Path) -> list[str]:
    """Put all weights that fit into the reader; the names of those of the reader that the folder's graphs lack."""
    found: dict[str, Tensor] = {}
    for graph in GRAPHS:
        if (path := folder / f"{graph}.onnx").is_file():
            own_name = f"{graph}." if graph == "deeds" else "linker."  # both linkers' graphs call theirs by one name
            found |= {
                name.replace("linker.", own_name): torch.from_numpy(np.array(value))
                for name, value in weights_of(path).items()
            }
    own = reader.state_dict()
    if (old := found.get("names.tags.weight")) is not None and len(old) != len(own["names.tags.weight"]):
        for part in ("weight", "bias"):  # styles that are new begin as the last one
            rows = found[f"names.tags.{part}"].unflatten(0, (-1, len(own[f"names.tags.{part}"]) // STYLES))
            found[f"names.tags.{part}"] = torch.cat(
                [rows, rows[-1:].expand(STYLES - len(rows), *rows.shape[1:])]
            ).flatten(0, 1)
    fitting = {k: v for k, v in found.items() if k in own and own[k].shape == v.shape}
    fresh = "encoder.kinds.3.weight" not in fitting
    reader.load_state_dict(fitting, strict=False)
    if fresh:
        put_stand_ins(reader.encoder)
    return [k for k in own if k not in fitting]


def weights_of(path: Path) -> dict[str, np.ndarray]:
    """The weights of a graph by the names that the network has for them, those in int8 as floats."""
    graph = onnx.load(str(path)).graph
    raw = {t.name: onnx.numpy_helper.to_array(t) for t in graph.initializer}
    found = {_plain(name): value for name, value in raw.items() if "." in name and "_" not in name.split(".")[-1]}
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for node in graph.node:
        if node.op_type in {"MatMulInteger", "MatMul"} and node.input[1] in raw:
            name = node.input[1]
            matrix = raw[name]
            if node.op_type == "MatMulInteger":
                stem = name.removesuffix("_quantized")
                matrix = (matrix.astype(np.float32) - raw[f"{stem}_zero_point"]) * raw[f"{stem}_scale"]
            if (bias := _bias_behind(node, users, raw)) is not None:
                found[_plain(bias).removesuffix("bias") + "weight"] = matrix.T.astype(np.float32)
    table = f"net.{WORDS}"
    if f"{table}.int8" in raw:
        found[WORDS] = raw[f"{table}.int8"].astype(np.float32) * raw[f"{table}.scale"]
    return found


def _plain(name: str) -> str:
    return name.removeprefix("net.")


def _bias_behind(
    node: onnx.NodeProto, users: dict[str, list[onnx.NodeProto]], raw: dict[str, np.ndarray]
) -> str | None:
    """The bias that is added to a product: the first on the way, past casts and scales."""
    for _ in range(5):
        behind = users.get(node.output[0], [])
        if len(behind) != 1:
            return None
        node = behind[0]
        for name in node.input:
            if name in raw and name.endswith(".bias"):
                return name
        if node.op_type not in {"Cast", "Mul", "Reshape"}:
            return None
    return None

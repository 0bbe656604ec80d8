"""From the float network to ONNX graphs in int8, checked against the float model."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from hearsay.models.loading import GRAPHS, open_session, wire
from hearsay.reading.candidates import Model
from hearsay.reading.confidence import Confidence
from hearsay.reading.decode import softmax
from hearsay.reading.pieces import window_inputs, windows_of
from training.data import Cutter, Doc
from training.model import HEADS, LAYERS, WIDTH, EncodeGraph, HelpGraph, LabelGraph, LinkGraph, Reader


def export(net: Reader, out: Path) -> None:
    """Write the graphs into a folder, those of encoder, linker and deeds in int8 beside their float forms."""
    net.eval()
    t, n, w = (torch.export.Dim(name, min=low, max=512) for name, low in (("pieces", 3), ("cues", 1), ("words", 1)))
    ids, kinds, sentence = (
        torch.randint(1000, 20000, (60,)),
        torch.zeros(60, 4, dtype=torch.int64),
        torch.arange(60) // 9,
    )
    room = torch.export.Dim("places", min=3, max=512)
    cues = torch.tensor([[3, 4], [20, 20], [50, 51]])
    linked = (torch.randn(60, 384), sentence, cues, cues[:, :1] + torch.arange(-20, 20))
    link_shapes = {"states": {0: t}, "sentence": {0: t}, "cues": {0: n}, "places": {0: n, 1: room}}
    plans: list[tuple[str, nn.Module, tuple[Tensor, ...], dict[str, Any], list[str]]] = [
        ("encoder", EncodeGraph(net), (ids, kinds), {"ids": {0: t}, "kinds": {0: t}}, ["states", "cue"]),
        ("helpers", HelpGraph(net), (torch.randn(60, 384), sentence), {"states": {0: t}, "sentence": {0: t}},
         ["names", "proper", "upos", "arcs", "dep", "head", "deeds"]),
        ("labels", LabelGraph(net), (torch.randn(60, 128), torch.randn(60, 128)), {"dep": {0: w}, "head": {0: w}},
         ["rels"]),
        ("linker", LinkGraph(net.linker), linked, link_shapes, ["roles"]),
        ("deeds", LinkGraph(net.deeds), linked, link_shapes, ["roles"]),
    ]  # fmt: skip
    for name, module, inputs, shapes, outputs in plans:
        rough, whole = out / f"{name}.rough.onnx", out / f"{name}.float.onnx"
        torch.onnx.export(module, inputs, str(rough), input_names=list(shapes), output_names=outputs,
                          dynamic_shapes=shapes, dynamo=True, external_data=False)  # fmt: skip
        shrink(rough, whole)
        if name in {"helpers", "labels"}:  # small, and names suffer
            (out / f"{name}.onnx").write_bytes(whole.read_bytes())
            rough.unlink()
            continue
        quantize_dynamic(
            whole,
            out / f"{name}.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
            extra_options={"MatMulConstBOnly": True},
        )
        quantize_rows(out / f"{name}.onnx", "net.encoder.words.weight")
        rough.unlink()


def quantize_rows(path: Path, table: str) -> None:
    """Put a table that is looked up by rows into int8, each row with a scale of its own; nothing where it has none.

    One scale for all rows, as `quantize_dynamic` gives, costs half a point of the recall of indirect speech.
    """
    model = onnx.load(str(path))
    graph = model.graph
    weights = next((t for t in graph.initializer if t.name == table), None)
    if weights is None:
        return
    rows = onnx.numpy_helper.to_array(weights)
    scale = np.maximum(np.abs(rows).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
    look_up = next(node for node in graph.node if node.op_type == "Gather" and node.input[0] == table)
    at, ids, output = list(graph.node).index(look_up), look_up.input[1], look_up.output[0]
    graph.node.remove(look_up)
    graph.initializer.remove(weights)
    graph.initializer.append(onnx.numpy_helper.from_array(np.round(rows / scale).astype(np.int8), f"{table}.int8"))
    graph.initializer.append(onnx.numpy_helper.from_array(scale, f"{table}.scale"))
    node = onnx.helper.make_node
    steps = [
        node("Gather", [f"{table}.int8", ids], [f"{table}.row"]),
        node("Cast", [f"{table}.row"], [f"{table}.float"], to=onnx.TensorProto.FLOAT),
        node("Gather", [f"{table}.scale", ids], [f"{table}.row_scale"]),
        node("Mul", [f"{table}.float", f"{table}.row_scale"], [output]),
    ]
    for n, step in enumerate(steps):
        graph.node.insert(at + n, step)
    onnx.save(model, str(path))


def shrink(rough: Path, whole: Path) -> None:
    """The graph with constants folded and its attention, norms and activations as fused operators."""
    quant_pre_process(str(rough), str(whole), skip_symbolic_shape=True, save_as_external_data=False)
    graph = onnx.load(str(whole))
    fuse_attention(graph)
    onnx.save(graph, str(whole))
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False  # eight times slower than the norm
    fused = optimize_model(str(whole), "bert", HEADS, WIDTH, optimization_options=options, opt_level=0)
    fused.save_model_to_file(str(whole))


def fuse_attention(model: onnx.ModelProto) -> None:
    """Put one Attention operator in the place of the dozen that each layer's attention became."""
    graph = model.graph
    made = {name: node for node in graph.node for name in node.output}
    biased = {name: node for node in graph.node if node.op_type == "Add" for name in node.input}
    for n in range(LAYERS):
        bias = f"net.encoder.layers.{n}.qkv.bias"
        if bias not in biased:
            return
        joint = made[biased[f"net.encoder.layers.{n}.out.bias"].input[0]].input[0]
        old = made[joint]
        at = list(graph.node).index(old)
        graph.node.remove(old)
        parts = [f"layer{n}.{x}" for x in "qkv"]
        split = onnx.helper.make_node("Split", [biased[bias].output[0]], parts, axis=-1, num_outputs=3)
        node = onnx.helper.make_node("MultiHeadAttention", parts, [joint], domain="com.microsoft", num_heads=HEADS)
        graph.node.insert(at, node)
        graph.node.insert(at, split)
    if not any(o.domain == "com.microsoft" for o in model.opset_import):
        model.opset_import.append(onnx.helper.make_opsetid("com.microsoft", 1))
    _prune(graph)


def _prune(graph: onnx.GraphProto) -> None:
    """Leave out nodes whose outputs nothing needs."""
    while True:
        needed = {name for node in graph.node for name in node.input} | {o.name for o in graph.output}
        dead = [node for node in graph.node if not any(name in needed for name in node.output)]
        if not dead:
            return
        for node in dead:
            graph.node.remove(node)


def onnx_model(folder: Path, cut: Cutter, confidence: Confidence, relations: list[str]) -> Model:
    """The exported graphs as the reader takes them."""
    graphs = [open_session(folder / f"{name}.onnx") for name in GRAPHS]
    return replace(wire(graphs, cut.tokenizer, confidence), relations=tuple(relations), known=cut.known)


def gap(float_model: Model, exported: Model, docs: list[Doc]) -> dict[str, float]:
    """How far the exported form is from the float one: percent of pieces with another best cue tag, mean difference."""
    other, total, apart = 0, 0, 0.0
    for doc in docs:
        for start, end, _, _ in windows_of(doc.pieces, exported.window - 2, exported.overlap):
            window = window_inputs(doc.pieces, start, end)
            a, b = (softmax(m.encode(*window)[1].reshape(-1, 2, 3)[:, 0]) for m in (float_model, exported))
            other, total = other + int((a.argmax(-1) != b.argmax(-1)).sum()), total + len(a)
            apart += float(np.abs(a - b).sum())
    return {
        "other cue tag, %": round(100 * other / max(1, total), 3),
        "mean difference": round(apart / max(1, total), 5),
    }

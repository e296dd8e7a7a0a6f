#!/usr/bin/env python3
"""The numbers of unit 22 that no source prints, by torch (float64, its own autograd) and Keras (torch backend).

    make.py        writes gru.json beside it

`torch`: nn.GRU with drawn weights: states, and gradients of sum_i <states_i, slopes_i>. torch resets after the product, and its z = 1
keeps. `before` and `after`: the course's equations, u = 0 keeps, written down here once more and differentiated by autograd.
`keras_after`, `keras_before`: states of keras.layers.GRU with drawn weights, and its own count of parameters. Needs both.
On its torch backend Keras 3.15.1 multiplies float64 matrices in float32; only `keras_after` runs in torch's own kernel, in float64.
Made with torch 2.15.0 and Keras 3.15.1.
"""
import json
import os
import pathlib

import torch

os.environ["KERAS_BACKEND"] = "torch"
torch.set_default_dtype(torch.float64)
torch.manual_seed(22)
D, S, N = 3, 2, 4


def draw(*shape):
    # Three decimals: the fixture is then read back as the very same numbers.
    return torch.round((2 * torch.rand(*shape) - 1) * 1000) / 1000


def drawn_block():
    return {"Wx": draw(D, S), "Ws": draw(S, S), "b": draw(S)}


def library():
    gru = torch.nn.GRU(D, S)
    with torch.no_grad():
        for p in gru.parameters():
            p.copy_(draw(*p.shape))
    x, s0, slopes = draw(N, D), draw(S), draw(N, S)
    x.requires_grad_()
    s0.requires_grad_()
    states, _ = gru(x, s0[None, :])
    (states * slopes).sum().backward()
    return {
        "xs": x, "s0": s0, "slopes": slopes, "states": states,
        "weights": dict(gru.named_parameters()), "gradients": {k: p.grad for k, p in gru.named_parameters()},
        "s0_gradient": s0.grad, "xs_gradient": x.grad}


def by_hand(reset):
    p = {"update": drawn_block(), "reset": drawn_block(), "candidate": drawn_block()}
    c = draw(S).requires_grad_()
    for block in p.values():
        for t in block.values():
            t.requires_grad_()
    xs, s0, slopes = draw(N, D).requires_grad_(), draw(S).requires_grad_(), draw(N, S)

    def affine(x, s, b):
        return x @ b["Wx"] + s @ b["Ws"] + b["b"]

    s, states = s0, [s0]
    for x in xs:
        u, r = torch.sigmoid(affine(x, s, p["update"])), torch.sigmoid(affine(x, s, p["reset"]))
        q = p["candidate"]
        inner = (r * s) @ q["Ws"] + c if reset == "before" else r * (s @ q["Ws"] + c)
        n = torch.tanh(x @ q["Wx"] + q["b"] + inner)
        s = (1 - u) * s + u * n
        s.retain_grad()
        states.append(s)
    sum((s * l).sum() for s, l in zip(states[1:], slopes)).backward()
    return {
        "xs": xs, "s0": s0, "slopes": slopes, "parameters": dict(p, stateBias=c), "states": states[1:],
        "gradients": dict(
            {k: {n: t.grad for n, t in b.items()} for k, b in p.items()}, stateBias=c.grad),
        "state_gradients": [s.grad for s in states], "xs_gradient": xs.grad}


def keras_layer(reset_after):
    import keras
    keras.config.set_floatx("float64")
    layer = keras.layers.GRU(S, reset_after=reset_after, return_sequences=True, dtype="float64")
    layer.build((1, N, D))
    weights = [draw(*w.shape) for w in layer.weights]
    layer.set_weights([w.numpy() for w in weights])
    xs, s0 = draw(N, D), draw(S)
    states = layer(xs[None], initial_state=[s0[None]])[0]
    return {
        "xs": xs, "s0": s0, "kernel": weights[0], "recurrent_kernel": weights[1],
        "bias": weights[2] if reset_after else weights[2][None], "states": states,
        "count": count(keras, reset_after)}


def count(keras, reset_after):
    layer = keras.layers.GRU(12, reset_after=reset_after)
    layer.build((None, None, 512))
    return layer.count_params()


def constructed(reset):
    """The constructed example of the lecture, and the gradients of the sum of its last state."""
    Wx, Ws = torch.tensor([[0.5, -0.3], [0.2, 0.4]]), torch.tensor([[0.1, 0.6], [-0.5, 0.2]])
    s = torch.zeros(2, requires_grad=True)
    states = [s]
    for x in torch.tensor([[1.0, 0], [0, 1], [1, 1]]):
        u, r = torch.sigmoid(x @ Wx + s @ Ws), torch.sigmoid(2 * (x @ Wx + s @ Ws))
        inner = (r * s) @ Ws if reset == "before" else r * (s @ Ws)
        s = (1 - u) * s + u * torch.tanh(x @ Wx + inner)
        s.retain_grad()
        states.append(s)
    states[-1].sum().backward()
    return {"states": states[1:], "state_gradients": [s.grad for s in states]}


def plain(value):
    if isinstance(value, torch.Tensor):
        return value.detach().tolist()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


result = {"torch": library(), "before": by_hand("before"), "after": by_hand("after"),
          "constructed_before": constructed("before"), "constructed_after": constructed("after")}
try:
    result.update(keras_after=keras_layer(True), keras_before=keras_layer(False))
except ImportError:
    raise SystemExit("Keras is not installed (pip install keras): gru.json is left as it was")
pathlib.Path(__file__).with_name("gru.json").write_text(json.dumps(plain(result), indent=1) + "\n")

#!/usr/bin/env python3
"""The numbers of unit 26 that no source prints, by torch (float64, its own autograd).

    make.py        writes transformer.json beside it

`norm`: nn.LayerNorm, output and gradients. `heads`: nn.MultiheadAttention without biases, causal and not. `pre`, `post`:
nn.TransformerEncoderLayer with a causal mask, biases of the attention set to 0. `decoder_…`: an embedding, positions, two such layers and
a final norm with pre-norm, tied logits or untied ones; the loss is functional.cross_entropy of rows 0 … n − 2 against tokens 1 … n − 1.
torch stores x Wᵀ: every matrix is written here as the course has it, [inputs x outputs]. The defaults of epsilon are read off the classes.
Made with torch 2.13.0 and Keras 3.15.1 (torch backend; only for `keras_epsilon` and its norm).
"""
import json
import os
import pathlib

import torch
from torch import nn

os.environ["KERAS_BACKEND"] = "torch"
torch.set_default_dtype(torch.float64)
torch.manual_seed(26)
N, D, M, H, V = 5, 6, 7, 3, 8


def draw(*shape):
    # Three decimals: the fixture is then read back as the very same numbers.
    return torch.round((2 * torch.rand(*shape) - 1) * 1000) / 1000


def randomize(module):
    with torch.no_grad():
        for name, p in module.named_parameters():
            p.copy_(draw(*p.shape))
            if "in_proj_bias" in name or "out_proj.bias" in name:
                p.zero_()
    return module


def norm_of(layer, grad=False):
    get = (lambda p: p.grad) if grad else (lambda p: p)
    return {"gain": get(layer.weight), "bias": get(layer.bias)}


def heads_of(layer, grad=False):
    get = (lambda p: p.grad) if grad else (lambda p: p)
    q, k, v = get(layer.in_proj_weight).chunk(3)
    return {"Wq": q.T, "Wk": k.T, "Wv": v.T, "Wo": get(layer.out_proj.weight).T}


def block_of(layer, grad=False):
    get = (lambda p: p.grad) if grad else (lambda p: p)
    return {
        "attention": heads_of(layer.self_attn, grad), "norm1": norm_of(layer.norm1, grad),
        "feedForward": {
            "W1": get(layer.linear1.weight).T, "b1": get(layer.linear1.bias),
            "W2": get(layer.linear2.weight).T, "b2": get(layer.linear2.bias)},
        "norm2": norm_of(layer.norm2, grad)}


def causal(n):
    return torch.triu(torch.ones(n, n, dtype=torch.bool), 1)


def norm():
    layer, x, slopes = randomize(nn.LayerNorm(D)), draw(N, D).requires_grad_(), draw(N, D)
    y = layer(x)
    (y * slopes).sum().backward()
    return {"X": x, "slopes": slopes, "weights": norm_of(layer), "epsilon": layer.eps, "Y": y,
            "gradient": x.grad, "weights_gradient": norm_of(layer, True)}


def heads(is_causal):
    layer = randomize(nn.MultiheadAttention(D, H, bias=False, batch_first=True))
    x, slopes = draw(N, D).requires_grad_(), draw(N, D)
    y, _ = layer(x[None], x[None], x[None], attn_mask=causal(N) if is_causal else None)
    (y[0] * slopes).sum().backward()
    return {"X": x, "slopes": slopes, "weights": heads_of(layer), "Y": y[0], "gradient": x.grad,
            "weights_gradient": heads_of(layer, True)}


def encoder_layer(pre):
    # One more reason for dropout=0: the layer is in training mode, in which it takes no fused path.
    return randomize(
        nn.TransformerEncoderLayer(D, H, M, dropout=0.0, activation="relu", batch_first=True, norm_first=pre))


def block(pre):
    layer, x, slopes = encoder_layer(pre), draw(N, D).requires_grad_(), draw(N, D)
    y = layer(x[None], src_mask=causal(N))[0]
    (y * slopes).sum().backward()
    return {"X": x, "slopes": slopes, "weights": block_of(layer), "Y": y, "gradient": x.grad,
            "weights_gradient": block_of(layer, True)}


def sinusoids(n, d):
    p = torch.arange(n)[:, None]
    angle = p / 10000 ** (torch.arange(0, d, 2) / d)
    return torch.stack([angle.sin(), angle.cos()], -1).flatten(1)[:, :d]


def decoder(pre, tied, learned):
    E, layers = draw(V, D).requires_grad_(), [encoder_layer(pre), encoder_layer(pre)]
    final = randomize(nn.LayerNorm(D)) if pre else None
    U = None if tied else draw(D, V).requires_grad_()
    P = draw(N + 2, D).requires_grad_() if learned else None
    tokens = torch.tensor([3, 1, 4, 1, 5])
    x = E[tokens] + (P[:N] if learned else sinusoids(N, D))
    for layer in layers:
        x = layer(x[None], src_mask=causal(N))[0]
    if final:
        x = final(x)
    logits = x @ (E.T if tied else U)
    loss = nn.functional.cross_entropy(logits[:-1], tokens[1:])
    loss.backward()

    def all_of(grad):
        get = (lambda p: p.grad) if grad else (lambda p: p)
        return {
            "embedding": get(E), "positions": get(P) if learned else [], "blocks": [block_of(l, grad) for l in layers],
            "finalNorm": norm_of(final, grad) if final else None, "output": None if tied else get(U)}

    return {"tokens": tokens, "weights": all_of(False), "logits": logits, "loss": loss, "gradient": all_of(True)}


def keras_norm():
    import keras
    layer = keras.layers.LayerNormalization(dtype="float64")
    x = draw(N, D)
    return {"X": x, "epsilon": layer.epsilon, "Y": torch.as_tensor(layer(x))}


def plain(x):
    if isinstance(x, torch.Tensor):
        return x.detach().tolist()
    if isinstance(x, dict):
        return {k: plain(v) for k, v in x.items()}
    if isinstance(x, list):
        return [plain(v) for v in x]
    return x


result = {
    "norm": norm(), "heads_causal": heads(True), "heads_all": heads(False), "pre": block(True), "post": block(False),
    "decoder_pre": decoder(True, True, False), "decoder_post": decoder(False, False, True),
    "sinusoids": sinusoids(7, 6), "keras_norm": keras_norm()}
text = json.dumps(plain(result), indent=None, separators=(", ", ": "))
pathlib.Path(__file__).with_name("transformer.json").write_text(text.replace('}, "', '},\n"') + "\n")

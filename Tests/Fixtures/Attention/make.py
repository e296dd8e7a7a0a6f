#!/usr/bin/env python3
"""The numbers of unit 25 that no source prints, by torch (float64, its own autograd) and by exact fractions.

    make.py        writes attention.json beside it

`dot`: torch.nn.functional.scaled_dot_product_attention on drawn queries, keys and values, with and without masks, and the gradients of
sum(context * G). `additive`: Bahdanau's form, written down here once more and differentiated by autograd. `head`: projections before it,
self-attention (causal, X on both sides) and cross-attention. `empty_row`: what torch makes of a row in which nothing may be seen.
`article`: the lecture's example with the gradients of its loss. `scale`: the softmax over two keys with random signs, by fractions of
binomial coefficients; only the logistic function is a float.
Made with torch 2.13.0.
"""
import json
import math
import pathlib
from fractions import Fraction

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(25)
N, M, D, DV, DQ, DK, H = 3, 4, 5, 2, 3, 2, 4


def draw(*shape):
    # Three decimals: the fixture is then read back as the very same numbers.
    return torch.round((2 * torch.rand(*shape) - 1) * 2000) / 1000


def dot(mask):
    q, k, v, G = draw(N, D).requires_grad_(), draw(M, D).requires_grad_(), draw(M, DV).requires_grad_(), draw(N, DV)
    c = F.scaled_dot_product_attention(q[None], k[None], v[None], attn_mask=mask)[0]
    (c * G).sum().backward()
    s = q @ k.T / math.sqrt(D)
    w = torch.softmax(s if mask is None else s.masked_fill(~mask, -math.inf), dim=1)
    return {"queries": q, "keys": k, "values": v, "mask": mask, "gradient": G, "scores": s, "weights": w, "context": c,
            "to_queries": q.grad, "to_keys": k.grad, "to_values": v.grad}


def additive():
    q, k, v, G = draw(N, DQ).requires_grad_(), draw(M, DK).requires_grad_(), draw(M, DV).requires_grad_(), draw(N, DV)
    wq, wk, u = draw(DQ, H).requires_grad_(), draw(DK, H).requires_grad_(), draw(H).requires_grad_()
    e = torch.tanh((q @ wq)[:, None, :] + (k @ wk)[None, :, :]) @ u
    c = torch.softmax(e, dim=1) @ v
    (c * G).sum().backward()
    return {"queries": q, "keys": k, "values": v, "wq": wq, "wk": wk, "v": u, "gradient": G, "scores": e, "context": c,
            "to_queries": q.grad, "to_keys": k.grad, "to_values": v.grad, "to_wq": wq.grad, "to_wk": wk.grad, "to_v": u.grad}


def head(is_self):
    x, dx = draw(N, DQ).requires_grad_(), DQ
    y, dy = (x, DQ) if is_self else (draw(M, DK).requires_grad_(), DK)
    wq, wk, wv = draw(dx, D).requires_grad_(), draw(dy, D).requires_grad_(), draw(dy, DV).requires_grad_()
    G = draw(N, DV)
    c = F.scaled_dot_product_attention((x @ wq)[None], (y @ wk)[None], (y @ wv)[None], is_causal=is_self)[0]
    (c * G).sum().backward()
    return {"x": x, "y": y, "wq": wq, "wk": wk, "wv": wv, "gradient": G, "context": c, "to_x": x.grad, "to_y": y.grad,
            "to_wq": wq.grad, "to_wk": wk.grad, "to_wv": wv.grad}


def empty_row():
    s = torch.tensor([[1.0, 2.0]])
    none = torch.tensor([[False, False]])
    q, k, v = torch.ones(1, 1, 2), torch.ones(1, 2, 2), torch.ones(1, 2, 1)
    layer = torch.nn.MultiheadAttention(2, 1, batch_first=True)
    out, _ = layer(q, k, k, attn_mask=~none)
    return {"softmax": torch.softmax(s.masked_fill(~none, -math.inf), dim=1),
            "scaled_dot_product_attention": F.scaled_dot_product_attention(q, k, v, attn_mask=none)[0],
            "multihead_attention": out[0],
            "finite_fill": torch.softmax(s.masked_fill(~none, -1e9), dim=1)}


def article():
    k = torch.tensor([[2.0, 1, 0, 0], [0, 4, 0, 0], [0, 0, 3, 0], [0, -1, 0, 3], [0, 2, 1, 2]], requires_grad=True)
    v = torch.tensor([[1.0, 1, 1], [4, 0, 0], [1, 1, -1], [0, 0, 0], [0, 0, 0]], requires_grad=True)
    q = torch.tensor([[1.0, 2, 0, -1]], requires_grad=True)
    w = torch.softmax(q @ k.T / 2, dim=1)
    c = w @ v
    loss = -torch.log_softmax(c, dim=1)[0, 0]
    loss.backward()
    return {"weights": w, "context": c, "loss": loss, "to_query": q.grad, "to_keys": k.grad, "to_values": v.grad}


def scale(d):
    def signs(n):
        return [(2 * j - n, Fraction(math.comb(n, j), 2**n)) for j in range(n + 1)]

    def mean(f):
        return math.fsum(float(p) * f(s) for s, p in signs(2 * d))

    def rows(divisor):
        sigma = lambda s: 1 / (1 + math.exp(-s / divisor))
        return {"larger": mean(lambda s: max(sigma(s), sigma(-s))), "slope": mean(lambda s: sigma(s) * sigma(-s))}

    return {"d": d, "variance": float(sum(p * s * s for s, p in signs(d))), "none": rows(1),
            "root": rows(math.sqrt(d)), "full": rows(d)}


def plain(value):
    if isinstance(value, torch.Tensor):
        return plain(value.detach().tolist())
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return "nan" if isinstance(value, float) and math.isnan(value) else value


mask = torch.tensor([[True, False, True, True], [False, True, False, False], [True, True, True, False]])
result = {"dot": dot(None), "masked": dot(mask), "additive": additive(), "self_causal": head(True), "cross": head(False),
          "empty_row": empty_row(), "article": article(), "scale": [scale(d) for d in (1, 4, 16, 64, 256)],
          "torch": torch.__version__}
pathlib.Path(__file__).with_name("attention.json").write_text(json.dumps(plain(result), indent=1) + "\n")

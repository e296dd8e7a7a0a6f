#!/usr/bin/env python3
"""Writes numbers.json beside it: negative sampling computed with numpy, and gensim's own table and subsampling.

    pip install numpy gensim && ./make.py

The losses and gradients are written out term by term, with numpy's logaddexp and complex-step differences; the expected
loss is the mean over all draws, listed one by one.
"""
import itertools
import json
import pathlib

import numpy as np
from gensim.models import Word2Vec

rng = np.random.default_rng(9)
V, d = 5, 3
W, C = np.round(rng.uniform(-2, 2, (V, d)), 2), np.round(rng.uniform(-2, 2, (V, d)), 2)
source, target, negatives, rate = 3, 1, [0, 4, 0, 1], 0.3
counts = [7, 0, 12, 1, 3]


def terms(W, C, source, target, negatives):
    w = W[source]
    scores = [w @ C[target]] + [-(w @ C[n]) for n in negatives]
    return sum(np.log(1 + np.exp(-x)) for x in scores)  # complex arguments allowed


def loss(source, target, negatives):
    w = W[source]
    return float(np.logaddexp(0, -(w @ C[target])) + sum(np.logaddexp(0, w @ C[n]) for n in negatives))


def complex_step(which):
    gradient = np.zeros((V, d))
    for i in range(V):
        for j in range(d):
            A, B = W.astype(complex), C.astype(complex)
            (A if which == 0 else B)[i, j] += 1e-30j
            gradient[i, j] = terms(A, B, source, target, negatives).imag / 1e-30
    return gradient


def distribution(power):
    weights = np.array([float(c) ** power if c else 0.0 for c in counts])
    return weights / weights.sum()


P = distribution(0.75)
expected = 0.0
for draw in itertools.product(range(V), repeat=3):
    expected += float(np.prod(P[list(draw)])) * loss(source, target, list(draw))

gW, gC = complex_step(0), complex_step(1)

# gensim: its cumulative table holds round(share * (2^31 - 1)), its sample_int the word's chance of staying times 2^32 - 1.
texts = [["the"] * 40 + ["cat"] * 16 + ["sat"] * 4 + ["mat"]]
t = 0.01
model = Word2Vec(min_count=1, sample=t, negative=5, ns_exponent=0.75, seed=1)
model.build_vocab(texts)
table = np.diff(np.concatenate([[0], model.cum_table.astype(float)])) / float(2**31 - 1)
stays = [float(model.wv.get_vecattr(w, "sample_int")) / (2**32 - 1) for w in model.wv.index_to_key]

out = {
    "W": W.tolist(), "WPrime": C.tolist(), "source": source, "target": target, "negatives": negatives, "rate": rate,
    "counts": counts, "distribution": {str(p): distribution(p).tolist() for p in (0, 0.5, 0.75, 1)},
    "loss": loss(source, target, negatives), "gradW": gW.tolist(), "gradWPrime": gC.tolist(),
    "stepW": (W - rate * gW).tolist(), "stepWPrime": (C - rate * gC).tolist(),
    "expected_k3": expected,
    "gensim": {"words": model.wv.index_to_key, "counts": [40, 16, 4, 1], "threshold": t, "table": table.tolist(), "stays": stays},
}
pathlib.Path(__file__).with_name("numbers.json").write_text(json.dumps(out, indent=1) + "\n")

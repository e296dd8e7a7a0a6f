#!/usr/bin/env python3
"""Writes doc2vec.json beside this file: averages and paragraph vectors, computed with numpy.

    make.py                needs numpy

The gradients are complex-step derivatives of the loss by the document's vector, so they share no formula with the engine:
for an analytic f, Im f(x + ih) / h is f'(x) without any cancellation.
"""
import json
import pathlib

import numpy as np

WORDS = ["Daenerys", "Frodo", "ring", "dragon", "Picard", "ship"]
W = np.array([[0.54, 0.25, 0.07], [0.91, 0.74, 0.27], [0.58, 0.00, 0.05], [0.16, 0.77, 0.31], [0.10, 0.54, 0.32],
              [0.59, 0.99, 0.06]])
WP = np.array([[0.19, 0.64, 0.98], [0.17, 0.42, 0.47], [0.55, 0.24, 0.92], [0.89, 0.58, 0.13], [0.31, 0.73, 0.48],
               [0.49, 0.20, 0.54]])
DOCUMENTS = [["Frodo", "ring", "dragon", "ring"], ["Daenerys", "dragon", "ring"], ["Picard", "ship", "ring", "ship"]]


def loss(d, W, WP, context, target, negatives):
    h = (d + W[np.array(context, dtype=int)].sum(axis=0)) / (1 + len(context))
    return np.log(1 + np.exp(-(h @ WP[target]))) + sum(np.log(1 + np.exp(h @ WP[n])) for n in negatives)


def gradient(d, *rest):
    h, g = 1e-30, np.zeros(len(d))
    for i in range(len(d)):
        z = d.astype(complex)
        z[i] += 1j * h
        g[i] = loss(z, *rest).imag / h
    return g


def case(d, W, WP, context, target, negatives, rate):
    d = np.array(d, dtype=float)
    rest = (W, WP, context, target, negatives)
    g = gradient(d, *rest)
    return {
        "d": d.tolist(), "W": W.tolist(), "WPrime": WP.tolist(), "context": context, "target": target,
        "negatives": negatives, "rate": rate, "loss": float(loss(d, *rest)), "gradient": g.tolist(),
        "after": (d - rate * g).tolist(), "lossAfter": float(loss(d - rate * g, *rest)),
        "h": ((d + W[np.array(context, dtype=int)].sum(axis=0)) / (1 + len(context))).tolist(),
    }


def infer(d, W, WP, examples, rate):
    d = np.array(d, dtype=float)
    before = np.mean([loss(d, W, WP, *e) for e in examples])
    for e in examples:
        d = d - rate * gradient(d, W, WP, *e)
    return {"after": d.tolist(), "before": float(before), "meanAfter": float(np.mean([loss(d, W, WP, *e) for e in examples]))}


rows = [[WORDS.index(w) for w in document] for document in DOCUMENTS]
df = np.array([sum(v in r for r in rows) for v in range(6)])
idf = np.log(len(rows) / df)
random = np.random.default_rng(15)
R, RP = random.uniform(-2, 2, (5, 4)).round(2), random.uniform(-2, 2, (5, 4)).round(2)
start = [0.20, 0.18, 0.10]
result = {
    "idf": idf.tolist(),
    "uniform": [np.average(W[r], axis=0).tolist() for r in rows],
    "weighted": [np.average(W[r], axis=0, weights=idf[r]).tolist() for r in rows],
    "dm": case(start, W, WP, [0, 3], 2, [1, 5], 1.0),
    "dbow": case(start, W, WP, [], 2, [1, 5], 1.0),
    "repeated": case([0.5, -1.25, 0.75, 2.0], R, RP, [4, 1, 4], 2, [0, 3, 0, 2], 0.3),
    "infer": infer(start, W, WP, [([], 0, [4, 5]), ([], 2, [1, 5]), ([], 3, [5, 1])], 0.5),
}
path = pathlib.Path(__file__).with_name("doc2vec.json")
path.write_text(json.dumps(result, indent=1) + "\n")

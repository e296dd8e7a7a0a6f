#!/usr/bin/env python3
"""Writes cbow.json beside this file: CBOW with negative examples, computed with numpy.

    make.py                needs numpy

The gradients are complex-step derivatives of the loss, so they share no formula with the engine: for an analytic f,
Im f(x + ih) / h is f'(x) without any cancellation. The random case has contexts and negatives with repeated words.
"""
import json
import pathlib

import numpy as np

V6 = ["Daenerys", "Frodo", "ring", "dragon", "Picard", "ship"]
W = np.array([[0.54, 0.25, 0.07], [0.91, 0.74, 0.27], [0.58, 0.00, 0.05], [0.16, 0.77, 0.31], [0.10, 0.54, 0.32],
              [0.59, 0.99, 0.06]])
WP = np.array([[0.19, 0.64, 0.98], [0.17, 0.42, 0.47], [0.55, 0.24, 0.92], [0.89, 0.58, 0.13], [0.31, 0.73, 0.48],
               [0.49, 0.20, 0.54]])


def context_vector(W, context, form):
    rows = W[np.array(context)]
    return rows.sum(axis=0) if form == "sum" else rows.sum(axis=0) / len(context)


def loss(W, WP, context, target, negatives, form):
    c = context_vector(W, context, form)
    return np.log(1 + np.exp(-(c @ WP[target]))) + sum(np.log(1 + np.exp(c @ WP[n])) for n in negatives)


def complex_step(f, x):
    h, g = 1e-30, np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        z = x.astype(complex)
        z[i] += 1j * h
        g[i] = f(z).imag / h
    return g


def case(W, WP, context, target, negatives, form, rate):
    args = (context, target, negatives, form)
    gW = complex_step(lambda X: loss(X, WP, *args), W)
    gWP = complex_step(lambda X: loss(W, X, *args), WP)
    W2, WP2 = W - rate * gW, WP - rate * gWP
    c = context_vector(W, context, form)
    l = WP @ c
    p = np.exp(l - l.max())
    undivided = W - rate * len(context) * gW
    return {
        "W": W.tolist(), "WPrime": WP.tolist(), "context": context, "target": target, "negatives": negatives,
        "form": form, "rate": rate, "c": c.tolist(), "scores": l.tolist(), "sigma": (1 / (1 + np.exp(-l))).tolist(),
        "loss": float(loss(W, WP, *args)), "gradW": gW.tolist(), "gradWPrime": gWP.tolist(),
        "squaredLength": float((gW ** 2).sum() + (gWP ** 2).sum()),
        "nonzero": int(np.count_nonzero(gW) + np.count_nonzero(gWP)),
        "afterW": W2.tolist(), "afterWPrime": WP2.tolist(), "lossAfter": float(loss(W2, WP2, *args)),
        "lossAfterUndivided": float(loss(undivided, WP2, *args)), "softmax": (p / p.sum()).tolist(),
    }


random = np.random.default_rng(10)
R, RP = random.uniform(-2, 2, (5, 4)).round(2), random.uniform(-2, 2, (5, 4)).round(2)
result = {
    "worked_mean": case(W, WP, [0, 3], 2, [1, 5], "mean", 1.0),
    "worked_mean_small_step": case(W, WP, [0, 3], 2, [1, 5], "mean", 0.1),
    "worked_sum": case(W, WP, [0, 3], 2, [1, 5], "sum", 1.0),
    "repeated_words": case(R, RP, [4, 1, 4], 2, [0, 3, 0, 2], "mean", 0.3),
    "repeated_words_sum": case(R, RP, [4, 1, 4], 2, [0, 3, 0, 2], "sum", 0.3),
    "no_negatives": case(R, RP, [2], 2, [], "sum", 0.5),
}
path = pathlib.Path(__file__).with_name("cbow.json")
path.write_text(json.dumps(result, indent=1) + "\n")

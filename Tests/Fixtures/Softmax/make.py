#!/usr/bin/env python3
"""Writes what numpy and scipy say of the worked example and of a batch of unit 04.

    pip install numpy scipy
    make.py > softmax.json
"""
import json
import sys

import numpy as np
from scipy.special import entr, log_softmax, rel_entr, softmax


def gradient(X, Y, W, b):
    """By autodiff-free algebra: the mean over examples of the outer products of x and p - y."""
    delta = softmax(X @ W + b, axis=1) - Y
    return np.einsum("ei,ek->ik", X, delta) / len(X), delta.mean(axis=0)


def loss(X, Y, W, b):
    return float(-(Y * log_softmax(X @ W + b, axis=1)).sum(axis=1).mean())


W = np.array([[1.5, -0.5, 0, -1, -1, 0.5], [-1, -0.5, 1.5, 0, -1, 0.5], [-0.5, 1.5, -1.5, 0, 1, 0]])
b = np.array([0.5, 0.5, 0, 0, 0, -0.5])
X = np.array([[1.0, 2, 0]])
Y = np.eye(6)[[2]]
gW, gb = gradient(X, Y, W, b)
V, c = W - 0.1 * gW, b - 0.1 * gb
languages = {
    "z": (X @ W + b)[0].tolist(), "p": softmax(X @ W + b, axis=1)[0].tolist(), "loss": loss(X, Y, W, b),
    "gradientW": gW.tolist(), "gradientB": gb.tolist(),
    "stepP": softmax(X @ V + c, axis=1)[0].tolist(), "stepLoss": loss(X, Y, V, c),
}

rng = np.random.default_rng(20)
X, W, b = rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4)
Y = rng.dirichlet(np.ones(4), size=5)
P = softmax(X @ W + b, axis=1)
gW, gb = gradient(X, Y, W, b)
batch = {
    "X": X.tolist(), "W": W.tolist(), "b": b.tolist(), "Y": Y.tolist(), "P": P.tolist(), "loss": loss(X, Y, W, b),
    "gradientW": gW.tolist(), "gradientB": gb.tolist(), "entropy": entr(P).sum(axis=1).tolist(),
    # Cross-entropy as entropy plus divergence: another road to the same number.
    "lossByDivergence": float((entr(Y) + rel_entr(Y, P)).sum(axis=1).mean()),
}
large = {"z": [1000.0, 999, -1000, 400], "logP": log_softmax([1000.0, 999, -1000, 400]).tolist()}
json.dump({"languages": languages, "batch": batch, "large": large}, sys.stdout, indent=1)
print()

#!/usr/bin/env python3
"""Writes what numpy and scipy say of unit 05: a net of three layers, its linear stack, and the four documents.

    pip install numpy scipy
    make.py > feedforward.json
"""
import json
import sys

import numpy as np
from scipy.optimize import linprog

rng = np.random.default_rng(5)
sizes = [4, 3, 5, 2]
X = rng.normal(size=(3, 4))
layers = [(rng.normal(size=(n, m)), rng.normal(size=m)) for n, m in zip(sizes, sizes[1:])]


def forward(g):
    H = X
    for W, b in layers[:-1]:
        H = g(H @ W + b)
    return H @ layers[-1][0] + layers[-1][1]


W = np.linalg.multi_dot([W for W, _ in layers])
b = layers[0][1] @ layers[1][0] @ layers[2][0] + layers[1][1] @ layers[2][0] + layers[2][1]
t = np.array([-30.0, -6, -1, -0.5, -1e-8, 0, 1e-8, 0.25, 1, 3, 19, 40])
net = {
    "X": X.tolist(), "W": [W.tolist() for W, _ in layers], "b": [b.tolist() for _, b in layers],
    "relu": forward(lambda a: np.maximum(a, 0)).tolist(), "tanh": forward(np.tanh).tolist(),
    "linear": forward(lambda a: a).tolist(), "oneW": W.tolist(), "oneB": b.tolist(),
    "unitRows": np.tanh(X @ layers[0][0]).tolist(), "rows": layers[0][0].T.tolist(),
    "t": t.tolist(), "tanhOfT": np.tanh(t).tolist(),
}

# Is there w, b with y(xw + b) >= 1 for these documents? A linear program says so, or that there is none.
documents = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1], [1, 1, 0]])
labels = np.array([1, -1, -1, 1])


def separable(chosen):
    A = -labels[chosen, None] * np.hstack([documents[chosen], np.ones((len(chosen), 1))])
    return bool(linprog(np.zeros(4), A_ub=A, b_ub=-np.ones(len(chosen)), bounds=(None, None)).success)


xor = {
    "allFour": separable([0, 1, 2, 3]),
    "threeOfFour": [separable([i for i in range(4) if i != left_out]) for left_out in range(4)],
}
json.dump({"net": net, "xor": xor}, sys.stdout, indent=1)
print()

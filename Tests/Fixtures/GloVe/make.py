#!/usr/bin/env python3
"""The numbers of unit 13 that no source prints, by numpy: counts from a matrix of distances, cost and gradients from whole
matrices with complex-step derivatives (f'(x) = Im f(x + ih) / h, exact to rounding). `make.py` writes glove.json beside it.
"""
import json
import pathlib

import numpy as np

H = 1e-150


def cooccurrence(tokens, vocabulary, window, harmonic):
    places = np.arange(len(tokens))
    distance = np.abs(places[:, None] - places[None, :])
    near = (distance >= 1) & (distance <= window)
    amount = np.where(near, 1 / np.maximum(distance, 1) if harmonic else 1.0, 0)
    one_hot = np.array([[t == w for w in vocabulary] for t in tokens], float).reshape(len(tokens), len(vocabulary))
    return one_hot.T @ amount @ one_hot


def cost(X, W, Wt, b, bt, x_max, alpha):
    f = np.minimum(X / x_max, 1) ** alpha
    d = W @ Wt.T + b[:, None] + bt[None, :] - np.log(np.where(X > 0, X, 1))
    return np.sum(np.where(X > 0, f * d * d, 0))


def gradient(X, parameters, k, x_max, alpha):
    g = np.zeros(parameters[k].shape)
    for place in np.ndindex(g.shape):
        moved = [p.astype(complex) for p in parameters]
        moved[k][place] += 1j * H
        g[place] = cost(X, *moved, x_max, alpha).imag / H
    return g.tolist()


X = np.array([[0, 8, 1], [8, 0, 4], [1, 4, 0]], float)
START = [np.array(p) for p in (
    [[0.5, -0.2], [0.3, 0.4], [-0.1, 0.6]], [[0.2, 0.1], [0.7, -0.3], [0.4, 0.5]], [0.1, 0.2, -0.1], [0, 0.3, 0.1])]
rng = np.random.default_rng(13)
COUNTS = np.array([[2, 7, 0, 1], [3, 0, 5, 12], [0, 4, 6, 0], [1, 9, 0, 8]], float)
RANDOM = [np.round(rng.normal(size=s), 3) for s in ((4, 3), (4, 3), (4,), (4,))]


def section(X, parameters, x_max, alpha):
    return {
        "X": X.tolist(), "parameters": [p.tolist() for p in parameters], "xMax": x_max, "alpha": alpha,
        "cost": float(cost(X, *parameters, x_max, alpha)),
        "gradients": [gradient(X, parameters, k, x_max, alpha) for k in range(4)],
    }


def train(X, parameters, x_max, alpha, rate, steps):
    p, costs = [q.copy() for q in parameters], []
    for _ in range(steps):
        f = np.where(X > 0, np.minimum(X / x_max, 1) ** alpha, 0)
        d = p[0] @ p[1].T + p[2][:, None] + p[3][None, :] - np.log(np.where(X > 0, X, 1))
        s = 2 * f * d
        p = [p[0] - rate * s @ p[1], p[1] - rate * s.T @ p[0], p[2] - rate * s.sum(1), p[3] - rate * s.sum(0)]
        costs.append(float(cost(X, *p, x_max, alpha)))
    return costs


text = "ice is cold and ice is water and the cold ice melts and the water is cold or steam".split()
words = sorted(set(text))
costs = train(X, START, 10, 0.75, 0.05, 2000)
result = {
    "example": section(X, START, 10.0, 0.75),
    "random": section(COUNTS, RANDOM, 6.0, 0.6),
    "training": {str(n): costs[n - 1] for n in (1, 10, 100, 2000)},
    "text": text, "words": words,
    "counts": {f"{w}{'h' if h else 'e'}": cooccurrence(text, words, w, h).tolist() for w in (1, 3, 20) for h in (0, 1)},
}
path = pathlib.Path(__file__).with_name("glove.json")
path.write_text(json.dumps(result, indent=1) + "\n")

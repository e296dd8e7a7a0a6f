#!/usr/bin/env python3
"""Writes small_world.json: skip-gram with a full softmax on four sentences, all pairs at once, by numpy matrices.

The engine goes pair by pair; here it is one softmax of a matrix: an independent computation of the same run.
"""
import json
import pathlib

import numpy as np

words = ["Daenerys", "Frodo", "ring", "dragon", "Picard", "ship"]
texts = ["Frodo ring Frodo ring", "Daenerys dragon Daenerys dragon ring", "Picard ship Picard ship", "dragon ship"]
C = np.zeros((6, 6))
for text in texts:
    rows = [words.index(word) for word in text.split()]
    for a, b in zip(rows, rows[1:]):
        C[a, b] += 1
        C[b, a] += 1
W = np.array([[0.54, 0.25], [0.91, 0.74], [0.58, 0.00], [0.16, 0.77], [0.10, 0.54], [0.59, 0.99]])
P = np.array([[0.19, 0.64], [0.17, 0.42], [0.55, 0.24], [0.89, 0.58], [0.31, 0.73], [0.49, 0.20]])
D, n = C.sum(), C.sum(axis=1)
losses = []
for step in range(501):
    S = W @ P.T
    p = np.exp(S - S.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    losses.append(float(-(C * np.log(p)).sum() / D))
    if step < 500:
        G = (n[:, None] * p - C) / D
        W, P = W - G @ P, P - G.T @ W
with np.errstate(divide="ignore", invalid="ignore"):
    floor = float(-np.nansum(C * np.log(C / n[:, None])) / D)
shown = {"pairs": D, "floor": floor, "losses": {str(k): losses[k] for k in (0, 1, 10, 50, 100, 500)},
         "W": W.tolist(), "WPrime": P.tolist()}
pathlib.Path(__file__).with_name("small_world.json").write_text(json.dumps(shown, indent=1) + "\n")

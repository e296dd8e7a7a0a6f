#!/usr/bin/env python3
"""The numbers of unit 17, found without this course: gradients by torch's autograd, linear codes by numpy's SVD.

    make.py                 writes autoencoder.json beside itself; needs numpy and torch (double precision throughout)
"""
import json
import pathlib

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
HERE = pathlib.Path(__file__).parent
F = {"relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "identity": lambda a: a}


def loss(Y, T, error):
    if error == "logistic":
        each = torch.nn.functional.binary_cross_entropy_with_logits(Y, T, reduction="none")
    else:
        each = (Y - T) ** 2 * (0.5 if error == "halfSquared" else 1)
    return each.sum() / len(T)


def run(layers, X, T, error="halfSquared", tied=False):
    """layers: (W, b, activation); with tied the second layer's weights are the first's, transposed."""
    params = [(torch.tensor(W, requires_grad=True), torch.tensor(b, requires_grad=True)) for W, b, _ in layers]
    if tied:
        params[1] = (params[0][0].T, params[1][1])
    H, values = torch.tensor(X), []
    for (W, b), (_, _, f) in zip(params, layers):
        H = F[f](H @ W + b)
        values.append(H.tolist())
    L = loss(H, torch.tensor(T), error)
    L.backward()
    gradients = [{"W": None if tied and k else W.grad.tolist(), "b": b.grad.tolist()} for k, (W, b) in enumerate(params)]
    return {"values": values, "loss": L.item(), "gradients": gradients}


X = [[1, 0, 0.5], [0.5, 1, 1]]
NOISY = [[0, 0, 0.5], [0.5, 0, 1]]
X, NOISY = [[float(v) for v in row] for row in X], [[float(v) for v in row] for row in NOISY]
W1, B1 = [[0.8, -0.6], [-0.4, 0.5], [0.2, 0.6]], [0.1, -0.2]
W2, B2 = [[1.2, -0.7, 0.5], [-0.8, 0.9, 0.4]], [0.3, -0.1, 0.0]
TOY = [(W1, B1, "relu"), (W2, B2, "sigmoid")]
out = {
    "toy": run(TOY, X, X),
    "noisy": run(TOY, NOISY, X),
    "tied": run([TOY[0], (W2, B2, "sigmoid")], X, X, tied=True),
}

rng = np.random.default_rng(17)
out["nets"] = []
for sizes, functions, error in [
    ([5, 3, 5], ["tanh", "identity"], "halfSquared"),
    ([4, 6, 4], ["relu", "sigmoid"], "halfSquared"),
    ([5, 4, 2, 4, 5], ["relu", "identity", "relu", "sigmoid"], "halfSquared"),
    ([6, 2, 6], ["sigmoid", "identity"], "logistic"),
    ([3, 2, 3], ["identity", "identity"], "squared"),
]:
    layers = [(rng.normal(size=(a, b)).tolist(), rng.normal(size=b).tolist(), f)
              for a, b, f in zip(sizes, sizes[1:], functions)]
    inputs, target = rng.uniform(size=(7, sizes[0])), rng.uniform(size=(7, sizes[0]))
    net = run(layers, inputs.tolist(), target.tolist(), error)
    net.update(layers=[{"W": W, "b": b, "activation": f} for W, b, f in layers], input=inputs.tolist(),
               target=target.tolist(), error=error)
    out["nets"].append(net)


def linear(data, k, centered=True):
    data = np.array(data, dtype=float)
    m = data.mean(0) if centered else np.zeros(data.shape[1])
    U, s, Vt = np.linalg.svd(data - m, full_matrices=False)
    V = Vt[:k].T
    rebuilt = (data - m) @ V @ V.T + m
    return {"mean": m.tolist(), "s": s.tolist(), "projector": (V @ V.T).tolist(), "rebuilt": rebuilt.tolist(),
            "loss": 0.5 * ((rebuilt - data) ** 2).sum() / len(data)}


points = [[7, 3], [-1, -1], [2.5, 2], [3.5, 0]]
cloud = (rng.normal(size=(12, 5)) @ rng.normal(size=(5, 5)) + rng.normal(size=5)).tolist()
out["points"] = linear(points, 1)
out["pointsNotCentered"] = linear(points, 1, centered=False)
out["cloud"] = {"X": cloud, "k": [linear(cloud, k) for k in range(1, 5)]}
digits = np.loadtxt(HERE / "../../../Lectures/Data/Digits/digits.csv", delimiter=",")[:, 1:] / 16
out["digits"] = {str(k): linear(digits, k)["loss"] for k in (1, 2, 8, 16, 32)}

keras = torch.nn.Sequential(torch.nn.Linear(784, 32), torch.nn.ReLU(), torch.nn.Linear(32, 784), torch.nn.Sigmoid())
out["parameters"] = [sum(p.numel() for p in part.parameters()) for part in (keras[0], keras[2], keras)]

lines = ",\n".join(f' "{key}": {json.dumps(value)}' for key, value in out.items())
(HERE / "autoencoder.json").write_text("{\n" + lines + "\n}\n")

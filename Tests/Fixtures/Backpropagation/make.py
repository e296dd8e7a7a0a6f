"""Writes classifier.json: logits, losses, gradients and two updates of a classifier with one hidden layer of ReLUs, by numpy, and the
gradients once more by central differences with 60 digits (python3 make.py, numpy 2). Nothing here knows the course's code."""
import json
from decimal import Decimal as D
from decimal import getcontext
from pathlib import Path

import numpy as np

getcontext().prec = 60
NAMES = ["W1", "b1", "W2", "b2"]
CASES = {
    "notGood": dict(
        X=[[1, 0, 1]], classes=[2], batches=[[0]], rate=1.0,
        W1=[[1, -1], [-1, 1], [1, 0]], b1=[0, 0.5], W2=[[0.5, -0.5, 0], [1, 0, -1]], b2=[0, 0.5, 0]),
    "documents": dict(
        X=[[0, 0, 1], [0, 1, 0], [1, 0, 1], [1, 1, 0]], classes=[1, 0, 0, 1], batches=[[0, 1, 2, 3], [3, 0], [1, 2]], rate=0.5,
        W1=[[0.6, -0.9], [0.2, 0.7], [0.8, -0.4]], b1=[0.1, 0.3], W2=[[0.5, -0.7], [-0.6, 0.9]], b2=[-0.2, 0.4]),
    "fiveByFour": dict(
        X=[[0.3, -1.2], [1.5, 0.4], [-0.7, 0.9], [2.1, -0.6], [0.2, 0.8]], classes=[3, 0, 1, 1, 2], batches=[[0, 1], [2, 3, 4], [1, 1]],
        rate=0.25, W1=[[0.4, -0.5, 0.9], [-0.3, 0.8, 0.2]], b1=[0.1, -0.2, 0.05],
        W2=[[0.7, -0.1, 0.3, -0.6], [0.2, 0.5, -0.4, 0.1], [-0.8, 0.6, 0.9, -0.2]], b2=[0.0, 0.1, -0.1, 0.2]),
}


def gradients(X, classes, p):
    hidden = np.maximum(X @ p["W1"] + p["b1"], 0)
    Z = hidden @ p["W2"] + p["b2"]
    P = np.exp(Z - Z.max(1, keepdims=True))
    P /= P.sum(1, keepdims=True)
    loss = -np.log(P[np.arange(len(classes)), classes]).mean()
    delta = (P - np.eye(P.shape[1])[classes]) / len(classes)
    back = (delta @ p["W2"].T) * (hidden > 0)
    return hidden, Z, loss, dict(W1=X.T @ back, b1=back.sum(0), W2=hidden.T @ delta, b2=delta.sum(0))


def exact_loss(X, classes, p):
    total = D(0)
    for x, c in zip(X, classes):
        h = [max(D(0), p["b1"][j] + sum(x[i] * p["W1"][i][j] for i in range(len(x)))) for j in range(len(p["b1"]))]
        z = [p["b2"][m] + sum(h[j] * p["W2"][j][m] for j in range(len(h))) for m in range(len(p["b2"]))]
        total += sum(v.exp() for v in z).ln() - z[c]
    return total / len(classes)


def differences(case):
    X = [[D(str(v)) for v in x] for x in case["X"]]
    p = {n: [[D(str(v)) for v in r] for r in case[n]] if n[0] == "W" else [D(str(v)) for v in case[n]] for n in NAMES}
    step, out = D(10) ** -20, {}

    def slope(cells, k):
        kept = cells[k]
        cells[k] = kept + step
        up = exact_loss(X, case["classes"], p)
        cells[k] = kept - step
        down = exact_loss(X, case["classes"], p)
        cells[k] = kept
        return float((up - down) / (2 * step))

    for n in NAMES:
        out[n] = [[slope(r, k) for k in range(len(r))] for r in p[n]] if n[0] == "W" else [slope(p[n], k) for k in range(len(p[n]))]
    return out


def main():
    result = {}
    for name, case in CASES.items():
        X, classes = np.array(case["X"], float), np.array(case["classes"])
        p = {n: np.array(case[n], float) for n in NAMES}
        hidden, Z, loss, g = gradients(X, classes, p)
        for batch in case["batches"]:
            step = gradients(X[batch], classes[batch], p)[3]
            p = {n: p[n] - case["rate"] * step[n] for n in NAMES}
        result[name] = dict(
            case, hidden=hidden.tolist(), logits=Z.tolist(), loss=float(loss), gradients={n: g[n].tolist() for n in NAMES},
            differences=differences(case), trained={n: p[n].tolist() for n in NAMES})
    Path(__file__).with_name("classifier.json").write_text(json.dumps(result, indent=1) + "\n")


main()

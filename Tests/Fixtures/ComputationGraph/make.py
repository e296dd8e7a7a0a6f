#!/usr/bin/env python3
"""The numbers of unit 07, found without backpropagation: complex-step derivatives of the formulas as they stand.

    f'(x) = Im f(x + ih) / h,   h = 1e-150

which is exact to rounding (no difference is taken). A formula is a list of named lines; a node's gradient is the slope of
the last line when the node's own value is moved. Standard library only: `make.py` writes graphs.json beside itself.
"""
import cmath
import json
import pathlib

H = 1e-150


def sigmoid(t):
    return 1 / (1 + cmath.exp(-t))


def relu(t):
    return t if complex(t).real > 0 else 0 * t


FORMULAS = {
    "logLinear": ([("x1", 1), ("x2", 2), ("w1", 0.5), ("w2", -0.75), ("b", 0.25)], [
        ("p1", lambda v: v["x1"] * v["w1"]), ("p2", lambda v: v["x2"] * v["w2"]), ("xw", lambda v: v["p1"] + v["p2"]),
        ("z", lambda v: v["xw"] + v["b"]), ("yhat", lambda v: sigmoid(v["z"]))]),
    "usedTwice": ([("a", 3), ("b", -1)], [("s", lambda v: v["a"] + v["b"]), ("f", lambda v: v["s"] * v["a"])]),
}
LEAVES, LINES = FORMULAS["logLinear"]
FORMULAS["logistic"] = (LEAVES + [("minus", -1)], LINES + [
    ("ln", lambda v: cmath.log(v["yhat"])), ("L", lambda v: v["minus"] * v["ln"])])
TWO_LAYERS = [("x", 2), ("w1_1", 0.5), ("w1_2", -1), ("b1_1", 0.5), ("b1_2", 1), ("w2_1", 2), ("w2_2", 3), ("b2", -1)]


def two_layers(g, output):
    lines = []
    for j in "12":
        lines += [("p" + j, lambda v, j=j: v["x"] * v["w1_" + j]), ("a" + j, lambda v, j=j: v["p" + j] + v["b1_" + j])]
        if g:
            lines.append(("h" + j, lambda v, j=j: g(v["a" + j])))
        lines.append(("q" + j, lambda v, j=j: v[("h" if g else "a") + j] * v["w2_" + j]))
    lines += [("hw", lambda v: v["q1"] + v["q2"]), ("f", lambda v: v["hw"] + v["b2"])]
    return TWO_LAYERS, lines + ([("yhat", lambda v: output(v["f"]))] if output else [])


FORMULAS["linear"] = two_layers(None, None)
FORMULAS["relu"] = two_layers(relu, None)
FORMULAS["perceptron"] = two_layers(relu, sigmoid)


def evaluate(leaves, lines, moved=None):
    v = {}
    for name, value in leaves:
        v[name] = complex(value) + (1j * H if name == moved else 0)
    for name, line in lines:
        v[name] = line(v) + (1j * H if name == moved else 0)
    return v


result = {}
for key, (leaves, lines) in FORMULAS.items():
    last = lines[-1][0]
    values = evaluate(leaves, lines)
    result[key] = {
        "value": {name: values[name].real for name in values},
        "gradient": {name: evaluate(leaves, lines, name)[last].imag / H for name in values},
    }
path = pathlib.Path(__file__).with_name("graphs.json")
path.write_text(json.dumps(result, indent=1) + "\n")

#!/usr/bin/env python3
"""The numbers of unit 23 that no source prints, by torch (float64, its own autograd).

    make.py        writes trees.json beside it

A tree is a nested pair here and a function that calls itself, not a list of nodes: nothing of the engine's way of computing is repeated.
`vectors` and `gradients` are listed as the engine lists nodes: a node when it is complete, left part first. Label null: none.
Made with torch 2.13.0.
"""
import json
import pathlib

import torch

torch.set_default_dtype(torch.float64)
torch.manual_seed(23)

TREES = [
    ("a word alone", 3, "film", [1]),
    ("two words", 2, ("not", "bad"), [None, 0, 1]),
    ("a chain", 3, ((("a", "b"), "c"), "d"), [None, None, 0, None, 1, None, 1]),
    ("a right-branching tree", 2, ("a", ("b", ("c", "d"))), [0, None, None, None, 1, None, 1]),
    ("a balanced tree", 4, (("a", "b"), ("c", "d")), [None, 1, None, 0, 0, 1, 1]),
    ("a word twice", 3, (("not", ("bad", "film")), ("and", ("not", "good"))),
     [None, 0, None, 0, 1, None, None, 1, 0, None, 1]),
]


def draw(*shape):
    # Three decimals: the fixture is then read back as the very same numbers.
    return (torch.round((2 * torch.rand(shape) - 1) * 1000) / 1000).requires_grad_()


def words(tree):
    return [tree] if isinstance(tree, str) else words(tree[0]) + words(tree[1])


def bracketed(tree):
    return tree if isinstance(tree, str) else f"({bracketed(tree[0])} {bracketed(tree[1])})"


def numbers(name, d, tree, labels):
    n = len(words(tree))
    xs, W, b, u, c = draw(n, d), draw(2 * d, d), draw(d), draw(d), draw()
    vectors, leaves = [], iter(xs.unbind())

    def vector(t):
        if isinstance(t, str):
            p = next(leaves) * 1.0
        else:
            left, right = vector(t[0]), vector(t[1])
            p = torch.tanh(torch.cat([left, right]) @ W + b)
        p.retain_grad()
        vectors.append(p)
        return p

    vector(tree)
    chosen = [i for i, label in enumerate(labels) if label is not None]
    scores = torch.stack([vectors[i] @ u + c for i in chosen])
    loss = torch.nn.functional.binary_cross_entropy_with_logits(
        scores, torch.tensor([float(labels[i]) for i in chosen]), reduction="sum")
    loss.backward()
    zeros = torch.zeros_like
    return {
        "name": name, "text": bracketed(tree), "labels": labels, "xs": xs, "W": W, "b": b, "u": u, "c": c,
        "vectors": vectors, "loss": loss, "gradients": [zeros(p) if p.grad is None else p.grad for p in vectors],
        "gradient_W": zeros(W) if W.grad is None else W.grad, "gradient_b": zeros(b) if b.grad is None else b.grad,
        "gradient_u": u.grad, "gradient_c": c.grad}


def example():
    """The worked example of the lecture: a step of SGD on ((not bad) film), with labels on the phrase and on the whole."""
    E = {"not": [0.0, 1.5], "bad": [-0.5, -1.0], "film": [-0.5, 0.0]}
    x = {k: torch.tensor(v, requires_grad=True) for k, v in E.items()}
    W = torch.tensor(EXAMPLE["W"], requires_grad=True)
    b, u = (torch.tensor(EXAMPLE[k], requires_grad=True) for k in "bu")
    c = torch.tensor(EXAMPLE["c"], requires_grad=True)
    phrase = torch.tanh(torch.cat([x["not"], x["bad"]]) @ W + b)
    root = torch.tanh(torch.cat([phrase, x["film"]]) @ W + b)
    loss = -(torch.nn.functional.logsigmoid(phrase @ u + c) + torch.nn.functional.logsigmoid(root @ u + c))
    loss.backward()
    with torch.no_grad():
        stepped = [p - 0.5 * p.grad for p in (W, b, u, c)]
    return {"phrase": phrase, "root": root, "loss": loss, "gradient_W": W.grad, "gradient_b": b.grad,
            "gradient_words": [x[k].grad for k in ("not", "bad", "film")], "W": stepped[0], "b": stepped[1],
            "u": stepped[2], "c": stepped[3]}


EXAMPLE = {"W": [[1.5, 0.5], [-0.5, 2.0], [0.0, 1.0], [-1.5, 0.5]], "b": [0.5, 0.0], "u": [2.0, 1.5], "c": -1.5}


def plain(value):
    if isinstance(value, torch.Tensor):
        return value.detach().tolist()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, list) else value


result = {"trees": [numbers(*tree) for tree in TREES], "example": example()}
pathlib.Path(__file__).with_name("trees.json").write_text(json.dumps(plain(result), indent=1) + "\n")

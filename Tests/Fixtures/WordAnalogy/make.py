#!/usr/bin/env python3
"""Writes word_analogy.json: cosines by scipy, neighbors and analogies by gensim, association tests by numpy and itertools.

    python3 -m venv v && v/bin/pip install numpy scipy gensim && v/bin/python make.py

gensim divides vectors by their lengths before it adds them; the course does not, so an analogy here is gensim's
`similar_by_vector` of a sum that is made first, with and without the words of the question.
"""
import itertools
import json
import pathlib

import numpy as np
from gensim.models import KeyedVectors
from scipy.spatial.distance import cosine as cosine_distance

TABLES = {
    "places": ["germany 0.9 0.1 0.2", "berlin 0.8 0.2 0.6", "france 0.1 0.9 0.2", "paris 0.2 0.7 0.8", "cheese 0.1 0.6 0"],
    "people": ["man 0.3 0.2", "woman 0.3 0.8", "king 0.9 0.3", "queen 0.8 0.85", "empire 2.0 1.2", "child 0.1 0.4"],
    "temperatures": ["hot 0.8 0.5 0.1", "cold 0.8 0.5 -0.1", "warm 0.6 0.6 0.2", "river 0.1 0.4 0"],
    "search": ["covid 0.9 0.2 0", "test 0.2 0.9 0", "corona 0.8 0.1 0.4", "flu 0.8 0.3 0", "swab 0.4 0.8 0", "beer 0 0.1 0.9"],
    "garden": ["rose 0.8 0.6", "lily 0.96 0.28", "moth 0.6 0.8", "wasp -0.28 0.96", "joy 1 0", "peace 0.96 0.28", "pain 0 1", "rot 0.28 0.96"],
}


def cosine(a, b):
    return float(1 - cosine_distance(a, b))


def model(words, E):
    vectors = KeyedVectors(E.shape[1], dtype=np.float64)
    vectors.add_vectors(words, E)
    return vectors


def ranked(vectors, x):
    """All rows by their cosine with x, and those cosines."""
    found = vectors.similar_by_vector(np.array(x), topn=len(vectors))
    return [vectors.key_to_index[w] for w, _ in found], [float(c) for _, c in found]


def analogy(vectors, E, a, b, c):
    order, _ = ranked(vectors, E[b] - E[a] + E[c])
    return {"a": a, "b": b, "c": c, "with_question": order[0], "answer": [w for w in order if w not in (a, b, c)][0]}


def association_test(X, Y, A, B):
    def s(w):
        return float(np.mean([cosine(w, a) for a in A]) - np.mean([cosine(w, b) for b in B]))

    x, y = [s(w) for w in X], [s(w) for w in Y]
    everything = x + y
    statistic = sum(x) - sum(y)
    halves = list(itertools.combinations(range(len(everything)), len(x)))
    as_good = sum(
        2 * sum(everything[i] for i in half) - sum(everything) >= statistic - 1e-12 for half in halves)
    difference = float(np.mean(x) - np.mean(y))
    return {
        "x": x, "y": y, "statistic": statistic, "effect": difference / float(np.std(everything)),
        "effect_sample": difference / float(np.std(everything, ddof=1)), "deviation": float(np.std(everything)),
        "mean": float(np.mean(everything)), "chance": as_good / len(halves),
    }


result = {}
for name, lines in TABLES.items():
    words = [line.split()[0] for line in lines]
    E = np.array([[float(v) for v in line.split()[1:]] for line in lines])
    result[name] = {"words": words, "E": E.tolist(), "cosines": [[cosine(a, b) for b in E] for a in E]}
    TABLES[name] = dict(zip(words, E))

places, people, search, garden = (TABLES[n] for n in ("places", "people", "search", "garden"))
x = places["berlin"] - places["germany"] + places["france"]
result["places"]["x"] = [cosine(x, v) for v in places.values()]
x = places["germany"] - places["berlin"] + places["france"]
result["places"]["swapped"] = [cosine(x, v) for v in places.values()]
x = people["king"] - people["man"] + people["woman"]
result["people"]["x"] = [cosine(x, v) for v in people.values()]
result["search"]["x"] = [cosine(search["covid"] + search["test"], v) for v in search.values()]


def rows(*words):
    return np.array([garden[w] for w in words])


result["garden"]["test"] = association_test(
    rows("rose", "lily"), rows("moth", "wasp"), rows("joy", "peace"), rows("pain", "rot"))

rng = np.random.default_rng(16)
E = rng.normal(size=(30, 7)).round(3)
vectors = model([f"w{i}" for i in range(30)], E)
queries = rng.normal(size=(6, 7)).round(3)
result["random"] = {
    "E": E.tolist(),
    "queries": [dict(zip(("x", "order", "cosines"), (q.tolist(), *ranked(vectors, q)))) for q in queries],
    "analogies": [analogy(vectors, E, *(int(i) for i in rng.permutation(30)[:3])) for _ in range(40)],
    "tests": [
        {"X": [0, 1, 2], "Y": [3, 4, 5], "A": [6, 7, 8, 9], "B": [10, 11],
         "result": association_test(E[0:3], E[3:6], E[6:10], E[10:12])},
        {"X": [12, 13, 14, 15, 16], "Y": [17, 18, 19, 20, 21], "A": [22, 23, 24], "B": [25, 26, 27, 28],
         "result": association_test(E[12:17], E[17:22], E[22:25], E[25:29])},
    ],
}
path = pathlib.Path(__file__).with_name("word_analogy.json")
path.write_text(json.dumps(result, indent=1) + "\n")

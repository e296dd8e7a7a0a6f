#!/usr/bin/env python3
"""Writes lsa.json: decompositions and scores by numpy (LAPACK), an independent computation for the engine of unit 12.

    python3 make.py        # needs numpy; the same bytes up to the last digit of LAPACK
"""
import json
import pathlib

import numpy as np

rng = np.random.default_rng(12)


def cosine(a, b):
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    return float(a @ b / lengths) if lengths else 0.0


def case(name, M, k, query):
    M, query = np.array(M, float), np.array(query, float)
    U, s, Vt = np.linalg.svd(M, full_matrices=False)
    r = int((s > s[0] * max(M.shape) * 2.0**-52).sum())
    U, s, V = U[:, :r], s[:r], Vt[:r].T
    best = (U[:, :k] * s[:k]) @ V[:, :k].T
    words, documents = U[:, :k] * s[:k], V[:, :k] * s[:k]
    q = query @ U[:, :k]  # the query's place among V Σ
    mean = documents.mean(axis=0)
    return {
        "name": name, "M": M.tolist(), "k": k, "query": query.tolist(), "s": s.tolist(), "best": best.tolist(),
        "error": float(np.linalg.norm(M - best)),
        # Dot products and cosines do not depend on the signs of the directions.
        "word_products": (words @ words.T).tolist(), "document_products": (documents @ documents.T).tolist(),
        "folded_products": ((q / s[:k]) @ V[:, :k].T).tolist(),
        "scores": [cosine(q, d) for d in documents],
        "centered_scores": [cosine(q - mean, d - mean) for d in documents],
    }


low = rng.integers(-3, 4, (6, 2)) @ rng.integers(-3, 4, (2, 5))
cases = [
    case("tall", rng.integers(0, 5, (7, 4)), 2, rng.integers(0, 4, 7)),
    case("wide", rng.integers(0, 5, (3, 6)), 2, rng.integers(0, 4, 3)),
    case("real", np.round(rng.normal(size=(6, 6)), 3), 4, np.round(rng.normal(size=6), 3)),
    case("rank 2", low, 2, rng.integers(0, 4, 6)),
    case("column", [[3.0], [0.0], [-4.0]], 1, [1, 1, 1]),
    case("a row of zeros", [[1, 2], [0, 0], [3, 5]], 1, [0, 7, 0]),
    case("far apart", np.diag([1e6, 1.0, 1e-6]) @ np.round(rng.normal(size=(3, 4)), 3), 2, [1, 1, 1]),
]
pathlib.Path(__file__).with_name("lsa.json").write_text(json.dumps(cases, indent=1) + "\n")

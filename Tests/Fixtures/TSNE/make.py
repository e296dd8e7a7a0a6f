#!/usr/bin/env python3
"""The numbers of unit 27 that no source prints, by numpy, scipy and scikit-learn.

    make.py        writes tsne.json beside it

`fitted`: conditional affinities in float64, their precisions found by scipy's root finder (brentq) and not by halving.
`sklearn_conditional`: scikit-learn's own search, `_binary_search_perplexity`: float32 distances, 100 steps, a tolerance of 1e-5 of the entropy.
`kl`, `gradient`, `exaggerated_gradient`: scikit-learn's `_kl_divergence` in float64. `descent`: its `_gradient_descent`, 60 steps from a given map.
`principal_plane`: numpy's SVD of the centered points, up to the signs. `neighbors`: by numpy's stable sort.
Made with numpy 2.4.6, scipy 1.17.1 and scikit-learn 1.9.1.
"""
import json
import pathlib

import numpy as np
from scipy.optimize import brentq
from scipy.spatial.distance import pdist, squareform
from sklearn.manifold import _t_sne, _utils

rng = np.random.default_rng(27)


def fitted(D, perplexity):
    n = len(D)
    P, precisions = np.zeros((n, n)), []
    for i in range(n):
        others = np.arange(n) != i
        d = D[i, others]

        def row(beta):
            e = np.exp(-beta * (d - d.min()))
            return e / e.sum()

        def off(log_beta):
            p = row(np.exp(log_beta))
            p = p[p > 0]
            return -(p * np.log(p)).sum() - np.log(perplexity)

        beta = np.exp(brentq(off, -40, 40, xtol=1e-15, rtol=1e-15, maxiter=1000))
        P[i, others] = row(beta)
        precisions.append(float(beta))
    return P, precisions


def case(name, X, perplexity, m):
    n = len(X)
    D = squareform(pdist(X, "sqeuclidean"))
    conditional, precisions = fitted(D, perplexity)
    P = (conditional + conditional.T) / (2 * n)
    Y = np.round(rng.normal(size=(n, m)), 3)
    condensed = squareform(P, checks=False)
    kl, gradient = _t_sne._kl_divergence(Y.ravel(), condensed, 1, n, m)
    _, exaggerated = _t_sne._kl_divergence(Y.ravel(), 12 * condensed, 1, n, m)
    found = _t_sne._gradient_descent(
        _t_sne._kl_divergence, Y.ravel(), 0, 60, n_iter_check=100, learning_rate=1.5, momentum=0.8, min_gain=0.01,
        args=[condensed, 1, n, m])[0]
    single = _utils._binary_search_perplexity(D.astype(np.float32), perplexity, 0)
    U, s, _ = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    order = np.argsort(D + np.diag(np.full(n, np.inf)), axis=1, kind="stable")
    return {
        "name": name, "X": X.tolist(), "perplexity": perplexity, "Y": Y.tolist(), "D": D.tolist(),
        "fitted": conditional.tolist(), "precisions": precisions, "P": P.tolist(),
        "sklearn_conditional": np.asarray(single, float).tolist(), "kl": float(kl),
        "gradient": gradient.reshape(n, m).tolist(), "exaggerated_gradient": exaggerated.reshape(n, m).tolist(),
        "descent": found.reshape(n, m).tolist(), "principal_plane": (U[:, :2] * s[:2]).tolist(),
        "neighbors": order[:, :3].tolist(),
    }


def main():
    cases = [
        case("six", np.round(rng.normal(size=(6, 3)), 2), 2.5, 2),
        case("twenty", np.round(rng.normal(size=(20, 7)) * 3, 2), 7.0, 2),
        case("spread", np.round(rng.normal(size=(12, 4)) * np.geomspace(0.1, 30, 12)[:, None], 3), 4.0, 3),
    ]
    path = pathlib.Path(__file__).with_name("tsne.json")
    path.write_text(json.dumps({"cases": cases}) + "\n")


main()

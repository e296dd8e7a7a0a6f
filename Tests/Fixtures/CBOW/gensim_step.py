#!/usr/bin/env python3
"""How gensim's CBOW moves the words of a context: the mean's gradient without its 1/k, the sum's divided by k.

    gensim_step.py         needs gensim 4.4 and numpy

One pass over the sentence "Daenerys ring dragon" with a window of 1 and one negative, always Frodo; the rows of Daenerys are
moved by the example of ring alone. Prints by how much gensim moves them, against the gradient and against k times or 1/k of
it. gensim computes with 32 bits and a table of sigmoids, so the factors agree to about one in a hundred.
"""
import gensim
import numpy as np
from gensim.models import Word2Vec

from make import V6, W, WP


def sigma(x):
    return 1 / (1 + np.exp(-x))


def gradient_pass(mean, rate):
    """What one pass moves Daenerys' row by, if every step follows the gradient."""
    A, B = W.copy(), WP.copy()
    for target, context in [(0, [2]), (2, [0, 3]), (3, [2])]:
        k = len(context)
        c = A[context].sum(axis=0) / (k if mean else 1)
        slope = np.zeros(3)
        for word, label in [(target, 1), (1, 0)]:
            delta = sigma(c @ B[word]) - label
            slope += delta * B[word]
            B[word] -= rate * delta * c
        for word in context:
            A[word] -= rate * slope / (k if mean else 1)
    return A[0] - W[0]


print("gensim", gensim.__version__)
for mean in [1, 0]:
    model = Word2Vec(vector_size=3, window=1, min_count=1, negative=1, sg=0, cbow_mean=mean, workers=1, alpha=0.5,
                     min_alpha=0.5, shrink_windows=False, sample=0, seed=1)
    model.build_vocab([[w] * (len(V6) - i) for i, w in enumerate(V6)])
    assert model.wv.index_to_key == V6
    model.wv.vectors[:] = W
    model.syn1neg[:] = WP
    # Every random number below 2^31 - 1 finds Frodo, row 1.
    model.cum_table = np.array([0] + [2 ** 31 - 1] * (len(V6) - 1), dtype=np.uint32)
    model.train([["Daenerys", "ring", "dragon"]], total_examples=1, epochs=1)
    moved, right = model.wv.vectors[0] - W[0], gradient_pass(mean, 0.5)
    print("mean" if mean else "sum", "gensim moved", moved.round(4), "the gradient would", right.round(4), "factor",
          round(float(moved @ right / (right @ right)), 2))

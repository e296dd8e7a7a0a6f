#!/usr/bin/env python3
"""Writes bag_of_words.json: tokens, counts and weights by scikit-learn and gensim, which the engine's tests read.

    python3 -m venv v && v/bin/pip install scikit-learn gensim && v/bin/python make.py

scikit-learn's CountVectorizer counts, with our tokens as its pattern. gensim's TfidfModel weights, with our ln(N / df) as
its global weight and without dividing rows by their length; its own weight (bits) and scikit-learn's (smoothed) stand
beside it.
"""
import json
import math
import pathlib

import numpy as np
from gensim.corpora import Dictionary
from gensim.models import TfidfModel
from gensim.models.tfidfmodel import df2idf
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

# \w without the underscore, and the apostrophe.
PATTERN = r"(?:[^\W_]|')+"

TEXTS = [
    "I liked the new Star Wars movie a lot, great plot!",
    "The plot was average, the actors even worse",
    "Did you know there is a new Star Wars movie out in cinemas right now?",
]
MADE = [
    "Über den Äpfeln: it's 42, IT'S 42, it's R2D2!",
    "well-known, well -- known; the cat's cat sat on the mat",
    "the mat, the mat, the MAT",
    "on 42 mats, über all",
    "...",
]


def describe(texts):
    counter = CountVectorizer(token_pattern=PATTERN, lowercase=True)
    counts = counter.fit_transform(texts).toarray()
    words = list(counter.get_feature_names_out())
    tokens = [counter.build_analyzer()(text) for text in texts]
    df = (counts > 0).sum(axis=0)

    dictionary = Dictionary(tokens)
    model = TfidfModel(
        [dictionary.doc2bow(t) for t in tokens], normalize=False, wglobal=lambda df, n: math.log(n / df))
    tfidf = np.zeros(counts.shape)
    for d, t in enumerate(tokens):
        for i, weight in model[dictionary.doc2bow(t)]:
            tfidf[d, words.index(dictionary[i])] = weight

    smoothed = TfidfTransformer(norm=None, smooth_idf=True).fit(counts)

    def cosines(M):
        norms = np.linalg.norm(M, axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.nan_to_num(M @ M.T / np.outer(norms, norms)).tolist()

    return {
        "texts": texts,
        "tokens": tokens,
        "vocabulary": words,
        "counts": counts.tolist(),
        "binary": (counts > 0).astype(int).tolist(),
        "df": df.tolist(),
        "tfidf": tfidf.tolist(),
        "gensim_idf": [df2idf(int(n), len(texts)) for n in df],
        "sklearn_idf": smoothed.idf_.tolist(),
        "log10_idf": [math.log10(len(texts) / n) for n in df],
        "cosine_counts": cosines(counts.astype(float)),
        "cosine_tfidf": cosines(tfidf),
    }


path = pathlib.Path(__file__).with_name("bag_of_words.json")
path.write_text(json.dumps({"texts": describe(TEXTS), "made": describe(MADE)}, ensure_ascii=False, indent=1) + "\n")

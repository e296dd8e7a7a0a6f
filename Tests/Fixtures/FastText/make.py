#!/usr/bin/env python3
"""Writes numbers.json beside it: what the programs fastText and gensim say of a few words.

    pip install fasttext gensim && ./make.py

fastText is asked for its n-grams and rows, gensim for its vectors and hash. The models are hardly trained: what counts is how a
vector is made of rows, not what the rows are.
"""
import json
import pathlib
import tempfile

import fasttext
import numpy as np
from gensim.models import FastText
from gensim.models.fasttext_inner import ft_hash_bytes

text = "the old ring lay in the mud\nfrodo ate a banana\nüber den straßen liegt schnee\nthe ox ate the old banana\n"
words = ["ring", "banana", "über", "straßen", "ox", "rings", "bananas", "übermut", "mudring"]
with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
    file.write(text)
    file.flush()
    program = fasttext.train_unsupervised(
        file.name, model="skipgram", dim=4, minn=3, maxn=6, bucket=500, epoch=1, minCount=1, thread=1)

sentences = [line.split() for line in text.strip().split("\n")]
gensim = FastText(sentences, vector_size=3, min_count=1, min_n=3, max_n=6, bucket=60, epochs=1, workers=1, seed=1)
wv = gensim.wv
Z = np.vstack([wv.vectors_vocab, wv.vectors_ngrams])
out = {
    "fastText": {
        "vocabulary": program.get_words(on_unicode_error="strict"), "buckets": 500,
        "words": [
            {
                "word": w, "ngrams": list(program.get_subwords(w)[0]),
                "rows": [int(i) for i in program.get_subwords(w)[1]],
            } for w in words
        ],
    },
    "gensim": {
        "vocabulary": wv.index_to_key, "buckets": 60, "Z": [[float(x) for x in row] for row in Z],
        "vectors": {w: [float(x) for x in wv.get_vector(w)] for w in words},
        "hashes": {t: int(ft_hash_bytes(t.encode())) for t in ["", "a", "foobar", "<ea", "ü", "straß", "жук>", "<eating"]},
    },
}
pathlib.Path(__file__).with_name("numbers.json").write_text(json.dumps(out, ensure_ascii=False) + "\n")

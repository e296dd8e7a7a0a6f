"""The peers, one measurement each: peers.py gensim TEXT KIND D EPOCHS SEED LEAST [OUT] | torch THREADS SECONDS
| scipy TEXT RANK LEAST. One line of JSON."""
import json, sys, time


def gensim(text, kind, d, epochs, seed, least, out=None):
    from gensim.models import FastText, Word2Vec
    from gensim.models.word2vec import LineSentence

    common = dict(vector_size=int(d), window=5, negative=5, hs=0, min_count=int(least), sample=0, workers=1, epochs=int(epochs),
                  seed=int(seed), sg=int(kind != "cbow"), alpha=0.05 if kind == "cbow" else 0.025)
    model = FastText(min_n=3, max_n=6, bucket=200_000, **common) if kind == "subwords" else Word2Vec(**common)
    model.build_vocab(corpus_file=text)
    start = time.perf_counter()
    model.train(corpus_file=text, total_examples=model.corpus_count, total_words=model.corpus_total_words, epochs=model.epochs)
    seconds = time.perf_counter() - start
    if out:
        model.wv.save_word2vec_format(out, binary=False)
    kept = sum(model.wv.get_vecattr(w, "count") for w in model.wv.index_to_key)
    return {"words/s": kept * int(epochs) / seconds, "seconds": seconds, "words": len(model.wv)}


def torch(threads, seconds):
    import torch
    from torch import nn

    torch.set_num_threads(int(threads))
    torch.set_num_interop_threads(1)
    torch.manual_seed(0)

    def rate(step):
        for _ in range(5):
            step()
        n, start = 0, time.perf_counter()
        while (t := time.perf_counter() - start) < float(seconds):
            step()
            n += 1
        return n / t

    def recurrent(kind):
        net = getattr(nn, kind)(100, 128, batch_first=True)
        x = torch.randn(16, 64, 100)

        def step():
            net.zero_grad(set_to_none=True)
            y, _ = net(x)
            y.square().mean().backward()
        return rate(step)

    def softmax(V, D, batch):
        ein, eout = nn.Embedding(V, D), nn.Linear(D, V, bias=False)
        opt = torch.optim.SGD([*ein.parameters(), *eout.parameters()], lr=0.1)
        c, o = torch.randint(0, V, (batch,)), torch.randint(0, V, (batch,))
        loss = nn.CrossEntropyLoss()

        def step():
            opt.zero_grad(set_to_none=True)
            loss(eout(ein(c)), o).backward()
            opt.step()
        return rate(step)

    a, b = torch.rand(512, 512), torch.rand(512, 512)
    figures = {kind: recurrent(kind) for kind in ("RNN", "LSTM", "GRU")}
    figures["softmax"] = softmax(2000, 50, 256)
    figures["product"] = 2e-9 * 512 ** 3 * rate(lambda: torch.mm(a, b))
    return figures


def scipy(text, rank, least):
    """Positive PMI within a window of 5 words, and scipy's svds (ARPACK) of it."""
    import numpy as np
    import scipy.sparse as sp
    from scipy.sparse.linalg import svds

    lines = [line.split() for line in open(text, encoding="utf-8")]
    counts = {}
    for words in lines:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    kept = sorted((w for w in counts if counts[w] >= int(least)), key=lambda w: (-counts[w], w))
    rows, V = {w: i for i, w in enumerate(kept)}, len(kept)
    ids = [[rows[w] for w in words if w in rows] for words in lines]
    line = np.repeat(np.arange(len(ids), dtype=np.int32), [len(x) for x in ids])
    ids = np.array([i for x in ids for i in x], dtype=np.int32)
    start = time.perf_counter()
    C = sp.csr_matrix((V, V), dtype=np.float64)
    for distance in range(1, 6):
        same = line[distance:] == line[:-distance]
        a, b = ids[distance:][same], ids[:-distance][same]
        C = C + sp.coo_matrix((np.ones(len(a)), (a, b)), shape=(V, V)).tocsr()
    M = (C + C.T).tocoo()
    sums = np.asarray(M.sum(1)).ravel()
    values = np.log(M.data * sums.sum() / (sums[M.row] * sums[M.col]))
    keep = values > 0
    M = sp.csr_matrix((values[keep], (M.row[keep], M.col[keep])), shape=(V, V))
    counted = time.perf_counter()
    s = svds(M, k=int(rank), random_state=0)[1]
    end = time.perf_counter()
    return {"counting": counted - start, "directions": end - counted, "entries": int(M.nnz), "first": float(max(s)),
            "last": float(min(s)), "middle": float(sorted(s)[-(len(s) // 2)]), "squares": float((s * s).sum())}


def load(path):
    """The words of a file of vectors, and the vectors at length 1."""
    import numpy as np

    rows = [line.split(" ") for line in open(path, encoding="utf-8").read().splitlines()[1:] if line]
    X = np.array([[float(x) for x in row[1:]] for row in rows], dtype=np.float32)
    return [row[0] for row in rows], X / np.linalg.norm(X, axis=1, keepdims=True)


def agreement(first, second, count=10, asked=300):
    """The mean share of the nearest words that two files of vectors have in common, over the most frequent words."""
    import numpy as np

    (words, X), (others, Y) = load(first), load(second)
    common = [w for w in words if w in set(others)]
    place, other = {w: i for i, w in enumerate(words)}, {w: i for i, w in enumerate(others)}
    X, Y = X[[place[w] for w in common]], Y[[other[w] for w in common]]
    n = min(asked, len(common))

    def nearest(Z):
        S = Z[:n] @ Z.T
        S[range(n), range(n)] = -9
        return [set(row) for row in np.argsort(-S, axis=1)[:, :count]]

    return {"agreement": float(np.mean([len(a & b) / count for a, b in zip(nearest(X), nearest(Y))]))}


PAIRS = ("man woman|king queen|father mother|son daughter|brother sister|husband wife|sons daughters|men women|he she|his her|"
         "himself herself")


def analogies(path):
    """The share of the questions between these pairs whose answer is the nearest word (3CosAdd, the question's words left out)."""
    import numpy as np

    words, X = load(path)
    place = {w: i for i, w in enumerate(words)}
    pairs = [(place[a], place[b]) for a, b in (p.split() for p in PAIRS.split("|")) if a in place and b in place]
    right = asked = 0
    for a, b in pairs:
        for c, d in pairs:
            if (a, b) != (c, d):
                scores = X @ (X[b] - X[a] + X[c])
                scores[[a, b, c]] = -9
                asked += 1
                right += int(np.argmax(scores)) == d
    return {"right": right / asked}


if __name__ == "__main__":
    print(json.dumps({"gensim": gensim, "torch": torch, "agreement": agreement, "analogies": analogies, "scipy": scipy}[sys.argv[1]](*sys.argv[2:])))

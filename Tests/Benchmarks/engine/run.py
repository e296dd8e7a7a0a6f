#!/usr/bin/env python3
"""The engine's kernels and trainers beside gensim and torch, on equal work and one thread, in the same rounds, as ratios.

    run.py [--rounds 5] [--seconds 1.5] [--peers FOLDER] [--text FILE] [--only nets,embed,quality,counts,curves]

`setup` installs the peers. Standard library only.
"""
import argparse, json, os, pathlib, statistics, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
COURSE = HERE.parents[2]
BUILD = COURSE / ".build/release"

args = argparse.ArgumentParser()
args.add_argument("--rounds", type=int, default=5)
args.add_argument("--seconds", type=float, default=1.5)
args.add_argument("--peers", default=os.environ.get("ENGINE_PEERS") or os.path.join(tempfile.gettempdir(), "engine-peers"))
args.add_argument("--text", default=str(COURSE / "Lectures/Data/Book/book.txt"))
args.add_argument("--only", default="nets,embed,quality,counts,curves")
args = args.parse_args()
python = pathlib.Path(args.peers) / "bin/python"
if not python.exists():
    sys.exit(f"no peers in {args.peers}: run {HERE / 'setup'} first, or name their folder with --peers")


def must(*command, **more):
    done = subprocess.run([str(c) for c in command], cwd=COURSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
    if done.returncode:
        sys.exit(f"{command}: exit {done.returncode}\n{(done.stdout + done.stderr)[-2000:]}")
    return done.stdout


def figures(*command):
    one = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", EXERCISE_THREADS="1")
    return json.loads(must(*command, env=one).strip().splitlines()[-1])


def spread(values, form="{:.2f}"):
    return f"{form.format(statistics.median(values))} ({form.format(min(values))}–{form.format(max(values))})"


must("swift", "build", "-c", "release", "--product", "runs")
folder = pathlib.Path(tempfile.mkdtemp())
measure = folder / "measure"
objects = [o for module in ("CourseKit", "Figures", "Exchange", "ReferenceEngine", "Kernels", "RealRuns")
           for o in sorted((BUILD / f"{module}.build").glob("*.o"))]
must("swiftc", "-O", "-I", BUILD / "Modules", HERE / "main.swift", *objects, "-o", measure)
peers = [python, HERE / "peers.py"]
kinds = [("sg", "skip-gram, negative sampling"), ("cbow", "CBOW, negative sampling"), ("subwords", "skip-gram with n-grams of 3 to 6")]
wanted = args.only.split(",")

if "nets" in wanted:
    ours, theirs = [], []
    for _ in range(args.rounds):
        ours.append(figures(measure, "nets", args.seconds))
        theirs.append(figures(*peers, "torch", 1, args.seconds))
    print("| forward and backward, one thread | engine | torch | engine / torch |\n|---|---|---|---|")
    for key, name in (("RNN", "Elman 100→128, batch 16, 64 steps, batches/s"), ("LSTM", "LSTM, the same"), ("GRU", "GRU, the same"),
                      ("softmax", "full softmax, V 2,000, d 50, batch 256, with the update, steps/s"),
                      ("product", "product of two 512 x 512, GFLOP/s")):
        ratios = [a[key] / b[key] for a, b in zip(ours, theirs)]
        print(f"| {name} | {statistics.median(a[key] for a in ours):.0f} | {statistics.median(b[key] for b in theirs):.0f} | {spread(ratios)} |")
    print()

if "embed" in wanted:
    print("| d 100, window 5, 5 negatives, one pass, one thread | engine, words/s | gensim, words/s | engine / gensim |\n|---|---|---|---|")
    for kind, name in kinds:
        ours, theirs = [], []
        for seed in range(1, args.rounds + 1):
            ours.append(figures(measure, "embed", args.text, kind, 100, 1, seed, 5)["words/s"])
            theirs.append(figures(*peers, "gensim", args.text, kind, 100, 1, seed, 5)["words/s"])
        print(f"| {name} | {statistics.median(ours):,.0f} | {statistics.median(theirs):,.0f} | "
              f"{spread([a / b for a, b in zip(ours, theirs)])} |", flush=True)
    print()

if "quality" in wanted:
    print("| after 5 passes, two seeds | neighbors in common, of 10: gensim with gensim | engine with engine | engine with gensim "
          "| analogies found: engine | gensim |\n|---|---|---|---|---|---|")
    for kind, name in kinds:
        files = {}
        for seed in (1, 2):
            files["engine", seed], files["gensim", seed] = folder / f"engine.{kind}.{seed}", folder / f"gensim.{kind}.{seed}"
            figures(measure, "embed", args.text, kind, 100, 5, seed, 5, files["engine", seed])
            figures(*peers, "gensim", args.text, kind, 100, 5, seed, 5, files["gensim", seed])
        both = lambda a, b: figures(*peers, "agreement", files[a], files[b])["agreement"]
        found = lambda tool: ", ".join(f"{figures(*peers, 'analogies', files[tool, seed])['right']:.2f}" for seed in (1, 2))
        print(f"| {name} | {both(('gensim', 1), ('gensim', 2)):.2f} | {both(('engine', 1), ('engine', 2)):.2f} | "
              f"{statistics.mean([both(('engine', 1), ('gensim', 1)), both(('engine', 2), ('gensim', 2))]):.2f} | "
              f"{found('engine')} | {found('gensim')} |", flush=True)
    print()

if "counts" in wanted:
    ours, theirs = [], []
    for _ in range(args.rounds):
        ours.append(figures(measure, "counts", args.text, 100, 5))
        theirs.append(figures(*peers, "scipy", args.text, 100, 5))
    a, b = ours[0], theirs[0]
    assert a["entries"] == b["entries"], "both decompose the same matrix"
    print("| positive PMI, window 5, 100 directions, one thread | engine, s | scipy, s | scipy / engine |\n|---|---|---|---|")
    for keys, name in ((["counting"], "counting and PMI"), (["directions"], "decomposition"), (["counting", "directions"], "both")):
        x, y = [sum(one[k] for k in keys) for one in ours], [sum(one[k] for k in keys) for one in theirs]
        print(f"| {name} | {statistics.median(x):.2f} | {statistics.median(y):.2f} | {spread([q / p for p, q in zip(x, y)])} |")
    print(f"\n{a['entries']:.0f} entries. Singular values beside scipy's: the first {a['first'] / b['first'] - 1:+.1e}, the 50th "
          f"{a['middle'] / b['middle'] - 1:+.1e}, the 100th "
          f"{a['last'] / b['last'] - 1:+.1e}, the squares of all 100 {a['squares'] / b['squares'] - 1:+.1e}.\n")
    one = figures(measure, "glove", args.text, 100, 5)
    print(f"GloVe, d 100, window 10: {one['cells/s']:,.0f} of {one['cells']:,.0f} cells a second; its own program is in no package.\n")

if "curves" in wanted:
    found = figures(measure, "curves", args.seconds)
    lines = pathlib.Path(args.text).read_text().splitlines(keepends=True)
    for d in (25, 50, 100, 200, 400):
        found[f"skip-gram d {d}"] = figures(measure, "embed", args.text, "sg", d, 1, 1, 5)["words/s"]
    for part in (8, 4, 2):
        shorter = folder / f"part.{part}"
        shorter.write_text("".join(lines[:len(lines) // part]))
        found[f"skip-gram tokens 1/{part}"] = figures(measure, "embed", shorter, "sg", 100, 1, 1, 5)["words/s"]
    for least in (1, 20, 100):
        one = figures(measure, "embed", args.text, "sg", 100, 1, 1, least)
        found[f"skip-gram |V| {one['words']:.0f}"] = one["words/s"]
    print("| cost | a second |\n|---|---|")
    for key in sorted(found):
        print(f"| {key} | {found[key]:,.0f} |")

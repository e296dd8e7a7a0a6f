#!/usr/bin/env python3
"""How long thirty copies take: exercise exam over units 02-08, six problems a copy, in each format, and the marking of the class.

    run.py [--rounds 5]

Wall-clock time of the whole command with the course built, median of the rounds; the files are written to a folder of their own.
Standard library only. Last line: the median for the papers.
"""
import argparse, csv, pathlib, statistics, subprocess, sys, tempfile, time

COURSE = pathlib.Path(__file__).resolve().parents[3]
TOOL = COURSE / ".build/debug/exercise"
args = argparse.ArgumentParser()
args.add_argument("--rounds", type=int, default=5)
args = args.parse_args()
EXAM = ["exam", "--units", "2-8", "--problems", "6", "--copies", "30", "--seed", "7"]


def timed(words):
    start = time.monotonic()
    answer = subprocess.run([TOOL, *map(str, words)], cwd=COURSE, capture_output=True)
    if answer.returncode:
        sys.exit(answer.stderr.decode())
    return time.monotonic() - start


with tempfile.TemporaryDirectory(prefix="exam-bench-") as folder:
    folder = pathlib.Path(folder)
    seconds = {}
    for _ in range(args.rounds):
        for form in ("paper", "csv", "moodle", "qti"):
            seconds.setdefault(form, []).append(timed([*EXAM, "--format", form, "--out", folder / form]))
        with open(folder / "paper/key.csv", newline="", encoding="utf-8-sig") as file:
            key = list(csv.DictReader(file))
        columns = sorted({row["problem"] for row in key})
        answers = {(row["copy"], row["problem"]): row["answer"] for row in key}
        with open(folder / "typed.csv", "w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["copy", *columns])
            rows.writerows([copy, *(answers[str(copy), c] for c in columns)] for copy in range(1, 31))
        seconds.setdefault("mark", []).append(timed(["exam", "--mark", folder / "typed.csv", "--out", folder / "paper"]))
for name, times in seconds.items():
    print(f"{name:8} {statistics.median(times):6.2f} s   ({min(times):.2f} to {max(times):.2f})")
print(f"30 copies of 6 problems: {statistics.median(seconds['paper']):.2f} s")

#!/usr/bin/env python3
"""What the guard and the cell cost for each check, in milliseconds.

    run.py [--rounds 101]

The guard reads every solution of the course; the cell starts /bin/true, beside Foundation's Process on the same program, in the same
rounds. Medians. Standard library only.
"""
import argparse, json, pathlib, re, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
COURSE = HERE.parents[2]
MODULES = COURSE / ".build/debug/Modules"

args = argparse.ArgumentParser()
args.add_argument("--rounds", type=int, default=101)
args = args.parse_args()


def must(*command):
    done = subprocess.run([str(c) for c in command], cwd=COURSE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{command}: exit {done.returncode}\n{done.stdout[-2000:]}")
    return done.stdout


must("swift", "build", "--product", "exercise")
objects = [o for module in ("Subjects", "SwiftTokens") for o in sorted((COURSE / f".build/debug/{module}.build").glob("*.o"))]
solutions = sorted(COURSE.glob("Solutions/*/*.swift"))
checks = sum(len(re.findall(r"func test\d\d", f.read_text())) for f in COURSE.glob("Tests/Graders/*Grader.swift"))
with tempfile.TemporaryDirectory() as folder:
    program = pathlib.Path(folder) / "measure"
    must("swiftc", "-O", "-I", MODULES, HERE / "main.swift", *objects, "-o", program)
    seen = json.loads(must(program, args.rounds, *solutions))

per_unit = checks / len(solutions)
print(f"{len(solutions)} solutions, {seen['lines']} lines, {checks} checks; medians of {args.rounds} rounds")
print(f"| | ms | beside it |")
print(f"|---|---|---|")
print(f"| guard, a file of {seen['lines'] / len(solutions):.0f} lines | {seen['guard']:.2f} | |")
print(f"| cell: own group, channel, capped output | {seen['cell']:.2f} | "
      f"Foundation.Process {seen['process']:.2f}, ratio {seen['cell'] / seen['process']:.2f} |")
if seen["sandbox"]:
    print(f"| cell in bwrap | {seen['sandbox']:.2f} | ratio to the bare cell {seen['sandbox'] / seen['cell']:.2f} |")
total = (seen["guard"] + seen["cell"]) / per_unit
print(f"| guard and cell per check, at {per_unit:.1f} checks a unit | {total:.2f} | |")

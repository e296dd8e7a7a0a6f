#!/usr/bin/env python3
"""From a finished save to the verdict: exercise check beside the bare compiler, SwiftPM and pytest, in the same rounds.

    run.py [--rounds 7] [--units 3,8] [--skip-first] [--work DIR]

Each round edits every file anew (a changed comment, or a number that nothing depends on) and runs every case once, so that a slow
minute of the machine falls on all of them. A run counts only with the right verdict; before that, each unit's stub must be failed.
Standard library only. pytest and numpy come by pip into an environment of their own under --work; without them that row is left out.
"""
import argparse, json, os, pathlib, re, shutil, statistics, subprocess, sys, tempfile, time, venv

HERE = pathlib.Path(__file__).resolve().parent
COURSE = HERE.parents[2]
TOOL = COURSE / ".build/debug/exercise"

args = argparse.ArgumentParser()
args.add_argument("--rounds", type=int, default=7)
args.add_argument("--units", default="")
args.add_argument("--skip-first", action="store_true")
args.add_argument("--work", default=os.path.join(tempfile.gettempdir(), "check-latency"))
args = args.parse_args()
work = pathlib.Path(args.work)
work.mkdir(parents=True, exist_ok=True)
revision = 0


def run(command, cwd=None, env=None):
    """-> (seconds, exit code, text)"""
    start = time.monotonic()
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")
    return time.monotonic() - start, done.returncode, done.stdout


def must(command, cwd=None):
    seconds, code, text = run(command, cwd)
    if code:
        sys.exit(f"{command}: exit {code}\n{text[-2000:]}")
    return seconds



# ---------------------------------------------------------------- the cases: name -> (edit, command, cwd, right verdict)
must(["swift", "build", "--build-tests", "--package-path", COURSE])
must(["swift", "build", "--product", "exercise", "--package-path", COURSE])
run([TOOL, "list"], COURSE)
wanted = {int(n) for n in args.units.split(",") if n}
units = [p.name for p in sorted((COURSE / "Solutions").iterdir()) if re.match(r"\d\d-", p.name)]
units = [u for u in units if not wanted or int(u[:2]) in wanted]
modules = work / "modules"
modules.mkdir(exist_ok=True)
shutil.copy(COURSE / ".build/debug/Modules/CourseKit.swiftmodule", modules)

cases = {}
for unit in units:
    number, name = unit.split("-", 1)
    solution = (COURSE / "Solutions" / unit / f"{name}.swift").read_text()
    file = work / f"{name}.swift"
    stub = COURSE / "Exercises" / unit / ".course" / f"{name}.swift"
    _, code, text = run([TOOL, "check", int(number), "--file", stub, "--json"], COURSE)
    if code != 1 or json.loads(text[text.index("{"):])["status"] != "failed":
        sys.exit(f"{unit}: the stub was not failed: {text[-500:]}")

    def edit(file=file, solution=solution):
        file.write_text(f"// revision {revision}\n" + solution)
    cases["check", unit] = (edit, [TOOL, "check", int(number), "--file", file], COURSE, lambda c, t: c == 0 and "Passed." in t)
    cases["swiftc", unit] = (edit, ["swiftc", "-emit-library", "-parse-as-library", "-swift-version", "6", "-module-name", "X",
                                    "-I", modules, file, "-o", work / "libX.so"], work, lambda c, t: c == 0)

if not wanted or 3 in wanted:
    package = work / "package"
    shutil.rmtree(package, ignore_errors=True)
    (package / "Sources/Exercise").mkdir(parents=True)
    (package / "Tests/ExerciseTests").mkdir(parents=True)
    shutil.copytree(COURSE / "Sources/CourseKit", package / "Sources/CourseKit")
    shutil.copy(HERE / "ExerciseTests.swift.txt", package / "Tests/ExerciseTests/GradientDescentTests.swift")
    (package / "Package.swift").write_text('''// swift-tools-version: 6.2
import PackageDescription
let package = Package(name: "Equal", targets: [
  .target(name: "CourseKit"), .target(name: "Exercise", dependencies: ["CourseKit"]),
  .testTarget(name: "ExerciseTests", dependencies: ["Exercise", "CourseKit"]),
])
''')
    solution = (COURSE / "Solutions/03-GradientDescent/GradientDescent.swift").read_text()
    target = package / "Sources/Exercise/GradientDescent.swift"
    target.write_text(solution)
    must(["swift", "build", "--build-tests"], package)
    cases["SwiftPM", "03-GradientDescent"] = (
        lambda: target.write_text(solution.replace("0.5 *", f"(0.5 + 0.0 * {revision}) *")),
        ["bash", "-c", "swift build --build-tests && swift test --filter GradientDescentTests"], package,
        lambda c, t: c == 0 and "Executed 7 tests, with 0 failures" in t)

    python = work / "venv/bin/python"
    try:
        if not python.exists():
            venv.create(work / "venv", with_pip=True)
            must([python, "-m", "pip", "install", "-q", "pytest", "numpy"])
        folder = work / "pytest"
        shutil.copytree(HERE / "pytest", folder, dirs_exist_ok=True)
        student = (HERE / "pytest/student.py").read_text()
        cases["pytest", "03-GradientDescent"] = (
            lambda: (folder / "student.py").write_text(student.replace("REVISION = 0", f"REVISION = {revision}")),
            [work / "venv/bin/pytest", "-q", "test_student.py"], folder, lambda c, t: c == 0 and "9 passed" in t)
    except SystemExit as problem:
        print(f"pytest is left out: {problem}", file=sys.stderr)

# ---------------------------------------------------------------- rounds
seconds = {case: [] for case in cases}
for round in range(-1, args.rounds):
    for case, (edit, command, cwd, right) in cases.items():
        revision += 1
        edit()
        taken, code, text = run(command, cwd)
        if not right(code, text):
            sys.exit(f"{case}: wrong verdict, exit {code}\n{text[-1500:]}")
        if round >= 0:
            seconds[case].append(taken)
    print(f"round {round + 1} of {args.rounds}", file=sys.stderr)

median = {case: statistics.median(values) for case, values in seconds.items()}


def ratios(a, b):
    pairs = [x / y for x, y in zip(seconds[a], seconds[b])]
    return f"{statistics.median(pairs):.2f} ({min(pairs):.2f}–{max(pairs):.2f})"


print(f"\n{subprocess.run(['swiftc', '--version'], capture_output=True, text=True).stdout.splitlines()[0]}, "
      f"{os.cpu_count()} cores, {args.rounds} rounds, {time.strftime('%Y-%m-%d')}\n")
print("| unit | exercise check, s | bare swiftc, s | ratio, median (min–max) |\n|---|---|---|---|")
for unit in units:
    print(f"| {unit} | {median['check', unit]:.3f} | {median['swiftc', unit]:.3f} | {ratios(('check', unit), ('swiftc', unit))} |")
overall = statistics.median(median["check", u] / median["swiftc", u] for u in units)
print(f"\nMedian over all units: {overall:.2f} × the bare compile (budget 0.90).\n")
mine = ("check", "03-GradientDescent")
for peer, what in (("SwiftPM", "swift build --build-tests && swift test --filter, an equal package"),
                   ("pytest", "pytest with numpy, the same exercise")):
    other = (peer, "03-GradientDescent")
    if other in seconds:
        print(f"- unit 03 against {what}: {median[mine]:.3f} s to {median[other]:.3f} s, ratio {ratios(mine, other)}")
if not args.skip_first:
    clone = work / "clone"
    shutil.rmtree(clone, ignore_errors=True)
    must(["git", "clone", "-q", COURSE, clone])
    taken, code, text = run(["swift", "run", "exercise", "check", "3"], clone)
    if code != 1 or "0 of 12 points" not in text:
        sys.exit(f"first check: exit {code}\n{text[-1500:]}")
    print(f"- first `swift run exercise check 3` on a fresh clone: {taken:.0f} s (budget 45)")
(work / "seconds.json").write_text(json.dumps({" ".join(k): v for k, v in seconds.items()}))

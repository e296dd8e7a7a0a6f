#!/usr/bin/env python3
"""A class: submissions per second, on one and two cores, as the class grows; and beside otter-grader and nbgrader.

    run.py [--sizes 10,100] [--units 2-3] [--peer-size 10] [--rounds 3] [--skip-peers] [--work DIR]

Made submissions: of ten students five hand in solutions, one stubs, three listed mistakes, one a file that does not compile, is refused,
crashes or floods the output; one in fifty loops. Each file is made different by a comment, so nothing is graded for another. A run counts only with the right scores. The peers grade the same nine checks of unit 03
in one run with `exercise grade`, a round each in turn; ratios are taken round by round. They come by pip into environments of their
own below --work. Standard library only.
"""
import argparse, json, os, pathlib, re, resource, shutil, statistics, subprocess, sys, tempfile, time, venv

HERE = pathlib.Path(__file__).resolve().parent
COURSE = HERE.parents[2]
TOOL = COURSE / ".build/debug/exercise"
sys.path.insert(0, str(HERE))
import peers

args = argparse.ArgumentParser()
args.add_argument("--sizes", default="10,100")
args.add_argument("--units", default="")
args.add_argument("--peer-size", type=int, default=10)
args.add_argument("--rounds", type=int, default=3)
args.add_argument("--skip-peers", action="store_true")
args.add_argument("--work", default=os.path.join(tempfile.gettempdir(), "class-benchmark"))
args = args.parse_args()
work = pathlib.Path(args.work)
work.mkdir(parents=True, exist_ok=True)
revision = int(time.time())


def run(command, cwd=COURSE, env=None):
    """-> (seconds, exit code, text, peak of memory in MB)"""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as text:
        child = subprocess.Popen([str(c) for c in command], cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=text, stderr=text)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        text.seek(0)
        return time.monotonic() - start, child.returncode, text.read(), usage.ru_maxrss / 1024


def must(command, **more):
    seconds, code, text, memory = run(command, **more)
    if code:
        sys.exit(f"{command}: exit {code}\n{text[-3000:]}")
    return seconds, text, memory


must(["swift", "build", "--build-tests"])
chosen = set()
for part in args.units.split(","):
    ends = [int(n) for n in part.split("-") if n]
    chosen |= set(range(ends[0], ends[-1] + 1)) if ends else set()
units = [p for p in sorted((COURSE / "Solutions").iterdir()) if re.match(r"\d\d-", p.name)]
units = [p for p in units if not chosen or int(p.name[:2]) in chosen]


def mistakes(unit, solution):
    """The listed mistakes, applied."""
    made = []
    for block in re.findall(r"```diff\n(.*?)```", (unit / "Mistakes.md").read_text(), re.S):
        lines = [l for l in block.split("\n") if l]
        old = "\n".join(l[1:] for l in lines if l[0] != "+")
        new = "\n".join(l[1:] for l in lines if l[0] != "-")
        if solution.count(old) == 1:
            made.append(solution.replace(old, new))
    return made


def begin_with(statement, solution):
    """The solution, with a statement at the beginning of its first function."""
    changed, count = re.subn(r"(\n  static func [^{]*\{\n)", lambda m: f"{m[1]}    {statement}\n", solution, count=1)
    assert count == 1, solution
    return changed


def hostile(solution, n):
    return [solution + "\nlet x: Int = \"text\"\n", "import Foundation\n" + solution, begin_with('fatalError("no")', solution),
            begin_with('for i in 0..<200_000 { print(i, "flood") }', solution)][n % 4]


def make_class(folder, students, units):
    """-> how many students have every point, as made"""
    global revision
    revision += 1
    shutil.rmtree(folder, ignore_errors=True)
    right = 0
    for s in range(students):
        kind = s % 10
        right += kind < 5
        for unit in units:
            name = unit.name[3:]
            solution = (unit / f"{name}.swift").read_text()
            stub = (COURSE / "Exercises" / unit.name / ".course" / f"{name}.swift").read_text()
            wrong = mistakes(unit, solution)
            if s % 50 == 49 and unit is units[0]:
                text = begin_with("var forever = 0.0; while forever >= 0 { forever += 1 }", solution)
            else:
                text = (solution if kind < 5 else stub if kind == 5 else wrong[(s * 7) % len(wrong)] if kind < 9
                        else hostile(solution, s // 10))
            file = folder / f"s{s:04d}" / "Exercises" / unit.name / f"{name}.swift"
            file.parent.mkdir(parents=True)
            file.write_text(text + f"\n// {revision} {s}\n")
    return right


def grade(folder, jobs, wanted, more=()):
    out = work / "out"
    shutil.rmtree(out, ignore_errors=True)
    seconds, _, memory = must([TOOL, "grade", folder, "--out", out, "--jobs", jobs, *more])
    students = json.loads((out / "results.json").read_text())["students"]
    full = sum(s["score"] == s["maxScore"] for s in students)
    if full != wanted:
        sys.exit(f"{full} students have all points, {wanted} should have")
    return seconds, memory


print(f"{len(units)} units; {subprocess.run(['swiftc', '--version'], capture_output=True, text=True).stdout.splitlines()[0]}")
print("| students | submissions | 1 job, per s | 2 jobs, per s | gain | memory of the tool, MB | again, s |")
print("|---|---|---|---|---|---|---|")
numbers = ",".join(str(int(u.name[:2])) for u in units)
for size in [int(n) for n in args.sizes.split(",") if n]:
    folder = work / "class"
    wanted = make_class(folder, size, units)
    files = size * len(units)
    one, _ = grade(folder, 1, wanted, ["--units", numbers])
    two, memory = grade(folder, 2, wanted, ["--units", numbers])
    again, _, _ = must([TOOL, "grade", folder, "--out", work / "out", "--units", numbers])
    print(f"| {size} | {files} | {files / one:.1f} | {files / two:.1f} | {one / two:.2f} | {memory:.0f} | {again:.2f} |", flush=True)

if args.skip_peers:
    sys.exit()

# ---------------------------------------------------------------- beside otter and nbgrader, unit 03 alone
n = args.peer_size
unit = COURSE / "Solutions/03-GradientDescent"
right = [s % 5 != 4 for s in range(n)]


def environment(name, *packages):
    home = work / f"venv-{name}"
    if not (home / "bin/pip").exists():
        venv.create(home, with_pip=True)
    must([home / "bin/pip", "install", "-q", "--disable-pip-version-check", *packages])
    return home / "bin", os.environ | {"PATH": f"{home / 'bin'}:{os.environ['PATH']}", "OPENBLAS_NUM_THREADS": "1",
                                       "JUPYTER_CONFIG_DIR": str(work / "jupyter"), "IPYTHONDIR": str(work / "ipython")}


otter, otter_env = environment("otter", "otter-grader", "ipykernel", "numpy")
nb, nb_env = environment("nbgrader", "nbgrader", "ipykernel", "numpy")
version = lambda bin, name: re.search(r"Version: (\S+)", run([bin / "pip", "show", name])[2])[1]


def ours(r, jobs=2):
    folder = work / "three"
    shutil.rmtree(folder, ignore_errors=True)
    solution = (unit / "GradientDescent.swift").read_text()
    for s in range(n):
        (folder / f"s{s}").mkdir(parents=True)
        text = solution if right[s] else solution.replace("parameters - learningRate * gradient", "parameters + learningRate * gradient")
        (folder / f"s{s}/GradientDescent.swift").write_text(text + f"// {r} {s}\n")
    return grade(folder, jobs, sum(right), ["--units", "3"])[0]


def theirs_otter(r):
    folder = work / "otter"
    shutil.rmtree(folder, ignore_errors=True)
    for s in range(n):
        (folder / f"s{s}/tests").mkdir(parents=True)
        (folder / f"s{s}/tests/q1.py").write_text(peers.otter_test())
        (folder / f"s{s}/student.ipynb").write_text(peers.otter_notebook(r, right[s]))
    command = "printf '%s\\n' s* | xargs -P 2 -I{} sh -c 'cd {} && otter check -q q1 student.ipynb'"
    seconds, _, text, _ = run(["sh", "-c", command], folder, otter_env)
    if text.count("All tests passed") != sum(right):
        sys.exit("otter: " + text[-3000:])
    return seconds


def theirs_nbgrader(r):
    folder = work / "nbgrader"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "source/ps1").mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.CourseDirectory.course_id = 'course'\nc.CourseDirectory.root = {str(folder)!r}\n")
    (folder / "source/ps1/work.ipynb").write_text(peers.nbgrader_notebook(0, False))
    must([nb / "nbgrader", "generate_assignment", "ps1", "--force"], cwd=folder, env=nb_env)
    for s in range(n):
        (folder / f"submitted/s{s}/ps1").mkdir(parents=True)
        (folder / f"submitted/s{s}/ps1/work.ipynb").write_text(peers.nbgrader_notebook(r, right[s]))
    seconds, _, _ = must([nb / "nbgrader", "autograde", "ps1", "--force"], cwd=folder, env=nb_env)
    import sqlite3
    with sqlite3.connect(folder / "gradebook.db") as db:
        rows = db.execute("select sum(coalesce(manual_score, auto_score)) from grade group by notebook_id").fetchall()
    if sum(row[0] == 9 for row in rows) != sum(right):
        sys.exit(f"nbgrader: {rows}")
    return seconds


cases = {"exercise grade, 2 jobs": ours, "exercise grade, 1 job": lambda r: ours(-r, 1), f"otter-grader {version(otter, 'otter-grader')}": theirs_otter,
         f"nbgrader {version(nb, 'nbgrader')}": theirs_nbgrader}
seconds = {name: [] for name in cases}
for r in range(args.rounds):
    for name, case in cases.items():
        seconds[name].append(case(revision + r))
mine = seconds["exercise grade, 2 jobs"]
print(f"\n{n} submissions of unit 03, the same nine checks, {args.rounds} rounds, medians")
print("| | s per submission | times ours (min–max) |")
print("|---|---|---|")
for name, times in seconds.items():
    ratios = [t / m for t, m in zip(times, mine)]
    print(f"| {name} | {statistics.median(times) / n:.3f} | {statistics.median(ratios):.1f} ({min(ratios):.1f}–{max(ratios):.1f}) |")

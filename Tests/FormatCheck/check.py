"""Reads the tool's reports as their consumers do; see run. Every expectation is made from the files handed in, not from another report."""
import csv, io, json, os, pathlib, shutil, subprocess, sys, tempfile

from junitparser import Error, Failure, JUnitXml, Skipped

COURSE = pathlib.Path(__file__).resolve().parents[2]
TOOL = COURSE / ".build/debug/exercise"
UNIT = "03-GradientDescent"
solution = (COURSE / f"Solutions/{UNIT}/GradientDescent.swift").read_text()
stub = (COURSE / f"Exercises/{UNIT}/.course/GradientDescent.swift").read_text()
head = "static func squaredError(outputs: Matrix, targets: Matrix) -> Double {"
step = "parameters - learningRate * gradient"
assert head in solution and step in solution
files = {
    "right": solution,
    "stub": stub,
    "uphill": solution.replace(step, step.replace("-", "+")),
    "crash": solution.replace(head, head + '\n    fatalError("a < b & \\"c\\" ]]>")'),
    "loop": solution.replace(head, head + "\n    var i = 0.0; while i >= 0 { i += 1 }"),
    "broken": solution + "\nlet x: Int = \"<&>\"\n",
    "refused": "import Foundation\n" + solution,
}
passed = failed = 0
work = pathlib.Path(tempfile.mkdtemp(prefix="format-check-"))


def expect(what, found, wanted):
    global passed, failed
    if found == wanted:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}: {found!r}, not {wanted!r}")


def tool(*words):
    answer = subprocess.run([TOOL, *map(str, words)], cwd=COURSE, capture_output=True)
    return answer.returncode, answer.stdout.decode()


for name, text in files.items():
    file = work / "files" / name / "GradientDescent.swift"
    file.parent.mkdir(parents=True)
    file.write_text(text)

# ---------------------------------------------------------------- JUnit, by junitparser
kinds = {Error: "error", Failure: "failure", Skipped: "skipped"}
for name, (outcome, counts) in {
    "right": ("passed", (0, 0, 0)), "stub": ("not", (0, None, None)), "uphill": ("not", (0, 1, None)), "crash": ("not", (1, 0, None)),
    "loop": ("not", (1, 0, None)), "broken": ("not", (1, 0, 0)), "refused": ("not", (1, 0, 0)),
}.items():
    code, text = tool("check", "3", "--file", work / "files" / name / "GradientDescent.swift", "--format", "junit")
    expect(f"{name}: exit", code, 0 if outcome == "passed" else 1)
    xml = JUnitXml.fromstring(text.encode())
    suites = list(xml)
    expect(f"{name}: suites", len(suites), 1)
    found = {"error": 0, "failure": 0, "skipped": 0}
    for case in suites[0]:
        for result in case.result:
            found[kinds[type(result)]] += 1
    said = (suites[0].errors, suites[0].failures, suites[0].skipped)
    expect(f"{name}: what the suite says is what it holds", said, (found["error"], found["failure"], found["skipped"]))
    expect(f"{name}: tests", suites[0].tests, len(list(suites[0])))
    for kind, count, wanted in zip(("errors", "failures", "skipped"), said, counts):
        if wanted is not None:
            expect(f"{name}: {kind}", count, wanted)
    ran = sum(case.time for case in suites[0] if not any(isinstance(r, Skipped) for r in case.result))
    expect(f"{name}: cases have times", 0 < ran <= suites[0].time or name == "refused", True)
    points = {p.name: p.value for p in suites[0].properties()}
    expect(f"{name}: points as properties", points.get("max_score"), "12")
    if outcome == "passed":
        expect(f"{name}: all points", points.get("score"), "12")

# ---------------------------------------------------------------- a class, in all forms
for index, name in enumerate(files):
    folder = work / "class" / f"student {index} {name}"
    folder.mkdir(parents=True)
    shutil.copy(work / "files" / name / "GradientDescent.swift", folder)
out = work / "out"
code, text = tool("grade", work / "class", "--units", "3", "--out", out, "--format", "junit")
expect("grade: exit", code, 0)
suites = list(JUnitXml.fromstring(text.encode()))
expect("grade: a suite for each student", len(suites), len(files))
code, text = tool("grade", work / "class", "--units", "3", "--out", out, "--format", "csv")
rows = list(csv.DictReader(io.StringIO(text, newline="")))
expect("grade: a row for each student", len(rows), len(files))
scores = {row["student_id"].split()[-1]: float(row["score"]) for row in rows}
expect("grade: who has all points", sorted(n for n, s in scores.items() if s == 12), ["right"])
expect("grade: what can't be compiled has none", (scores["broken"], scores["refused"]), (0, 0))

# ---------------------------------------------------------------- Gradescope
TOP = {"score": (int, float), "execution_time": (int, float), "output": str, "output_format": str, "test_output_format": str,
       "test_name_format": str, "visibility": str, "stdout_visibility": str, "extra_data": dict, "tests": list}
TEST = {"score": (int, float), "max_score": (int, float), "status": str, "name": str, "name_format": str, "number": str, "output": str,
        "output_format": str, "tags": list, "visibility": str, "extra_data": dict}
FORMATS = {"text", "html", "simple_format", "md", "ansi"}


def scope(name, result):
    for key, value in result.items():
        expect(f"{name}: {key} is of its kind", key in TOP and isinstance(value, TOP[key]), True)
    for test in result["tests"]:
        bad = [k for k, v in test.items() if k not in TEST or not isinstance(v, TEST[k])]
        bad += [k for k in ("output_format", "name_format") if test.get(k, "text") not in FORMATS]
        bad += ["status"] if test.get("status") not in ("passed", "failed") else []
        bad += ["visibility"] if test.get("visibility", "visible") not in ("hidden", "after_due_date", "after_published", "visible") else []
        bad += ["tags"] if not all(isinstance(t, str) for t in test.get("tags", [])) else []
        expect(f"{name}: {test.get('name')}", bad, [])
    return sum(t["score"] for t in result["tests"]), sum(t["max_score"] for t in result["tests"])


code, _ = tool("grade", work / "class", "--units", "3", "--out", out, "--format", "gradescope")
expect("grade: exit", code, 0)
for student in sorted((work / "class").iterdir()):
    result = json.loads((out / "students" / f"{student.name}.gradescope.json").read_text())
    found = scope(student.name, result)
    expect(f"{student.name}: score", result["score"], found[0])
    expect(f"{student.name}: the same as in the table", found[0], scores[student.name.split()[-1]])

# ---------------------------------------------------------------- what Moodle and Canvas import, by Python's csv
people = [("Ada Lovelace", "101", "right"), ("Åsa Gül", "102", "uphill"), ("Bo \"B\" Lee", "103", "broken")]
for name, number, kind in people:
    folder = work / "moodle" / f"{name}_{number}_assignsubmission_file_"
    folder.mkdir(parents=True)
    shutil.copy(work / "files" / kind / "GradientDescent.swift", folder)
columns = ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Grade can be changed",
           "Last modified (submission)", "Last modified (grade)", "Feedback comments"]
sheet = [[f"Participant {number}", name, f"{number}@example.edu", "Submitted", "", "12.00", "Yes", "Monday, 2 November 2026, 9:00 AM", "-", ""]
         for name, number, _ in people + [("Cy Absent", "104", "")]]
roster = work / "worksheet.csv"
with open(roster, "w", newline="", encoding="utf-8") as file:
    csv.writer(file).writerows([columns] + sheet)
code, text = tool("grade", work / "moodle", "--units", "3", "--out", work / "moodle-out", "--roster", roster, "--format", "moodle")
expect("moodle: exit", code, 0)
rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
expect("moodle: the columns as they were", rows[0], columns)
for before, after, (name, _, kind) in zip(sheet, rows[1:], people + [("Cy Absent", "104", "")]):
    kept = [k for k in range(len(columns)) if columns[k] not in ("Grade", "Feedback comments")]
    expect(f"moodle: {name}: all else as it was", [after[k] for k in kept], [before[k] for k in kept])
    expect(f"moodle: {name}: grade", after[4], "" if not kind else "12" if kind == "right" else str(int(scores[kind])))
expect("moodle: as many rows as before", len(rows) - 1, len(sheet))
code, text = tool("grade", work / "moodle", "--units", "3", "--out", work / "moodle-out", "--format", "moodle")
rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
# What importgradeslib.php needs: these three columns by name, and the number at the end of the first.
expect("moodle: without a worksheet", {r["Identifier"]: r["Grade"] for r in rows},
       {f"Participant {n}": str(int(scores[k])) for _, n, k in people})
expect("moodle: the column that the import compares dates by", all("Last modified (grade)" in r for r in rows), True)

for name, number, kind in people:
    squeezed = "".join(c for c in "".join(reversed(name.lower().split())) if c.isalnum())
    (work / "canvas").mkdir(exist_ok=True)
    shutil.copy(work / "files" / kind / "GradientDescent.swift", work / "canvas" / f"{squeezed}_{number}_9{number}_GradientDescent.swift")
info = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
book = [info + ["GradientDescent (77)", "Other (78)", "Final Score"], ["    Points Possible", "", "", "", "", "12", "5", "(read only)"]]
book += [[", ".join(reversed(name.split(" ", 1))), number, "s" + number, number + "@example.edu", "Sec; 1", "", "4", ""]
         for name, number, _ in people + [("Cy Absent", "104", "")]]
roster = work / "gradebook.csv"
with open(roster, "w", newline="", encoding="utf-16") as file:
    csv.writer(file, delimiter=";").writerows(book)
code, text = tool("grade", work / "canvas", "--units", "3", "--out", work / "canvas-out", "--roster", roster, "--format", "canvas")
expect("canvas: exit", code, 0)
rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
# What gradebook_importer.rb looks at: Student first, ID second, Section the last before the assignments, a title with its number.
expect("canvas: the columns", rows[0], info + ["GradientDescent (77)"])
expect("canvas: points possible", (rows[1][0].strip(), rows[1][5]), ("Points Possible", "12"))
expect("canvas: who it is", [r[:5] for r in rows[2:]], [r[:5] for r in book[2:]])
expect("canvas: scores", [r[5] for r in rows[2:]], [str(int(scores[k])) for _, _, k in people] + [""])

if "--gradescope" in sys.argv:
    # From an exported folder to results.json, as on Gradescope: a build from nothing, then one submission.
    export = work / "scope"
    expect("export: exit", tool("export", "gradescope", "--units", "3", "--out", export)[0], 0)
    expect("export: no solutions", list(export.rglob("Solutions")), [])
    environment = {k: v for k, v in os.environ.items() if not k.startswith("EXERCISE_")}
    answer = subprocess.run([export / "rehearse", work / "files/uphill"], capture_output=True, env=environment)
    expect("rehearse: exit " + answer.stderr.decode()[-500:], answer.returncode, 0)
    text = answer.stdout.decode()
    result = json.loads(text[text.index("\n{\n") if "\n{\n" in text else text.index("{"):])
    scope("rehearse", result)
    expect("rehearse: the points of unit 03 and of no other", sum(t["max_score"] for t in result["tests"]), 12)
    expect("rehearse: score", result["score"], scores["uphill"])

shutil.rmtree(work)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)

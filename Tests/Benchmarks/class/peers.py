"""The same nine checks of unit 03 for otter-grader and nbgrader, from check-latency's student.py and test_student.py."""
import json, pathlib, re

PYTEST = pathlib.Path(__file__).resolve().parents[1] / "check-latency/pytest"
student = (PYTEST / "student.py").read_text()
tests = (PYTEST / "test_student.py").read_text()
helpers = tests[tests.index("X = np"):tests.index("def test_")].rstrip()
bodies = [(m[1], [l.strip() for l in m[2].strip().split("\n")])
          for m in re.finditer(r"def (test_\w+)\(\):\n((?:    .*\n?)+)", tests)]


def notebook(cells):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5,
                       "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
                       "cells": [{"cell_type": "code", "execution_count": None, "id": f"c{n}", "outputs": [], "source": source,
                                  "metadata": {"nbgrader": meta} if meta else {}} for n, (source, meta) in enumerate(cells)]})


def code(revision, right):
    text = student.replace("REVISION = 0", f"REVISION = {revision}")
    return text if right else text.replace("parameters - rate * gradient", "parameters + rate * gradient")


def otter_notebook(revision, right):
    return notebook([(code(revision, right), None), (helpers, None)])


def otter_test():
    cases = []
    for _, lines in bodies:
        text = "".join(f">>> {l}\n" for l in lines[:-1]) + f">>> bool({lines[-1].removeprefix('assert ')})\nTrue"
        cases.append({"hidden": False, "locked": False, "code": text})
    return ("OK_FORMAT = True\n\ntest = " + json.dumps({"name": "q1", "points": len(cases), "suites": [
        {"scored": "TRUE", "setup": "", "teardown": "", "type": "doctest", "cases": cases}]}, indent=1)
        .replace("false", "False").replace('"TRUE"', "True"))


def nbgrader_notebook(revision, right):
    def meta(name, **more):
        return dict(grade_id=name, schema_version=3, locked=False, solution=False, grade=False, task=False) | more
    cells = [(code(revision, right), meta("work", solution=True)), (helpers, meta("helpers", locked=True))]
    cells += [("\n".join(lines), meta(name, grade=True, locked=True, points=1)) for name, lines in bodies]
    return notebook(cells)

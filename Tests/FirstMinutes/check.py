#!/usr/bin/env python3
"""A newcomer's first ten minutes, typed into a terminal of 80 × 24.

    Tests/FirstMinutes/run [--screens FILE] [--from-nothing]

A step is what is typed, and what the screen must show then, all at once: what has scrolled away was not seen. No step may write a line that
does not fit. What an editor saves is put into the file by the script. The last line is "N passed, N failed".
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from steps import steps
from terminal import Terminal

ROOT = pathlib.Path(__file__).resolve().parents[2]


def fresh(folder, is_built):
    """A course as a newcomer has it: cloned, or copied without what was built."""
    course = folder / "worked-numbers"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(course)], check=True)
    if is_built:
        # What stands here and is not committed yet is tried as well.
        for part in ("Sources", "Tests", "Exercises", "Solutions", "Lectures"):
            shutil.rmtree(course / part)
            shutil.copytree(ROOT / part, course / part)
        for stub in course.glob("Exercises/*/.course/*.swift"):
            shutil.copy(stub, stub.parent.parent / stub.name)
        # What editors and builds have left here.
        for rest in course.glob("Exercises/**/.sourcekit-lsp"):
            shutil.rmtree(rest)
    return course


class Count:
    """What holds and what does not, and the screens that were seen."""

    def __init__(self, screens):
        self.passed, self.failed, self.screens = 0, 0, screens

    def hold(self, faults, name, screen):
        if self.screens:
            print(f"=== {name}", *faults, screen, sep="\n", file=self.screens, flush=True)
        if faults:
            self.failed += 1
            print(f"{name}:", *(f"  {fault}" for fault in faults), "  the screen:", screen, sep="\n", flush=True)
        else:
            self.passed += 1


def main():
    parser = argparse.ArgumentParser(description="A newcomer's first ten minutes in a terminal of 80 × 24.")
    parser.add_argument("--screens", type=argparse.FileType("w"), help="write what was seen after each step into this file")
    parser.add_argument("--from-nothing", action="store_true", help="build the course as a newcomer does, which takes minutes")
    options = parser.parse_args()
    products = ROOT / ".build/debug"
    if not options.from_nothing and not (products / "exercise").exists():
        sys.exit("Nothing is built here: `swift build --build-tests` first, or --from-nothing")
    count = Count(options.screens)
    with tempfile.TemporaryDirectory(prefix="first-minutes-") as folder:
        folder = pathlib.Path(folder)
        course = fresh(folder, not options.from_nothing)
        home = folder / "home"
        home.mkdir()
        variables = {"HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color", "PATH": f"{home}/.local/bin:{os.environ['PATH']}"}
        if not options.from_nothing:
            bundle = next(products.glob("*PackageTests.xctest"))
            variables |= {"EXERCISE_BUNDLE": str(bundle), "PATH": f"{products}:{os.environ['PATH']}"}
        terminal = Terminal(course, variables)
        try:
            terminal.wait(["$"], 10)
            terminal.clear()
            terminal.keys("Enter")
            for step in steps(course, options.from_nothing):
                if step.clears:
                    terminal.clear()
                step.act(terminal)
                faults = [f"does not show: {phrase}" for phrase in terminal.wait(step.shows, step.seconds, step.prompt)]
                faults += [f"shows: {phrase}" for phrase in step.hides if phrase in terminal.screen()]
                faults += [f"does not fit {len(line)} columns: {line}" for line in terminal.too_wide() if step.fits]
                count.hold(faults, step.name, terminal.screen())
        finally:
            terminal.close()
    print(f"{count.passed} passed, {count.failed} failed")
    sys.exit(1 if count.failed or not count.passed else 0)


if __name__ == "__main__":
    main()

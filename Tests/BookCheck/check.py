#!/usr/bin/env python3
"""Opens every page of a book in Chromium and Firefox, at 390, 820 and 1280 px, light and dark, and says what is wrong with it.

    exercise book --out /tmp/book
    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install websocket-client
    /tmp/venv/bin/python Tests/BookCheck/check.py /tmp/book [--screenshots DIR] [--browser chromium] [--only 06] [--live] [--draws DIR]

Fails on a console error, a failed request or one that leaves the disk, sideways scrolling, what is cut off or scrolls without
a sign, a formula without size, a glyph that no font has, text with too little contrast, a quiz that does not answer, a search that
does not find, a control that the Tab key does not reach. The last line is "N passed, N failed".
"""

import argparse
import pathlib
import sys

from behavior import Behavior
from chromium import Chromium
from exactness import exactness
from firefox import Firefox
from quizzes import quiz_troubles

# What must be found on faults.html: a check that can't fail checks nothing.
FAULTS = [
    "console: a planted error", "exception: Error: a planted exception", "a request leaves the disk: https://example.org",
    "a request failed", "contrast 2.85: <p.pale>", "contrast 2.12: <p.glass>", "contrast 1.66: <text>",
    "the page scrolls sideways", "sticks out: <div.wide>", "is cut off: <p.cut>", "scrolls without a sign: <p.scroll>",
    "scrolls, and the Tab key does not reach it: <p.scroll>", "the footer stands outside the column",
    "a formula has no size", "a formula shows its source", "an input has no label", "a control has no name",
    "2 headings of level 1", "a heading skips a level", "the page does not say its language",
    "question quiz-1: choice 0 is answered as open",
]
MISSING_GLYPHS = ["no font draws", "(U+E123)", "(U+10FFFD)"]

WIDTHS = [390, 820, 1280]
SCHEMES = ["light", "dark"]
HERE = pathlib.Path(__file__).parent


class Count:
    """What was looked at in one browser."""

    def __init__(self):
        self.exact = False
        self.passed = self.failed = self.texts = self.formulas = self.scrolling = 0
        self.least = 21.0

    def hold(self, condition, sentence):
        if condition:
            self.passed += 1
        else:
            self.failed += 1
            print(sentence, flush=True)


def troubles_of(browser, page, width, scheme, measure, picture=None):
    """What is wrong with a page in a window of this width and color scheme, and what was looked at."""
    address = page.resolve().as_uri()
    troubles = browser.open(address, width, scheme)
    if picture:
        browser.photograph(str(picture))
    seen = browser.run(measure)
    troubles += seen["problems"]
    if scheme == "light":
        troubles += quiz_troubles(browser)
    troubles += [trouble for trouble in browser.troubles(address) if trouble not in troubles]
    return troubles, seen


def windows_of(name):
    """The windows in which a page is looked at; pages of code are all made alike."""
    if name.startswith("code/"):
        return [(390, "light"), (1280, "dark")]
    return [(width, scheme) for width in WIDTHS for scheme in SCHEMES]


def live(browser, options, pages, count):
    """The live figures: every input at two widths, and the engine's numbers."""
    worked = (HERE / "live.js").read_text()
    figures = inputs = 0
    slowest = 0.0
    for page in pages:
        if 'class="live"' not in page.read_text():
            continue
        for width in [390, 1280]:
            address = page.resolve().as_uri()
            troubles = browser.open(address, width, "light")
            seen = browser.run(worked)
            troubles += seen["troubles"] + [trouble for trouble in browser.troubles(address) if trouble not in troubles]
            inputs, slowest = inputs + seen["inputs"], max(slowest, seen["slowest"])
            figures += seen["figures"] if width == 390 else 0
            place = f"{browser.name}, {page.name} at {width} px: "
            count.hold(not troubles, "\n".join(place + trouble for trouble in troubles))
        if options.draws and options.draws.exists() and not count.exact:
            exactness(browser, options.draws, count)
            count.exact = True
    print(f"{browser.name}: {figures} live figures, {inputs} inputs worked; the slowest change was drawn in {slowest:.1f} ms", flush=True)


def look(browser, options, pages, measure):
    """Everything in one browser."""
    count = Count()
    if options.live:
        live(browser, options, pages, count)
        return count
    faults = "\n".join(troubles_of(browser, HERE / "faults.html", 390, "light", measure)[0])
    for fault in FAULTS + (MISSING_GLYPHS if browser.draws_missing_glyphs_alike else []):
        count.hold(fault in faults, f"{browser.name}: the check itself is blind: it did not find “{fault}” on faults.html")
    for page in pages:
        name = str(page.relative_to(options.book))
        for width, scheme in windows_of(name):
            picture = None
            if options.screenshots and not name.startswith("code/"):
                picture = options.screenshots / f"{browser.name}.{name.removesuffix('.html')}.{width}.{scheme}.png"
            troubles, seen = troubles_of(browser, page, width, scheme, measure, picture)
            count.texts, count.formulas = count.texts + seen["texts"], count.formulas + seen["formulas"]
            count.scrolling += seen["scrolling"]
            count.least = min(count.least, seen["least"])
            place = f"{browser.name}, {name} at {width} px, {scheme}: "
            count.hold(not troubles, "\n".join(place + trouble for trouble in troubles))
    live(browser, options, pages, count)
    if not options.only:
        behavior = Behavior(browser, options.book)
        behavior.all()
        count.passed += behavior.passed
        for failure in behavior.failures:
            count.hold(False, f"{browser.name}: {failure}")
        print(f"{browser.name}: {behavior.passed} of {behavior.passed + len(behavior.failures)} things that a reader does work; "
              f"the slowest search took {behavior.slowest:.0f} ms")
    print(f"{browser.name}: {len(pages)} pages, {count.texts} texts and {count.formulas} formulas looked at; "
          f"{count.scrolling} boxes scroll and say so; least contrast {count.least:.2f}", flush=True)
    return count


def main():
    parser = argparse.ArgumentParser(description="Opens every page of a book and says what is wrong with it.")
    parser.add_argument("book", type=pathlib.Path, help="the folder that `exercise book` wrote")
    parser.add_argument("--screenshots", type=pathlib.Path, help="keep a picture of each page in this folder")
    parser.add_argument("--browser", choices=["chromium", "firefox"], help="this one alone")
    parser.add_argument("--draws", type=pathlib.Path, help="what PageEngineTests wrote with PAGE_DRAWS set to this folder")
    parser.add_argument("--live", action="store_true", help="the live figures alone")
    parser.add_argument("--only", help="pages whose name contains this, and nothing that goes from page to page")
    options = parser.parse_args()
    pages = [page for page in sorted(options.book.rglob("*.html")) if not options.only or options.only in str(page)]
    if not pages:
        sys.exit(f"{options.book} holds no page: write the book first, with `exercise book --out {options.book}`")
    measure = (HERE / "measure.js").read_text()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)

    passed = failed = 0
    for kind in [Chromium, Firefox]:
        if options.browser not in (None, kind.__name__.lower()):
            continue
        browser = kind()
        try:
            count = look(browser, options, pages, measure)
        finally:
            browser.close()
        passed, failed = passed + count.passed, failed + count.failed
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()

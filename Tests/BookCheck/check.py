#!/usr/bin/env python3
"""Opens every page of a book in Chromium, at 360 and 1280 px, light and dark, and says what is wrong with it.

    exercise book --out /tmp/book
    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install websocket-client
    /tmp/venv/bin/python Tests/BookCheck/check.py /tmp/book [--screenshots DIR]

Fails on a console error, a failed request or one that leaves the disk, sideways scrolling, a formula without size, a glyph
that no font has, text with too little contrast, a quiz that does not answer. The last line is "N passed, N failed".
"""

import argparse
import pathlib
import sys

from browser import Browser
from quizzes import quiz_troubles

# What must be found on faults.html: a check that can't fail checks nothing.
FAULTS = [
    "console: a planted error", "exception: Error: a planted exception", "a request leaves the disk: https://example.org",
    "a request failed", "contrast 2.85: <p.pale>", "contrast 2.12: <p.glass>", "contrast 1.66: <text>",
    "the page scrolls sideways", "sticks out: <div.wide>", "no font draws", "(U+E123)", "(U+10FFFD)",
    "a formula has no size", "a formula shows its source", "an input has no label", "a control has no name",
    "2 headings of level 1", "a heading skips a level", "the page does not say its language",
    "question quiz-1: choice 0 is answered as open",
]

WIDTHS = [360, 1280]
SCHEMES = ["light", "dark"]


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


def main():
    parser = argparse.ArgumentParser(description="Opens every page of a book and says what is wrong with it.")
    parser.add_argument("book", type=pathlib.Path, help="the folder that `exercise book` wrote")
    parser.add_argument("--screenshots", type=pathlib.Path, help="keep a picture of each page in this folder")
    options = parser.parse_args()
    pages = sorted(options.book.rglob("*.html"))
    if not pages:
        sys.exit(f"{options.book} holds no page: write the book first, with `exercise book --out {options.book}`")
    measure = (pathlib.Path(__file__).parent / "measure.js").read_text()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)

    faults = pathlib.Path(__file__).parent / "faults.html"

    passed = failed = texts = formulas = 0
    least = 21.0
    browser = Browser()
    try:
        found = "\n".join(troubles_of(browser, faults, 360, "light", measure)[0])
        for fault in FAULTS:
            passed, failed = (passed + 1, failed) if fault in found else (passed, failed + 1)
            if fault not in found:
                print(f"the check itself is blind: it did not find “{fault}” on faults.html")
        for page in pages:
            name = str(page.relative_to(options.book))
            for width in WIDTHS:
                for scheme in SCHEMES:
                    picture = None
                    if options.screenshots and not name.startswith("code/"):
                        picture = options.screenshots / (name.removesuffix(".html") + f".{width}.{scheme}.png")
                    troubles, seen = troubles_of(browser, page, width, scheme, measure, picture)
                    texts, formulas = texts + seen["texts"], formulas + seen["formulas"]
                    least = min(least, seen["least"])
                    passed, failed = (passed, failed + 1) if troubles else (passed + 1, failed)
                    for trouble in troubles:
                        print(f"{name} at {width} px, {scheme}: {trouble}", flush=True)
    finally:
        browser.close()
    print(f"{len(pages)} pages, {texts} texts and {formulas} formulas looked at; least contrast {least:.2f}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()

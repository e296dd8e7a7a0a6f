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

WIDTHS = [360, 1280]
SCHEMES = ["light", "dark"]


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

    passed = failed = texts = formulas = 0
    least = 21.0
    browser = Browser()
    try:
        for page in pages:
            address = page.resolve().as_uri()
            name = str(page.relative_to(options.book))
            for width in WIDTHS:
                for scheme in SCHEMES:
                    troubles = browser.open(address, width, scheme)
                    if options.screenshots and not name.startswith("code/"):
                        picture = name.replace("/", "_").removesuffix(".html") + f".{width}.{scheme}.png"
                        browser.photograph(str(options.screenshots / picture))
                    found = browser.run(measure)
                    troubles += found["problems"]
                    texts, formulas = texts + found["texts"], formulas + found["formulas"]
                    least = min(least, found["least"])
                    if scheme == "light":
                        troubles += quiz_troubles(browser)
                    troubles += [t for t in browser.troubles(address) if t not in troubles]
                    passed, failed = (passed, failed + 1) if troubles else (passed + 1, failed)
                    for trouble in troubles:
                        print(f"{name} at {width} px, {scheme}: {trouble}")
    finally:
        browser.close()
    print(f"{len(pages)} pages, {texts} texts and {formulas} formulas looked at; least contrast {least:.2f}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes manual.txt and LICENSE.txt from Debian's package python3.11-doc: one paragraph of prose a line.

    apt-get download python3.11-doc && dpkg -x python3.11-doc_*.deb doc && python3 make.py doc

Of each page the paragraphs (<p>) of its body are taken, with inline code as its text. Program listings, tables, headings,
lists of contents, notes of versions and the page of licenses are left out, and paragraphs of fewer than six words. A
paragraph that stands in several places is taken once. Pages are in the order of their folders and names.
"""
import html.parser
import pathlib
import re
import sys

FOLDERS = ["tutorial", "howto", "faq", "library", "reference", "using", "extending", "distributing", "installing"]
VOID = {"br", "img", "hr", "meta", "link", "input", "wbr", "col", "area", "base", "source"}
SKIPPED = {"versionadded", "versionchanged", "deprecated", "deprecated-removed", "field-list", "toctree-wrapper", "availability"}


class Paragraphs(html.parser.HTMLParser):
    """The text of each <p> below <div class="body">."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.found, self.text = [], [], None

    def handle_starttag(self, tag, attributes):
        if tag in VOID:
            return
        names = set((dict(attributes).get("class") or "").split())
        parent = self.open[-1][1] if self.open else "out"
        state = parent
        if parent == "out" and tag == "div" and "body" in names:
            state = "in"
        elif tag in ("pre", "table", "script", "style") or names & SKIPPED:
            state = "skip"
        elif tag == "a" and "headerlink" in names:
            state = "skip"
        self.open.append((tag, state))
        if tag == "p" and state == "in":
            self.text = []

    def handle_endtag(self, tag):
        if tag == "p" and self.text is not None:
            self.found.append(" ".join("".join(self.text).split()))
            self.text = None
        # An end without a beginning closes nothing.
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if self.text is not None and self.open[-1][1] == "in":
            self.text.append(data)


def main(folder):
    here = pathlib.Path(__file__).resolve().parent
    root = pathlib.Path(folder) / "usr/share/doc/python3.11/html"
    pages = [page for name in FOLDERS for page in sorted((root / name).glob("*.html"))] + [root / "glossary.html"]
    lines, seen = [], set()
    for page in pages:
        reader = Paragraphs()
        reader.feed(page.read_text(encoding="utf-8"))
        for line in reader.found:
            if len(line.split()) >= 6 and line not in seen:
                seen.add(line)
                lines.append(line)
    (here / "manual.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (here / "LICENSE.txt").write_text(license_of((root / "license.html").read_text(encoding="utf-8")), encoding="utf-8")


def license_of(page):
    """The history and the terms, as text; what follows concerns code that the package incorporates."""
    text = html.unescape(re.sub(r"<[^>]*>", "", page[page.index("<h1>"):])).replace("¶", "")
    text = text[: text.index("Licenses and Acknowledgements for Incorporated Software\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip() + "\n"


if __name__ == "__main__":
    main(sys.argv[1])

"""Sits an exam as its platforms give it; see run. Answers come from key.csv; each reader follows its format's rules, not the tool's code.

Moodle: the rules of question/type/numerical and multichoice: the first answer whose tolerance holds a number is the one that counts.
Multiple choice is read by PyPI's moodle-xml-parser as well. QTI 2.1: what each element may hold, and its response processing carried
out. Where EXERCISE_QTI_XSD names a folder with IMS's imsqti_v2p1.xsd and imscp_v1p1.xsd (and what they import), lxml validates by them.
"""
import csv, os, pathlib, re, shutil, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET

from moodle_xml_parser import parser as moodle_parser

COURSE = pathlib.Path(__file__).resolve().parents[2]
TOOL = COURSE / ".build/debug/exercise"
COPIES = 5
passed = failed = 0


def expect(what, found, wanted=True):
    global passed, failed
    if found == wanted:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}: {found!r}, not {wanted!r}")


def exam(folder, *words):
    made = [TOOL, "exam", "--units", "2-8", "--problems", "6", "--copies", str(COPIES), "--seed", "7", "--out", folder, *words]
    answer = subprocess.run(list(map(str, made)), cwd=COURSE, capture_output=True)
    expect(f"exam {words}: {answer.stderr.decode()[-500:]}", answer.returncode, 0)


work = pathlib.Path(tempfile.mkdtemp(prefix="exam-check-"))
paper, moodle, qti = work / "paper", work / "moodle", work / "qti"
exam(paper)
exam(moodle, "--format", "moodle")
exam(qti, "--format", "qti")
exam(work / "csv", "--format", "csv")


class Asked:
    """A quantity of a copy, as the table of answers has it."""

    def __init__(self, row):
        self.copy, self.column, self.title, self.digits = int(row["copy"]), row["problem"], row["title"], int(row["digits"])
        self.answer = row["answer"]
        # `SignOfTheExponent 0.3318; Doubled 1.3364`
        self.slips = dict(one.rsplit(" ", 1) for one in row["slips"].split("; ") if one)
        self.name = f"Copy {self.copy}, {self.column}: {self.title}"


with open(paper / "key.csv", newline="", encoding="utf-8-sig") as file:
    key = [Asked(row) for row in csv.DictReader(file)]
keys = {(k.copy, k.column): k for k in key}
expect("copies", sorted({k.copy for k in key}), list(range(1, COPIES + 1)))
expect("each format has the same key", (moodle / "key.csv").read_bytes() == (qti / "key.csv").read_bytes() == (work / "csv" / "key.csv").read_bytes()
       == (paper / "key.csv").read_bytes())
expect("most quantities have slips", sum(bool(k.slips) for k in key) > len(key) // 2)

# ---------------------------------------------------------------- marking what was typed in
columns = sorted({k.column for k in key})
with open(paper / "typed.csv", "w", newline="") as file:
    rows = csv.writer(file)
    rows.writerow(["copy", *columns])
    for copy in range(1, COPIES + 1):
        rows.writerow([copy, *(keys[copy, c].answer for c in columns)])
answer = subprocess.run([TOOL, "exam", "--mark", paper / "typed.csv", "--out", paper], cwd=COURSE, capture_output=True, text=True)
expect("mark: exit", (answer.returncode, answer.stderr), (0, ""))
with open(paper / "marks.csv", newline="", encoding="utf-8-sig") as file:
    expect("mark: all points", [(r["points"], r["max_points"]) for r in csv.DictReader(file)], [(str(len(columns)),) * 2] * COPIES)

# ---------------------------------------------------------------- Moodle
root = ET.parse(moodle / "moodle.xml").getroot()
expect("moodle: the root", root.tag, "quiz")
questions = {kind: root.findall(f"question[@type='{kind}']") for kind in ("numerical", "multichoice", "category")}
expect("moodle: no other kinds", sum(map(len, questions.values())), len(root))
by_name = lambda kind: {q.findtext("name/text"): q for q in questions[kind]}
numerical, choices = by_name("numerical"), by_name("multichoice")
expect("moodle: a question for each quantity", set(numerical), {k.name for k in key})
expect("moodle: a choice where there are slips", set(choices), {k.name for k in key if k.slips})


def grade(question, response):
    """-> fraction and feedback of the first answer that holds the number."""
    for one in question.findall("answer"):
        if abs(float(one.findtext("text")) - response) <= float(one.findtext("tolerance")) + 1e-12:
            return float(one.get("fraction")), one.findtext("feedback/text") or ""
    return 0.0, ""


points = 0
for k in key:
    question = numerical[k.name]
    fraction, _ = grade(question, float(k.answer))
    points += fraction / 100
    expect(f"moodle: {k.name}: right", fraction, 100.0)
    for slip, value in k.slips.items():
        fraction, words = grade(question, float(value))
        expect(f"moodle: {k.name}: {slip}", (fraction, len(re.sub("<[^>]*>", "", words)) > 10), (0.0, True))
    far = float(k.answer) + (1 if k.digits == 0 else 2.01 * 10**-k.digits)
    expect(f"moodle: {k.name}: too far off", grade(question, far)[0], 0.0)
    for part in ("questiontext/text", "generalfeedback/text", "defaultgrade"):
        expect(f"moodle: {k.name}: {part}", bool(question.findtext(part)))
    ET.fromstring("<x>" + re.sub(r"&nbsp;", " ", question.findtext("questiontext/text")) + "</x>")
    if k.slips:
        answers = {a.findtext("text"): float(a.get("fraction")) for a in choices[k.name].findall("answer")}
        expect(f"moodle: {k.name}: choices", answers, {k.answer: 100.0, **{v: 0.0 for v in k.slips.values()}})
expect("moodle: full marks", points, float(len(key)))
read = moodle_parser.parse_file(str(moodle / "moodle.xml"))["multichoice"]
expect("moodle-xml-parser: as many", len(read), len(choices))
for one in read:
    k = next(k for k in key if k.name == one.name)
    best = [o.answer for o in one.options if o.score_fraction == 100]
    expect(f"moodle-xml-parser: {k.name}", (best, one.single, one.shuffle_answers), ([k.answer], True, True))
    expect(f"moodle-xml-parser: {k.name}: feedback", all(o.feedback for o in one.options if o.score_fraction == 0))

# ---------------------------------------------------------------- QTI 2.1
QTI, CP, MATH = "{http://www.imsglobal.org/xsd/imsqti_v2p1}", "{http://www.imsglobal.org/xsd/imscp_v1p1}", "{http://www.w3.org/1998/Math/MathML}"
# What an element holds, as a pattern over its children's names, and the attributes that it has to have. Text and math are looked at below.
MODEL = {
    "assessmentItem": ("(responseDeclaration )+(outcomeDeclaration )*(itemBody )(responseProcessing )(modalFeedback )*", "identifier title adaptive timeDependent"),
    "responseDeclaration": ("(correctResponse )", "identifier cardinality baseType"),
    "correctResponse": ("(value )", ""),
    "outcomeDeclaration": ("(defaultValue )?", "identifier cardinality baseType"),
    "defaultValue": ("(value )", ""), "value": ("", ""),
    "itemBody": ("((div|p|choiceInteraction) )+", ""),
    "textEntryInteraction": ("", "responseIdentifier"),
    "choiceInteraction": ("(simpleChoice ){2,}", "responseIdentifier shuffle maxChoices"), "simpleChoice": ("", "identifier"),
    "responseProcessing": ("(responseCondition )+", ""),
    "responseCondition": ("(responseIf )(responseElseIf )*(responseElse )?", ""),
    "responseIf": ("(equal |match )(setOutcomeValue )+", ""), "responseElseIf": ("(equal |match )(setOutcomeValue )+", ""),
    "equal": ("(variable )(correct |baseValue )", "toleranceMode tolerance"), "match": ("(variable )(correct |baseValue )", ""),
    "variable": ("", "identifier"), "correct": ("", "identifier"), "baseValue": ("", "baseType"),
    "setOutcomeValue": ("(baseValue |sum )", "identifier"), "sum": ("(testVariables )+", ""), "testVariables": ("", "variableIdentifier"),
    "modalFeedback": ("", "outcomeIdentifier showHide identifier"),
    "assessmentTest": ("(outcomeDeclaration )*(testPart )+(outcomeProcessing )?", "identifier title"),
    "outcomeProcessing": ("(setOutcomeValue )+", ""),
    "testPart": ("(assessmentSection )+", "identifier navigationMode submissionMode"),
    "assessmentSection": ("(assessmentItemRef )+", "identifier title visible"), "assessmentItemRef": ("", "identifier href"),
}
# XHTML that the schema knows: blocks hold blocks or inlines.
XHTML = {"div", "p", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "pre", "code", "em", "strong", "sub", "sup", "span", "br", "h3", "h4", "blockquote", "caption"}
ENUMERATED = {"cardinality": {"single", "multiple", "ordered", "record"}, "baseType": {"float", "identifier", "string", "integer", "boolean"},
              "showHide": {"show", "hide"}, "toleranceMode": {"exact", "absolute", "relative"}, "shuffle": {"true", "false"},
              "adaptive": {"false", "true"}, "timeDependent": {"false", "true"}, "navigationMode": {"linear", "nonlinear"},
              "submissionMode": {"individual", "simultaneous"}, "visible": {"true", "false"}}
MATHML2 = {"math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup", "mfrac", "msqrt", "mroot", "mover", "munder", "munderover",
           "mtable", "mtr", "mtd", "mfenced", "mstyle", "mphantom", "semantics", "annotation"}


def faults(element, inside=""):
    """-> what is not as the schema has it, from an element down."""
    if element.tag.startswith(MATH):
        if element.tag[len(MATH):] not in MATHML2:
            return [f"{element.tag} is not MathML 2"]
        return [f for child in element for f in faults(child, inside)]
    if not element.tag.startswith(QTI):
        return [f"{element.tag} is of no namespace that is known"]
    name = element.tag[len(QTI):]
    found = []
    if name in MODEL:
        pattern, needed = MODEL[name]
        children = "".join(child.tag[len(QTI):] + " " for child in element)
        if not re.fullmatch(pattern, children):
            found.append(f"{name} holds {children}")
        found += [f"{name} has no {a}" for a in needed.split() if not element.get(a)]
        found += [f"{name}: {a}={v}" for a, v in element.attrib.items() if a in ENUMERATED and v not in ENUMERATED[a]]
        if name == "itemBody" and (element.text or "").strip():
            found.append("text stands in itemBody itself")
    elif name not in XHTML:
        found.append(f"{name} is no element of an item's text")
    elif name == "p" and any(c.tag[len(QTI):] in {"p", "div", "ol", "ul", "table", "choiceInteraction"} for c in element):
        found.append("a block stands in a paragraph")
    identifier = element.get("identifier")
    if identifier and not re.fullmatch(r"[A-Za-z_][\w.-]*", identifier):
        found.append(f"{identifier} is no identifier")
    return found + [f for child in element for f in faults(child, name)]


def respond(item, response):
    """-> the outcomes that the item's response processing makes of a response."""
    declared = {d.get("identifier"): d.findtext(f"{QTI}defaultValue/{QTI}value") for d in item.findall(f"{QTI}outcomeDeclaration")}
    correct = item.findtext(f"{QTI}responseDeclaration/{QTI}correctResponse/{QTI}value")

    def value(expression):
        name = expression.tag[len(QTI):]
        return response if name == "variable" else correct if name == "correct" else expression.text

    def holds(condition):
        a, b = map(value, condition)
        if condition.tag == f"{QTI}match":
            return a == b
        below, above = ([float(t) for t in condition.get("tolerance").split()] * 2)[:2]
        return float(b) - below - 1e-12 <= float(a) <= float(b) + above + 1e-12

    for condition in item.iter(f"{QTI}responseCondition"):
        for branch in condition:
            if branch.tag == f"{QTI}responseElse" or holds(branch[0]):
                for outcome in branch.findall(f"{QTI}setOutcomeValue"):
                    declared[outcome.get("identifier")] = outcome[0].text
                break
    shown = [f.text or "" for f in item.findall(f"{QTI}modalFeedback") if f.get("identifier") == declared["FEEDBACK"]]
    return float(declared["SCORE"] or 0), "".join(shown)


with zipfile.ZipFile(qti / "qti.zip") as package:
    expect("qti: the package is whole", package.testzip(), None)
    files = {n: package.read(n) for n in package.namelist() if not n.endswith("/")}
expect("qti: the manifest is at the top", "imsmanifest.xml" in files)
manifest = ET.fromstring(files["imsmanifest.xml"])
expect("qti: the manifest's parts", [c.tag for c in manifest], [CP + n for n in ("metadata", "organizations", "resources")])
resources = {r.get("identifier"): r for r in manifest.iter(f"{CP}resource")}
listed = [f.get("href") for f in manifest.iter(f"{CP}file")]
expect("qti: each file is listed once", sorted(listed), sorted(set(files) - {"imsmanifest.xml"}))
for name, resource in resources.items():
    needs = [d.get("identifierref") for d in resource.findall(f"{CP}dependency")]
    expect(f"qti: {name}: what it needs is there", [n for n in needs if n not in resources], [])
    expect(f"qti: {name}: its type", resource.get("type"), "imsqti_test_xmlv2p1" if resource.get("href").startswith("tests/") else "imsqti_item_xmlv2p1")

totals, asked_for = {}, {}
for path in sorted(p for p in files if p.startswith("tests/")):
    test = ET.fromstring(files[path])
    expect(f"qti: {path}", faults(test), [])
    place = pathlib.PurePosixPath(path).parent
    total, columns_asked = 0.0, []
    for reference in test.iter(f"{QTI}assessmentItemRef"):
        item_path = os.path.normpath(place / reference.get("href"))
        item = ET.fromstring(files[item_path])
        expect(f"qti: {item_path}", faults(item), [])
        expect(f"qti: {item_path}: its name", item.get("identifier"), reference.get("identifier"))
        copy, column = re.match(r"copy(\d+)-(\w+)", reference.get("identifier")).groups()
        k = keys[int(copy), column]
        columns_asked.append(column)
        chosen = {c.text: c.get("identifier") for c in item.iter(f"{QTI}simpleChoice")}
        response = lambda number: chosen[number] if chosen else number
        score, words = respond(item, response(k.answer))
        expect(f"qti: {item_path}: right", (score, words), (1.0, ""))
        total += score
        if chosen:
            expect(f"qti: {item_path}: the choices", set(chosen), {k.answer, *k.slips.values()})
        for slip, number in k.slips.items():
            score, words = respond(item, response(number))
            expect(f"qti: {item_path}: {slip}", (score, len(words) > 10), (0.0, True))
        if not chosen:
            far = float(k.answer) + (1 if k.digits == 0 else 2.01 * 10**-k.digits)
            expect(f"qti: {item_path}: too far off", respond(item, str(far))[0], 0.0)
    totals[path], asked_for[path] = total, columns_asked
for copy in range(1, COPIES + 1):
    own = [k.column for k in key if k.copy == copy]
    expect(f"qti: copy {copy} asks for all, once", asked_for[f"tests/copy{copy}.xml"], own)
    expect(f"qti: copy {copy}: full marks", totals[f"tests/copy{copy}.xml"], float(len(own)))
    slips = [k.column for k in key if k.copy == copy and k.slips]
    expect(f"qti: copy {copy}: choices where there are slips", asked_for[f"tests/copy{copy}-choice.xml"], slips)
    expect(f"qti: copy {copy}: full marks for choices", totals[f"tests/copy{copy}-choice.xml"], float(len(slips)))

if folder := os.environ.get("EXERCISE_QTI_XSD"):
    from lxml import etree

    def schema(name):
        places = sorted(pathlib.Path(folder).rglob(name))
        if not places:
            sys.exit(f"EXERCISE_QTI_XSD={folder} has no {name} in it; leave the variable out, or name the folder of IMS's schemas")
        return etree.XMLSchema(etree.parse(places[0]))

    items, packages = schema("imsqti_v2p1.xsd"), schema("imscp_v1p1.xsd")
    for path, data in files.items():
        by = packages if path == "imsmanifest.xml" else items
        valid = by.validate(etree.fromstring(data))
        expect(f"xsd: {path}: {by.error_log.last_error}", valid)
else:
    print("The schemas of IMS were not at hand (EXERCISE_QTI_XSD): QTI was held to the rules written down here.")

shutil.rmtree(work)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)

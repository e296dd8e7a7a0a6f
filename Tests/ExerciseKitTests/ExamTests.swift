import Exchange
import XCTest

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import ExerciseKit

/// Papers, tables, platforms' formats, and marks.
final class ExamTests: XCTestCase {
  private let course = Course(root: URL(fileURLWithPath: "/course"))
  private var units: [CourseUnit] {
    ["02-LogLinear", "03-Descent"].compactMap { CourseUnit(folderName: $0, course: course) }
  }
  private let titles = [
    "02-LogLinear": [ProblemTitle(name: "Loss", title: ""), ProblemTitle(name: "Slope", title: "")],
    "03-Descent": [ProblemTitle(name: "Step", title: "")],
  ]

  /// Two copies of a problem with two quantities; the second copy's numbers are twice the first's.
  private var exam: Exam {
    let copies = [1, 2].map { number in
      let x = Double(number)
      return Exam.Copy(
        number: number, name: number == 2 ? "O'Hara, Ann <a>" : nil,
        problems: [
          .init(
            unit: "02-LogLinear",
            drawn: DrawnProblem(
              statement: "Take $x = \(number)$ & go.",
              quantities: [
                .init(
                  symbol: "\\hat z", question: "the score", unit: nil, digits: 2, value: 0.5 * x,
                  step: "z = 0.5 \\cdot \(number) = \(0.5 * x)", hint: "",
                  slips: [.init("Twice", x, "You doubled < it."), .init("Known", 3 * x)]),
                .init(
                  symbol: "L", question: "the loss", unit: "nats", digits: 1, value: -x, step: "L = -\(number)",
                  hint: "",
                  slips: []),
              ]))
        ])
    }
    let named = copies.map { copy in
      var copy = copy
      (copy.problems[0].drawn.name, copy.problems[0].drawn.seed) = ("Half", UInt64(copy.number))
      return copy
    }
    return Exam(
      title: "Course & more", seed: 9, copies: named, mistakes: ["02-LogLinear": ["Known": "The mistake's words."]])
  }

  func testProblemsComeEvenlyFromTheUnits() throws {
    func names(_ count: Int, _ seed: UInt64) throws -> [String] {
      try ExamPlan(units: units, titles: titles, problems: count, copies: 1, seed: seed).kinds.map(\.name)
    }
    for seed in 0..<20 as Range<UInt64> {
      XCTAssertEqual(try names(2, seed).last, "Step", "one of each unit, in the units' order")
      XCTAssertEqual(Set(try names(3, seed)), ["Loss", "Slope", "Step"])
    }
    XCTAssertEqual(Set(try (0..<20).map { try names(2, $0)[0] }), ["Loss", "Slope"], "chance decides which")
  }

  func testWhatCantBeMadeIsSaid() {
    func fault(_ problems: Int, _ copies: Int?, names: [String] = [], of units: [CourseUnit]? = nil) -> String {
      do {
        _ = try ExamPlan(
          units: units ?? self.units, titles: titles, problems: problems, copies: copies, seed: 1, names: names)
        return ""
      } catch { return "\(error)" }
    }
    XCTAssertTrue(fault(4, 1).contains("The units have 3 problems, not 4"))
    XCTAssertTrue(fault(1, 0).contains("0 copies can't be made: ask for 1 to 1000"))
    XCTAssertTrue(fault(1, 10_000).contains("10000 copies can't be made"))
    XCTAssertTrue(fault(1, 3, names: ["a", "b"]).contains("2 names for 3 copies"))
    XCTAssertTrue(fault(1, 1, of: []).contains("There are no practice problems"))
    XCTAssertEqual(fault(1, nil, names: ["a", "b"]), "")
  }

  func testPapersShowNoAnswer() {
    func body(_ html: String) -> String { html.components(separatedBy: "</style>").last ?? "" }
    let pages = ExamPages(exam)
    let papers = body(pages.papers)
    XCTAssertTrue(papers.contains("Course &amp; more") && papers.contains("Ann &lt;a&gt;"), papers)
    XCTAssertFalse(papers.contains("0.5"))
    XCTAssertTrue(body(pages.key).contains("0.5"))
    XCTAssertEqual(papers.components(separatedBy: "<article class=\"copy\">").count, 3)
    for foreign in ["http://", "https://", "<script"] {
      XCTAssertFalse(papers.replacing("http://www.w3.org", with: "").contains(foreign), foreign)
    }
  }

  func testTheTablesHaveARowForEachQuantityAndACopyEach() {
    let sheets = ExamSheets(exam)
    let key = CSVFile(Data(sheets.key.utf8)).rows
    XCTAssertEqual(key.count, 5)
    XCTAssertEqual(key[3][0...2], ["2", "O'Hara, Ann <a>", "1a"])
    XCTAssertEqual(key[3][8...9], ["1.00", "Twice 2.00; Known 6.00"])
    XCTAssertEqual(
      CSVFile(Data(sheets.answers.utf8)).rows,
      [["copy", "name", "1a", "1b"], ["1", "", "", ""], ["2", "O'Hara, Ann <a>", "", ""]])
  }

  func testMoodleGetsSlipsAsWrongAnswersWithTheirWords() throws {
    let document = try XMLDocument(xmlString: MoodleQuestions(exam).xml)
    func count(_ path: String) throws -> Int { try document.nodes(forXPath: path).count }
    XCTAssertEqual(try count("/quiz/question[@type='numerical']"), 4)
    XCTAssertEqual(try count("/quiz/question[@type='multichoice']"), 2, "without slips there is nothing to choose from")
    XCTAssertEqual(try count("/quiz/question[@type='category']"), 3)
    XCTAssertEqual(try count("//answer[@fraction='100']"), 6)
    let first = try XCTUnwrap(document.nodes(forXPath: "/quiz/question[@type='numerical']").first)
    XCTAssertEqual(try first.nodes(forXPath: "answer/text").compactMap(\.stringValue), ["0.5", "1.0", "3.0"])
    XCTAssertEqual(try first.nodes(forXPath: "answer/tolerance").compactMap(\.stringValue), ["0.01", "0.01", "0.01"])
    XCTAssertEqual(
      try first.nodes(forXPath: "answer/feedback/text").compactMap(\.stringValue),
      ["", "<p>You doubled &lt; it.</p>", "<p>The mistake's words.</p>"])
  }

  func testNoPlaceTellsTheRightChoice() throws {
    let document = try XMLDocument(xmlString: MoodleQuestions(exam).xml)
    let choices = try document.nodes(forXPath: "/quiz/question[@type='multichoice']").map {
      try $0.nodes(forXPath: "answer/text").compactMap(\.stringValue).compactMap(Double.init)
    }
    XCTAssertEqual(choices, [[0.5, 1, 3], [1, 2, 6]], "by size")
    let falling = ExamQuestion.all(of: exam)[0][0]
    XCTAssertEqual(falling.choices.map(\.words), [nil, "You doubled < it.", "The mistake's words."])
  }

  func testQTIHasAChoiceWhereThereAreSlips() throws {
    let files = Dictionary(uniqueKeysWithValues: QTIPackage(exam).files.map { ($0.path, $0.text) })
    XCTAssertEqual(
      Set(files.keys.filter { $0.contains("choice") }),
      ["items/copy1-1a-choice.xml", "items/copy2-1a-choice.xml", "tests/copy1-choice.xml", "tests/copy2-choice.xml"])
    let item = try XMLDocument(xmlString: XCTUnwrap(files["items/copy2-1a-choice.xml"]))
    func values(_ path: String) throws -> [String] {
      let path = path.replacing(/\/(\w+)/) { "/*[local-name()='\($0.1)']" }
      return try item.nodes(forXPath: path).compactMap(\.stringValue)
    }
    XCTAssertEqual(try values("//choiceInteraction/simpleChoice"), ["1.00", "2.00", "6.00"])
    XCTAssertEqual(try values("//correctResponse/value"), ["choice1"])
    XCTAssertEqual(try values("//responseIf/match/baseValue"), ["choice1"])
    XCTAssertEqual(try values("//responseElseIf/match/baseValue"), ["choice2", "choice3"])
    XCTAssertEqual(try values("//modalFeedback"), ["You doubled < it.", "The mistake's words."])
    let test = try XCTUnwrap(files["tests/copy2-choice.xml"])
    XCTAssertTrue(test.contains("../items/copy2-1a-choice.xml") && !test.contains("copy2-1b"), test)
    XCTAssertFalse(try XCTUnwrap(files["tests/copy2.xml"]).contains("choice"), "each quantity is asked once in a test")
  }

  func testWhatTheCourseDrawsOtherwiseIsSaid() {
    let then = exam.copies.flatMap(\.problems)
    XCTAssertNil(ExamChanges(exam, today: then).remark)
    func remark(_ change: (inout DrawnProblem) -> Void) -> String {
      let today = then.map { problem in
        var problem = problem
        change(&problem.drawn)
        return problem
      }
      return ExamChanges(exam, today: today).remark ?? ""
    }
    XCTAssertTrue(ExamChanges(exam, today: []).remark?.contains("it no longer has 02-LogLinear Half") ?? false)
    XCTAssertTrue(remark { $0.statement += "!" }.contains("02-LogLinear Half has other words"))
    for change: (inout DrawnProblem) -> Void in [
      { $0.quantities[0].value += 1 }, { $0.quantities[1].digits = 3 }, { $0.quantities[0].slips[1].value = 7 },
      { $0.quantities.removeLast() },
    ] {
      let text = remark(change)
      XCTAssertTrue(text.contains("02-LogLinear Half draws other numbers for the same seed"), text)
      XCTAssertTrue(text.contains("The marks are by the exam's own numbers"), text)
    }
    let report = try? ExamReport(marks("copy,1a,1b\n1,0.5,-1\n2,,\n"), change: "The course has changed.")
    XCTAssertTrue(report?.markdown.contains("- The course has changed.") ?? false)
    XCTAssertEqual(report?.remarks.count, 2)
  }

  func testTheQTIPackageNamesAllItsFiles() throws {
    let files = QTIPackage(exam).files
    let manifest = try XMLDocument(xmlString: XCTUnwrap(files.first).text)
    XCTAssertEqual(files.first?.path, "imsmanifest.xml")
    let listed = try manifest.nodes(forXPath: "//*[local-name()='file']/@href").compactMap(\.stringValue)
    XCTAssertEqual(Set(listed), Set(files.dropFirst().map(\.path)))
    XCTAssertFalse(files.contains { $0.text.contains("mpadded") }, "the schema's MathML is version 2")
    for file in files { XCTAssertNoThrow(try XMLDocument(xmlString: file.text), file.path) }
  }

  private func marks(_ csv: String) throws -> ExamMarks {
    try ExamMarks(exam, CSVFile(Data(csv.utf8)), path: "answers.csv")
  }

  func testAnswersAreMarkedAndSlipsNamed() throws {
    let marks = try marks("copy,name,1a,1b\n2,,2.00,-2\n1,Bo,\"0,5\",-1 nats\n")
    XCTAssertEqual(marks.papers.map(\.points), [2, 1])
    XCTAssertEqual(marks.papers[1].entries[0].verdict?.slip, "Twice")
    XCTAssertEqual(marks.papers.map(\.name), ["Bo", "O'Hara, Ann <a>"])
    XCTAssertEqual(marks.remarks, [])
    let report = ExamReport(marks)
    XCTAssertTrue(report.markdown.contains("**Twice**, 1 ×: You doubled"), report.markdown)
    XCTAssertEqual(CSVFile(Data(report.csv.utf8)).rows[2], ["2", "O'Hara, Ann <a>", "1", "2", "0", "1", "1a Twice"])
  }

  func testOddRowsAreRemarksAndNothingIsLost() throws {
    let marks = try marks("copy;name;1a;1b\n1;;0.5;half\n1;;0.6;-1\n7;;1;1\nx;;1;1\n1;;0.5;half\n;Bo;1;1\n;;;\n")
    XCTAssertEqual(marks.papers.map(\.points), [1])
    let text = marks.remarks.joined(separator: "\n")
    for words in [
      "Line 2, 1b: 'half' is no number", "Line 3: copy 1 stands there twice with other answers; the first counts",
      "Line 4: there is no copy '7'", "Line 5: there is no copy 'x'",
      "Line 6: copy 1 stands there twice with the same answers",
      "Line 7 (Bo): no copy is named; the line is not marked",
      "Not handed in: 2 (O'Hara, Ann <a>)",
    ] { XCTAssertTrue(text.contains(words), "\(words)\n\(text)") }
    XCTAssertEqual(marks.remarks.count, 7, "what is said of a row is said once: \(text)")
  }

  func testATableOfAnotherExamIsRefused() {
    XCTAssertThrowsError(try marks("name,1a\nx,1\n")) { XCTAssertTrue("\($0)".contains("no column 'copy'")) }
    XCTAssertThrowsError(try marks("copy,9z\n1,1\n")) { XCTAssertTrue("\($0)".contains("is it of another exam?")) }
    XCTAssertEqual(try marks("copy,1a,2c\n1,0.5,3\n").remarks.count, 3)
  }
}

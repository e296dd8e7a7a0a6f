import XCTest

@testable import ExerciseKit

/// Units leave a small course: which files are theirs, who uses them, and that nothing is lost.
final class UnitRemovalTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")
  private var course: Course { Course(root: root) }

  private let first = [
    "Exercises/01-First/.course/First.swift": "enum First: FirstTask {}\n",
    "Exercises/01-First/First.swift": "enum First: FirstTask { /* a student's */ }\n",
    "Lectures/01-First/Lecture.md": "# First\n\n[the next](../02-Second/Lecture.md)\n",
    "Solutions/01-First/First.swift": "enum First: FirstTask {}\n",
    "Sources/CourseKit/Tasks/01-FirstTask.swift": "public protocol FirstTask {}\n",
    "Sources/Engine/01-First/First.swift":
      "import func CourseKit.log\nimport struct CourseKit.Vector\n\npublic enum First {\n  public struct Net {}\n  public static func value() -> Int { 1 }\n  static func own() {}\n}\n",
    "Sources/Engine/01-First/Second+Sum.swift": "extension Second {\n  func sum() -> Int { 2 }\n  func twice() {}\n}\n",
    "Tests/Fixtures/Answers/01-First/Loops.swift": "enum First: FirstTask {}\n",
    "Tests/Fixtures/First/numbers.json": "{}\n",
    "Tests/Fixtures/Memorized/01-First.swift": "enum First: FirstTask {}\n",
    "Tests/Graders/01-FirstGrader.swift": "final class FirstGrader { let one = First.value() }\n",
    "Tests/EngineTests/01-FirstTests.swift": "final class FirstTests {}\n",
  ]
  private let rest = [
    "Package.swift": "", "Exercises/02-Second/.course/Second.swift": "enum Second {}\n",
    "Exercises/11-FirstAgain/.course/FirstAgain.swift": "enum FirstAgain {}\n",
    "Lectures/02-Second/Lecture.md": "# Second\n\nFirst things.\n\n[before](../01-First/Lecture.md#why) `01-First`\n",
    "Sources/CourseKit/Vector.swift": "public struct Vector { func twice() {} }\n",
    "Sources/Engine/02-Second/Second.swift":
      "// First of all\nstruct Second {\n  let text = \"First\"\n  let a = First.value()\n  let b = First.Net()\n}\n",
    "Sources/Engine/02-Second/Net.swift": "import CourseKit\nstruct Net {}\nlet net = Net()\nfunc own() { own() }\n",
    "Tests/Graders/02-SecondGrader.swift":
      "import Engine\nfinal class SecondGrader {\n  func f() { Second().sum() ; Second().twice() }\n}\n",
    "Tests/Graders/All.swift": "\nlet grader: FirstGrader? = nil\n",
    "Tests/EngineTests/AllTests.swift": "import Graders\nlet other = Other.sum()\n",
    "Tests/Fixtures/Answers/02-Second/Loops.swift": "let x = First.self\n",
  ]

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "removal-\(getpid())-\(name.filter(\.isLetter))")
    try? FileManager.default.removeItem(at: root)
    for (path, text) in first.merging(rest, uniquingKeysWith: { $1 }) { try write(path, text) }
  }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func write(_ path: String, _ text: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// All files below a folder, but what the tool keeps.
  private func files(_ folder: URL) throws -> [String: String] {
    var files: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where !path.hasPrefix(".exercise") {
      files[path] = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    return files
  }

  private func removal(_ numbers: Int...) throws -> UnitRemoval {
    try UnitRemoval(of: course.units().filter { numbers.contains($0.number) }, in: course)
  }

  func testTheFilesOfAUnitAreThoseThatAreCalledLikeIt() throws {
    XCTAssertEqual(
      try removal(1).paths,
      [
        "Exercises/01-First", "Lectures/01-First", "Solutions/01-First", "Sources/CourseKit/Tasks/01-FirstTask.swift",
        "Sources/Engine/01-First", "Tests/EngineTests/01-FirstTests.swift", "Tests/Fixtures/Answers/01-First",
        "Tests/Fixtures/First", "Tests/Fixtures/Memorized/01-First.swift", "Tests/Graders/01-FirstGrader.swift",
      ])
  }

  func testWhatStaysAndUsesItIsNamed() throws {
    let uses = try removal(1).uses.map {
      "\($0.user?.name ?? "-") \($0.name ?? "link") \($0.used.name) \($0.file):\($0.line)"
    }
    // `Net`, `own` and `twice` stand elsewhere too; comments, texts and fixtures use nothing.
    XCTAssertEqual(
      uses,
      [
        "Second link First Lectures/02-Second/Lecture.md:5",
        "Second First First Sources/Engine/02-Second/Second.swift:4",
        "Second sum First Tests/Graders/02-SecondGrader.swift:3", "- FirstGrader First Tests/Graders/All.swift:2",
      ])
    XCTAssertEqual(try removal(11).uses, [])
    let together = try removal(1, 2).uses
    XCTAssertEqual(together.map(\.file), ["Tests/Graders/All.swift"])
  }

  /// What belongs to no unit of this course works without all of them, so that others can make their own of it.
  func testTheCourseItselfUsesNoUnitOutsideOfThem() throws {
    let course = try Course.find(from: URL(fileURLWithPath: #filePath).deletingLastPathComponent())
    for use in try UnitUses(of: course.units(), in: course).uses {
      XCTFail(
        "\(use.file):\(use.line) uses \(use.name ?? "a page") of \(use.used.title): it belongs to a file of a unit")
    }
  }

  func testNothingIsLost() throws {
    let before = try files(root)
    let outcome = try removal(1).perform()
    XCTAssertEqual(outcome.written, [])
    XCTAssertEqual(try files(root), rest)
    XCTAssertEqual(try files(outcome.kept), first)
    XCTAssertEqual(try course.units().map(\.number), [2, 11])
    let again = try removal(2).perform(date: Date())
    XCTAssertNotEqual(again.kept, outcome.kept)
    for kept in [again.kept, outcome.kept] {
      for (path, text) in try files(kept) { try write(path, text) }
    }
    XCTAssertEqual(try files(root).filter { !$0.key.hasSuffix("/Empty.swift") }, before)
  }

  func testTargetsKeepTheirPlaces() throws {
    for file in ["Tests/EngineTests/AllTests.swift", "Tests/Graders/All.swift"] {
      try FileManager.default.removeItem(at: root.appending(path: file))
    }
    let outcome = try removal(1, 2, 11).perform()
    XCTAssertEqual(
      outcome.written, ["Sources/Engine/Empty.swift", "Tests/EngineTests/Empty.swift", "Tests/Graders/Empty.swift"])
    XCTAssertEqual(try course.units(), [])
    XCTAssertEqual(
      try files(root).keys.sorted(), (outcome.written + ["Package.swift", "Sources/CourseKit/Vector.swift"]).sorted())
  }

  func testThePagesOnSlipsAndTermsLoseWhatBelongsToTheUnits() throws {
    let one = "### E01\n\n*number*, [01](01-First/Lecture.md), a.\n\n"
    let two = "### E02\n\n*code*, [02](02-Second/Lecture.md), b.\n"
    let row = "| zeta | T. | [02](02-Second/Lecture.md) |\n"
    try write("Lectures/Errata.md", "# Slips\n\n## A\n\n" + one + two)
    try write("Lectures/Glossary.md", "# Terms\n\n| a | A. | [01](01-First/Lecture.md) |\n" + row)
    let list = "| S0-01 | a | 01-First | Why |\n| S0-02 | b | Errata | E01 |\n| S0-03 | b | Errata | E02 |\n"
    try write("Lectures/Coverage.md", list + "| S0-04 | c | 02-Second | Why |\n")
    let outcome = try removal(1).perform()
    XCTAssertEqual(outcome.written, ["Lectures/Coverage.md", "Lectures/Glossary.md", "Lectures/Errata.md"])
    let left = try files(root)
    XCTAssertEqual(left["Lectures/Errata.md"], "# Slips\n\n## A\n\n" + two)
    XCTAssertEqual(left["Lectures/Glossary.md"], "# Terms\n\n" + row)
    XCTAssertEqual(
      left["Lectures/Coverage.md"]?.contains("| S0-02 | b | — | taught by slip E01, which was removed |"), true)
    XCTAssertEqual(left["Lectures/Coverage.md"]?.contains("| S0-03 | b | Errata | E02 |"), true)
    // With the last unit that they name they go too, and copies are kept.
    let last = try removal(2).perform()
    XCTAssertNil(try files(root)["Lectures/Errata.md"])
    XCTAssertEqual(try files(last.kept)["Lectures/Glossary.md"], "# Terms\n\n" + row)
  }

  func testCoverageSaysWhatIsNotTaughtAnyMore() throws {
    let list = """
      ## Sheet (2 items)

      | item | what it is | unit | section |
      |---|---|---|---|
      | S0-01 | a \\| b | — | no matter |
      | S0-02 | c | 01-First | Why |
      | S0-03 | d | 02-Second | Why |

      """
    try write("Lectures/Coverage.md", list.replacing("a \\| b", with: "a or b"))
    let outcome = try removal(1).perform()
    XCTAssertEqual(outcome.written, ["Lectures/Coverage.md"])
    let text = try String(contentsOf: root.appending(path: "Lectures/Coverage.md"), encoding: .utf8)
    XCTAssertTrue(text.contains("\n| S0-02 | c | — | taught by 01-First, which was removed |\n"), text)
    XCTAssertTrue(text.contains("\n| S0-03 | d | 02-Second | Why |\n"), text)
    XCTAssertFalse(CoverageAudit(course: course).findings.contains { $0.message.contains("S0-02 is") })
    // With the last unit that it names the list goes too.
    let last = try removal(2).perform()
    XCTAssertFalse(FileManager.default.fileExists(atPath: root.appending(path: "Lectures/Coverage.md").path))
    XCTAssertEqual(try files(last.kept)["Lectures/Coverage.md"], text)
  }

  func testWhenNothingCanBeKeptNothingIsRemoved() throws {
    let before = try files(root)
    try Data().write(to: root.appending(path: ".exercise"))
    XCTAssertThrowsError(try removal(1).perform()) {
      XCTAssertTrue("\($0)".contains("nothing was removed"), "\($0)")
    }
    XCTAssertEqual(try files(root), before)
  }
}

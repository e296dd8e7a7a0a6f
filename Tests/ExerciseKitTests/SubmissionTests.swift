import XCTest

@testable import ExerciseKit

final class SubmissionTests: XCTestCase {
  private let units = [(3, "GradientDescent"), (8, "SkipGram")].map {
    CourseUnit(number: $0.0, name: $0.1, course: Course(root: URL(fileURLWithPath: "/course")))
  }

  private func match(_ path: String) -> String {
    SubmissionFiles(units: units).match(path).map { "\($0.unit.number) \($0.rank)" } ?? "-"
  }

  func testShapesThatOccur() {
    XCTAssertEqual(match("jane/Exercises/08-SkipGram/SkipGram.swift"), "8 0")
    XCTAssertEqual(match("jane/worked-numbers-main/Exercises/08-SkipGram/SkipGram.swift"), "8 0")
    XCTAssertEqual(match("08-SkipGram/SkipGram.swift"), "8 1")
    XCTAssertEqual(match("SkipGram.swift"), "8 2")
    for name in [
      "SkipGram (1)", "SkipGram-2", "SkipGram 2", "doejane_4711_SkipGram", "08-SkipGram", "jane-SkipGram (3)",
    ] {
      XCTAssertEqual(match("müller/\(name).swift"), "8 3", name)
    }
    for path in [
      "Exercises/08-SkipGram/.course/SkipGram.swift", "Solutions/08-SkipGram/SkipGram.swift", "SkipGram.swift~",
      "Tests/Graders/08-SkipGramGrader.swift", "notes.txt", "__MACOSX/._SkipGram.swift", "._SkipGram.swift",
      "MySkipGram.swift", ".exercise/SkipGram.swift",
    ] { XCTAssertEqual(match(path), "-", path) }
  }

  func testTheCoursesOwnPlaceWinsAndTwoOfARankAreTold() {
    var submission = Submission(student: "a")
    let files = SubmissionFiles(units: units)
    files.choose(
      [("SkipGram.swift", Data([1])), ("x/Exercises/08-SkipGram/SkipGram.swift", Data([2]))], in: &submission)
    XCTAssertEqual(submission.files, [8: Data([2])])
    XCTAssertEqual(submission.remarks, [])
    files.choose(
      [("b/SkipGram.swift", Data([3])), ("SkipGram.swift", Data([1])), ("c/SkipGram.swift", Data([1]))], in: &submission
    )
    XCTAssertEqual(submission.files, [8: Data([1])])
    XCTAssertEqual(
      submission.remarks, ["two files answer 08 SkipGram: SkipGram.swift was graded, b/SkipGram.swift was not"])
  }

  func testCells() {
    XCTAssertEqual(CSV.cell("=1+1"), "'=1+1")
    XCTAssertEqual(CSV.cell("a,\"b\"\nc"), "\"a,\"\"b\"\"\nc\"")
    XCTAssertEqual(CSV.text([["a", "b"], ["", "ü"]]), "a,b\r\n,ü\r\n")
  }

  func testShards() {
    XCTAssertEqual(ClassRun.Shard("2/8")?.index, 2)
    for text in ["", "0/8", "9/8", "a/b", "1", "1/2/3", "-1/4", "1/0"] { XCTAssertNil(ClassRun.Shard(text), text) }
  }

  func testLikenessForgetsNamesCommentsAndLayout() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "likeness-\(getpid())")
    defer { try? FileManager.default.removeItem(at: root) }
    let unit = CourseUnit(number: 8, name: "SkipGram", course: Course(root: root))
    let stub = "enum SkipGram {\n  static func loss(x: Double) -> Double {\n    .nan  // TODO\n  }\n}\n"
    try FileManager.default.createDirectory(
      at: unit.stubFile.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(stub.utf8).write(to: unit.stubFile)
    func likeness(_ body: String) -> String? {
      unit.likeness(of: Data(stub.replacing(".nan  // TODO", with: body).utf8))
    }
    XCTAssertNil(likeness(".nan // another remark"))
    let one = likeness("let sum = x * 2; return sum")
    XCTAssertNotNil(one)
    XCTAssertEqual(one, likeness("let total = x*2\n  /* mine */ ; return total"))
    XCTAssertNotEqual(one, likeness("let sum = x * 3; return sum"))
    XCTAssertNil(unit.likeness(of: Data([0xff, 0xfe])))
  }
}

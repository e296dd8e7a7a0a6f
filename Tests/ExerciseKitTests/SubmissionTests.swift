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
    XCTAssertEqual(match("hw/Sources/hw/SkipGram.swift"), "8 2", "a package of the student's own")
    for name in [
      "SkipGram (1)", "SkipGram-2", "SkipGram 2", "doejane_4711_SkipGram", "08-SkipGram", "jane-SkipGram (3)",
      "skipgram", "skipGram",
      "SKIPGRAM", "Skip Gram", "skip_gram", "SkipGram copy", "SkipGram - Copy", "Copy of SkipGram", "SkipGram_final_v2",
      "SkipGram_Final_v2", "SkipGram-final", "SkipGram.2", "turingalan_12_101_SkipGram-1",
      "Ada L_101_assignsubmission_file_SkipGram", "08 SkipGram (2)", "08_skipgram",
    ] {
      XCTAssertEqual(match("müller/\(name).swift"), "8 3", name)
    }
    for name in ["SkipGram.swift.txt", "skipgram.SWIFT", "SkipGram (1).swift.txt", "SkipGram.Swift"] {
      XCTAssertEqual(match("müller/\(name)"), "8 3", name)
    }
    for path in [
      "Exercises/08-SkipGram/.course/SkipGram.swift", "Solutions/08-SkipGram/SkipGram.swift", "SkipGram.swift~",
      "Tests/Graders/08-SkipGramGrader.swift", "notes.txt", "__MACOSX/._SkipGram.swift", "._SkipGram.swift",
      "MySkipGram.swift", "SkipGrams.swift", ".exercise/SkipGram.swift",
      "Sources/ReferenceEngine/08-SkipGram/SkipGram.swift",
      "course/Sources/WorkedNumbers/08-SkipGram/SkipGram.swift", "SkipGram.txt", "SkipGram.md", "SkipGram", "",
    ] { XCTAssertEqual(match(path), "-", path) }
  }

  func testALongerNameOfAnotherUnitIsMeant() {
    let course = Course(root: URL(fileURLWithPath: "/course"))
    let units = [(17, "Autoencoder"), (18, "VariationalAutoencoder")].map {
      CourseUnit(number: $0.0, name: $0.1, course: course)
    }
    let files = SubmissionFiles(units: units)
    for name in ["variational_autoencoder", "Variational Autoencoder", "ada_VariationalAutoencoder"] {
      XCTAssertEqual(files.match("\(name).swift")?.unit.number, 18, name)
    }
    XCTAssertEqual(files.match("my_autoencoder.swift")?.unit.number, 17)
  }

  func testTheCoursesOwnPlaceWinsAndTwoOfARankAreTold() {
    var submission = Submission(student: "a")
    let files = SubmissionFiles(units: units)
    let (one, two, three) = (Data([1]), Data([2]), Data([3]))
    files.choose([("SkipGram.swift", one), ("x/Exercises/08-SkipGram/SkipGram.swift", two)], in: &submission)
    XCTAssertEqual(submission.files[8]?.data, two)
    XCTAssertEqual(submission.files[8]?.path, "x/Exercises/08-SkipGram/SkipGram.swift")
    XCTAssertEqual(submission.files[8]?.why, "where the course has it, before one found by its name")
    XCTAssertEqual(
      submission.remarks,
      ["two files answer 08 SkipGram: x/Exercises/08-SkipGram/SkipGram.swift was graded, SkipGram.swift was not"])
    submission.remarks = []
    files.choose([("b/SkipGram.swift", three), ("SkipGram.swift", one), ("c/SkipGram.swift", one)], in: &submission)
    XCTAssertEqual(submission.files[8]?.data, one)
    XCTAssertEqual(submission.files[8]?.why, "by its name, the shortest path of several")
    XCTAssertEqual(
      submission.remarks, ["two files answer 08 SkipGram: SkipGram.swift was graded, b/SkipGram.swift was not"])
  }

  /// Handed in beside the stub, a file of another name is what was written.
  func testAFileThatWasWorkedOnComesBeforeTheStub() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "choice-\(getpid())")
    defer { try? FileManager.default.removeItem(at: root) }
    let unit = CourseUnit(number: 8, name: "SkipGram", course: Course(root: root))
    let stub = "enum SkipGram: SkipGramTask {\n  // TODO\n}\n"
    try FileManager.default.createDirectory(
      at: unit.stubFile.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(stub.utf8).write(to: unit.stubFile)
    let files = SubmissionFiles(units: [unit])
    let done = Data(stub.replacing("// TODO", with: "static let x = 1").utf8)
    var submission = Submission(student: "a")
    let untouched = Data(stub.replacing("\n", with: "\r\n").utf8)
    files.choose(
      [("Exercises/08-SkipGram/SkipGram.swift", untouched), ("SkipGram-final.swift", done)], in: &submission)
    XCTAssertEqual(submission.files[8]?.path, "SkipGram-final.swift")
    XCTAssertEqual(
      submission.files[8]?.why, "by its name in another form, because another is as it was given out")
    XCTAssertEqual(submission.remarks, [])
    // A name in a comment is no answer, in whatever place it stands: the file that is chosen and the file that counts are told alike.
    submission = Submission(student: "a")
    files.choose(
      [
        ("Exercises/08-SkipGram/SkipGram.swift", Data(("// Ada Lovelace\n" + stub).utf8)),
        ("Exercises/08-SkipGram/SkipGram (1).swift", done),
      ], in: &submission)
    XCTAssertEqual(submission.files[8]?.path, "Exercises/08-SkipGram/SkipGram (1).swift")
    XCTAssertEqual(submission.noting(untouched: files.stubs).untouched, [])
    submission = Submission(student: "b")
    files.choose([("hw3.swift", done)], in: &submission)
    XCTAssertEqual(submission.files[8]?.why, "by what it declares")
    submission = Submission(student: "c")
    files.choose([("SkipGram.swift", untouched)], in: &submission)
    XCTAssertEqual(submission.files[8]?.why, "by its name, as it was given out")
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
}

import XCTest

@testable import ExerciseKit

final class CatalogueTests: XCTestCase {
  private var root = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "catalogue-\(getpid())-\(name.hash)")
    for folder in ["Exercises/03-GradientDescent", "Exercises/08-SkipGram", "Exercises/notes", "Sources/CourseKit"] {
      try FileManager.default.createDirectory(at: root.appending(path: folder), withIntermediateDirectories: true)
    }
    try Data().write(to: root.appending(path: "Package.swift"))
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: root) }

  private func number(_ word: String) throws -> Int {
    try Course.find(from: root).unit(word, from: root.appending(path: "Exercises")).number
  }

  func testAUnitGoesByNumberNameAndPath() throws {
    for word in ["8", "08", "skipgram", "SkipGram", "08-skipgram", "08-SkipGram/SkipGram.swift"] {
      XCTAssertEqual(try number(word), 8, word)
    }
    XCTAssertEqual(try number(root.appending(path: "Exercises/03-GradientDescent/GradientDescent.swift").path), 3)
  }

  func testAnUnknownUnitIsAnsweredWithTheNearest() {
    XCTAssertThrowsError(try number("skipgrm")) { XCTAssertTrue("\($0)".contains("'SkipGram'"), "\($0)") }
    XCTAssertThrowsError(try number("4")) { XCTAssertTrue("\($0)".contains("not written yet"), "\($0)") }
    XCTAssertThrowsError(try number("zzzz")) { XCTAssertTrue("\($0)".contains("exercise list"), "\($0)") }
  }

  func testTheCourseIsFoundFromAnyFolderBelowIt() throws {
    let deep = root.appending(path: "Exercises/08-SkipGram")
    XCTAssertEqual(try Course.find(from: deep).root.path, root.standardizedFileURL.path)
    XCTAssertThrowsError(try Course.find(from: URL(fileURLWithPath: "/")))
    XCTAssertThrowsError(try Course.find(from: root, named: "/nowhere"))
  }

  func testTheNearestOfTwoNestedCoursesWins() throws {
    let inner = root.appending(path: "Exercises/inner")
    for folder in ["Exercises", "Sources/CourseKit"] {
      try FileManager.default.createDirectory(at: inner.appending(path: folder), withIntermediateDirectories: true)
    }
    try Data().write(to: inner.appending(path: "Package.swift"))
    XCTAssertEqual(try Course.find(from: inner.appending(path: "Exercises")).root.lastPathComponent, "inner")
  }

  func testTwoUnitsWithOneNumberAreRefused() throws {
    try FileManager.default.createDirectory(
      at: root.appending(path: "Exercises/08-Other"), withIntermediateDirectories: true)
    XCTAssertThrowsError(try Course.find(from: root).units())
  }
}

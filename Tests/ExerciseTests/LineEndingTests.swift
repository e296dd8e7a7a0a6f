import XCTest

/// A checkout in which git has turned every line's end into a carriage return and a newline, as it does for Windows.
final class LineEndingTests: ScratchCourseCase {
  private func turnLineEnds(of folders: String...) throws {
    for folder in folders {
      let root = course.appending(path: folder)
      for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
        let file = root.appending(path: path)
        guard ["md", "swift", "json", "csv", "tsv", "txt", "svg"].contains(file.pathExtension),
          let text = String(data: try Data(contentsOf: file), encoding: .utf8)
        else { continue }
        let turned = text.utf8.flatMap { $0 == 10 ? [13, 10] : [$0] }
        try Data(turned).write(to: file)
      }
    }
  }

  func testEveryTextReadsAsBefore() throws {
    try writeSquaredError("1 / 0")
    let commands = [
      ["check", "3", "--file", "Solutions/03-GradientDescent/GradientDescent.swift"], ["check", "3"], ["hint", "3"],
      ["quiz", "3", "--answers", "1b 2:0.6 3:0.6931 5:3 6b"], ["read", "3"], ["read", "3", "--task"],
      ["solution", "3", "--peek"], ["numbers", "6"], ["verify", "3"], ["verify", "8"],
    ]
    func answers() throws -> [String] {
      try? FileManager.default.removeItem(at: course.appending(path: ".exercise"))
      return try commands.map { words in
        let answer = try Tool.run(words, in: course)
        return "\(answer.status)\n\(answer.output)\(answer.errors)".replacing(/\d+\.\d+ s\b/, with: "0 s")
      }
    }
    let before = try answers()
    try turnLineEnds(of: "Lectures", "Exercises", "Solutions", "Sources", "Tests")
    for ((one, other), words) in zip(zip(before, try answers()), commands) { XCTAssertEqual(one, other, "\(words)") }
  }

  func testDataIsCheckedAndReadByItsLines() throws {
    try turnLineEnds(of: "Lectures")
    let answer = try exercise("demo", "1", "--json")
    XCTAssertEqual(answer.status, 0, answer.errors)
  }

  func testTextsAreReadAtOnePlace() throws {
    let sources = Tool.course.appending(path: "Sources")
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    where path.hasSuffix(".swift") && path != "Exchange/CourseText.swift" {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      XCTAssertFalse(
        text.contains("String(contentsOf") || text.contains("String(contentsOfFile"),
        "Sources/\(path) reads a text by itself: CourseText.read(_:) knows every line's end")
    }
  }
}

import XCTest

/// A test case with a course of four small units, of which nothing can be graded: for what the tool tells without its graders.
class SmallCourseCase: XCTestCase {
  private(set) var course = URL(fileURLWithPath: "/")

  override func setUpWithError() throws {
    course = FileManager.default.temporaryDirectory.appending(path: "small-\(getpid())-\(name.filter(\.isLetter))")
    try? FileManager.default.removeItem(at: course)
    let units = ["01-Apple", "03-Cherry", "04-Date", "08-SkipFig"]
    for folder in ["Sources/CourseKit"] + units.flatMap({ ["Exercises/\($0)", "Lectures/\($0)", "Solutions/\($0)"] }) {
      try FileManager.default.createDirectory(at: course.appending(path: folder), withIntermediateDirectories: true)
    }
    for unit in units {
      try put("# The lecture of \(unit)\n", "Lectures/\(unit)/Lecture.md")
      try put("# The task of \(unit)\n", "Exercises/\(unit)/Task.md")
      try put("## solve\n\n1. The hint of \(unit)\n", "Exercises/\(unit)/Hints.md")
      try put("## 1. Choose one\n\nOf \(unit)?\n\n- [x] Yes — *so*\n- [ ] No — *not so*\n", "Lectures/\(unit)/Quiz.md")
    }
    try put("let package = Package(name: \"Fruit\")\n", "Package.swift")
  }

  override func tearDownWithError() throws { try FileManager.default.removeItem(at: course) }

  func put(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: course.appending(path: path))
  }

  func text(_ words: String..., below folder: String = "") throws -> String {
    let answer = try Tool.run(words, in: folder.isEmpty ? course : course.appending(path: folder))
    return answer.output + answer.errors
  }
}

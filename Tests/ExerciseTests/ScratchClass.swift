import Foundation
import XCTest

/// A test case with a class beside its course: hand-ins for unit 03, and what grading them makes.
class ScratchClassCase: ScratchCourseCase {
  var classFolder: URL { course.appending(path: "class") }
  var out: URL { course.appending(path: "class-grades") }

  func put(_ text: String, at path: String) throws {
    let file = classFolder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  var solution: String {
    get throws {
      try String(
        contentsOf: course.appending(path: "Solutions/03-GradientDescent/GradientDescent.swift"), encoding: .utf8)
    }
  }
  func uphill() throws -> String {
    try solution.replacing("parameters - learningRate * gradient", with: "parameters + learningRate * gradient")
  }
  func grade(_ words: String...) throws -> Tool.Answer {
    try Tool.run(["grade", "class", "--units", "3", "--sandbox", "none"] + words, in: course)
  }
  func results() throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: out.appending(path: "results.json")))
    return try XCTUnwrap(json as? [String: Any])
  }
  func scores() throws -> [String: Int] {
    Dictionary(uniqueKeysWithValues: try results().list("students").map { ($0.text("student"), $0.number("score")) })
  }
  let path = "Exercises/03-GradientDescent/GradientDescent.swift"
}
